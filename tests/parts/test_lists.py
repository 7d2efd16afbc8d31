"""Lists and records of parts, shipments, return lists and charges: who sees what, and the counts."""

from __future__ import annotations

import pytest

from tests.parts.stage import CLERK, KEEPER, PartsStage
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Arrive, FreightClaim, Scan, SetAside
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.list_record import return_list_record
from warrantydesk.parts.queries import (
    part_status_counts,
    parts_of_claim,
    parts_page,
    sums_of_parts,
)
from warrantydesk.parts.queries_charges import charges_page, write_offs_page
from warrantydesk.parts.queries_lists import lists_page, shipments_page
from warrantydesk.parts.queries_receiving import receiving_view, unexpected_parts
from warrantydesk.parts.receiving import arrive, open_shipment, scan, set_aside
from warrantydesk.parts.shipment_record import shipment_record
from warrantydesk.parts.states import (
    Arrival,
    ChargeKind,
    ChargeStatus,
    OldPartStatus,
    ReturnListAction,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role

P = OldPartStatus
A = ShipmentAction


def test_c21_a_return_list_counts_what_passed(stage: PartsStage) -> None:
    shipment_id, parts = stage.opened(4)
    stage.tagged()
    for part_id in parts[:2]:
        stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, Arrival.MISSING, 0, "not there"))
    stage.write(KEEPER, arrive, Arrive(shipment_id, parts[2], Arrival.RECEIVED, 1000))
    stage.write(KEEPER, arrive, Arrive(shipment_id, parts[3], Arrival.DAMAGED, 0, "crushed"))
    [row] = stage.read(lists_page, ListQuery()).rows
    counts = row.counts
    assert (counts.listed, counts.pending, counts.missing, counts.passed) == (5, 1, 2, 2)
    assert (counts.received, counts.damaged) == (1, 1)
    record = stage.read(return_list_record, row.id, {Role.CLERK}, stage.person(CLERK))
    assert record.counts == counts
    assert len(record.parts) == 5
    [shipment] = stage.read(shipments_page, ListQuery()).rows
    assert (shipment.counts.listed, shipment.counts.passed, shipment.boxes) == (4, 2, 1)


def test_parts_are_listed_counted_and_summed_for_whoever_owns_them(stage: PartsStage) -> None:
    part_id = stage.received()
    claim_id = stage.old(part_id).claim_id
    page = stage.read(parts_page, ListQuery(), [stage.station])
    assert (page.total, {row.claim_id for row in page.rows}) == (2, {claim_id})
    assert stage.read(parts_page, ListQuery(), [stage.key_of_station("1101")]).rows == ()
    only = ListQuery(filters=(Filter("status", "=", P.RECEIVED),))
    [row] = stage.read(parts_page, only).rows
    assert (row.id, row.name.en, row.station_code) == (part_id, "Water pump assembly", "1205")
    found = stage.read(parts_page, ListQuery(search=row.number.lower()))
    assert [one.id for one in found.rows] == [part_id]
    sums = stage.read(sums_of_parts, only)
    assert (sums.count, sums.approved_fen) == (1, row.approved_fen)
    assert stage.read(part_status_counts)[P.RECEIVED] == 1
    assert len(stage.read(parts_of_claim, claim_id)) == 2


