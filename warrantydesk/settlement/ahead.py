"""How much waits for finance without a date: counts for start pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import CLAIM, HOLD, STATEMENT

S = StatementStatus
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
