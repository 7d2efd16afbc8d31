"""How claims fared this month and last month, for start pages (section 11)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim
from warrantydesk.claims.rows_start import ClaimFigures, MonthFigures
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import add_months, instant, month_bounds
from warrantydesk.db.spans import SecondsBetween

CLAIM = Claim.__table__
LEAD = timedelta(days=31)
"""How long before its first submission a claim was made at most: it bounds what is read."""
UNSETTLED = (ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, ClaimStatus.PAYABLE)


def claim_figures(session: Session, stations: Collection[int] | None, today: date) -> ClaimFigures:
    """Return the figures of stations, or of all of them, in two statements.

    Both are served by the indexes on when claims were made and on their status.
    """
    first, last_day = month_bounds(today)
    before = add_months(first, -1)
    months = _months(session, stations, before, first, last_day)
    sums: sa.Select[Any, Any] = sa.select(sa.func.count(), sa.func.sum(CLAIM.c.approved_fen))
    query = _of(sums, stations)
    count, fen = session.execute(query.where(CLAIM.c.status.in_(UNSETTLED))).one()
    return ClaimFigures(
        months.get(1, MonthFigures()), months.get(0, MonthFigures()), count, int(fen or 0)
    )


def _months(
    session: Session, stations: Collection[int] | None, before: date, first: date, last_day: date
) -> dict[int, MonthFigures]:
    sent = CLAIM.c.first_submitted_at
    this = sa.case((sent >= instant(first), 1), else_=0)
    query = _of(sa.select(this, *_columns()), stations).where(
        CLAIM.c.created_at >= instant(before) - LEAD,
        sent >= instant(before),
        sent < instant(last_day + timedelta(days=1)),
        CLAIM.c.appeal_of_id.is_(None),
    )
    return {
        row[0]: MonthFigures(int(row[1]), int(row[2]), int(row[3]), int(row[4]), row[5])
        for row in session.execute(query.group_by(this))
    }


def _columns() -> tuple[sa.ColumnElement[Any], ...]:
    decided, returned = CLAIM.c.decided_at.is_not(None), CLAIM.c.returns > 0
    passed = sa.and_(
        decided,
        CLAIM.c.returns == 0,
        CLAIM.c.claimed_fen > 0,
        CLAIM.c.approved_fen == CLAIM.c.claimed_fen,
    )
    approved = sa.and_(decided, CLAIM.c.approved_fen > 0)
    seconds = SecondsBetween(CLAIM.c.first_submitted_at, CLAIM.c.decided_at)
    return (
        sa.func.count(),
        _how_many(sa.or_(decided, returned)),
        _how_many(passed),
        _how_many(returned),
        sa.func.avg(sa.case((approved, seconds))),
    )


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _of(select: sa.Select[Any], stations: Collection[int] | None) -> sa.Select[Any]:
    return select if stations is None else select.where(CLAIM.c.station_id.in_(stations))
