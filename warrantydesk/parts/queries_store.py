"""The store for lists and pages: bins, loans, and stocktakings with their differences."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person
from warrantydesk.basedata.search import starts
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.listing import fetch_page, prefix
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.db.present import present
from warrantydesk.parts.blocks import actions_among, steps_of
from warrantydesk.parts.differences import differences_among, differences_of
from warrantydesk.parts.model import Loan, OldPart, Stocktake, StocktakeCount, StoreBin
from warrantydesk.parts.rows_store import (
    BinRow,
    DifferenceKind,
    DifferenceRow,
    LoanRow,
    StocktakeRecord,
    StocktakeRow,
)
from warrantydesk.parts.states import StocktakeAction, StocktakeStatus
from warrantydesk.parts.stocktaking import stocktake_row
from warrantydesk.parts.workflow import STOCKTAKE_STEPS
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.model import DocumentVersion
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

PART, BIN, LOAN = OldPart.__table__, StoreBin.__table__, Loan.__table__
TAKING, COUNTED, PERSON = Stocktake.__table__, StocktakeCount.__table__, Person.__table__
KEPT = DocumentVersion.__table__
KIND = DocumentKind.STOCKTAKE
COLUMNS = {
    "number": TAKING.c.number,
    "status": TAKING.c.status,
    "bins": TAKING.c.bins,
    "created_at": TAKING.c.created_at,
}


def bins_of_store(session: Session, begins: str = "") -> tuple[BinRow, ...]:
    """Return the bins whose codes begin like this, with how many parts lie in each."""
    lying = sa.func.count(PART.c.id)
    query = (
        sa.select(BIN.c.id, BIN.c.code, BIN.c.note, BIN.c.active, BIN.c.version, lying)
        .outerjoin(PART, PART.c.bin_id == BIN.c.id)
        .where(prefix(BIN.c.code, code(begins)))
        .group_by(BIN.c.id, BIN.c.code, BIN.c.note, BIN.c.active, BIN.c.version)
        .order_by(BIN.c.code)
    )
    return tuple(BinRow(*row) for row in session.execute(query))


def loans_out(session: Session) -> tuple[LoanRow, ...]:
    """Return who has which part out, the most urgent first."""
    today = business_date(present(session))
    query = (
        sa.select(
            PART.c.id, PART.c.number, PART.c.version, PART.c.code, PART.c.name_zh, PART.c.name_en,
            LOAN.c.borrower, LOAN.c.purpose, LOAN.c.due_on, LOAN.c.out_at, PERSON.c.name_zh,
            PERSON.c.name_en,
        )
        .join(PART, PART.c.id == LOAN.c.old_part_id)
        .join(PERSON, PERSON.c.id == LOAN.c.out_by_id)
        .where(LOAN.c.back_at.is_(None))
        .order_by(LOAN.c.due_on, LOAN.c.id)
    )  # fmt: skip
    return tuple(_loan(row, late=row[8] < today) for row in session.execute(query))


def stocktakes_page(session: Session, query: ListQuery) -> Page[StocktakeRow]:
    """Return a page of stocktakings."""
    select = _stocktakes()
    if query.search.strip():
        select = select.where(starts(TAKING.c.number, code(query.search)))
    return fetch_page(
        session,
        select,
        replace(query, search=""),
        columns=COLUMNS,
        sorts={"created_at": TAKING.c.created_at},
        key=TAKING.c.id,
        row=_stocktake,
        count=query.after is None,
    )


def stocktake_record(
    session: Session, stocktake_id: int, roles: Collection[Role]
) -> StocktakeRecord:
    """Return a stocktaking with what differs now, or differed when it was closed."""
    taking = stocktake_row(session, stocktake_id)
    row = session.execute(_stocktakes().where(TAKING.c.id == stocktake_id)).one()
    counted = (
        sa.select(COUNTED.c.bin_id, sa.func.count())
        .where(COUNTED.c.stocktake_id == stocktake_id)
        .group_by(COUNTED.c.bin_id)
    )
    return StocktakeRecord(
        _stocktake(*row),
        bins_of_store(session, taking.bins),
        dict(iter(session.execute(counted))),
        _differences(session, taking),
        steps_of(session, KIND, stocktake_id, StocktakeAction, StocktakeStatus),
        actions_among(STOCKTAKE_STEPS, taking.status, roles, StocktakeAction),
    )


def _differences(session: Session, taking: Any) -> Sequence[DifferenceRow]:
    if taking.status is StocktakeStatus.OPEN:
        return differences_of(session, taking.id, taking.bins)
    query = sa.select(KEPT.c.content).where(
        KEPT.c.kind == KIND.value,
        KEPT.c.document_id == taking.id,
        KEPT.c.event == VersionEvent.CLOSING.value,
    )
    kept = json.loads(session.execute(query).scalar_one())["differences"]
    known = differences_among(session, [one["part_id"] for one in kept])
    return tuple(
        known[one["part_id"]]._replace(
            kind=DifferenceKind(one["kind"]), booked_bin=one["booked"], seen_bin=one["seen"]
        )
        for one in kept
    )


def _stocktakes() -> sa.Select[Any]:
    return sa.select(
        TAKING.c.id, TAKING.c.number, TAKING.c.version, TAKING.c.status, TAKING.c.bins,
        TAKING.c.expected, TAKING.c.found, PERSON.c.name_zh, PERSON.c.name_en,
        TAKING.c.created_at, TAKING.c.closed_at,
    ).join(PERSON, PERSON.c.id == TAKING.c.created_by_id)  # fmt: skip


def _stocktake(*record: Any) -> StocktakeRow:
    key, number, version, status, bins, expected, found, zh, en, created, closed = record
    return StocktakeRow(
        key, number, version, status, bins, expected, found, Bilingual(zh, en), created, closed
    )


def _loan(row: Any, *, late: bool) -> LoanRow:
    key, number, version, part_code, zh, en, borrower, purpose, due, out, by_zh, by_en = row
    name, by = Bilingual(zh, en), Bilingual(by_zh, by_en)
    return LoanRow(key, number, version, part_code, name, borrower, purpose, due, out, by, late)
