"""How much waits for clerks and auditors without a date: counts for start pages."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim
from warrantydesk.claims.rows_start import ClaimsAhead
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.claims.unclaimed import DONE, WITH_CLAIMS
from warrantydesk.orders.model import RepairOrder

CLAIM, ORDER = Claim.__table__, RepairOrder.__table__
S = ClaimStatus
OPEN = (S.SUBMITTED, S.IN_REVIEW)


def orders_to_claim(session: Session, stations: Collection[int]) -> int:
    """Return how many finished repairs of stations nobody has claimed yet."""
    query = sa.select(sa.func.count()).where(
        ORDER.c.station_id.in_(stations), ORDER.c.status.in_(DONE), WITH_CLAIMS["to_claim"]
    )
    return session.execute(query).scalar_one()


def claims_ahead(session: Session) -> ClaimsAhead:
    """Return how many claims wait for auditors, in one statement over those not decided."""
    columns = (CLAIM.c.status, CLAIM.c.audit_level, CLAIM.c.appeal_of_id.is_not(None))
    query = (
        sa.select(*columns, sa.func.count())
        .where(CLAIM.c.status.in_((*OPEN, S.ON_HOLD)))
        .group_by(*columns)
    )
    submitted = on_hold = appeals = 0
    by_level: dict[int, int] = {}
    for status, level, appeal, count in session.execute(query):
        appeals += count if appeal and status in OPEN else 0
        if status is S.IN_REVIEW:
            by_level[level] = by_level.get(level, 0) + count
        elif status is S.SUBMITTED:
            submitted += count
        else:
            on_hold += count
    return ClaimsAhead(submitted, by_level, on_hold, appeals)
