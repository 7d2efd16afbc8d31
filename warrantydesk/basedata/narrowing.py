"""Narrowing a long list of papers by what stands in other tables: vehicle, plate, station.

No index serves a condition over two tables: where few vehicles or papers fit, they are looked up
first, and the list is asked for these.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Vehicle
from warrantydesk.basedata.search import SHORTEST_TAIL, starts
from warrantydesk.codes import code, compact
from warrantydesk.db.listing import condition
from warrantydesk.db.paging import COUNT_CAP, ListQuery

VEHICLE, STATION = Vehicle.__table__, Station.__table__
OF_VEHICLE = {
    "plate": VEHICLE.c.plate,
    "vin": VEHICLE.c.vin,
    "vin_tail": VEHICLE.c.vin_reversed,
}
"""Columns of vehicles; ``vin_tail`` wants the tail reversed, with the operator ``starts``."""
OF_STATION = {"station_code": STATION.c.code}
FEW = 500
"""Up to so many are looked up first; more are no longer a narrow condition."""


def narrowed(
    session: Session,
    select: sa.Select[Any],
    paper: sa.FromClause,
    query: ListQuery,
    stations: Collection[int] | None,
) -> tuple[sa.Select[Any], ListQuery]:
    """Narrow a select from ``paper``, which has ``number``, ``vehicle_id`` and ``station_id``.

    ``stations`` are those that a clerk sees. Returned with what the query still asks.
    """
    rest = [f for f in query.filters if f.column not in {*OF_VEHICLE, *OF_STATION}]
    of_vehicle = [
        condition(OF_VEHICLE[f.column], f) for f in query.filters if f.column in OF_VEHICLE
    ]
    of_station = [
        condition(OF_STATION[f.column], f) for f in query.filters if f.column in OF_STATION
    ]
    by_vehicle, few_vehicles = _of_vehicles(session, paper, of_vehicle)
    by_text, few_papers = _of_text(session, paper, query.search)
    found = [*by_vehicle, *by_text]
    if of_station:
        found.append(paper.c.station_id.in_(sa.select(STATION.c.id).where(*of_station)))
    if stations is not None:
        # SQLite would rather walk all papers of a station than look up what was found.
        looked_up = few_vehicles or few_papers
        found.append((paper.c.station_id + 0 if looked_up else paper.c.station_id).in_(stations))
    return select.where(*found), replace(query, filters=tuple(rest), search="")


def _of_vehicles(
    session: Session, paper: sa.FromClause, wanted: list[sa.ColumnElement[bool]]
) -> tuple[list[sa.ColumnElement[bool]], bool]:
    if not wanted:
        return [], False
    keys = _keys(session, sa.select(VEHICLE.c.id).where(*wanted), FEW + 1)
    if len(keys) <= FEW:
        return [paper.c.vehicle_id.in_(keys)], True
    return [_on_vehicle(paper, *wanted)], False


def _of_text(
    session: Session, paper: sa.FromClause, text: str
) -> tuple[list[sa.ColumnElement[bool]], bool]:
    """Match by a number, a plate, a VIN or its tail; text is literal."""
    typed = compact(text)
    if not typed:
        return ([sa.false()], True) if text.strip() else ([], False)
    number, vehicles = starts(paper.c.number, code(text)), vehicles_matching(typed)
    numbered = _keys(session, sa.select(paper.c.id).where(number), COUNT_CAP)
    keys = _keys(session, sa.select(VEHICLE.c.id).where(vehicles), FEW + 1)
    found: list[sa.ColumnElement[bool]] = []
    if len(numbered) >= COUNT_CAP:  # nearly every paper: the list is walked in its order
        found.append(starts(paper.c.number.concat(""), code(text)))
    elif len(numbered) > FEW:
        found.append(number)
    elif numbered:
        found.append(paper.c.id.in_(numbered))
    if len(keys) > FEW:
        found.append(_on_vehicle(paper, vehicles))
    elif keys:
        found.append(paper.c.vehicle_id.in_(keys))
    looked_up = len(keys) <= FEW and len(numbered) < COUNT_CAP
    return [sa.or_(sa.false(), *found)], looked_up


def _on_vehicle(paper: sa.FromClause, *wanted: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(VEHICLE.c.id == paper.c.vehicle_id, *wanted).correlate(paper)


def _keys(session: Session, keys: sa.Select[int], limit: int) -> list[int]:
    return list(session.execute(keys.limit(limit)).scalars())


def vehicles_matching(typed: str) -> sa.ColumnElement[bool]:
    """Match vehicles by plate, VIN or its tail (from 4 characters), typed without gaps."""
    found = [starts(VEHICLE.c.plate, typed)]
    if len(typed) >= SHORTEST_TAIL:
        found += [starts(VEHICLE.c.vin_reversed, typed[::-1]), starts(VEHICLE.c.vin, typed)]
    return sa.or_(*found)
