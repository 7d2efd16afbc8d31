"""Repair orders for lists, each page in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Vehicle, VehicleModel
from warrantydesk.basedata.narrowing import OF_STATION, OF_VEHICLE, narrowed
from warrantydesk.db.listing import Columns, fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.orders.model import OrderCustomer, RepairOrder
from warrantydesk.orders.rows import BEFORE_DISPATCH, IN_REPAIR, OrderRow, next_due
from warrantydesk.orders.states import OPEN
from warrantydesk.texts import Bilingual

ORDER, CUSTOMER = RepairOrder.__table__, OrderCustomer.__table__
VEHICLE, MODEL, STATION = Vehicle.__table__, VehicleModel.__table__, Station.__table__
COLUMNS = {
    "number": ORDER.c.number,
    "status": ORDER.c.status,
    "station_id": ORDER.c.station_id,
    **OF_STATION,
    **OF_VEHICLE,
    "customer": CUSTOMER.c.name,
    "complaint": ORDER.c.complaint,
    "received_at": ORDER.c.received_at,
    "created_at": ORDER.c.created_at,
    "due_at": sa.case(
        (ORDER.c.status.in_(BEFORE_DISPATCH), ORDER.c.dispatch_due_at),
        (ORDER.c.status.in_(IN_REPAIR), ORDER.c.repair_due_at),
    ),
}
"""What lists filter by."""
SORTS = {"created_at": ORDER.c.created_at}


def orders_page(
    session: Session,
    query: ListQuery,
    stations: Collection[int] | None = None,
    columns: Columns = COLUMNS,
) -> Page[OrderRow]:
    """Return a page of repair orders; ``stations`` are those that a clerk sees.

    ``columns`` are what may be filtered: rooms that know more of an order add their own.
    """
    asked = {f.column for f in query.filters}
    keys = sa.select(ORDER.c.id)
    if "customer" in asked:
        keys = keys.outerjoin(CUSTOMER, CUSTOMER.c.order_id == ORDER.c.id)
    if "due_at" in asked:
        keys = keys.where(ORDER.c.status.in_((*BEFORE_DISPATCH, *IN_REPAIR)))
    lean, rest = narrowed(session, keys, ORDER, query, stations)
    return fetch_page(
        session,
        _select(),
        rest,
        columns=columns,
        sorts=SORTS,
        key=ORDER.c.id,
        row=_row,
        count=query.after is None,
        lean=lean,
    )


def orders_of_vehicle(session: Session, vehicle_id: int) -> tuple[OrderRow, ...]:
    """Return the orders of a vehicle, the newest first."""
    select = _select().where(ORDER.c.vehicle_id == vehicle_id)
    return _rows(session, select.order_by(ORDER.c.created_at.desc(), ORDER.c.id.desc()))


def open_order_of_vehicle(session: Session, vehicle_id: int) -> OrderRow | None:
    """Return the order under which a vehicle is in repair, if it is."""
    select = _select().where(ORDER.c.vehicle_id == vehicle_id, ORDER.c.status.in_(OPEN))
    found = _rows(session, select)
    return found[0] if found else None


@cache
def _select() -> sa.Select[Any]:
    return (
        sa.select(
            ORDER.c.id, ORDER.c.number, ORDER.c.status, ORDER.c.version, ORDER.c.station_id,
            STATION.c.code, STATION.c.name_zh, STATION.c.name_en, ORDER.c.vehicle_id,
            VEHICLE.c.vin, VEHICLE.c.plate, MODEL.c.name_zh, MODEL.c.name_en, CUSTOMER.c.name,
            ORDER.c.complaint, ORDER.c.odometer_km, ORDER.c.received_at, ORDER.c.created_at,
            ORDER.c.dispatch_due_at, ORDER.c.repair_due_at,
        )
        .join(STATION, STATION.c.id == ORDER.c.station_id)
        .join(VEHICLE, VEHICLE.c.id == ORDER.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .outerjoin(CUSTOMER, CUSTOMER.c.order_id == ORDER.c.id)
    )  # fmt: skip


def _rows(session: Session, select: sa.Select[Any]) -> tuple[OrderRow, ...]:
    return tuple(_row(*record) for record in session.execute(select))


def _row(*record: Any) -> OrderRow:
    key, number, status, version, station_id, place, zh, en, vehicle_id, vin, plate, *rest = record
    model_zh, model_en, customer, complaint, km, received, created, dispatch, repair = rest
    return OrderRow(
        key, number, status, version, station_id, place, Bilingual(zh, en), vehicle_id, vin, plate,
        Bilingual(model_zh, model_en), customer or "", complaint, km, received, created,
        next_due(status, dispatch, repair),
    )  # fmt: skip
