"""Sending a shipment off, once, and what becomes of one that does not go or comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.bulk_steps import change_all, move_all
from warrantydesk.parts.commands import ShipmentStep
from warrantydesk.parts.model import Box, OldPart, ShipmentPart
from warrantydesk.parts.packing import take_out
from warrantydesk.parts.return_lists import meet_shipping_days
from warrantydesk.parts.shipments import (
    Row,
    live_parts,
    move_shipment,
    packing,
    shipment_row,
    unpacked_status,
)
from warrantydesk.parts.states import (
    OldPartAction,
    OldPartStatus,
    Route,
    ShipmentAction,
)
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import require_reason
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_

PART, BOX, LISTED = OldPart.__table__, Box.__table__, ShipmentPart.__table__
KIND = DocumentKind.SHIPMENT


def ship(unit: Unit, step: ShipmentStep, operation_id: str) -> int:
    """Send a shipment off with all of its parts, exactly once; return how many went."""
    return int(once(unit, operation_id, "ship", lambda: _ship(unit, step)))


def cancel_shipment(unit: Unit, step: ShipmentStep) -> None:
    """Give up a shipment that is being packed; its parts go back to where they were."""
    shipment = packing(unit, step.shipment_id)
    inside = live_parts(unit.session, shipment.id)
    if inside:
        take_out(unit, shipment, inside)
    move_shipment(unit, step, ShipmentAction.CANCEL)


def send_back(unit: Unit, step: ShipmentStep) -> None:
    """Take note that a shipment came back undelivered, with a reason; its parts are sent anew.

    What would be due at once is given the days of a reminder.
    """
    require_role(unit, Role.KEEPER)
    require_reason(step.reason)
    shipment = shipment_row(unit.session, step.shipment_id, locked=True)
    inside = live_parts(unit.session, shipment.id)
    move_shipment(unit, step, ShipmentAction.SEND_BACK)
    goal, values = unpacked_status(shipment.route), {"box_id": None, "last_reason": step.reason}
    source = _under_way(shipment.route)
    move_all(unit, inside, source, OldPartAction.SEND_BACK, goal, **values)
    unlisted = sa.update(LISTED).where(LISTED.c.shipment_id == shipment.id, LISTED.c.live)
    unit.session.execute(unlisted.values(live=False))
    if shipment.route is not Route.FORWARD:
        _put_off(unit, inside)
    meet_deadlines(unit, KIND, shipment.id)


def _ship(unit: Unit, step: ShipmentStep) -> int:
    shipment = packing(unit, step.shipment_id)
    _check(unit.session, shipment)
    move_shipment(unit, step, ShipmentAction.SHIP, shipped_at=unit.at, shipped_by_id=unit.actor_id)
    inside = live_parts(unit.session, shipment.id)
    goal = _under_way(shipment.route)
    move_all(unit, inside, OldPartStatus.PACKED, OldPartAction.SHIP, goal)
    content = _content(unit.session, shipment.id)
    keep_version(unit, KIND, shipment.id, VersionEvent.SHIPPING, content)
    _remind_keeper(unit, shipment, len(inside))
    meet_shipping_days(unit, inside)
    return len(inside)


def _under_way(route: Route) -> OldPartStatus:
    home = route is Route.MANUFACTURER
    return OldPartStatus.IN_TRANSIT if home else OldPartStatus.TO_SUPPLIER


def _check(session: Session, shipment: Row) -> None:
    if not shipment.carrier or not shipment.waybill:
        raise RefusedError(N_("Write down the carrier and the waybill before shipping."))
    packed = sa.exists().where(LISTED.c.box_id == BOX.c.id, LISTED.c.live)
    empty = sa.select(BOX.c.code).where(BOX.c.shipment_id == shipment.id, ~packed)
    found = session.execute(empty.order_by(BOX.c.position).limit(1)).scalar()
    if found is not None:
        raise RefusedError(N_("Box {code} is empty. Pack it, or take it off."), code=found)
    if not live_parts(session, shipment.id):
        raise RefusedError(N_("Pack at least one part before shipping."))


def _content(session: Session, shipment_id: int) -> dict[str, Any]:
    shipment = shipment_row(session, shipment_id)
    query = (
        sa.select(BOX.c.code.label("box"), PART.c.number, PART.c.code, LISTED.c.sent_milli)
        .join(BOX, BOX.c.id == LISTED.c.box_id)
        .join(PART, PART.c.id == LISTED.c.old_part_id)
        .where(LISTED.c.shipment_id == shipment_id, LISTED.c.live)
        .order_by(BOX.c.position, LISTED.c.position)
    )
    return {
        "number": shipment.number,
        "carrier": shipment.carrier,
        "waybill": shipment.waybill,
        "parts": [dict(row._mapping) for row in session.execute(query)],  # noqa: SLF001 - public
    }


def _remind_keeper(unit: Unit, shipment: Row, count: int) -> None:
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.RECEIVE_DAYS, today)
    set_deadline(
        unit,
        NewDeadline(
            kind=KIND,
            document_id=shipment.id,
            what=DeadlineKind.RECEIVE_SHIPMENT,
            role=Role.KEEPER,
            station_id=None,
            number=shipment.number,
            subject=f"{shipment.carrier} {shipment.waybill} · {count}",
            due_at=end_of_day(today + timedelta(days=days)),
        ),
    )


def _put_off(unit: Unit, part_ids: list[int]) -> None:
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.RETURN_REMINDER_DAYS, today)
    earliest: date = today + timedelta(days=days)
    late = sa.select(PART.c.id).where(PART.c.id.in_(part_ids), PART.c.ship_by_on < earliest)
    keys = unit.session.execute(late).scalars().all()
    change_all(unit, keys, PART.c.status == OldPartStatus.TAGGED, ship_by_on=earliest)
