"""Checks of campaigns (14): a campaign claim does what its campaign says, and none is passed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from warrantydesk.claims.facts import CampaignFacts, ClaimFacts
from warrantydesk.claims.guards_campaigns import LINES_FIXED
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.orders.campaign_rules import CHECK, DONE_ALREADY, ENDED, NOT_LISTED
from warrantydesk.records.findings import Finding, block, warn
from warrantydesk.texts import N_


def check_campaign(facts: ClaimFacts) -> Iterator[Finding]:
    """Check the campaign of a campaign claim; of others, tell which one waits for the vehicle."""
    for code in facts.waiting:
        message = N_("Campaign {campaign} is open for this vehicle and was not taken in.")
        yield warn(CHECK, "vehicle", message, campaign=code)
    if facts.claim_type is not ClaimType.CAMPAIGN:
        return
    if facts.campaign is None:
        yield block(CHECK, "claim", N_("A campaign claim names its campaign. Make it anew."))
        return
    yield from _named(facts, facts.campaign)
    if not facts.appeal and not _same_lines(facts, facts.campaign):
        yield block(CHECK, "claim", LINES_FIXED)


def _named(facts: ClaimFacts, own: CampaignFacts) -> Iterator[Finding]:
    campaign, code = own.campaign, own.campaign.code
    if not own.listed:
        yield block(CHECK, "vehicle", NOT_LISTED, campaign=code)
    if not campaign.lasts_on(facts.repair_date):
        end = "–" if campaign.valid_to is None else campaign.valid_to.isoformat()
        yield block(
            CHECK,
            "claim",
            ENDED,
            campaign=code,
            start=campaign.valid_from.isoformat(),
            end=end,
            day=facts.repair_date.isoformat(),
        )
    if own.done_under:
        yield block(CHECK, "claim", DONE_ALREADY, campaign=code, number=own.done_under)


def _same_lines(facts: ClaimFacts, own: CampaignFacts) -> bool:
    asked = Counter(
        (line.kind, line.part.id if line.part else line.operation and line.operation.id,
         line.quantity_milli)
        for line in facts.lines
    )  # fmt: skip
    fixed = Counter(
        (LineKind.PART, line.part.id, line.quantity_milli) for line in own.campaign.parts
    ) + Counter(
        (LineKind.LABOUR, line.operation.id, line.hours_milli) for line in own.campaign.labour
    )
    return asked == fixed
