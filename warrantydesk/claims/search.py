"""The global search: claims, repair orders and vehicles by number, VIN or its tail, and plate."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Vehicle
from warrantydesk.basedata.rows import VehicleRow
from warrantydesk.basedata.search import find_vehicles, starts
from warrantydesk.claims.model import Claim
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.codes import code
from warrantydesk.orders.model import RepairOrder

CLAIM, ORDER = Claim.__table__, RepairOrder.__table__
VEHICLE, STATION = Vehicle.__table__, Station.__table__
SUBJECTS = {"claim": CLAIM.c.subject, "order": ORDER.c.complaint}
TAIL = 8
Row = sa.Row[*tuple[Any, ...]]


def search(
    session: Session, text: str, stations: Collection[int] | None, limit: int = 8
) -> tuple[Hit, ...]:
    """Find at most ``limit`` records, claims first; ``stations`` are those that a clerk sees.

    Vehicles are found first, as no index serves an OR over two tables.
    """
    typed = code(text)
    if not typed:
        return ()
    vehicles = find_vehicles(session, text, limit)
    keys = [vehicle.id for vehicle in vehicles]
    claims = session.execute(_papers("claim", CLAIM, typed, keys, stations).limit(limit))
    orders = session.execute(_papers("order", ORDER, typed, keys, stations).limit(limit))
    found = (
        [_paper("claim", row, row.status) for row in claims],
        [_paper("order", row, None) for row in orders],
        [_vehicle(row) for row in vehicles],
    )
    return _shared(found, limit)


def _papers(
    kind: str, table: sa.Table, typed: str, keys: list[int], stations: Collection[int] | None
) -> sa.Select[Any]:
    wanted = sa.or_(starts(table.c.number, typed), table.c.vehicle_id.in_(keys))
    query = (
        sa.select(
            table.c.id, table.c.number, table.c.status, SUBJECTS[kind].label("subject"),
            VEHICLE.c.plate, VEHICLE.c.vin, STATION.c.code,
        )
        .join(VEHICLE, VEHICLE.c.id == table.c.vehicle_id)
        .join(STATION, STATION.c.id == table.c.station_id)
        .where(wanted)
        .order_by(table.c.created_at.desc(), table.c.id.desc())
    )  # fmt: skip
    return query if stations is None else query.where(table.c.station_id.in_(stations))


def _paper(kind: str, row: Row, status: Any) -> Hit:
    return Hit(
        kind, row.id, row.number, _words(row.subject, row.plate, row.vin[-TAIL:], row.code), status
    )


def _vehicle(row: VehicleRow) -> Hit:
    return Hit("vehicle", row.id, row.vin, _words(row.plate, str(row.model), row.owner_name), None)


def _words(*words: str) -> str:
    return " · ".join(filter(None, words))


def _shared(found: Sequence[Sequence[Hit]], limit: int) -> tuple[Hit, ...]:
    """Leave every kind its share of the places: what comes first of each before what follows."""
    places = [(n, kind) for kind, hits in enumerate(found) for n in range(len(hits))]
    chosen = sorted(places)[:limit]
    return tuple(found[kind][n] for n, kind in sorted(chosen, key=lambda place: place[::-1]))
