"""What start pages read of repair orders and odometer corrections."""

from __future__ import annotations

from datetime import timedelta

from tests.workshop import OTHER_VIN, VIN, Workshop
from warrantydesk.basedata.corrections import corrections_page
from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.basedata.odometer import CorrectionRequest, request_correction
from warrantydesk.clock import business_date, now
from warrantydesk.db.paging import ListQuery
from warrantydesk.orders.due_facts import corrections_due, late_dispatch, orders_due
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import OrderAction, OrderStatus


def test_an_order_says_its_vehicle_and_complaint(shop: Workshop) -> None:
    key = shop.order()
    found = shop.read(orders_due, [key])[key]
    assert (found.status, found.plate, found.vin) == (OrderStatus.RECEIVED, f"江A{VIN[-5:]}", VIN)
    assert (found.complaint, found.created_by_id) == ("水温高", shop.person("clerk1205"))
    assert shop.read(orders_due, []) == {}


def test_vehicles_that_should_have_been_dispatched_are_counted(shop: Workshop) -> None:
    late = shop.order()
    shop.completed_order(
        vehicle_id=shop.add_vehicle(OTHER_VIN), until=OrderAction.DISPATCH
    )  # dispatched in time or not, it waits no longer
    found = shop.read(late_dispatch, [shop.station], now())
    assert found == (1, shop.read(order_record, late).number)
    assert shop.read(late_dispatch, [shop.station], now() - timedelta(days=9)) == (0, "")


def test_a_correction_says_both_readings(shop: Workshop) -> None:
    shop.order()
    request = CorrectionRequest(
        shop.vehicle, shop.station, business_date(now()), 8_100, "wrong cluster"
    )
    shop.write("clerk1205", request_correction, request)
    (row,) = shop.read(corrections_page, ListQuery()).rows
    found = shop.read(corrections_due, [row.id])[row.id]
    assert (found.status, found.last_km, found.new_km) == (CorrectionStatus.REQUESTED, 8_600, 8_100)
    assert (found.plate, found.station) == (row.plate, row.station)
