"""Which ways there are to ship what lies ready: to the manufacturer, or to which supplier."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.parts.model import OldPart, Shipment
from warrantydesk.parts.states import OldPartStatus, Route, ShipmentStatus
from warrantydesk.texts import Bilingual

PART, SHIPMENT = OldPart.__table__, Shipment.__table__
STATION, SUPPLIER = Station.__table__, Supplier.__table__
OWED = (ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER)


class Way(NamedTuple):
    """A way that parts wait for; ``packing`` is a shipment of it that is being packed already."""

    route: Route
    station_id: int | None
    station: Bilingual
    supplier_id: int | None
    supplier: Bilingual
    parts: int
    first_due_on: date | None
    packing: int | None


def ways(session: Session, stations: Collection[int] | None) -> tuple[Way, ...]:
    """Return the ways from the stations that a clerk packs for, or from the store where None."""
    found = _from_store(session) if stations is None else _from_stations(session, stations)
    begun = _begun(session)
    return tuple(way._replace(packing=begun.get((way.route, way[1], way[3]))) for way in found)


def _from_stations(session: Session, stations: Collection[int]) -> list[Way]:
    direct = PART.c.policy == ReturnPolicy.SUPPLIER
    to = sa.case((direct, PART.c.supplier_id))
    query = (
        sa.select(
            direct, PART.c.station_id, STATION.c.name_zh, STATION.c.name_en, to,
            sa.func.max(SUPPLIER.c.name_zh), sa.func.max(SUPPLIER.c.name_en),
            sa.func.count(), sa.func.min(PART.c.ship_by_on),
        )
        .join(STATION, STATION.c.id == PART.c.station_id)
        .outerjoin(SUPPLIER, sa.and_(direct, SUPPLIER.c.id == PART.c.supplier_id))
        .where(PART.c.status == OldPartStatus.TAGGED, PART.c.policy.in_(OWED))
        .where(PART.c.station_id.in_(stations))
        .group_by(direct, PART.c.station_id, STATION.c.name_zh, STATION.c.name_en, to)
        .order_by(sa.func.min(PART.c.ship_by_on), PART.c.station_id)
    )  # fmt: skip
    return [
        Way(Route.DIRECT if goes else Route.MANUFACTURER, place, Bilingual(zh, en), key,
            Bilingual(to_zh or "", to_en or ""), count, due, None)
        for goes, place, zh, en, key, to_zh, to_en, count, due in session.execute(query)
    ]  # fmt: skip


def _from_store(session: Session) -> list[Way]:
    query = (
        sa.select(SUPPLIER.c.id, SUPPLIER.c.name_zh, SUPPLIER.c.name_en, sa.func.count())
        .join(PART, PART.c.supplier_id == SUPPLIER.c.id)
        .where(PART.c.status == OldPartStatus.STORED)
        .group_by(SUPPLIER.c.id, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .order_by(SUPPLIER.c.id)
    )
    nobody = Bilingual("", "")
    return [
        Way(Route.FORWARD, None, nobody, key, Bilingual(zh, en), count, None, None)
        for key, zh, en, count in session.execute(query)
    ]


def _begun(session: Session) -> dict[tuple[Route, int | None, int | None], int]:
    query = sa.select(
        SHIPMENT.c.route, SHIPMENT.c.station_id, SHIPMENT.c.supplier_id, SHIPMENT.c.id
    ).where(SHIPMENT.c.status == ShipmentStatus.PACKING)
    return {(row[0], row[1], row[2]): row[3] for row in session.execute(query)}
