"""Odometer readings never fall; a lower one needs a correction 里程调整 that an auditor grants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.exact import insert_exactly
from warrantydesk.basedata.guards import CORRECTION_STEPS
from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.basedata.model import OdometerCorrection, OdometerReading, Station, Vehicle
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.basedata.rows import Reading
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.formats import whole
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import make_document, require_reason, take_step
from warrantydesk.records.findings import Finding, block, confirm
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

READINGS = OdometerReading.__table__
CORRECTIONS = OdometerCorrection.__table__
PREFIX = "LC"
LARGEST_KM = 3_000_000
OUT_OF_RANGE = N_("An odometer shows between 0 and 3,000,000 km.")
LOWER = N_(
    "{km} km is less than the {last} km read on {day}. Check the odometer, or ask for an odometer"
    " correction."
)


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """What a station asks: let a lower reading of a day count, and why."""

    vehicle_id: int
    station_id: int
    read_on: date
    new_km: int
    explanation: str


@dataclass(frozen=True, slots=True)
class CorrectionDecision:
    """What an auditor decides about a request, in the version that he or she saw."""

    correction_id: int
    seen_version: int
    approve: bool
    reason: str = ""


def last_reading(session: Session, vehicle_id: int, on: date | None = None) -> Reading | None:
    """Return the newest reading that counts, of all or up to and including a day."""
    query = _counting(vehicle_id)
    if on is not None:
        query = query.where(READINGS.c.read_on <= on)
    newest = query.order_by(READINGS.c.read_on.desc(), READINGS.c.id.desc()).limit(1)
    found = session.execute(newest).one_or_none()
    return None if found is None else Reading(*found)


def readings(session: Session, vehicle_id: int) -> tuple[Reading, ...]:
    """Return all readings that count, newest first."""
    query = _counting(vehicle_id).order_by(READINGS.c.read_on.desc(), READINGS.c.id.desc())
    return tuple(Reading(*row) for row in session.execute(query))


def implausible(last: Reading | None, km: int, on: date, per_day_km: int) -> bool:
    """Tell whether a vehicle can hardly have driven so far since its last reading."""
    if last is None:
        return False
    days = max((on - last.on).days, 1)
    return km - last.km > days * per_day_km


def reading_findings(
    km: int, on: date, last: Reading | None, per_day_km: int, place: str
) -> Iterator[Finding]:
    """Find a reading that is impossible, lower than the last, or hardly driven (check 4)."""
    if not 0 <= km <= LARGEST_KM:
        yield block("4", place, OUT_OF_RANGE)
        return
    if last is None:
        return
    if km < last.km:
        day = last.on.isoformat()
        yield block("4", place, LOWER, km=whole(km), last=whole(last.km), day=day)
    if implausible(last, km, on, per_day_km):
        message = N_("{km} km since {day} is more than {limit} km a day. Check the odometer.")
        values = {"km": whole(km - last.km), "day": last.on.isoformat()}
        yield confirm("4", place, message, **values, limit=whole(per_day_km))


def lower_reading(session: Session, vehicle_id: int, km: int, on: date) -> Reading | None:
    """Return the reading that forbids this one because it would be lower, if there is one."""
    last = last_reading(session, vehicle_id, on)
    return last if last is not None and km < last.km else None


def record_reading(unit: Unit, vehicle_id: int, km: int, on: date, source: str) -> None:
    """Record a reading; one that is lower than the last is refused, a known one ignored.

    A reading that is entered late must fit between those before and after it.
    """
    if not 0 <= km <= LARGEST_KM:
        raise RefusedError(OUT_OF_RANGE)
    last = last_reading(unit.session, vehicle_id, on)
    if last is not None and km < last.km:
        raise RefusedError(LOWER, km=whole(km), last=whole(last.km), day=last.on.isoformat())
    after = _next_reading(unit.session, vehicle_id, on)
    if after is not None and km > after.km:
        raise RefusedError(
            N_("{km} km on {day} is more than the {later} km read afterwards on {later_day}."),
            km=whole(km),
            day=on.isoformat(),
            later=whole(after.km),
            later_day=after.on.isoformat(),
        )
    if last is not None and (last.km, last.on) == (km, on):
        return
    insert_exactly(unit.session, READINGS, vehicle_id=vehicle_id, read_on=on, km=km, source=source)
    if after is None:
        _show_on_vehicle(unit.session, vehicle_id, km, on)


def request_correction(unit: Unit, request: CorrectionRequest) -> int:
    """Ask that a lower reading may count, and return the key of the request."""
    require_role(unit, Role.CLERK)
    require_station(unit, request.station_id)
    if not request.explanation.strip():
        raise RefusedError(N_("Please explain why the odometer shows less than before."))
    last = lower_reading(unit.session, request.vehicle_id, request.new_km, request.read_on)
    if last is None or request.new_km < 0:
        raise RefusedError(N_("This reading is not lower than the last; no correction is needed."))
    _refuse_second(unit.session, request.vehicle_id)
    today = business_date(unit.at)
    place = unit.session.execute(
        sa.select(Station.code).where(Station.id == request.station_id)
    ).scalar_one()
    number = next_number(unit.session, PREFIX, place, today)
    correction_id = make_document(
        unit,
        CORRECTIONS,
        "request",
        CorrectionStatus.REQUESTED.value,
        number=number,
        vehicle_id=request.vehicle_id,
        station_id=request.station_id,
        read_on=request.read_on,
        last_km=last.km,
        new_km=request.new_km,
        explanation=request.explanation.strip(),
    )
    _set_deadline(unit, correction_id, number, request.vehicle_id, today)
    return correction_id


def decide_correction(unit: Unit, decision: CorrectionDecision) -> None:
    """Approve a correction, so that the lower reading counts, or deny it with a reason."""
    query = sa.select(CORRECTIONS).where(CORRECTIONS.c.id == decision.correction_id)
    asked = unit.session.execute(query).one_or_none()
    if asked is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    if asked.created_by_id == unit.actor_id:
        raise RefusedError(N_("Nobody decides on an odometer correction that he or she asked for."))
    if not decision.approve:
        require_reason(decision.reason)
    take_step(
        unit,
        CORRECTIONS,
        CORRECTION_STEPS,
        document_id=decision.correction_id,
        seen_version=decision.seen_version,
        action="approve" if decision.approve else "deny",
        reason=decision.reason,
        decided_by_id=unit.actor_id,
        decided_at=unit.at,
    )
    meet_deadlines(unit, DocumentKind.ODOMETER_CORRECTION, decision.correction_id)
    if decision.approve:
        _let_count(unit.session, asked)


def _let_count(session: Session, asked: sa.Row[Any]) -> None:
    """Take higher readings up to that day out of the count, and put the lower one in."""
    session.execute(
        sa.update(READINGS)
        .where(
            READINGS.c.vehicle_id == asked.vehicle_id,
            READINGS.c.read_on <= asked.read_on,
            READINGS.c.km > asked.new_km,
            ~READINGS.c.corrected,
        )
        .values(corrected=True)
    )
    insert_exactly(
        session,
        READINGS,
        vehicle_id=asked.vehicle_id,
        read_on=asked.read_on,
        km=asked.new_km,
        source=asked.number,
    )
    last = last_reading(session, asked.vehicle_id)
    if last is not None:
        _show_on_vehicle(session, asked.vehicle_id, last.km, last.on)


def _counting(vehicle_id: int) -> sa.Select[Any]:
    return sa.select(READINGS.c.km, READINGS.c.read_on, READINGS.c.source).where(
        READINGS.c.vehicle_id == vehicle_id, ~READINGS.c.corrected
    )


def _next_reading(session: Session, vehicle_id: int, on: date) -> Reading | None:
    query = _counting(vehicle_id).where(READINGS.c.read_on > on)
    first = query.order_by(READINGS.c.read_on, READINGS.c.id).limit(1)
    found = session.execute(first).one_or_none()
    return None if found is None else Reading(*found)


def _show_on_vehicle(session: Session, vehicle_id: int, km: int, on: date) -> None:
    # The version stays: nobody edits the reading, so nobody's edits are in danger.
    vehicle = Vehicle.__table__
    session.execute(
        sa.update(Vehicle.__table__)
        .where(vehicle.c.id == vehicle_id)
        .values(odometer_km=km, odometer_on=on)
    )


def _refuse_second(session: Session, vehicle_id: int) -> None:
    query = sa.select(CORRECTIONS.c.number).where(
        CORRECTIONS.c.vehicle_id == vehicle_id,
        CORRECTIONS.c.status == CorrectionStatus.REQUESTED,
    )
    number = session.execute(query).scalar()
    if number is not None:
        raise RefusedError(
            N_("Odometer correction {number} for this vehicle still waits for its decision."),
            number=number,
        )


def _set_deadline(unit: Unit, correction_id: int, number: str, vehicle: int, today: date) -> None:
    days = parameter(unit.session, ParameterName.CORRECTION_DAYS, today)
    vin = unit.session.execute(sa.select(Vehicle.vin).where(Vehicle.id == vehicle)).scalar_one()
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.ODOMETER_CORRECTION,
            document_id=correction_id,
            what=DeadlineKind.CORRECT_ODOMETER,
            role=Role.AUDITOR,
            station_id=None,
            number=number,
            subject=vin,
            due_at=end_of_day(today + timedelta(days=days)),
        ),
    )
