"""Saving an order again, and finding it in lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workshop import OTHER_VIN, VIN, Workshop
from warrantydesk.claims.creating import create_claim
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.orders.commands import PartDraft
from warrantydesk.orders.queries import orders_of_vehicle, orders_page
from warrantydesk.orders.record import order_record
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import FaultRole, OrderAction, OrderStatus, Payer


def test_what_was_saved_reads_back_and_saves_again_unchanged(shop: Workshop) -> None:
    order = shop.order()
    draft = shop.read(order_record, order).draft()

    shop.write("clerk1205", save_order, draft)

    assert replace(shop.read(order_record, order).draft(), seen_version=draft.seen_version) == draft


def test_the_main_part_can_be_exchanged_and_lines_removed_and_added(shop: Workshop) -> None:
    order = shop.order()
    draft = shop.read(order_record, order).draft()
    (job,) = draft.jobs
    pump, gasket = job.parts
    belt = PartDraft(shop.part("1021020-E02"), fault_role=FaultRole.CONSEQUENTIAL)
    swapped = (
        replace(gasket, fault_role=FaultRole.MAIN),
        replace(pump, fault_role=FaultRole.CONSEQUENTIAL),
        belt,
    )
    paid = replace(shop.pump_job(), payer=Payer.CUSTOMER, parts=(), labour=())
    changed = replace(draft, jobs=(replace(job, parts=swapped), paid))
    shop.write("clerk1205", save_order, changed)

    first, second = shop.read(order_record, order).jobs
    assert [(part.part.number, part.fault_role) for part in first.parts] == [
        ("1307115-E02", FaultRole.MAIN),
        ("1307100-E02", FaultRole.CONSEQUENTIAL),
        ("1021020-E02", FaultRole.CONSEQUENTIAL),
    ]
    assert second.payer is Payer.CUSTOMER

    again = shop.read(order_record, order).draft()
    fewer = replace(again.jobs[0], parts=again.jobs[0].parts[:1])
    shop.write("clerk1205", save_order, replace(again, jobs=(fewer,)))
    (only,) = shop.read(order_record, order).jobs
    assert [part.part.number for part in only.parts] == ["1307115-E02"]


def test_the_second_to_save_is_told(shop: Workshop) -> None:
    order = shop.order()
    draft = shop.read(order_record, order).draft()
    shop.write("clerk1205", save_order, replace(draft, advisor="first"))
    with pytest.raises(ConflictError, match="changed meanwhile"):
        shop.write("clerk1205", save_order, replace(draft, advisor="second"))


def test_the_odometer_of_a_completed_repair_stays(shop: Workshop) -> None:
    order = shop.completed_order(hand_over=False)
    draft = shop.read(order_record, order).draft()
    with pytest.raises(RefusedError, match="completed repair are no longer changed"):
        shop.write("clerk1205", save_order, replace(draft, odometer_km=9_000))


def test_a_line_on_a_claim_is_not_removed_from_its_order(shop: Workshop) -> None:
    order = shop.completed_order(hand_over=False)
    shop.write("clerk1205", create_claim, order)
    draft = shop.read(order_record, order).draft()
    without = replace(draft.jobs[0], labour=())
    with pytest.raises(RefusedError, match="a claim refers to"):
        shop.write("clerk1205", save_order, replace(draft, jobs=(without,)))


def test_a_failed_inspection_goes_back_with_a_reason(shop: Workshop) -> None:
    order = shop.completed_order(until=OrderAction.FINISH_REPAIR)
    with pytest.raises(RefusedError, match="give a reason"):
        shop.step(order, OrderAction.FAIL_INSPECTION)
    shop.step(order, OrderAction.FAIL_INSPECTION, reason="still leaks")
    assert shop.read(order_record, order).status is OrderStatus.REPAIRING


@pytest.mark.parametrize("typed", [VIN[-6:], VIN, "江A·04201", "江a04201", "its number", "WX2"])
def test_an_order_is_found_by_number_plate_and_end_of_the_vin(shop: Workshop, typed: str) -> None:
    wanted = shop.order()
    typed = shop.read(order_record, wanted).number.lower() if typed == "its number" else typed
    other = shop.add_vehicle(OTHER_VIN)
    shop.order(shop.order_draft(vehicle_id=other))
    query = ListQuery(search=typed, sort="created_at")

    found = [row.id for row in shop.read(orders_page, query, [shop.station]).rows]

    assert wanted in found
    assert len(found) == (2 if typed.upper() == "WX2" else 1)
    assert shop.read(orders_page, query, [shop.station + 1]).rows == ()


def test_the_orders_of_a_vehicle_come_newest_first(shop: Workshop) -> None:
    first = shop.completed_order(hours_ago=90)
    second = shop.order(shop.order_draft(odometer_km=8_700))
    assert [row.id for row in shop.read(orders_of_vehicle, shop.vehicle)] == [second, first]
