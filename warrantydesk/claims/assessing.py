"""What the manufacturer's side finds in a submitted claim, before anybody decides it."""

from __future__ import annotations

from typing import Any, NamedTuple

from warrantydesk.claims.levels import level_for
from warrantydesk.claims.moving import Row
from warrantydesk.claims.repricing import Repriced, reprice_submitted
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.states import LineKind
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.records.findings import Finding, Severity


class Assessment(NamedTuple):
    """A submitted claim priced and checked anew."""

    priced: Repriced
    found: tuple[Finding, ...]

    @property
    def clear(self) -> bool:
        """Whether no rule is broken and every line asks what the rules give; warnings only tell.

        Nobody but the station knows the amount of sublet work, so a person looks at it.
        """
        return all(finding.severity is Severity.WARN for finding in self.found) and all(
            line.kind is not LineKind.SUBLET
            and line.amount_fen == price.claimed_fen == price.payable_fen
            for line, price in self.priced.lines
        )


def assess(unit: Unit, claim_id: int) -> Assessment:
    """Price and check a submitted claim anew: what the station's program wrote is not believed."""
    priced = reprice_submitted(unit.session, claim_id, business_date(unit.at))
    return Assessment(priced, check_claim(priced.facts))


def review_values(assessment: Assessment, claim: Row) -> dict[str, Any]:
    """Return what a claim that goes to an auditor carries: sums, findings and level."""
    return {
        **assessment.priced.sums,
        "findings": len(assessment.found),
        "audit_level": level_for(claim.claimed_fen, assessment.priced.facts.parameters),
    }
