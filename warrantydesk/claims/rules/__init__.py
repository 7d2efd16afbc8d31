"""The checks of a claim (section 6): the same while typing, at submission and by the service."""

from __future__ import annotations

from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.rules.campaign import check_campaign
from warrantydesk.claims.rules.history import check_history
from warrantydesk.claims.rules.lines import check_lines
from warrantydesk.claims.rules.texts import check_texts
from warrantydesk.claims.rules.times import check_times
from warrantydesk.claims.rules.vehicle import check_vehicle
from warrantydesk.records.findings import Finding


def check_claim(facts: ClaimFacts) -> tuple[Finding, ...]:
    """Return everything that the checks find, all at once; fixing one never hides another."""
    return (
        *check_vehicle(facts),
        *check_times(facts),
        *check_lines(facts),
        *check_texts(facts),
        *check_history(facts),
        *check_campaign(facts),
        *facts.elsewhere,
    )


__all__ = ["check_claim"]
