"""Due times of repair orders, and the deadlines of the station's clerks (section 2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Vehicle
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.rows import BEFORE_DISPATCH, IN_REPAIR
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role

ORDER = RepairOrder.__table__


def dispatch_due(session: Session, received_at: datetime) -> datetime:
    """Return until when a vehicle that was received must be dispatched."""
    return _after(session, ParameterName.DISPATCH_DUE_HOURS, received_at)


def repair_due(session: Session, dispatched_at: datetime) -> datetime:
    """Return until when a repair that was dispatched must be finished."""
    return _after(session, ParameterName.REPAIR_DUE_HOURS, dispatched_at)


def renew_deadlines(unit: Unit, order_id: int) -> None:
    """Set the deadline of an order's status, and meet those that it has left behind."""
    query = sa.select(ORDER, Vehicle.plate, Vehicle.vin)
    query = query.join(Vehicle, Vehicle.id == ORDER.c.vehicle_id).where(ORDER.c.id == order_id)
    order = unit.session.execute(query).one()
    meet_deadlines(unit, DocumentKind.ORDER, order_id)
    if order.status in BEFORE_DISPATCH:
        what, due_at = DeadlineKind.DISPATCH, order.dispatch_due_at
    elif order.status in IN_REPAIR:
        what, due_at = DeadlineKind.REPAIR, order.repair_due_at
    else:
        return
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.ORDER,
            document_id=order_id,
            what=what,
            role=Role.CLERK,
            station_id=order.station_id,
            number=order.number,
            subject=f"{order.plate or order.vin} {order.complaint}".strip(),
            due_at=due_at,
        ),
    )


def _after(session: Session, name: ParameterName, at: datetime) -> datetime:
    return at + timedelta(hours=parameter(session, name, business_date(at)))
