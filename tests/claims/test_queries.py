"""What lists of claims show, filter, sort and add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.claims.counting import counted, plans
from tests.claims.stage import ClaimStage
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata import narrowing
from warrantydesk.basedata.lookups import station_row, vehicle_card
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.queries import (
    SORTS,
    claims_of_order,
    claims_of_vehicle,
    claims_page,
    status_counts,
    sums_of_list,
    sums_of_selection,
)
from warrantydesk.claims.rows import ClaimSums
from warrantydesk.claims.service import save_claim, withdraw
from warrantydesk.claims.states import ClaimStatus, ClaimType, Decision
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.texts import Bilingual

S = ClaimStatus


def listed(stage: ClaimStage, *filters: Filter, **values: Any) -> list[int]:
    """Return the keys that a list shows."""
    query = ListQuery(filters, **values)
    return [row.id for row in stage.read(claims_page, query).rows]


def two(stage: ClaimStage) -> tuple[int, int]:
    """Make a submitted claim, and a draft on another vehicle that asks for less."""
    first = stage.submitted()
    other = stage.add_vehicle(OTHER_VIN)
    second = stage.draft(vehicle_id=other)
    typed = stage.as_typed(second)
    stage.write("clerk1205", save_claim, replace(typed, lines=typed.lines[:1]))
    return first, second


def test_a_row_says_what_a_list_shows(stage: ClaimStage) -> None:
    claim_id = stage.submitted()
    stored = stage.row(claim_id)
    (row,) = stage.read(claims_page, ListQuery()).rows
    same = set(row._fields) & set(stored._fields) - {"subject"}
    assert row.subject == Bilingual(stored.subject, "Water pump assembly")
    assert {name: getattr(row, name) for name in same} == {n: getattr(stored, n) for n in same}
    assert (row.vin, row.plate, row.station_code) == (VIN, f"江A{VIN[-5:]}", "1205")
    assert row.model == stage.read(vehicle_card, stage.vehicle).model
    assert row.station == stage.read(station_row, stage.station).name
    assert (row.claim_type, row.appeal, row.findings, row.returns) == (
        ClaimType.NORMAL,
        False,
        0,
        0,
    )
    assert row.submitted_at is not None
    assert row.due_at is not None
    assert 0 < row.payable_fen == row.claimed_fen
    assert row.approved_fen == 0


def test_every_declared_filter_narrows(stage: ClaimStage) -> None:
    first, second = two(stage)
    row = stage.row(first)
    day = row.repair_date
    both = [second, first]
    assert listed(stage) == both
    assert listed(stage, Filter("number", "starts", row.number)) == [first]
    assert listed(stage, Filter("status", "=", S.SUBMITTED)) == [first]
    assert listed(stage, Filter("status", "in", (S.DRAFT, S.RETURNED))) == [second]
    assert listed(stage, Filter("claim_type", "=", ClaimType.GOODWILL)) == []
    assert listed(stage, Filter("station_id", "=", stage.station)) == both
    assert listed(stage, Filter("station_code", "=", "1101")) == []
    assert listed(stage, Filter("plate", "starts", "江A04202")) == listed(
        stage, Filter("vin", "starts", OTHER_VIN)
    )
    assert listed(stage, Filter("vin", "starts", OTHER_VIN)) == [second]
    assert listed(stage, Filter("vin_tail", "starts", VIN[-6:][::-1])) == [first]
    assert listed(stage, Filter("subject", "contains", "水泵")) == both
    assert listed(stage, Filter("subject", "contains", "%")) == []
    assert listed(stage, Filter("claimed_fen", ">=", row.claimed_fen)) == [first]
    assert listed(stage, Filter("claimed_fen", "<=", row.claimed_fen - 1)) == [second]
    assert listed(stage, Filter("created_at", ">=", row.created_at)) == both
    assert listed(stage, Filter("submitted_at", "<=", row.submitted_at)) == [first]
    assert listed(stage, Filter("due_at", ">=", row.submitted_at)) == [first]
    assert listed(stage, Filter("repair_date", "between", (day, day))) == both
    assert listed(stage, Filter("repair_date", "<=", day - timedelta(days=1))) == []


def test_a_list_is_not_filtered_by_what_it_does_not_declare(stage: ClaimStage) -> None:
    with pytest.raises(RefusedError, match="cannot be filtered"):
        listed(stage, Filter("last_reason", "=", ""))


@pytest.mark.parametrize("text", ["004201", VIN.lower(), "江a·04201", " 004201 "])
def test_the_search_box_finds_vehicles_however_typed(stage: ClaimStage, text: str) -> None:
    first, _second = two(stage)
    assert listed(stage, search=text) == [first]


@pytest.mark.parametrize("text", ["%", "_", "--", "201", "'", "\\", "x' OR 1=1"])
def test_the_search_box_takes_text_literally(stage: ClaimStage, text: str) -> None:
    two(stage)
    assert listed(stage, search=text) == []


def test_the_search_box_finds_numbers_and_an_empty_one_all(stage: ClaimStage) -> None:
    first, second = two(stage)
    number = stage.row(first).number
    assert listed(stage, search=number.lower()) == [first]
    assert listed(stage, search="bx") == listed(stage, search="  ") == [second, first]


def test_stations_see_their_own(stage: ClaimStage) -> None:
    first, second = two(stage)
    for stations, seen in (
        ((stage.station,), [second, first]),
        ((stage.station + 1,), []),
        ((), []),
    ):
        page = stage.read(claims_page, ListQuery(), stations)
        assert [row.id for row in page.rows] == seen
        assert page.total == stage.read(sums_of_list, ListQuery(), stations).count == len(seen)
        assert sum(stage.read(status_counts, stations).values()) == len(seen)


@pytest.mark.parametrize("sort", list(SORTS))
def test_pages_join_without_gap_or_repetition(stage: ClaimStage, sort: str) -> None:
    two(stage)
    for descending in (True, False):
        whole = listed(stage, sort=sort, descending=descending)
        query = ListQuery(sort=sort, descending=descending, size=1)
        first = stage.read(claims_page, query)
        rest = stage.read(claims_page, ListQuery(**_after(query, first.following)))
        assert [row.id for row in (*first.rows, *rest.rows)] == whole
        assert (first.total, rest.total, rest.following) == (2, None, None)


def _after(query: ListQuery, place: tuple[Any, ...] | None) -> dict[str, Any]:
    return {"sort": query.sort, "descending": query.descending, "size": query.size, "after": place}


def test_sums_are_those_of_the_rows(stage: ClaimStage) -> None:
    first, second = two(stage)
    rows = [stage.row(key) for key in (first, second)]
    names = ("claimed_fen", "payable_fen", "approved_fen")
    sums = ClaimSums(2, *(sum(getattr(row, name) for row in rows) for name in names))
    assert stage.read(sums_of_selection, [first, second, first]) == sums
    assert stage.read(sums_of_list, ListQuery(size=1)) == sums
    one = ClaimSums(1, *(getattr(rows[1], name) for name in names))
    assert stage.read(sums_of_selection, {second}) == one
    assert stage.read(sums_of_list, ListQuery((Filter("status", "=", S.DRAFT),))) == one
    assert stage.read(sums_of_list, ListQuery(search="004202")) == one
    assert stage.read(sums_of_list, ListQuery((Filter("vin", "starts", OTHER_VIN),))) == one
    assert stage.read(sums_of_selection, ()) == ClaimSums(0, 0, 0, 0)
    assert all(type(value) is int for value in stage.read(sums_of_list, ListQuery()))


def test_what_was_approved_is_added_up(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    line = stage.lines(claim_id)[0]
    denied = LineDecision(line.id, Decision.DENIED, 0, reason_text="not needed for this repair")
    assert stage.decide(claim_id, denied, login="auditor3") is S.PARTLY_APPROVED
    sums = stage.read(sums_of_selection, [claim_id])
    assert sums.approved_fen == sums.claimed_fen - line.claimed_fen


def test_counts_name_every_status(stage: ClaimStage) -> None:
    two(stage)
    counts = stage.read(status_counts)
    assert list(counts) == list(ClaimStatus)
    assert {status: n for status, n in counts.items() if n} == {S.DRAFT: 1, S.SUBMITTED: 1}


def test_claims_of_an_order_and_of_a_vehicle_come_newest_first(stage: ClaimStage) -> None:
    first, second = two(stage)
    order = stage.row(second).order_id
    stage.write("clerk1205", withdraw, stage.now(second, "typed for the wrong vehicle"))
    assert [row.id for row in stage.read(claims_of_order, order)] == [second]
    (row,) = stage.read(claims_of_vehicle, stage.vehicle)
    assert row == stage.read(claims_page, ListQuery(search=row.number)).rows[0]
    assert row.id == first


def test_a_page_takes_the_same_statements_however_much_it_holds(stage: ClaimStage) -> None:
    two(stage)
    queries = (
        (claims_page, ListQuery(size=1)),
        (claims_page, ListQuery(size=100)),
        (claims_page, ListQuery((Filter("plate", "starts", "江A"),), sort="claimed_fen")),
        (sums_of_list, ListQuery(search="004202")),
        (status_counts, None),
    )
    for query, value in queries:
        with counted(stage.owner) as seen:
            stage.read(query, value)
        assert len(seen) <= 4  # PostgreSQL is first asked who reads
    with counted(stage.owner) as seen:
        stage.read(claims_page, ListQuery(search="004202"))
    assert len(seen) <= 5


def test_a_search_that_fits_many_vehicles_finds_what_one_that_fits_few_does(
    stage: ClaimStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = list(two(stage))[::-1]
    assert listed(stage, search="江A") == both
    monkeypatch.setattr(narrowing, "FEW", 1)
    assert listed(stage, search="江A") == both
    assert listed(stage, search="004202") == both[:1]


@pytest.mark.embedded  # a server reads small tables whole
@pytest.mark.parametrize("column", ["due_at", "repair_date"])
@pytest.mark.parametrize("alone", [False, True], ids=["all stations", "one station"])
def test_filters_by_dates_walk_an_index(stage: ClaimStage, column: str, *, alone: bool) -> None:
    claim_id = stage.submitted()
    wanted = getattr(stage.row(claim_id), column)
    query = ListQuery((Filter(column, "between", (wanted, wanted)),))
    with plans(stage.owner) as seen:
        page = stage.read(claims_page, query, [stage.station] if alone else None)
    assert [row.id for row in page.rows] == [claim_id]
    index = f"ix_claim_{'station_id_' if alone else ''}{column}_created_at_id"
    assert any(index in plan for plan in seen)
