"""Words lead to claims: of parts and faults in both languages, and of what was complained of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.claims.counting import plans
from tests.claims.stage import ClaimStage
from warrantydesk.claims.queries import claims_page
from warrantydesk.claims.search import search
from warrantydesk.claims.unclaimed import unclaimed_with
from warrantydesk.db.paging import Filter, ListQuery


def found(stage: ClaimStage, text: str, stations: tuple[int, ...] | None = None) -> list[int]:
    return [hit.id for hit in stage.read(search, text, stations) if hit.kind == "claim"]


@pytest.mark.parametrize(
    "text", ["水泵", "water pump", "WATER", "SBZC", "1307100-E02", "冷却液味道", "渗漏"]
)
def test_a_claim_is_found_by_part_fault_and_complaint(stage: ClaimStage, text: str) -> None:
    claim_id = stage.submitted()
    assert found(stage, text) == [claim_id]
    assert found(stage, text, (stage.station,)) == [claim_id]
    assert found(stage, text, (stage.station + 1,)) == []
    assert found(stage, text, ()) == []


@pytest.mark.parametrize("text", ["泵", "headlamp", "100%", "_", "水泵%"])
def test_other_words_find_nothing(stage: ClaimStage, text: str) -> None:
    stage.submitted()
    assert found(stage, text) == []


def test_a_hit_says_by_which_words_it_was_found(stage: ClaimStage) -> None:
    stage.submitted()
    (hit,) = (one for one in stage.read(search, "冷却液味道", None) if one.kind == "claim")
    assert "热车后水温偏高，机舱有冷却液味道" in hit.subtitle


@pytest.mark.embedded
def test_words_walk_no_table_of_claims(stage: ClaimStage) -> None:
    stage.submitted()
    with plans(stage.owner) as seen:
        stage.read(search, "水泵", None)
    walks = [line for plan in seen for line in plan.splitlines() if line.startswith("SCAN claim")]
    assert walks == ["SCAN claim USING INDEX ix_claim_created_at_id"]  # the newest, limited


def test_a_list_is_filtered_by_the_english_name_too(stage: ClaimStage) -> None:
    claim_id = stage.submitted()
    query = ListQuery(filters=(Filter("subject", "contains", "water"),))
    assert [row.id for row in stage.read(claims_page, query).rows] == [claim_id]
    other = replace(query, filters=(Filter("subject", "contains", "headlamp"),))
    assert stage.read(claims_page, other).rows == ()


def test_finished_work_that_nobody_claimed_is_offered(stage: ClaimStage) -> None:
    order_id = stage.completed_order()
    own = (stage.station,)
    (hit,) = stage.read(unclaimed_with, "water", own)
    assert (hit.id, str(hit.name)) == (order_id, "Water pump assembly")
    assert stage.read(unclaimed_with, "headlamp", own) == ()
    assert stage.read(unclaimed_with, "water", (stage.station + 1,)) == ()
