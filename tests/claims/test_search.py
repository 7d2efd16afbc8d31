"""The global search finds what somebody typed, and nothing of other stations."""

from __future__ import annotations

import pytest

from tests.claims.counting import counted
from tests.claims.stage import ClaimStage
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.claims.search import search
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.orders.record import order_record
from warrantydesk.texts import Bilingual


def found(stage: ClaimStage, text: str, limit: int = 8) -> list[tuple[str, int]]:
    return [(hit.kind, hit.id) for hit in stage.read(search, text, None, limit)]


@pytest.mark.parametrize("text", [VIN[-6:], VIN[-4:], VIN, VIN.lower(), "江A04201", "江a·04201"])
def test_a_vehicle_is_found_with_its_papers_however_typed(stage: ClaimStage, text: str) -> None:
    claim_id = stage.submitted()
    stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    order_id = stage.row(claim_id).order_id
    papers = [("claim", claim_id), ("order", order_id), ("vehicle", stage.vehicle)]
    assert found(stage, text) == papers


def test_papers_are_found_by_their_numbers(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    row = stage.row(claim_id)
    order = stage.read(order_record, row.order_id)
    assert found(stage, row.number) == [("claim", claim_id)]
    assert found(stage, f" {row.number[:8].lower()}") == [("claim", claim_id)]
    assert found(stage, order.number) == [("order", order.id)]


def test_a_hit_says_what_it_is(stage: ClaimStage) -> None:
    claim_id = stage.submitted()
    row = stage.row(claim_id)
    claim, order, vehicle = stage.read(search, VIN, None)
    tail = VIN[-8:]
    model = stage.read(vehicle_card, stage.vehicle).model
    assert claim == Hit(
        "claim",
        claim_id,
        row.number,
        f"江A04201 · {model} · {tail} · 1205",
        ClaimStatus.SUBMITTED,
        Bilingual(row.subject, "Water pump assembly"),
        row.claimed_fen,
    )
    assert order.subtitle == f"水温高 · 江A04201 · {tail} · 1205"
    assert (order.status, vehicle.status) == (None, None)
    assert vehicle.title == VIN
    assert vehicle.subtitle.startswith("江A04201 · ")


def test_a_station_finds_only_its_own_papers(stage: ClaimStage) -> None:
    stage.submitted()
    for stations, kinds in (
        ((stage.station,), ["claim", "order", "vehicle"]),
        ((stage.station + 1,), ["vehicle"]),
        ((), ["vehicle"]),
    ):
        assert [hit.kind for hit in stage.read(search, VIN, stations)] == kinds


@pytest.mark.parametrize("text", ["", " ", "%", "_", "--", "201", "'", "\\", "x' OR 1=1"])
def test_text_is_taken_literally(stage: ClaimStage, text: str) -> None:
    stage.draft()
    assert found(stage, text) == []


def test_so_many_of_each_kind_are_found(stage: ClaimStage) -> None:
    first = stage.draft()
    second = stage.draft(hours_ago=20)
    kinds = [kind for kind, _key in found(stage, VIN, limit=4)]
    assert kinds == ["claim", "claim", "order", "order", "vehicle"]
    assert found(stage, VIN, limit=1)[0] == ("claim", max(first, second))
    assert [kind for kind, _key in found(stage, VIN, limit=1)] == ["claim", "order", "vehicle"]
    assert len(found(stage, VIN)) == 5


def test_a_search_takes_five_statements(stage: ClaimStage) -> None:
    stage.draft()
    with counted(stage.owner) as seen:
        stage.read(search, VIN[-6:], None)
    assert len(seen) <= 6  # PostgreSQL is first asked who reads
