"""Everything that a table of repair orders is judged by, looked up in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import SheetRow
from warrantydesk.basedata.model import (
    FaultCode,
    LabourOperation,
    OdometerReading,
    Parameter,
    Part,
    Station,
    Vehicle,
)
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.rows import PartRow, Reading
from warrantydesk.basedata.search import part_rows
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.present import present
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.states import OPEN

ORDER, VEHICLE, READING = RepairOrder.__table__, Vehicle.__table__, OdometerReading.__table__
PART, OPERATION, FAULT = Part.__table__, LabourOperation.__table__, FaultCode.__table__
PARAMETER = Parameter.__table__


class PerDay(NamedTuple):
    """How far a vehicle plausibly drives a day, by period."""

    session: Session
    values: tuple[tuple[Period, int], ...]

    def on(self, day: date) -> int:
        """Return the value in force on a day; raises RefusedError where there is none."""
        found = next((value for period, value in self.values if period.covers(day)), None)
        if found is None:
            return parameter(self.session, ParameterName.ODOMETER_PER_DAY_KM, day)
        return found


class OrderLookups(NamedTuple):
    """What codes mean, what is in the book already, and the readings of its vehicles."""

    at: datetime
    stations: Mapping[str, int]
    vehicles: Mapping[str, int]
    parts: Mapping[str, PartRow]
    operations: Mapping[str, int]
    faults: Mapping[str, int]
    kept: frozenset[tuple[int, int, datetime]]
    open: Mapping[int, str]
    readings: dict[int, list[Reading]]
    per_day: PerDay


def look_up(session: Session, rows: Sequence[SheetRow]) -> OrderLookups:
    """Look up everything that the rows name."""
    vehicles = _keys(session, VEHICLE.c.vin, _named(rows, "vin"))
    stations = sa.select(Station.code, Station.id)
    orders = list(_orders(session, vehicles.values()))
    return OrderLookups(
        at=present(session),
        stations=dict(iter(session.execute(stations))),
        vehicles=vehicles,
        parts=_parts(session, _named(rows, "part")),
        operations=_keys(session, OPERATION.c.code, _named(rows, "operation")),
        faults=_keys(session, FAULT.c.code, _named(rows, "fault_code")),
        kept=frozenset(
            (row["station_id"], row["vehicle_id"], row["received_at"])
            for row in orders
            if row["received_at"] is not None
        ),
        open={row["vehicle_id"]: row["number"] for row in orders if row["status"] in OPEN},
        readings=_readings(session, vehicles.values()),
        per_day=_per_day(session),
    )


def _named(rows: Iterable[SheetRow], column: str) -> set[str]:
    return {row.values[column] for row in rows if column in row.values}


def _keys(session: Session, column: sa.Column[Any], codes: Iterable[str]) -> dict[str, int]:
    query = sa.select(column.label("code"), column.table.c.id)
    found = in_batches(session, query, column, sorted(codes))
    return {row["code"]: row["id"] for row in found}


def _parts(session: Session, numbers: Iterable[str]) -> dict[str, PartRow]:
    keys = list(_keys(session, PART.c.number, numbers).values())
    found: dict[str, PartRow] = {}
    for start in range(0, len(keys), BATCH):
        some = part_rows(session, keys[start : start + BATCH])
        found |= {part.number: part for part in some.values()}
    return found


def _orders(session: Session, vehicles: Iterable[int]) -> Iterator[sa.RowMapping]:
    query = sa.select(
        ORDER.c.number, ORDER.c.status, ORDER.c.station_id, ORDER.c.vehicle_id, ORDER.c.received_at
    )
    return in_batches(session, query, ORDER.c.vehicle_id, list(vehicles))


def _readings(session: Session, vehicles: Iterable[int]) -> dict[int, list[Reading]]:
    """Return the readings that count, the oldest first."""
    query = (
        sa.select(READING.c.vehicle_id, READING.c.km, READING.c.read_on, READING.c.source)
        .where(~READING.c.corrected)
        .order_by(READING.c.read_on, READING.c.km)
    )
    found: dict[int, list[Reading]] = {}
    for row in in_batches(session, query, READING.c.vehicle_id, list(vehicles)):
        reading = Reading(row["km"], row["read_on"], row["source"])
        found.setdefault(row["vehicle_id"], []).append(reading)
    return found


def _per_day(session: Session) -> PerDay:
    name = ParameterName.ODOMETER_PER_DAY_KM.value
    query = sa.select(PARAMETER.c.valid_from, PARAMETER.c.valid_to, PARAMETER.c.value)
    found = session.execute(query.where(PARAMETER.c.name == name))
    return PerDay(session, tuple((Period(first, last), value) for first, last, value in found))
