"""Everything that a table of vehicles is judged by, looked up in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import SheetRow
from warrantydesk.basedata.model import (
    OdometerReading,
    Owner,
    Vehicle,
    VehicleCoverage,
    VehicleModel,
    WarrantyTerm,
)
from warrantydesk.basedata.periods import Period
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.present import present

VEHICLE, OWNER, MODEL = Vehicle.__table__, Owner.__table__, VehicleModel.__table__
COVERAGE, TERM, READING = (
    VehicleCoverage.__table__,
    WarrantyTerm.__table__,
    OdometerReading.__table__,
)


class Kept(NamedTuple):
    """A vehicle as the book has it."""

    row: sa.RowMapping
    covered: bool


@dataclass(slots=True)
class Known:
    """Everything that rows are judged by, looked up at once."""

    today: date
    models: Mapping[str, int]
    vehicles: dict[str, Kept]
    terms: dict[int, list[Period]]
    readings: dict[int, set[tuple[date, int]]] = field(default_factory=dict)


def known_vehicles(session: Session, rows: Sequence[SheetRow]) -> Known:
    """Look up the vehicles that rows name, and what their rows are judged by."""
    models: dict[str, int] = dict(iter(session.execute(sa.select(MODEL.c.code, MODEL.c.id))))
    terms: dict[int, list[Period]] = {}
    for model, first, last in session.execute(
        sa.select(TERM.c.model_id, TERM.c.valid_from, TERM.c.valid_to)
    ):
        terms.setdefault(model, []).append(Period(first, last))
    known = Known(
        today=business_date(present(session)),
        models=_spoken(session, models),
        vehicles=dict(_vehicles(session, [str(row.values.get("vin", "")) for row in rows])),
        terms=terms,
    )
    if any("odometer" in row.values for row in rows):
        known.readings = _readings(session, [one.row["id"] for one in known.vehicles.values()])
    return known


def _spoken(session: Session, models: dict[str, int]) -> dict[str, int]:
    """Let models be called by their names as well, where no other is called so."""
    names: dict[str, list[int]] = {}
    for key, zh, en in session.execute(sa.select(MODEL.c.id, MODEL.c.name_zh, MODEL.c.name_en)):
        for name in {code(zh), code(en)} - {""}:
            names.setdefault(name, []).append(key)
    single = {name: keys[0] for name, keys in names.items() if len(keys) == 1}
    return {**models, **{name: key for name, key in single.items() if name not in models}}


def _vehicles(session: Session, vins: Sequence[str]) -> Iterator[tuple[str, Kept]]:
    covered = sa.exists().where(COVERAGE.c.vehicle_id == VEHICLE.c.id).label("covered")
    query = sa.select(VEHICLE, OWNER.c.name, OWNER.c.phone, OWNER.c.address, covered).outerjoin(
        OWNER, OWNER.c.id == VEHICLE.c.owner_id
    )
    for row in in_batches(session, query, VEHICLE.c.vin, vins):
        yield row["vin"], Kept(row, bool(row["covered"]))


def _readings(session: Session, vehicles: Sequence[int]) -> dict[int, set[tuple[date, int]]]:
    found: dict[int, set[tuple[date, int]]] = {}
    query = sa.select(READING.c.vehicle_id, READING.c.read_on, READING.c.km)
    for row in in_batches(session, query, READING.c.vehicle_id, vehicles):
        found.setdefault(row["vehicle_id"], set()).add((row["read_on"], row["km"]))
    return found


def kept_vehicles(session: Session) -> Iterator[Mapping[str, Any]]:
    """Yield the vehicles of a book by the columns of their sheet."""
    query = (
        sa.select(
            VEHICLE,
            MODEL.c.code.label("model"),
            OWNER.c.name.label("owner"),
            OWNER.c.phone,
            OWNER.c.address,
        )
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .outerjoin(OWNER, OWNER.c.id == VEHICLE.c.owner_id)
        .order_by(VEHICLE.c.vin)
    )
    found = session.execute(query.execution_options(yield_per=BATCH))
    for row in found.mappings():
        read = row["odometer_on"] is not None
        yield {**row, "odometer": row["odometer_km"] if read else None}
