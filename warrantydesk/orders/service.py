"""Saving repair orders, with the sentences for whoever may not."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.odometer import last_reading, record_reading
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.basedata.search import part_rows
from warrantydesk.clock import business_date, whole_minute
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.orders.campaigns import vehicle_campaigns
from warrantydesk.orders.commands import CustomerDraft, OrderDraft
from warrantydesk.orders.due import dispatch_due, renew_deadlines
from warrantydesk.orders.model import OrderCustomer, RepairOrder
from warrantydesk.orders.queries import open_order_of_vehicle
from warrantydesk.orders.rules import OrderFacts, check_draft
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.orders.writing import write_jobs
from warrantydesk.records.engine import change_document, make_document
from warrantydesk.records.findings import Finding, stop_at_blocks
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

ORDER, CUSTOMER = RepairOrder.__table__, OrderCustomer.__table__
PREFIX = "WX"
STILL_OPEN = N_("This vehicle is still in repair under {number}. Close or cancel that order first.")
TYPED = (
    "odometer_km", "engine_number", "complaint", "inspection_result", "advisor",
    "appointment_at", "fault_at", "reported_at", "towing_fen", "loaner_days",
    "compensation_fen", "campaign_answer",
)  # fmt: skip
CLOSED = frozenset({OrderStatus.HANDED_OVER, OrderStatus.CANCELLED})


def save_order(unit: Unit, draft: OrderDraft) -> int:
    """Save a whole repair order, and return its key.

    Raises FindingsError where a check stops it, ConflictError where somebody else was quicker.
    """
    require_role(unit, Role.CLERK)
    require_station(unit, draft.station_id)
    if draft.order_id is None:
        return _make(unit, draft)
    _change(unit, draft.order_id, draft)
    return draft.order_id


def check_order(session: Session, draft: OrderDraft, at: datetime) -> tuple[Finding, ...]:
    """Return what the checks find in a draft, while it is typed and again on saving."""
    on = business_date(draft.received_at or at)
    parts = part_rows(session, {part.part_id for job in draft.jobs for part in job.parts})
    per_day = parameter(session, ParameterName.ODOMETER_PER_DAY_KM, on)
    last = last_reading(session, draft.vehicle_id, on)
    named = {job.campaign_id for job in draft.jobs if job.campaign_id is not None}
    campaigns = vehicle_campaigns(session, draft.vehicle_id, besides=draft.order_id, named=named)
    known = {one.campaign.id: one for one in campaigns}
    return check_draft(draft, OrderFacts(parts, last, per_day, at, known))


def refuse_second_open(unit: Unit, vehicle_id: int) -> None:
    """Refuse to open an order for a vehicle that has an open one; the database does it again."""
    number = open_order_of_vehicle(unit.session, vehicle_id)
    if number is not None:
        raise RefusedError(
            STILL_OPEN,
            number=number.number,
        )


def receive(unit: Unit, order: OrderDraft, number: str) -> None:
    """Record what reception records: the odometer; a vehicle is in one repair at a time."""
    on = business_date(order.received_at or unit.at)
    if order.odometer_km is None:
        raise RefusedError(N_("The odometer reading is missing."))
    record_reading(unit, order.vehicle_id, order.odometer_km, on, number)


def _make(unit: Unit, draft: OrderDraft) -> int:
    stop_at_blocks(check_order(unit.session, draft, unit.at))
    booked = draft.is_appointment
    received_at = None if booked else draft.received_at or whole_minute(unit.at)
    if not booked:
        refuse_second_open(unit, draft.vehicle_id)
    place = station_row(unit.session, draft.station_id).code
    number = next_number(unit.session, PREFIX, place, business_date(unit.at))
    order_id = make_document(
        unit,
        ORDER,
        (OrderAction.BOOK if booked else OrderAction.RECEIVE).value,
        (OrderStatus.APPOINTMENT if booked else OrderStatus.RECEIVED).value,
        number=number,
        station_id=draft.station_id,
        vehicle_id=draft.vehicle_id,
        received_at=received_at,
        dispatch_due_at=None if received_at is None else dispatch_due(unit.session, received_at),
        **_typed(draft),
    )
    _write_customer(unit.session, order_id, draft.customer)
    write_jobs(unit.session, order_id, draft.jobs)
    if not booked:
        receive(unit, draft, number)
        renew_deadlines(unit, order_id)
    return order_id


def _change(unit: Unit, order_id: int, draft: OrderDraft) -> None:
    query = sa.select(ORDER).where(ORDER.c.id == order_id)
    kept = unit.session.execute(query).one_or_none()
    if kept is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    require_station(unit, kept.station_id)
    # What is fixed on the first saving is taken from there, whatever the draft says.
    if kept.version == draft.seen_version and kept.status in CLOSED:
        raise RefusedError(N_("The repair order is closed; its jobs are no longer changed."))
    if (kept.station_id, kept.vehicle_id) != (draft.station_id, draft.vehicle_id):
        raise RefusedError(
            N_("The vehicle of an order cannot be changed. Cancel it and start anew.")
        )
    change_document(
        unit, ORDER, document_id=order_id, seen_version=draft.seen_version, **_typed(draft)
    )
    stop_at_blocks(check_order(unit.session, draft, unit.at))
    if kept.received_at is not None and kept.odometer_km != draft.odometer_km:
        receive(unit, draft, kept.number)
    _write_customer(unit.session, order_id, draft.customer)
    write_jobs(unit.session, order_id, draft.jobs)


def _typed(draft: OrderDraft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in TYPED}
    return {n: v.strip() if isinstance(v, str) else v for n, v in values.items()}


def _write_customer(session: Session, order_id: int, customer: CustomerDraft) -> None:
    values = {name: getattr(customer, name).strip() for name in ("name", "phone", "address")}
    query = sa.select(*(CUSTOMER.c[name] for name in values))
    kept = session.execute(query.where(CUSTOMER.c.order_id == order_id)).one_or_none()
    if kept is None:
        made = sa.insert(CUSTOMER).values(order_id=order_id, salt=token_hex(16), **values)
        session.execute(made)
    elif tuple(kept) != tuple(values.values()):
        session.execute(sa.update(CUSTOMER).where(CUSTOMER.c.order_id == order_id).values(values))
