"""What start pages say of orders and odometer corrections of which something is due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.basedata.model import OdometerCorrection, Station, Vehicle
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.rows import BEFORE_DISPATCH
from warrantydesk.orders.states import OrderStatus
from warrantydesk.texts import Bilingual

ORDER, VEHICLE, STATION = RepairOrder.__table__, Vehicle.__table__, Station.__table__
CORRECTION = OdometerCorrection.__table__


class OrderDue(NamedTuple):
    """A repair order of which something is due."""

    id: int
    status: OrderStatus
    plate: str
    vin: str
    complaint: str
    created_by_id: int


class CorrectionDue(NamedTuple):
    """An odometer correction that waits for its decision."""

    id: int
    status: CorrectionStatus
    plate: str
    vin: str
    station: Bilingual
    last_km: int
    new_km: int
    created_by_id: int


class LateDispatch(NamedTuple):
    """How many received vehicles should have been dispatched by now, and the longest waiting."""

    orders: int
    oldest: str


def orders_due(session: Session, ids: Collection[int]) -> dict[int, OrderDue]:
    """Return what start pages say of repair orders, by key."""
    columns = (
        ORDER.c.id, ORDER.c.status, VEHICLE.c.plate, VEHICLE.c.vin, ORDER.c.complaint,
        ORDER.c.created_by_id,
    )  # fmt: skip
    query = (
        sa.select(*columns)
        .join(VEHICLE, VEHICLE.c.id == ORDER.c.vehicle_id)
        .where(ORDER.c.id.in_(ids))
    )
    return {row[0]: OrderDue(*row) for row in session.execute(query)} if ids else {}


def corrections_due(session: Session, ids: Collection[int]) -> dict[int, CorrectionDue]:
    """Return what start pages say of odometer corrections, by key."""
    query = (
        sa.select(
            CORRECTION.c.id, CORRECTION.c.status, VEHICLE.c.plate, VEHICLE.c.vin,
            STATION.c.name_zh, STATION.c.name_en, CORRECTION.c.last_km, CORRECTION.c.new_km,
            CORRECTION.c.created_by_id,
        )
        .join(VEHICLE, VEHICLE.c.id == CORRECTION.c.vehicle_id)
        .join(STATION, STATION.c.id == CORRECTION.c.station_id)
        .where(CORRECTION.c.id.in_(ids))
    )  # fmt: skip
    found = session.execute(query) if ids else ()
    return {
        key: CorrectionDue(key, status, plate, vin, Bilingual(zh, en), *rest)
        for key, status, plate, vin, zh, en, *rest in found
    }


def late_dispatch(session: Session, stations: Collection[int], at: datetime) -> LateDispatch:
    """Return the vehicles of stations that should have been dispatched by now."""
    query = (
        sa.select(ORDER.c.number)
        .where(
            ORDER.c.station_id.in_(stations),
            ORDER.c.status.in_(BEFORE_DISPATCH),
            ORDER.c.dispatch_due_at <= at,
        )
        .order_by(ORDER.c.dispatch_due_at, ORDER.c.id)
    )
    numbers = session.execute(query).scalars().all()
    return LateDispatch(len(numbers), numbers[0] if numbers else "")
