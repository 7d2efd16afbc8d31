"""Repair orders with work that the manufacturer would pay and nobody has claimed yet."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import ClaimJob
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.orders.model import Job, RepairOrder
from warrantydesk.orders.queries import COLUMNS, orders_page
from warrantydesk.orders.record import CLAIMABLE
from warrantydesk.orders.rows import OrderRow
from warrantydesk.orders.states import OrderStatus

ORDER, JOB, CLAIMED = RepairOrder.__table__, Job.__table__, ClaimJob.__table__
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
