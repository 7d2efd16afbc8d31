"""What happened to the vehicle of a claim before: readings, claims and repairs (check 15)."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import OdometerReading
from warrantydesk.basedata.rows import Reading
from warrantydesk.claims.facts import EarlierFact, RepairFact
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.states import LIVE
from warrantydesk.clock import business_date
from warrantydesk.orders.model import Job, JobPart, RepairOrder
from warrantydesk.orders.states import FaultRole, OrderStatus

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
ORDER, ORDER_JOB, PART = RepairOrder.__table__, Job.__table__, JobPart.__table__
READING = OdometerReading.__table__


def previous_reading(session: Session, vehicle_id: int, order: str, on: date) -> Reading | None:
    """Return the last reading before an order's own, which may be of the same day."""
    mine = sa.select(READING.c.id).where(
        READING.c.vehicle_id == vehicle_id, READING.c.source == order
    )
    # Where it has none, its odometer was already known: it lies not below others of that day.
    earlier = (READING.c.read_on == on) & (READING.c.id < mine.limit(1).scalar_subquery())
    query = (
        sa.select(READING.c.km, READING.c.read_on, READING.c.source)
        .where(
            READING.c.vehicle_id == vehicle_id,
            (READING.c.read_on < on) | earlier,
            ~READING.c.corrected,
        )
        .order_by(READING.c.read_on.desc(), READING.c.id.desc())
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    return None if found is None else Reading(*found)


def earlier_claims(session: Session, claim: sa.Row[*tuple[Any, ...]]) -> tuple[EarlierFact, ...]:
    """Return the jobs of other live claims on the same vehicle, newest first."""
    main = (
        sa.select(LINE.c.part_id)
        .where(LINE.c.claim_job_id == JOB.c.id, LINE.c.fault_role == FaultRole.MAIN)
        .where(LINE.c.part_id.is_not(None))
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(CLAIM.c.number, CLAIM.c.repair_date, main, JOB.c.fault_code_id)
        .join(JOB, JOB.c.claim_id == CLAIM.c.id)
        .where(
            CLAIM.c.vehicle_id == claim.vehicle_id,
            CLAIM.c.id != claim.id,
            CLAIM.c.order_id != claim.order_id,
            CLAIM.c.status.in_(LIVE),
            CLAIM.c.appeal_of_id.is_(None),
        )
        .order_by(CLAIM.c.created_at.desc(), CLAIM.c.id.desc(), JOB.c.position)
    )
    return tuple(EarlierFact(*row) for row in session.execute(query))


def own_repairs(session: Session, order: sa.Row[*tuple[Any, ...]]) -> tuple[RepairFact, ...]:
    """Return the station's own earlier repairs of the vehicle, newest first."""
    query = (
        sa.select(
            ORDER.c.id, ORDER.c.number, ORDER.c.received_at, ORDER.c.odometer_km,
            ORDER_JOB.c.fault_code_id, PART.c.part_id,
        )
        .join(ORDER_JOB, ORDER_JOB.c.order_id == ORDER.c.id)
        .outerjoin(
            PART, sa.and_(PART.c.job_id == ORDER_JOB.c.id, PART.c.fault_role == FaultRole.MAIN)
        )
        .where(
            ORDER.c.vehicle_id == order.vehicle_id,
            ORDER.c.station_id == order.station_id,
            ORDER.c.id != order.id,
            ORDER.c.received_at <= order.received_at,
            ORDER.c.status.in_((OrderStatus.COMPLETED, OrderStatus.HANDED_OVER)),
        )
        .order_by(ORDER.c.received_at.desc(), ORDER.c.id.desc())
    )  # fmt: skip
    grouped: dict[int, list[sa.Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(query):
        grouped.setdefault(row.id, []).append(row)
    return tuple(
        RepairFact(
            rows[0].number,
            business_date(rows[0].received_at),
            rows[0].odometer_km or 0,
            frozenset(row.part_id for row in rows if row.part_id),
            frozenset(row.fault_code_id for row in rows if row.fault_code_id),
        )
        for rows in grouped.values()
    )
