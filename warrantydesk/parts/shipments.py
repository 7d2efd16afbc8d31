"""The one way in which a shipment is moved on, who may see one, and who packs it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person
from warrantydesk.basedata.people import (
    refuse_foreign,
    require_role,
    require_station,
)
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import ShipmentStep
from warrantydesk.parts.model import Box, OldPart, Shipment, ShipmentPart
from warrantydesk.parts.states import (
    OldPartStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.parts.workflow import SHIPMENT_STEPS
from warrantydesk.records.engine import take_step
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

SHIPMENT, BOX, LISTED = Shipment.__table__, Box.__table__, ShipmentPart.__table__
PART, PERSON = OldPart.__table__, Person.__table__
HIDDEN = N_("This document does not exist, or is not yours to see.")
Row = sa.Row[*tuple[Any, ...]]


def shipment_row(session: Session, shipment_id: int, *, locked: bool = False) -> Row:
    """Return a shipment as it is stored; ``locked`` lets nobody else ship it meanwhile."""
    query = sa.select(SHIPMENT).where(SHIPMENT.c.id == shipment_id)
    found = session.execute(query.with_for_update() if locked else query).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    return found


def refuse_hidden(session: Session, person_id: int, shipment: Row) -> None:
    """Refuse other stations' shipments to people of a station, other suppliers' to a supplier."""
    if shipment.station_id is not None:
        refuse_foreign(session, person_id, shipment.station_id)
    query = sa.select(PERSON.c.station_id, PERSON.c.supplier_id).where(PERSON.c.id == person_id)
    who = session.execute(query).one_or_none() if person_id else None
    if who is None:
        return
    foreign = who.supplier_id is not None and who.supplier_id != shipment.supplier_id
    if foreign or (who.station_id is not None and shipment.station_id is None):
        raise RefusedError(HIDDEN)


def packer_of(route: Route) -> Role:
    """Return who packs on a route: the station's clerk, or the keeper what leaves the store."""
    return Role.KEEPER if route is Route.FORWARD else Role.CLERK


def unpacked_status(route: Route) -> OldPartStatus:
    """Return where a part goes that is taken out of a box: to its shelf, or to be stored anew."""
    return OldPartStatus.JUDGED if route is Route.FORWARD else OldPartStatus.TAGGED


def packing(unit: Unit, shipment_id: int) -> Row:
    """Return a shipment that the actor may pack now, locked against being shipped meanwhile."""
    shipment = shipment_row(unit.session, shipment_id, locked=True)
    require_role(unit, packer_of(shipment.route))
    if shipment.station_id is not None:
        require_station(unit, shipment.station_id)
    if shipment.status is not ShipmentStatus.PACKING:
        message = N_("{number} is under way; its packing list is not changed.")
        raise RefusedError(message, number=shipment.number)
    return shipment


def box_row(session: Session, shipment_id: int, box_id: int) -> Row:
    """Return a box of a shipment, or refuse where it has none like it."""
    query = sa.select(BOX).where(BOX.c.id == box_id, BOX.c.shipment_id == shipment_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(N_("This shipment has no such box. Reload the page."))
    return found


def live_parts(session: Session, shipment_id: int) -> list[int]:
    """Return the keys of the parts that lie in the boxes of a shipment now."""
    query = sa.select(LISTED.c.old_part_id).where(
        LISTED.c.shipment_id == shipment_id, LISTED.c.live
    )
    return list(session.execute(query.order_by(LISTED.c.position)).scalars())


def move_shipment(unit: Unit, step: ShipmentStep, action: ShipmentAction, **values: Any) -> None:
    """Take a step of a shipment's life."""
    take_step(
        unit,
        SHIPMENT,
        SHIPMENT_STEPS,
        document_id=step.shipment_id,
        seen_version=step.seen_version,
        action=action.value,
        reason=step.reason,
        **values,
    )
