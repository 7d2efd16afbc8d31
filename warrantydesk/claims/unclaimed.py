"""Repair orders with work that the manufacturer would pay and nobody has claimed yet."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Part
from warrantydesk.basedata.search import contains
from warrantydesk.claims.model import ClaimJob
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.codes import plain_text
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.orders.model import Job, JobPart, RepairOrder
from warrantydesk.orders.queries import COLUMNS, orders_page
from warrantydesk.orders.record import CLAIMABLE
from warrantydesk.orders.rows import OrderRow
from warrantydesk.orders.states import FaultRole, OrderStatus
from warrantydesk.texts import Bilingual

ORDER, JOB, CLAIMED = RepairOrder.__table__, Job.__table__, ClaimJob.__table__
JOB_PART, PART = JobPart.__table__, Part.__table__
RECENT = 300
"""Newest finished orders in which words are looked for."""
DONE = (OrderStatus.COMPLETED, OrderStatus.HANDED_OVER)


def _to_claim() -> sa.ColumnElement[bool]:
    taken = sa.exists().where(CLAIMED.c.job_id == JOB.c.id, CLAIMED.c.live)
    free = sa.exists().where(JOB.c.order_id == ORDER.c.id, JOB.c.payer.in_(CLAIMABLE), ~taken)
    return sa.case((sa.and_(ORDER.c.status.in_(DONE), free), True), else_=False)


WITH_CLAIMS = {**COLUMNS, "to_claim": _to_claim()}


def workshop_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[OrderRow]:
    """Return a page of repair orders that may also be filtered by ``to_claim``."""
    return orders_page(session, query, stations, WITH_CLAIMS)


def has_unclaimed(session: Session, order_id: int) -> bool:
    """Tell whether a repair order has finished work that nobody has claimed yet."""
    query = sa.select(_to_claim()).where(ORDER.c.id == order_id)
    return bool(session.execute(query).scalar())


def unclaimed_with(
    session: Session, text: str, stations: Collection[int], limit: int = 2
) -> tuple[Hit, ...]:
    """Find finished work of some stations that words fit and nobody has claimed, newest first."""
    words = plain_text(text)
    recent = sa.select(ORDER.c.id).where(ORDER.c.station_id.in_(stations), ORDER.c.status.in_(DONE))
    recent = recent.order_by(ORDER.c.created_at.desc(), ORDER.c.id.desc()).limit(RECENT)
    taken = sa.exists().where(CLAIMED.c.job_id == JOB.c.id, CLAIMED.c.live)
    fits = sa.or_(*(contains(told, words) for told in
                    (JOB.c.complaint, JOB.c.cause, PART.c.name_zh, PART.c.name_en)))  # fmt: skip
    main = sa.and_(JOB_PART.c.job_id == JOB.c.id, JOB_PART.c.fault_role == FaultRole.MAIN)
    query = (
        sa.select(
            ORDER.c.id, ORDER.c.number, JOB.c.complaint, PART.c.name_zh, PART.c.name_en
        )
        .join(JOB, JOB.c.order_id == ORDER.c.id)
        .outerjoin(JOB_PART, main)
        .outerjoin(PART, PART.c.id == JOB_PART.c.part_id)
        .where(
            ORDER.c.id.in_(sa.select(recent.subquery().c.id)),
            JOB.c.payer.in_(CLAIMABLE), ~taken, fits,
        )
        .order_by(ORDER.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    return tuple(
        Hit("order", row.id, row.number, row.complaint, None,
            Bilingual(row.name_zh or row.complaint, row.name_en or row.complaint))
        for row in session.execute(query)
    )  # fmt: skip
