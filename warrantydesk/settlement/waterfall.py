"""The way of the money: claimed, cut, approved, settled, recoverable, confirmed, received.

Each step opens to its lines, whose sum it is. A month is that of the decision on the claim; what
was received counts once the supplier's statement is paid in full.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import DECIDED, ClaimStatus
from warrantydesk.clock import business_date, end_of_day, instant, month_bounds
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.rows_recovery import Water, WaterKind, WaterLine, WaterStep
from warrantydesk.settlement.tables import (
    CASE,
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.texts import Bilingual

K = WaterKind
APPROVED = (
    ClaimStatus.APPROVED,
    ClaimStatus.PARTLY_APPROVED,
    ClaimStatus.PAYABLE,
    ClaimStatus.IN_STATEMENT,
    ClaimStatus.SETTLED,
)
CLAIMED = tuple(sorted({*DECIDED, *APPROVED}, key=lambda status: status.value))
NONE = sa.cast(sa.null(), sa.BigInteger)
PAID = (SupplierStatementStatus.PAID, SupplierStatementStatus.RECONCILED)
OF_LINES = {
    K.CLAIMED: (CLAIM_LINE.c.claimed_fen, CLAIMED),
    K.CUT: (CLAIM_LINE.c.approved_fen - CLAIM_LINE.c.claimed_fen, CLAIMED),
    K.APPROVED: (CLAIM_LINE.c.approved_fen, APPROVED),
    K.SETTLED: (CLAIM_LINE.c.approved_fen, (ClaimStatus.SETTLED,)),
}


def waterfall(session: Session, wanted: Water) -> tuple[WaterStep, ...]:
    """Return every step with its sum and the number of its lines."""
    steps = []
    for kind in WaterKind:
        found = _lines(kind, wanted).subquery()
        total = sa.cast(sa.func.coalesce(sa.func.sum(found.c.amount), 0), sa.BigInteger)
        amount, count = session.execute(sa.select(total, sa.func.count(found.c.amount))).one()
        steps.append(WaterStep(kind, int(amount), count))
    return tuple(steps)


def waterfall_lines(
    session: Session, wanted: Water, kind: WaterKind, limit: int = 1000
) -> tuple[WaterLine, ...]:
    """Return the lines behind a step, the largest first."""
    found = _lines(kind, wanted).subquery()
    query = sa.select(found).order_by(sa.func.abs(found.c.amount).desc(), found.c.number)
    return tuple(_line(*row) for row in session.execute(query.limit(limit)))


def waterfall_page(
    session: Session, query: ListQuery, wanted: Water, kind: WaterKind
) -> Page[WaterLine]:
    """Return a page of the lines behind a step; every line is on one of the pages."""
    found = _lines(kind, wanted).subquery()
    return fetch_page(
        session,
        sa.select(found),
        query,
        columns={"number": found.c.number, "amount_fen": found.c.amount},
        sorts={"amount_fen": found.c.amount, "number": found.c.number},
        key=found.c.id,
        row=_line,
        count=query.after is None,
    )


def _line(*found: Any) -> WaterLine:
    key, claim_id, case_id, statement_id, number, zh, en, amount = found
    return WaterLine(key, claim_id, case_id, statement_id, number, Bilingual(zh, en), int(amount))


def decided_months(session: Session) -> tuple[str, ...]:
    """Return the months in which claims were decided, the newest first."""
    query = sa.select(sa.func.min(CLAIM.c.decided_at), sa.func.max(CLAIM.c.decided_at))
    first, last = session.execute(query).one()
    if first is None:
        return ()
    found, month = [], business_date(last).replace(day=1)
    while month >= business_date(first).replace(day=1):
        found.append(f"{month:%Y-%m}")
        month = (month - timedelta(days=1)).replace(day=1)
    return tuple(found)


def _lines(kind: WaterKind, wanted: Water) -> sa.Select[Any]:
    if kind in OF_LINES:
        return _claim_lines(kind, wanted)
    if kind is K.RECEIVED:
        return _received(wanted)
    amount = CASE.c.recoverable_fen if kind is K.RECOVERABLE else CASE.c.confirmed_fen
    query = sa.select(
        CASE.c.id, CASE.c.claim_id, CASE.c.id.label("case_id"), NONE.label("statement_id"),
        CASE.c.number, SUPPLIER.c.name_zh.label("zh"), SUPPLIER.c.name_en.label("en"),
        amount.label("amount"),
    )  # fmt: skip
    query = query.join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
    query = query.join(SUPPLIER, SUPPLIER.c.id == CASE.c.supplier_id)
    return _of_cases(query, wanted).where(amount != 0)


def _claim_lines(kind: WaterKind, wanted: Water) -> sa.Select[Any]:
    amount, statuses = OF_LINES[kind]
    query = (
        sa.select(
            CLAIM_LINE.c.id, CLAIM.c.id.label("claim_id"), NONE.label("case_id"),
            NONE.label("statement_id"), CLAIM.c.number, CLAIM_LINE.c.name_zh.label("zh"),
            CLAIM_LINE.c.name_en.label("en"), amount.label("amount"),
        )
        .join(CLAIM, CLAIM.c.id == CLAIM_LINE.c.claim_id)
        .where(CLAIM.c.status.in_(statuses), amount != 0)
    )  # fmt: skip
    if wanted.supplier_id is not None:
        query = query.join(CLAIM_JOB, CLAIM_JOB.c.id == CLAIM_LINE.c.claim_job_id).where(
            CLAIM_JOB.c.supplier_id == wanted.supplier_id
        )
    return query.where(*_of_claim(wanted))


def _received(wanted: Water) -> sa.Select[Any]:
    query = (
        sa.select(
            SUPPLIER_LINE.c.id, CASE.c.claim_id, CASE.c.id.label("case_id"),
            SUPPLIER_STATEMENT.c.id.label("statement_id"), SUPPLIER_STATEMENT.c.number,
            SUPPLIER_LINE.c.text_zh.label("zh"), SUPPLIER_LINE.c.text_en.label("en"),
            SUPPLIER_LINE.c.amount_fen.label("amount"),
        )
        .join(SUPPLIER_LINE, SUPPLIER_LINE.c.case_id == CASE.c.id)
        .join(SUPPLIER_STATEMENT, SUPPLIER_STATEMENT.c.id == SUPPLIER_LINE.c.statement_id)
        .join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .where(SUPPLIER_LINE.c.live, SUPPLIER_STATEMENT.c.status.in_(PAID))
    )  # fmt: skip
    return _of_cases(query, wanted)


def _of_cases(query: sa.Select[Any], wanted: Water) -> sa.Select[Any]:
    if wanted.supplier_id is not None:
        query = query.where(CASE.c.supplier_id == wanted.supplier_id)
    return query.where(*_of_claim(wanted))


def _of_claim(wanted: Water) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.claim_id is not None:
        found.append(CLAIM.c.id == wanted.claim_id)
    if wanted.station_id is not None:
        found.append(CLAIM.c.station_id == wanted.station_id)
    if wanted.month:
        first, last = month_bounds(date.fromisoformat(f"{wanted.month}-01"))
        found += [CLAIM.c.decided_at >= instant(first), CLAIM.c.decided_at < end_of_day(last)]
    return found
