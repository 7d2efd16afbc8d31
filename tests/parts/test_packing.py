"""Packing and shipping: boxes, who packs what, and what leaves exactly once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.parts.stage import CLERK, KEEPER, PartsStage
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.clock import business_date
from warrantydesk.errors import ConflictError, RefusedError, WarrantyDeskError
from warrantydesk.parts.commands import BoxDraft, NewShipment, PackParts
from warrantydesk.parts.packing import pack, pack_all, save_shipment, start_shipment, unpack
from warrantydesk.parts.shipping import cancel_shipment, send_back, ship
from warrantydesk.parts.states import OldPartStatus, Route, ShipmentStatus
from warrantydesk.parts.storing import store
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.operations import new_operation_id
from warrantydesk.records.roles import Role

P = OldPartStatus


def test_a_month_is_packed_by_one_key_and_shipped_under_one_waybill(stage: PartsStage) -> None:
    first, second = stage.tagged(), stage.tagged()
    shipment_id = stage.started()
    [box] = stage.boxes(shipment_id)
    assert stage.write(CLERK, pack_all, shipment_id, box.id) == 2
    assert stage.write(CLERK, pack_all, shipment_id, box.id) == 0
    assert {stage.where(first), stage.where(second)} == {P.PACKED}
    stage.ship(shipment_id, waybill="sf 1402-8837")
    assert {stage.where(first), stage.where(second)} == {P.IN_TRANSIT}
    row = stage.shipment(shipment_id)
    assert (row.status, row.waybill, row.shipped_by_id) == (
        ShipmentStatus.SHIPPED, "SF 1402-8837", stage.person(CLERK)
    )  # fmt: skip
    assert row.number.startswith("ZX")
    assert box.code == f"{row.number}-1"


def test_the_keeper_is_reminded_of_what_is_on_its_way(stage: PartsStage) -> None:
    shipment_id, _parts = stage.under_way()
    [found] = [
        row for row in stage.read(open_deadlines, {Role.KEEPER}, None)
        if row.what is DeadlineKind.RECEIVE_SHIPMENT
    ]  # fmt: skip
    assert found.document_id == shipment_id
    due_on = business_date(found.due_at - timedelta(seconds=1))
    assert due_on == stage.days_on(7)


def test_boxes_are_added_named_and_taken_off_when_empty(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.packed()
    [box] = stage.boxes(shipment_id)
    more = (BoxDraft(box.id, "纸箱 60×40×40", 26_000), BoxDraft(None, "木托", 41_000))
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, boxes=more))
    first, second = stage.boxes(shipment_id)
    assert (first.packaging, first.weight_g, second.weight_g) == ("纸箱 60×40×40", 26_000, 41_000)
    assert second.code.endswith("-2")
    stage.write(CLERK, pack, PackParts(shipment_id, second.id, (part_id,)))
    assert stage.old(part_id).box_id == second.id
    with pytest.raises(RefusedError, match="not empty"):
        stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, boxes=(BoxDraft(first.id),)))
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, boxes=(BoxDraft(second.id),)))
    assert [box.id for box in stage.boxes(shipment_id)] == [second.id]


def test_two_who_save_one_shipment_do_not_lose_what_they_typed(stage: PartsStage) -> None:
    shipment_id = stage.started()
    draft = stage.draft_of(shipment_id, waybill="A1")
    stage.write(CLERK, save_shipment, draft)
    with pytest.raises(ConflictError):
        stage.write(CLERK, save_shipment, draft)


def test_what_is_taken_out_may_be_packed_again(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.packed()
    [box] = stage.boxes(shipment_id)
    assert stage.write(CLERK, unpack, PackParts(shipment_id, box.id, (part_id,))) == 1
    assert (stage.where(part_id), stage.old(part_id).box_id) == (P.TAGGED, None)
    assert stage.listed(shipment_id) == []
    stage.write(CLERK, pack, PackParts(shipment_id, box.id, (part_id,)))
    assert stage.where(part_id) is P.PACKED


def test_a_shipment_that_is_given_up_frees_its_parts(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.packed()
    stage.write(CLERK, cancel_shipment, stage.on(shipment_id))
    assert stage.where(part_id) is P.TAGGED
    assert stage.shipment(shipment_id).status is ShipmentStatus.CANCELLED
    again = stage.started()
    assert stage.write(CLERK, pack_all, again, stage.boxes(again)[0].id) == 1


def test_what_a_shipment_lacks_is_said_before_it_goes(stage: PartsStage) -> None:
    shipment_id, _parts = stage.packed()
    go = new_operation_id()
    with pytest.raises(RefusedError, match="carrier and the waybill"):
        stage.write(CLERK, ship, stage.on(shipment_id), go)
    [box] = stage.boxes(shipment_id)
    two = (BoxDraft(box.id), BoxDraft())
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, waybill="W1", boxes=two))
    with pytest.raises(RefusedError, match="is empty"):
        stage.write(CLERK, ship, stage.on(shipment_id), go)
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, boxes=(BoxDraft(box.id),)))
    assert stage.write(CLERK, ship, stage.on(shipment_id), go) == 1


def test_shipping_twice_ships_once(stage: PartsStage) -> None:
    shipment_id, _parts = stage.packed()
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, waybill="W1"))
    step, go = stage.on(shipment_id), new_operation_id()
    assert stage.write(CLERK, ship, step, go) == 1
    assert stage.write(CLERK, ship, step, go) == 1
    with pytest.raises(RefusedError, match="under way"):
        stage.write(CLERK, ship, step, new_operation_id())
    [box] = stage.boxes(shipment_id)
    with pytest.raises(RefusedError, match="under way"):
        stage.write(CLERK, pack, PackParts(shipment_id, box.id, (stage.tagged(),)))


def test_only_what_goes_the_same_way_is_packed(stage: PartsStage) -> None:
    direct, local = stage.tagged(ReturnPolicy.SUPPLIER), stage.tagged(ReturnPolicy.LOCAL)
    shipment_id, [packed] = stage.packed()
    box = stage.boxes(shipment_id)[0]
    for part_id in (direct, local):
        with pytest.raises(RefusedError, match="another way"):
            stage.write(CLERK, pack, PackParts(shipment_id, box.id, (part_id,)))
    other = stage.started()
    with pytest.raises(RefusedError, match="packed, under way or gone"):
        stage.write(CLERK, pack, PackParts(other, stage.boxes(other)[0].id, (packed,)))


def test_a_station_packs_its_own_parts_only(stage: PartsStage) -> None:
    part_id = stage.tagged()
    with pytest.raises(RefusedError, match="another station"):
        stage.started(login="clerk1101")
    foreign = NewShipment(Route.MANUFACTURER, stage.key_of_station("1101"))
    shipment_id = int(stage.write("clerk1101", start_shipment, foreign))
    box = stage.boxes(shipment_id)[0]
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", pack, PackParts(shipment_id, box.id, (part_id,)))
    mine = stage.started()
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", pack, PackParts(mine, stage.boxes(mine)[0].id, (part_id,)))


def test_a_station_ships_directly_to_the_supplier_of_the_part(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.packed(route=Route.DIRECT)
    stage.ship(shipment_id)
    assert stage.where(part_id) is P.TO_SUPPLIER


def test_the_keeper_packs_what_goes_on_from_the_store(stage: PartsStage) -> None:
    part_id = stage.judged()
    stage.bin("A-01-1")
    stage.write(KEEPER, store, stage.seen(part_id), "A-01-1")
    with pytest.raises(RefusedError):
        stage.started(Route.FORWARD)
    shipment_id = stage.started(Route.FORWARD, KEEPER)
    box = stage.boxes(shipment_id)[0]
    assert stage.write(KEEPER, pack_all, shipment_id, box.id) == 1
    assert (stage.where(part_id), stage.old(part_id).bin_id) == (P.PACKED, None)
    stage.write(KEEPER, unpack, PackParts(shipment_id, box.id, (part_id,)))
    assert stage.where(part_id) is P.JUDGED
    stage.write(KEEPER, store, stage.seen(part_id), "A-01-1")
    stage.write(KEEPER, pack_all, shipment_id, box.id)
    stage.ship(shipment_id, KEEPER)
    assert stage.where(part_id) is P.TO_SUPPLIER
    stage.write(KEEPER, send_back, stage.on(shipment_id, "refused at the gate"))
    assert stage.where(part_id) is P.JUDGED


def test_a_shipment_that_comes_back_is_sent_anew(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.under_way()
    with pytest.raises(RefusedError, match="reason"):
        stage.write(KEEPER, send_back, stage.on(shipment_id))
    stage.write(KEEPER, send_back, stage.on(shipment_id, "address unknown"))
    assert stage.shipment(shipment_id).status is ShipmentStatus.CANCELLED
    part = stage.old(part_id)
    assert (part.status, part.box_id, part.last_reason) == (P.TAGGED, None, "address unknown")
    again = stage.started()
    assert stage.write(CLERK, pack_all, again, stage.boxes(again)[0].id) == 1


def test_of_two_who_pack_one_part_at_once_one_gets_it(stage: PartsStage) -> None:
    part_id = stage.tagged()
    wanted = [(one, stage.boxes(one)[0].id) for one in (stage.started(), stage.started())]

    def packed(place: tuple[int, int]) -> bool:
        try:
            stage.write(CLERK, pack, PackParts(*place, (part_id,)))
        except WarrantyDeskError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(packed, wanted)) == [False, True]
    live = [row for one, _box in wanted for row in stage.listed(one) if row.live]
    assert [row.box_id for row in live] == [stage.old(part_id).box_id]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "INSERT INTO shipment_part (shipment_id, box_id, old_part_id, position, live,"
            " sent_milli) SELECT {other}, {other_box}, old_part_id, 9, true, sent_milli"
            " FROM shipment_part WHERE shipment_id = {shipment}",
            "does not go with|another packing list",
        ),
        (
            "UPDATE old_part SET box_id = {other_box}, version = version + 1 WHERE id = {part}",
            "packing list names it",
        ),
        ("UPDATE shipment_part SET sent_milli = 9000 WHERE old_part_id = {part}", "packing list"),
        ("UPDATE shipment_part SET box_id = {other_box} WHERE old_part_id = {part}", "packing"),
        (
            "UPDATE old_part SET status = 'in_transit', last_action = 'ship',"
            " step_count = step_count + 1, version = version + 1 WHERE id = {part}",
            "with its shipment",
        ),
        ("DELETE FROM old_part WHERE id = {part}", "never deleted|role"),
    ],
)
def test_raw_sql_keeps_a_part_in_one_box(stage: PartsStage, sql: str, said: str) -> None:
    shipment_id, [part_id] = stage.packed()
    other = stage.started()
    values = {
        "shipment": shipment_id, "part": part_id, "other": other,
        "other_box": stage.boxes(other)[0].id,
    }  # fmt: skip
    with pytest.raises(RefusedError, match=said):
        stage.raw_as(CLERK, sql.format(**values))
    assert stage.where(part_id) is P.PACKED


def test_raw_sql_packs_nothing_for_another_station(stage: PartsStage) -> None:
    part_id = stage.tagged()
    shipment_id = stage.started()
    box = stage.boxes(shipment_id)[0]
    with pytest.raises(RefusedError, match="does not go with"):
        stage.raw_as(
            "clerk1101",
            "INSERT INTO shipment_part (shipment_id, box_id, old_part_id, position, live,"
            f" sent_milli) VALUES ({shipment_id}, {box.id}, {part_id}, 1, true, 1000)",
        )
    with pytest.raises(RefusedError, match="packs its own"):
        stage.raw_as(
            "clerk1101",
            "UPDATE shipment SET status = 'cancelled', last_action = 'cancel',"
            " step_count = step_count + 1, version = version + 1"
            f" WHERE id = {shipment_id}",
        )
