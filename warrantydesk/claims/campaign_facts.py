"""What a claim must know of campaigns: its own, and those that its visit should have seen to."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import CampaignVehicle
from warrantydesk.claims.facts import CampaignFacts
from warrantydesk.claims.model import Claim, ClaimJob
from warrantydesk.claims.states import LIVE, ClaimType
from warrantydesk.orders.campaigns import vehicle_campaigns
from warrantydesk.orders.model import Job
from warrantydesk.orders.rows_campaigns import CampaignState

CLAIM, JOB, ORDER_JOB = Claim.__table__, ClaimJob.__table__, Job.__table__
LISTED = CampaignVehicle.__table__
Row = sa.Row[*tuple[Any, ...]]


def campaign_of(session: Session, claim: Row) -> CampaignFacts | None:
    """Return the campaign of a campaign claim; None for every other claim."""
    if claim.claim_type is not ClaimType.CAMPAIGN:
        return None
    key, place = _place(session, claim.id)
    if key is None:
        return None
    known = vehicle_campaigns(session, claim.vehicle_id, besides=claim.order_id, named=[key])
    one = next(one for one in known if one.campaign.id == key)
    other = "" if one.state is CampaignState.OPEN else one.order_number
    return CampaignFacts(one.campaign, one.listed, other or _other_claim(session, claim, place))


def waiting_campaigns(session: Session, claim: Row, answer: str) -> tuple[str, ...]:
    """Return campaigns that waited for the vehicle when it came and that nobody took in."""
    if claim.claim_type is ClaimType.CAMPAIGN or answer.strip():
        return ()
    known = vehicle_campaigns(session, claim.vehicle_id)
    return tuple(one.campaign.code for one in known if one.waits_on(claim.repair_date))


def _place(session: Session, claim_id: int) -> tuple[int | None, int | None]:
    query = (
        sa.select(LISTED.c.campaign_id, LISTED.c.id)
        .join(JOB, JOB.c.campaign_vehicle_id == LISTED.c.id)
        .where(JOB.c.claim_id == claim_id)
    )
    found = session.execute(query).first()
    return (None, None) if found is None else (found[0], found[1])


def _other_claim(session: Session, claim: Row, place: int | None) -> str:
    """Return the number of another live claim for the same vehicle and campaign, if there is one.

    An appeal and what it is about are one case.
    """
    same_case = {claim.id, claim.appeal_of_id}
    query = (
        sa.select(CLAIM.c.number)
        .join(JOB, JOB.c.claim_id == CLAIM.c.id)
        .where(
            JOB.c.campaign_vehicle_id == place,
            CLAIM.c.status.in_(LIVE),
            CLAIM.c.id.not_in([key for key in same_case if key is not None]),
            CLAIM.c.appeal_of_id.is_(None),
        )
    )
    return session.execute(query).scalar() or ""
