"""How much of old parts waits for keepers, clerks, auditors and suppliers: counts for start pages.

Only what is open is read, by the indexes on status, so that a long past costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.parts.model import (
    Charge,
    Loan,
    OldPart,
    ReturnList,
    Shipment,
    UnexpectedPart,
    WriteOff,
)
from warrantydesk.parts.states import (
    AT_THE_END,
    ChargeStatus,
    OldPartStatus,
    ReturnListStatus,
    Route,
    ShipmentStatus,
    WriteOffStatus,
)

PART, SHIPMENT, LIST = OldPart.__table__, Shipment.__table__, ReturnList.__table__
CHARGE, LOAN, WRITE_OFF = Charge.__table__, Loan.__table__, WriteOff.__table__
ASIDE = UnexpectedPart.__table__
P, H, C = OldPartStatus, ShipmentStatus, ChargeStatus
STILL = (
    P.TAGGED, P.PACKED, P.TO_SUPPLIER, P.RECEIVED, P.JUDGED, P.TO_DESTROY, P.AT_SUPPLIER,
    *AT_THE_END,
)  # fmt: skip
UNDECIDED = (C.PROPOSED, C.CONFIRMED, C.APPEALED)
UNDER_WAY = (H.PACKING, H.SHIPPED, H.RECEIVING)


class Sum(NamedTuple):
    """How many there are, and their money in fen."""

    number: int = 0
    fen: int = 0


class LoansOut(NamedTuple):
    """Parts that somebody has out, those that should be back by now, and the day of the first."""

    out: int
    late: int
    first_on: date | None


class ListsOpen(NamedTuple):
    """Return lists with parts to ship, those with an extension asked for, and the first day."""

    open: int
    asked: int
    first_on: date | None


def parts_ahead(
    session: Session, stations: Collection[int] | None = None, supplier_id: int | None = None
) -> Mapping[OldPartStatus, int]:
    """Return how many old parts stand in each status in which somebody goes on with them."""
    query = sa.select(PART.c.status, sa.func.count()).where(PART.c.status.in_(STILL))
    query = _of(query, PART, stations, supplier_id).group_by(PART.c.status)
    return _all(session, query, STILL)


def shipments_ahead(
    session: Session,
    stations: Collection[int] | None = None,
    supplier_id: int | None = None,
    route: Route | None = None,
) -> Mapping[ShipmentStatus, int]:
    """Return how many shipments are packed, on their way or being received."""
    query = sa.select(SHIPMENT.c.status, sa.func.count()).where(SHIPMENT.c.status.in_(UNDER_WAY))
    if route is not None:
        query = query.where(SHIPMENT.c.route == route)
    query = _of(query, SHIPMENT, stations, supplier_id).group_by(SHIPMENT.c.status)
    return _all(session, query, UNDER_WAY)


def charges_ahead(
    session: Session, stations: Collection[int] | None = None
) -> Mapping[ChargeStatus, Sum]:
    """Return how many charges wait in each status, with the money asked or, decided, charged."""
    fen = sa.case((CHARGE.c.status == C.PROPOSED, CHARGE.c.asked_fen), else_=CHARGE.c.decided_fen)
    query = sa.select(CHARGE.c.status, sa.func.count(), sa.func.sum(fen)).where(
        CHARGE.c.status.in_(UNDECIDED)
    )
    query = _of(query, CHARGE, stations, None).group_by(CHARGE.c.status)
    found = {status: Sum(count, int(money)) for status, count, money in session.execute(query)}
    return {status: found.get(status, Sum()) for status in UNDECIDED}


def lists_open(session: Session, stations: Collection[int] | None = None) -> ListsOpen:
    """Return how many return lists still have parts at their stations."""
    left = sa.exists().where(
        PART.c.return_list_id == LIST.c.id, PART.c.status.in_((P.TAGGED, P.PACKED))
    )
    asked = sa.case((LIST.c.status == ReturnListStatus.EXTENSION_ASKED, 1), else_=0)
    query = sa.select(
        sa.func.count(), sa.func.coalesce(sa.func.sum(asked), 0), sa.func.min(LIST.c.ship_by_on)
    ).where(LIST.c.status != ReturnListStatus.CLOSED, left)
    count, wishes, first = session.execute(_of(query, LIST, stations, None)).one()
    return ListsOpen(count, int(wishes), first)


def loans_ahead(session: Session, today: date) -> LoansOut:
    """Return how many parts are lent, and how many of them should be back."""
    late = sa.case((LOAN.c.due_on < today, 1), else_=0)
    query = sa.select(
        sa.func.count(), sa.func.coalesce(sa.func.sum(late), 0), sa.func.min(LOAN.c.due_on)
    ).where(LOAN.c.back_at.is_(None))
    count, over, first = session.execute(query).one()
    return LoansOut(count, int(over), first)


def unexpected_ahead(session: Session) -> int:
    """Return how many unexpected parts nobody has solved yet."""
    query = sa.select(sa.func.count()).select_from(ASIDE).where(ASIDE.c.solved_at.is_(None))
    return session.execute(query).scalar_one()


def write_offs_ahead(session: Session) -> int:
    """Return how many write-off certificates wait for somebody's agreement."""
    query = (
        sa.select(sa.func.count())
        .select_from(WRITE_OFF)
        .where(WRITE_OFF.c.status == WriteOffStatus.DRAFT)
    )
    return session.execute(query).scalar_one()


def _of(
    query: sa.Select[Any],
    table: sa.FromClause,
    stations: Collection[int] | None,
    supplier_id: int | None,
) -> sa.Select[Any]:
    query = query.select_from(table)
    if stations is not None:
        query = query.where(table.c.station_id.in_(stations))
    return query if supplier_id is None else query.where(table.c.supplier_id == supplier_id)


def _all(session: Session, query: sa.Select[Any], statuses: Collection[Any]) -> dict[Any, int]:
    found: dict[Any, int] = dict(iter(session.execute(query)))
    return {status: found.get(status, 0) for status in statuses}