def test_a_supplier_reads_its_own_parts_and_shipments(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.under_way(route=Route.DIRECT)
    mine = stage.book("supplier102")
    page = mine.read(parts_page, ListQuery(search="JB"), None, stage.supplier)
    assert part_id in {row.id for row in page.rows}
    [row] = mine.read(shipments_page, ListQuery(), None, stage.supplier).rows
    assert row.id == shipment_id
    person = stage.person("supplier102")
    record = mine.read(shipment_record, shipment_id, {Role.SUPPLIER}, person)
    assert (record.actions, record.freight) == (frozenset({A.OPEN}), ())
    stage.write("supplier102", open_shipment, stage.on(shipment_id))
    view = mine.read(receiving_view, shipment_id)
    assert (view.counts.pending, view.status) == (1, ShipmentStatus.RECEIVING)
    stranger = stage.book("supplier101")
    with pytest.raises(RefusedError, match="not yours"):
        stranger.read(shipment_record, shipment_id, {Role.SUPPLIER}, stage.person("supplier101"))


def test_the_record_of_a_shipment_says_what_may_go_in_and_who_may_do_what(
    stage: PartsStage,
) -> None:
    waiting = stage.tagged()
    shipment_id, [packed] = stage.packed()
    clerk, keeper = stage.person(CLERK), stage.person(KEEPER)
    record = stage.read(shipment_record, shipment_id, {Role.CLERK}, clerk)
    assert [row.part_id for row in record.ready] == [waiting]
    assert [row.part_id for row in record.parts] == [packed]
    assert record.actions == {A.SHIP, A.CANCEL}
    assert record.editable
    by_keeper = stage.read(shipment_record, shipment_id, {Role.KEEPER}, keeper)
    assert by_keeper.actions == frozenset()
    stage.ship(shipment_id)
    record = stage.read(shipment_record, shipment_id, {Role.CLERK}, clerk)
    assert (record.ready, record.may_claim_freight, record.editable) == ((), True, False)
    assert [step.action for step in record.timeline][-1] is A.SHIP
    by_keeper = stage.read(shipment_record, shipment_id, {Role.KEEPER}, keeper)
    assert by_keeper.actions == {A.OPEN, A.SEND_BACK}
    with pytest.raises(RefusedError, match="not yours"):
        stage.read(shipment_record, shipment_id, {Role.CLERK}, stage.person("clerk1101"))


def test_who_receives_sees_counts_the_last_scans_and_what_lies_aside(stage: PartsStage) -> None:
    elsewhere, _ = stage.under_way()
    shipment_id, [first, second] = stage.opened(2)
    stage.write(KEEPER, scan, Scan(shipment_id, None, stage.old(first).number))
    stage.write(KEEPER, set_aside, SetAside(shipment_id, "hose", "no tag"))
    view = stage.read(receiving_view, shipment_id)
    assert (view.counts.received, view.counts.pending) == (1, 1)
    assert [row.part_id for row in view.recent] == [first]
    assert [row.scanned for row in view.unexpected] == ["hose"]
    assert [row.id for row in view.waiting] == [elsewhere]
    assert {row.part_id for row in view.parts} == {first, second}
    assert len(stage.read(unexpected_parts)) == 1


def test_freight_is_claimed_once_for_a_waybill_that_left(stage: PartsStage) -> None:
    shipment_id, _parts = stage.packed()
    with pytest.raises(RefusedError, match=r"once .* is shipped"):
        stage.write(CLERK, claim_freight, FreightClaim(shipment_id, 8_800))
    stage.ship(shipment_id, waybill="SF1")
    with pytest.raises(RefusedError, match="freight cost"):
        stage.write(CLERK, claim_freight, FreightClaim(shipment_id, 0))
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", claim_freight, FreightClaim(shipment_id, 8_800))
    stage.write(CLERK, claim_freight, FreightClaim(shipment_id, 8_800, "two boxes"))
    [charge] = stage.read(charges_page, ListQuery(search="SF1")).rows
    assert (charge.kind, charge.status, charge.asked_fen, charge.decided_fen) == (
        ChargeKind.FREIGHT, ChargeStatus.PROPOSED, 8_800, 0
    )  # fmt: skip
    other, _ = stage.packed()
    stage.ship(other, waybill="SF1")
    with pytest.raises(RefusedError, match="claimed already"):
        stage.write(CLERK, claim_freight, FreightClaim(other, 100))
    [row] = stage.read(open_deadlines, {Role.AUDITOR}, None)
    assert row.what is DeadlineKind.DECIDE_CHARGE
    person = stage.person(CLERK)
    record = stage.read(shipment_record, shipment_id, {Role.CLERK}, person)
    assert (record.may_claim_freight, len(record.freight)) == (False, 1)


def test_what_may_be_done_with_a_return_list(stage: PartsStage) -> None:
    owed = stage.list_of(stage.tagged())

    def actions(role: Role, login: str) -> frozenset[ReturnListAction]:
        found = stage.read(return_list_record, owed.id, {role}, stage.person(login))
        return found.actions  # type: ignore[no-any-return]

    assert actions(Role.CLERK, CLERK) == {ReturnListAction.ASK_EXTENSION}
    assert actions(Role.KEEPER, KEEPER) == frozenset()
    stage.raw("UPDATE return_list SET extensions = 1, version = version + 1")
    assert actions(Role.CLERK, CLERK) == frozenset()
    with pytest.raises(RefusedError, match="not yours"):
        actions(Role.CLERK, "clerk1101")


def test_lists_of_nothing_are_empty(stage: PartsStage) -> None:
    query = ListQuery(search="X")
    for page in (parts_page, shipments_page, lists_page, charges_page, write_offs_page):
        assert stage.read(page, query).rows == ()
