"""The life of a repair order, from the appointment to the hand-over."""

from datetime import timedelta

import pytest

from tests.workshop import Workshop
from warrantydesk.clock import now
from warrantydesk.errors import RefusedError
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import OrderAction, OrderStatus


def test_an_order_goes_through_all_steps_to_the_hand_over(shop: Workshop) -> None:
    order_id = shop.completed_order()

    record = shop.read(order_record, order_id)
    assert record.status is OrderStatus.HANDED_OVER
    assert record.number.startswith("WX")
    assert [part.part.number for part in record.jobs[0].parts] == ["1307100-E02", "1307115-E02"]


def test_a_vehicle_has_one_open_order_but_an_appointment_blocks_nobody(shop: Workshop) -> None:
    appointment = shop.order_draft(
        appointment_at=now() + timedelta(days=2), received_at=None, fault_at=None, reported_at=None
    )
    booked = shop.order(appointment)
    shop.order()

    with pytest.raises(RefusedError, match="still in repair under"):
        shop.order()
    with pytest.raises(RefusedError, match="still in repair under"):
        shop.step(booked, OrderAction.RECEIVE)


def test_the_odometer_never_falls_without_a_correction(shop: Workshop) -> None:
    shop.completed_order()

    with pytest.raises(RefusedError, match="8,599 km is less than the 8,600 km"):
        shop.order(shop.order_draft(hours_ago=3, odometer_km=8_599))
