"""Old parts that a station owes for months: its new claims are returned meanwhile (rule 19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.model import Claim
from warrantydesk.clock import add_months, instant
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.return_lists import at_station
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.records.findings import Finding, warn
from warrantydesk.texts import N_

OLD, CLAIM = OldPart.__table__, Claim.__table__
RETURNABLE = (ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER)
NAMED = 5
# Missing at the deadline is unreturned still; what got lost on the way was returned.
UNRETURNED = sa.or_(
    at_station(),
    sa.and_(
        OLD.c.status == OldPartStatus.MISSING,
        OLD.c.last_action == OldPartAction.MISS_DEADLINE.value,
    ),
)


def check_overdue(session: Session, facts: ClaimFacts) -> Iterator[Finding]:
    """Tell that a new claim will be returned, since old parts are owed for too long (19)."""
    months = facts.parameters[ParameterName.UNRETURNED_MONTHS]
    before = add_months(facts.today, -months)
    tags = () if facts.appeal else unreturned_parts(session, facts.station.id, before)
    if tags:
        message = N_(
            "Old parts of approved claims are owed for more than {months} months ({tags}). New"
            " claims are returned until they are shipped."
        )
        yield warn("19", "claim", message, months=months, tags=", ".join(tags))


def unreturned_parts(session: Session, station_id: int, before: date) -> tuple[str, ...]:
    """Return the tags of the parts that a station owes since before a day, the oldest first.

    At most a few are named: enough to say which.
    """
    query = (
        sa.select(OLD.c.number)
        .join(CLAIM, CLAIM.c.id == OLD.c.claim_id)
        .where(
            OLD.c.station_id == station_id,
            OLD.c.policy.in_(RETURNABLE),
            UNRETURNED,
            CLAIM.c.decided_at < instant(before),
        )
        .order_by(CLAIM.c.decided_at, OLD.c.id)
        .limit(NAMED)
    )
    return tuple(session.execute(query).scalars())
