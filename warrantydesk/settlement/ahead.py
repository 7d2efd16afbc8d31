"""How much of settlement and recovery waits without a date: counts for start pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.parts.ahead import Sum
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import (
    APPRAISAL,
    CASE,
    CLAIM,
    HOLD,
    STATEMENT,
    SUPPLIER_STATEMENT,
)

S = StatementStatus
R, T, P = RecoveryStatus, SupplierStatementStatus, AppraisalStatus
OPEN_CASES = (R.OPEN, R.NOTIFIED, R.PARTLY_CONFIRMED, R.DISPUTED)
OPEN_STATEMENTS = (T.DRAFT, T.FROZEN, T.APPROVED, T.OBJECTED, T.CONFIRMED, T.PAID)
OPEN_APPRAISALS = (P.DRAFT, P.SUBMITTED, P.RETURNED)
UNDER_WAY = (S.DRAFT, S.FROZEN, S.APPROVED, S.OBJECTED, S.CONFIRMED, S.INVOICED, S.PAID)


class SettlementAhead(NamedTuple):
    """Payable claims, of which no frozen statement has any; those held; statements by status."""

    payable: int
    payable_fen: int
    held: int
    statements: Mapping[StatementStatus, int]


def settlement_ahead(session: Session) -> SettlementAhead:
    """Return what waits for finance, in three statements.

    Freezing moves a statement's claims on, so that the status alone tells which still wait.
    """
    payable = sa.select(sa.func.count(), sa.func.sum(CLAIM.c.approved_fen)).where(
        CLAIM.c.status == ClaimStatus.PAYABLE
    )
    held = sa.select(sa.func.count()).where(HOLD.c.released_at.is_(None))
    by_status = (
        sa.select(STATEMENT.c.status, sa.func.count())
        .where(STATEMENT.c.status.in_(UNDER_WAY))
        .group_by(STATEMENT.c.status)
    )
    count, fen = session.execute(payable).one()
    return SettlementAhead(
        count,
        int(fen or 0),
        session.execute(held).scalar_one(),
        dict(iter(session.execute(by_status))),
    )


class RecoveryAhead(NamedTuple):
    """Recovery cases with what is at stake, and supplier statements with what is still to come."""

    cases: Mapping[RecoveryStatus, Sum]
    statements: Mapping[SupplierStatementStatus, Sum]


def recovery_ahead(session: Session, supplier_id: int | None = None) -> RecoveryAhead:
    """Return what waits of recovery, of all suppliers or of one, in two statements.

    A supplier learns nothing of cases and statements before it is told of them.
    """
    case_money = CASE.c.unanswered_fen + CASE.c.disputed_fen
    to_come = SUPPLIER_STATEMENT.c.total_fen - SUPPLIER_STATEMENT.c.received_fen
    told = supplier_id is None
    shown = OPEN_CASES if told else OPEN_CASES[1:]
    asked = OPEN_STATEMENTS if told else (T.APPROVED, T.OBJECTED, T.CONFIRMED)
    return RecoveryAhead(
        {
            **dict.fromkeys(OPEN_CASES, Sum()),
            **_sums(session, CASE, case_money, shown, supplier_id),
        },
        {
            **dict.fromkeys(OPEN_STATEMENTS, Sum()),
            **_sums(session, SUPPLIER_STATEMENT, to_come, asked, supplier_id),
        },
    )


def appraisals_ahead(
    session: Session, stations: Collection[int] | None = None
) -> Mapping[AppraisalStatus, int]:
    """Return how many appraisals are written, wait for their judgement, or were returned."""
    query = sa.select(APPRAISAL.c.status, sa.func.count()).where(
        APPRAISAL.c.status.in_(OPEN_APPRAISALS)
    )
    if stations is not None:
        query = query.where(APPRAISAL.c.station_id.in_(stations))
    found: dict[AppraisalStatus, int] = dict(
        iter(session.execute(query.group_by(APPRAISAL.c.status)))
    )
    return {status: found.get(status, 0) for status in OPEN_APPRAISALS}


def _sums(
    session: Session,
    table: sa.Table,
    money: sa.ColumnElement[int],
    statuses: Collection[Any],
    supplier_id: int | None,
) -> dict[Any, Sum]:
    query = sa.select(table.c.status, sa.func.count(), sa.func.sum(money)).where(
        table.c.status.in_(statuses)
    )
    if supplier_id is not None:
        query = query.where(table.c.supplier_id == supplier_id)
    found = session.execute(query.group_by(table.c.status))
    return {status: Sum(count, int(fen)) for status, count, fen in found}
