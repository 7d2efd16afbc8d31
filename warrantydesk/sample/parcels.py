"""Boxes of old parts in the sample: packed, sent, opened, counted and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.commands import Arrive, BoxDraft, NewShipment, ShipmentDraft, ShipmentStep
from warrantydesk.parts.fitting import due_parts
from warrantydesk.parts.model import Box
from warrantydesk.parts.packing import pack_all, save_shipment, start_shipment
from warrantydesk.parts.packing_lists import packed_rows
from warrantydesk.parts.receiving import arrive, close_shipment, open_shipment
from warrantydesk.parts.shipments import shipment_row
from warrantydesk.parts.shipping import ship
from warrantydesk.parts.states import Arrival

BOX = Box.__table__
A_BOX_G = 12_500
CARRIERS = (("顺丰速运", "SF"), ("通澄物流", "TC"), ("德邦快运", "DP"))


def waybill_of(random: Random) -> tuple[str, str]:
    """Return a carrier and its number for a shipment."""
    carrier, prefix = random.choice(CARRIERS)
    return carrier, f"{prefix}{random.randrange(10**10):010}"


def packed(unit: Unit, new: NewShipment) -> int:
    """Pack everything a station has on a route; nothing is begun where it has nothing."""
    if not due_parts(unit.session, new):
        return 0
    made = start_shipment(unit, new)
    query = sa.select(BOX.c.id).where(BOX.c.shipment_id == made)
    box_id = unit.session.execute(query).scalar_one()
    while pack_all(unit, made, box_id):
        pass
    return made


def sent(unit: Unit, shipment_id: int, carrier: str, waybill: str, operation: str) -> None:
    """Write down how a shipment goes, and send it."""
    shipment = shipment_row(unit.session, shipment_id)
    query = sa.select(BOX.c.id).where(BOX.c.shipment_id == shipment_id)
    box_id = unit.session.execute(query).scalar_one()
    draft = ShipmentDraft(
        shipment_id,
        shipment.version,
        carrier,
        "公路",
        waybill,
        business_date(unit.at) + timedelta(days=4),
        boxes=(BoxDraft(box_id, "纸箱 60×40×40", A_BOX_G),),
    )
    version = save_shipment(unit, draft)
    ship(unit, ShipmentStep(shipment_id, version), operation)


def opened(unit: Unit, shipment_id: int) -> None:
    """Open a shipment that arrived."""
    open_shipment(unit, _step(unit, shipment_id))


def closed(unit: Unit, shipment_id: int) -> None:
    """Close a receipt."""
    close_shipment(unit, _step(unit, shipment_id))


def all_arrived(unit: Unit, shipment_id: int) -> None:
    """Receive all parts of a shipment."""
    for row in rows_of(unit.session, shipment_id):
        whole = Arrive(shipment_id, row.part_id, Arrival.RECEIVED, row.sent_milli)
        arrive(unit, whole)


def rows_of(session: Session, shipment_id: int) -> Sequence[Any]:
    """Return the parts on the packing list of a shipment."""
    return packed_rows(session, shipment_id, shipment_row(session, shipment_id).route)


def _step(unit: Unit, shipment_id: int) -> ShipmentStep:
    return ShipmentStep(shipment_id, shipment_row(unit.session, shipment_id).version)
