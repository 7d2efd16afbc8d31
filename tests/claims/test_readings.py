"""A vehicle that comes back on the same day: the later reading is no reading before the first."""

from __future__ import annotations

from tests.claims.stage import ClaimStage
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.rules import check_claim
from warrantydesk.clock import business_date, now


def test_a_later_reading_of_the_same_day_does_not_stop_the_first_claim(stage: ClaimStage) -> None:
    first = stage.draft(stage.order_draft(odometer_km=8_600))
    second = stage.draft(stage.order_draft(odometer_km=8_640))

    today = business_date(now())
    facts = stage.read(claim_facts, first, today)
    later = stage.read(claim_facts, second, today)

    assert facts.previous is not None
    assert (facts.previous.km, later.previous.km) == (12, 8_600)
    assert "4" not in {finding.code for finding in check_claim(facts)}
