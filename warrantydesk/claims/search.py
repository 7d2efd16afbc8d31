"""The global search: claims, repair orders and vehicles by number, VIN or its tail, and plate.

Claims are found by words too: what their main part or fault is called, what was complained of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Vehicle, VehicleModel
from warrantydesk.basedata.rows import VehicleRow
from warrantydesk.basedata.search import find_vehicles, starts
from warrantydesk.claims.model import Claim
from warrantydesk.claims.naming import subject_in_english
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.claims.search_words import complaint_with, fault_with, ways_of_words
from warrantydesk.codes import code
from warrantydesk.orders.model import RepairOrder
from warrantydesk.texts import Bilingual

CLAIM, ORDER = Claim.__table__, RepairOrder.__table__
VEHICLE, STATION, MODEL = Vehicle.__table__, Station.__table__, VehicleModel.__table__
TAIL = 8
NUMBERED = 2_000
"""Newest papers whose number begins so that are looked at; the whole number leads to one."""
Stations = Collection[int] | None


def search(session: Session, text: str, stations: Stations, limit: int = 8) -> tuple[Hit, ...]:
    """Find at most ``limit`` records of each kind, claims first; a clerk sees ``stations``.

    Vehicles are found first, as no index serves an OR over two tables.
    """
    typed = code(text)
    if not typed:
        return ()
    vehicles = find_vehicles(session, text, limit)
    keys = [vehicle.id for vehicle in vehicles]
    ways = [*_ways(CLAIM, typed, keys), *ways_of_words(session, text, stations)]
    claims = session.execute(_about_claims(text, _found(CLAIM, ways, stations, limit)))
    orders = session.execute(_found(ORDER, _ways(ORDER, typed, keys), stations, limit))
    return (
        *(_claim(row) for row in claims.all()),
        *(_order(row) for row in orders.all()),
        *(_vehicle(row) for row in vehicles),
    )


def _ways(table: sa.Table, typed: str, keys: list[int]) -> Iterator[sa.Select[Any]]:
    """Say how a number and vehicles lead to papers; each way looks at few of them."""
    numbered = sa.select(table.c.id).where(starts(table.c.number, typed))
    yield numbered.order_by(table.c.number.desc()).limit(NUMBERED)
    if keys:
        yield sa.select(table.c.id).where(table.c.vehicle_id.in_(keys)).limit(NUMBERED)


def _found(
    table: sa.Table,
    ways: list[sa.Select[Any]] | Iterator[sa.Select[Any]],
    stations: Stations,
    limit: int,
) -> sa.Select[Any]:
    united = sa.union_all(*(sa.select(way.subquery().c[0].label("id")) for way in ways)).subquery()
    query = (
        sa.select(
            table.c.id, table.c.number, table.c.status, VEHICLE.c.plate, VEHICLE.c.vin,
            MODEL.c.name_zh, MODEL.c.name_en, STATION.c.code,
        )
        .join(VEHICLE, VEHICLE.c.id == table.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .join(STATION, STATION.c.id == table.c.station_id)
        .where(table.c.id.in_(sa.select(united.c.id)))
        # Along the index the whole table would be walked for a few: these are sorted instead.
        .order_by(sa.func.coalesce(table.c.created_at, table.c.created_at).desc(),
                  table.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    if table is ORDER:
        query = query.add_columns(ORDER.c.complaint)
    if stations is None:
        return query
    # By what was found, not by all papers of the stations.
    return query.where((table.c.station_id + 0).in_(stations))


def _about_claims(text: str, found: sa.Select[Any]) -> sa.Select[Any]:
    return found.add_columns(
        CLAIM.c.subject,
        subject_in_english().label("subject_en"),
        complaint_with(text).label("told"),
        fault_with(text, "mode_zh").label("mode_zh"),
        fault_with(text, "mode_en").label("mode_en"),
        CLAIM.c.claimed_fen,
    )


def _claim(row: Any) -> Hit:
    fault = Bilingual(row.mode_zh or "", row.mode_en or "")
    about = row.told or str(fault) or str(Bilingual(row.name_zh, row.name_en))
    name = Bilingual(row.subject, row.subject_en or "")
    words = _words(row.plate, about, row.vin[-TAIL:], row.code)
    return Hit("claim", row.id, row.number, words, row.status, name, row.claimed_fen)


def _order(row: Any) -> Hit:
    words = _words(row.complaint, row.plate, row.vin[-TAIL:], row.code)
    return Hit("order", row.id, row.number, words, None)


def _vehicle(row: VehicleRow) -> Hit:
    return Hit("vehicle", row.id, row.vin, _words(row.plate, str(row.model), row.owner_name), None)


def _words(*words: str) -> str:
    return " · ".join(filter(None, words))
