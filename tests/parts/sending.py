"""Sending and receiving parts in one go, for tests of what comes after."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.parts.commands import (
    Arrive,
    BoxDraft,
    NewShipment,
    PackParts,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.model import Box
from warrantydesk.parts.packing import pack, save_shipment, start_shipment
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.receiving import arrive, close_shipment, open_shipment
from warrantydesk.parts.shipments import live_parts, shipment_row
from warrantydesk.parts.shipping import ship
from warrantydesk.parts.states import Arrival, Route
from warrantydesk.records.operations import new_operation_id

BOX = Box.__table__


def send(unit: Unit, route: Route, part_ids: Sequence[int]) -> int:
    """Pack parts into one box and ship them; returns the key of the shipment."""
    first = part_row(unit.session, part_ids[0])
    station = None if route is Route.FORWARD else first.station_id
    supplier = None if route is Route.MANUFACTURER else first.supplier_id
    shipment_id = start_shipment(unit, NewShipment(route, station, supplier))
    box = sa.select(BOX.c.id).where(BOX.c.shipment_id == shipment_id)
    box_id = unit.session.execute(box).scalar_one()
    pack(unit, PackParts(shipment_id, box_id, tuple(part_ids)))
    version = shipment_row(unit.session, shipment_id).version
    draft = ShipmentDraft(
        shipment_id, version, "SF", waybill=f"W{shipment_id}", boxes=(BoxDraft(box_id),)
    )
    save_shipment(unit, draft)
    ship(unit, now(unit, shipment_id), new_operation_id())
    return shipment_id


def receive(unit: Unit, shipment_id: int, arrival: Arrival = Arrival.RECEIVED) -> None:
    """Open a shipment, let all of its parts arrive alike, and close it."""
    open_shipment(unit, now(unit, shipment_id))
    for part_id in live_parts(unit.session, shipment_id):
        whole = arrival is Arrival.RECEIVED
        milli = part_row(unit.session, part_id).quantity_milli if whole else 0
        difference = "" if whole else "as said"
        arrive(unit, Arrive(shipment_id, part_id, arrival, milli, difference))
    close_shipment(unit, now(unit, shipment_id))


def now(unit: Unit, shipment_id: int) -> ShipmentStep:
    """Return a step on a shipment as it stands now."""
    return ShipmentStep(shipment_id, shipment_row(unit.session, shipment_id).version)
