"""Earlier visits of a vehicle at any station, with what was claimed for them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station
from warrantydesk.claims.model import Claim
from warrantydesk.claims.naming import subject_in_english
from warrantydesk.claims.rows_queue import Visit
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date
from warrantydesk.orders.labels import PAYER
from warrantydesk.orders.model import Job, RepairOrder
from warrantydesk.orders.states import OrderStatus
from warrantydesk.texts import Bilingual, say

ORDER, JOB, CLAIM = RepairOrder.__table__, Job.__table__, Claim.__table__
STATION = Station.__table__
MOST = 50
CAME = frozenset(OrderStatus) - {OrderStatus.APPOINTMENT, OrderStatus.CANCELLED}
Row = sa.Row[*tuple[Any, ...]]


def visits_of(session: Session, vehicle_id: int, order_id: int) -> tuple[Visit, ...]:
    """Return the other visits of a vehicle, newest first."""
    query = (
        sa.select(
            ORDER.c.id,
            ORDER.c.number,
            ORDER.c.received_at,
            ORDER.c.odometer_km,
            ORDER.c.complaint,
            STATION.c.name_zh,
            STATION.c.name_en,
        )
        .join(STATION, STATION.c.id == ORDER.c.station_id)
        .where(
            ORDER.c.vehicle_id == vehicle_id, ORDER.c.id != order_id, ORDER.c.status.in_(CAME)
        )
        .order_by(ORDER.c.received_at.desc(), ORDER.c.id.desc())
        .limit(MOST)
    )  # fmt: skip
    orders = session.execute(query).all()
    jobs = _by_order(session, _jobs([order.id for order in orders]))
    claims = _by_order(session, _claims([order.id for order in orders]))
    return tuple(
        _visit(order, jobs.get(order.id, []), claims.get(order.id, [])) for order in orders
    )


def _jobs(orders: list[int]) -> sa.Select[*tuple[Any, ...]]:
    query = sa.select(JOB.c.order_id, JOB.c.complaint, JOB.c.payer)
    return query.where(JOB.c.order_id.in_(orders)).order_by(JOB.c.position)


def _claims(orders: list[int]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            CLAIM.c.order_id,
            CLAIM.c.number,
            CLAIM.c.subject,
            subject_in_english().label("subject_en"),
            CLAIM.c.status,
            CLAIM.c.approved_fen,
            CLAIM.c.appeal_of_id,
        )
        .where(CLAIM.c.order_id.in_(orders), CLAIM.c.status != ClaimStatus.WITHDRAWN)
        .order_by(CLAIM.c.created_at.desc(), CLAIM.c.id.desc())
    )


def _by_order(session: Session, query: sa.Select[*tuple[Any, ...]]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in session.execute(query):
        found.setdefault(row.order_id, []).append(row)
    return found


def _visit(order: Row, jobs: list[Row], claims: list[Row]) -> Visit:
    claim = next((one for one in claims if one.appeal_of_id is None), None)
    told = next((job.complaint for job in jobs if job.complaint), order.complaint)
    payers = dict.fromkeys(str(say(PAYER[job.payer])) for job in jobs)
    return Visit(
        order_id=order.id,
        order_number=order.number,
        on=None if order.received_at is None else business_date(order.received_at),
        odometer_km=order.odometer_km,
        station=Bilingual(order.name_zh, order.name_en),
        subject=Bilingual(told, "")
        if claim is None
        else Bilingual(claim.subject, claim.subject_en or ""),
        payer=" · ".join(payers),
        claim_number="" if claim is None else claim.number,
        claim_status=None if claim is None else claim.status,
        approved_fen=sum(one.approved_fen for one in claims),
    )
