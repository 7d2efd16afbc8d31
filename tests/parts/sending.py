"""Sending and receiving parts by plain statements, for tests of what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.model import Box, OldPart, Shipment, ShipmentPart
from warrantydesk.parts.part_steps import move_part, part_row, step_now
from warrantydesk.parts.states import (
    Arrival,
    OldPartAction,
    OldPartStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.parts.workflow import SHIPMENT_STEPS
from warrantydesk.records.engine import make_document, take_step
from warrantydesk.records.numbers import next_number

SHIPMENT, BOX, LISTED = Shipment.__table__, Box.__table__, ShipmentPart.__table__
PART = OldPart.__table__
A = OldPartAction
ARRIVED = {
    Arrival.RECEIVED: A.RECEIVE,
    Arrival.DAMAGED: A.REPORT_DAMAGED,
    Arrival.MISSING: A.REPORT_MISSING,
}


def send(unit: Unit, route: Route, part_ids: Sequence[int]) -> int:
    """Pack parts into one box and ship them; returns the key of the shipment."""
    first = part_row(unit.session, part_ids[0])
    number = next_number(unit.session, "ZX", "T", business_date(unit.at))
    shipment_id = make_document(
        unit,
        SHIPMENT,
        ShipmentAction.START.value,
        ShipmentStatus.PACKING.value,
        number=number,
        route=route,
        station_id=None if route is Route.FORWARD else first.station_id,
        supplier_id=None if route is Route.MANUFACTURER else first.supplier_id,
        carrier="",
        transport="",
        waybill="",
        remark="",
    )
    box = sa.insert(BOX).values(
        shipment_id=shipment_id, position=1, code=f"{number}-1", packaging="", weight_g=0
    )
    box_id = unit.session.execute(box.returning(BOX.c.id)).scalar_one()
    for position, part_id in enumerate(part_ids, 1):
        part = part_row(unit.session, part_id)
        listed = sa.insert(LISTED).values(
            shipment_id=shipment_id, box_id=box_id, old_part_id=part_id, position=position,
            live=True, sent_milli=part.quantity_milli, received_milli=0,
            arrival=Arrival.PENDING, difference="",
        )  # fmt: skip
        unit.session.execute(listed)
        gone = {"bin_id": None} if part.bin_id is not None else {}
        move_part(unit, step_now(unit.session, part_id), A.PACK, box_id=box_id, **gone)
    step_shipment(
        unit, shipment_id, ShipmentAction.SHIP, carrier="SF", waybill=f"W{shipment_id}",
        shipped_at=unit.at, shipped_by_id=unit.actor_id,
    )  # fmt: skip
    target = OldPartStatus.IN_TRANSIT if route is Route.MANUFACTURER else OldPartStatus.TO_SUPPLIER
    for part_id in part_ids:
        move_part(unit, step_now(unit.session, part_id), A.SHIP, target=target)
    return shipment_id


def receive(
    unit: Unit, shipment_id: int, arrival: Arrival = Arrival.RECEIVED, received_milli: int = 1000
) -> None:
    """Open a shipment, let all of its parts arrive alike, and close it."""
    step_shipment(unit, shipment_id, ShipmentAction.OPEN, opened_at=unit.at)
    query = sa.select(LISTED).where(LISTED.c.shipment_id == shipment_id, LISTED.c.live)
    for listed in unit.session.execute(query).all():
        milli = received_milli if arrival is Arrival.RECEIVED else 0
        unit.session.execute(
            sa.update(LISTED)
            .where(LISTED.c.id == listed.id)
            .values(
                live=False,
                arrival=arrival,
                received_milli=milli,
                difference="" if milli == listed.sent_milli else "as said",
                arrived_at=unit.at,
                arrived_by_id=unit.actor_id,
            )
        )
        part = part_row(unit.session, listed.old_part_id)
        action = ARRIVED[arrival]
        if action is A.RECEIVE and part.status is OldPartStatus.TO_SUPPLIER:
            action = A.SUPPLIER_RECEIVE
        move_part(unit, step_now(unit.session, part.id), action, box_id=None)
    step_shipment(
        unit, shipment_id, ShipmentAction.CLOSE, closed_at=unit.at, closed_by_id=unit.actor_id
    )


def step_shipment(unit: Unit, shipment_id: int, action: ShipmentAction, **values: Any) -> None:
    """Move a shipment on as it stands now."""
    seen = sa.select(SHIPMENT.c.version).where(SHIPMENT.c.id == shipment_id)
    take_step(
        unit,
        SHIPMENT,
        SHIPMENT_STEPS,
        document_id=shipment_id,
        seen_version=unit.session.execute(seen).scalar_one(),
        action=action.value,
        **values,
    )
