"""How one part of a shipment arrived: whole, short, damaged or not at all (section 7)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Arrive
from warrantydesk.parts.model import Box, ShipmentPart
from warrantydesk.parts.part_steps import move_part, step_now
from warrantydesk.parts.shipments import Row, refuse_hidden, shipment_row
from warrantydesk.parts.states import (
    Arrival,
    OldPartAction,
    OldPartStatus,
    Route,
    ShipmentStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

LISTED, BOX = ShipmentPart.__table__, Box.__table__
A = OldPartAction
ACTIONS = {Arrival.DAMAGED: A.REPORT_DAMAGED, Arrival.MISSING: A.REPORT_MISSING}
NO_DIFFERENCE = {"received_milli": 0, "difference": "", "arrived_at": None, "arrived_by_id": None}


def arrive(unit: Unit, command: Arrive) -> None:
    """Write down how a part arrived; what was written down before is taken back first."""
    note_arrival(unit, being_received(unit, command.shipment_id), command)


def note_arrival(unit: Unit, shipment: Row, command: Arrive) -> None:
    """Write down how a part of a shipment arrived that the actor is known to receive."""
    listed = listed_part(unit.session, command.shipment_id, command.part_id)
    if listed.arrival is not Arrival.PENDING:
        _undo(unit, shipment, listed)
    difference = command.difference.strip()
    _check(command, listed.sent_milli, difference)
    unit.session.execute(
        sa.update(LISTED)
        .where(LISTED.c.id == listed.id)
        .values(
            live=False,
            arrival=command.arrival,
            received_milli=command.received_milli,
            difference=difference,
            arrived_at=unit.at,
            arrived_by_id=unit.actor_id,
        )
    )
    whole = A.RECEIVE if shipment.route is Route.MANUFACTURER else A.SUPPLIER_RECEIVE
    action = ACTIONS.get(command.arrival, whole)
    where: dict[str, Any] = {"box_id": None}
    if command.bin_id is not None and action is A.RECEIVE:
        where["bin_id"] = command.bin_id
    move_part(unit, step_now(unit.session, command.part_id), action, **where)


def undo(unit: Unit, shipment_id: int, part_id: int) -> None:
    """Take back how a part arrived: it waits to be scanned again, and so does its box."""
    shipment = being_received(unit, shipment_id)
    listed = listed_part(unit.session, shipment_id, part_id)
    if listed.arrival is Arrival.PENDING:
        raise RefusedError(N_("This part was not received yet."))
    _undo(unit, shipment, listed)
    unit.session.execute(sa.update(BOX).where(BOX.c.id == listed.box_id).values(done_at=None))


def being_received(unit: Unit, shipment_id: int) -> Row:
    """Return a shipment that the actor may receive, and that is opened."""
    require_role(unit, Role.KEEPER, Role.SUPPLIER)
    shipment = shipment_row(unit.session, shipment_id)
    refuse_hidden(unit.session, unit.actor_id, shipment)
    if shipment.status is ShipmentStatus.SHIPPED:
        raise RefusedError(N_("Open {number} before receiving its parts."), number=shipment.number)
    if shipment.status is not ShipmentStatus.RECEIVING:
        raise RefusedError(N_("{number} is not being received."), number=shipment.number)
    return shipment


def listed_part(session: Session, shipment_id: int, part_id: int) -> Row:
    """Return the line of a packing list that names a part, or refuse where none does."""
    query = sa.select(LISTED).where(
        LISTED.c.shipment_id == shipment_id, LISTED.c.old_part_id == part_id
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(N_("This part is not on the packing list. Set it aside."))
    return found


def _undo(unit: Unit, shipment: Row, listed: Row) -> None:
    unit.session.execute(
        sa.update(LISTED)
        .where(LISTED.c.id == listed.id)
        .values(live=True, arrival=Arrival.PENDING, **NO_DIFFERENCE)
    )
    home = shipment.route is Route.MANUFACTURER
    goal = OldPartStatus.IN_TRANSIT if home else OldPartStatus.TO_SUPPLIER
    step = step_now(unit.session, listed.old_part_id)
    values: dict[str, Any] = {"box_id": listed.box_id}
    if home:
        values["bin_id"] = None
    move_part(unit, step, A.UNDO_RECEIPT, target=goal, **values)


def _check(command: Arrive, sent_milli: int, difference: str) -> None:
    received = command.received_milli
    if not 0 <= received <= sent_milli:
        raise RefusedError(N_("Not more can be received than was sent."))
    if command.arrival is Arrival.PENDING:
        raise RefusedError(N_("Say how the part arrived, or undo its receipt."))
    if command.arrival is Arrival.MISSING and received:
        raise RefusedError(N_("Nothing of a missing part was received."))
    if command.arrival is Arrival.RECEIVED and not received:
        raise RefusedError(N_("Nothing was received: report the part as missing or damaged."))
    if command.arrival is Arrival.DAMAGED and received == sent_milli:
        raise RefusedError(N_("Of a damaged part, count only what arrived in good order."))
    if (received != sent_milli) != bool(difference):
        raise RefusedError(
            N_("A difference needs a reason; without a difference there is none to give.")
        )
