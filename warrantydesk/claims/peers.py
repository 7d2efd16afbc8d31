"""Risk signs by comparison with other stations: hours, claims of a part, ends of terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.model import Part, Vehicle, VehicleCoverage
from warrantydesk.basedata.parameters import ParameterName, all_parameters
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.rows_queue import RiskKind, RiskSign
from warrantydesk.claims.states import LineKind
from warrantydesk.claims.subjects import SENT, Subject
from warrantydesk.formats import whole
from warrantydesk.money import milli_figures
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import N_, say

P = ParameterName
CLAIM, LINE = Claim.__table__, ClaimLine.__table__
PART, VEHICLE, COVERAGE = Part.__table__, Vehicle.__table__, VehicleCoverage.__table__
MANY_SAID = N_("Claims of {part} in {days} days: {here} here, {usual} at the median of others.")
Found = Iterator[tuple[int, RiskSign]]


class Limits(NamedTuple):
    """From where on something is a sign, as the parameters say on a day."""

    today: date
    hours_days: int
    peers: int
    period_days: int
    many: int
    many_times: int
    end_days: int
    end_km: int

    @property
    def since(self) -> date:
        """Return the day from which claims are counted."""
        return self.today - timedelta(days=self.period_days)


def limits_of(session: Session, today: date) -> Limits:
    """Return the limits of risk signs in force on a day."""
    known = all_parameters(session, today)
    return Limits(
        today,
        known[P.SIGN_HOURS_DAYS],
        known[P.SIGN_PEERS],
        known[P.SIGN_PERIOD_DAYS],
        known[P.SIGN_MANY],
        known[P.SIGN_MANY_TIMES],
        known[P.SIGN_END_DAYS],
        known[P.SIGN_END_KM],
    )


def median(values: Counter[int]) -> int:
    """Return the middle of counted values, the lower one of two; 0 of none."""
    half, seen = (values.total() + 1) // 2, 0
    for value in sorted(values):
        seen += values[value]
        if seen >= half:
            return value
    return 0


def hours_above_peers(session: Session, subjects: Sequence[Subject], limits: Limits) -> Found:
    """Find labour for which other stations claim fewer hours on the same model."""
    known = _hours(session, {line.operation_id for s in subjects for line in s.labour}, limits)
    for subject in subjects:
        for line in subject.labour:
            others: Counter[int] = Counter()
            for station, hours in known.get((line.operation_id, subject.model_id), {}).items():
                if station != subject.station_id:
                    others += hours
            usual = median(others)
            if others.total() >= limits.peers and line.quantity_milli > usual:
                sentence = say(
                    N_("Line {n}: {here} h here, {usual} h at the median of other stations."),
                    n=line.position,
                    here=milli_figures(line.quantity_milli),
                    usual=milli_figures(usual),
                )
                kind, place = RiskKind.HOURS_ABOVE_PEERS, f"{line.place}.quantity"
                yield subject.id, RiskSign(kind, sentence, line.quantity_milli, usual, place)


def _hours(
    session: Session, operations: set[int | None], limits: Limits
) -> dict[tuple[int | None, int], dict[int, Counter[int]]]:
    since = limits.today - timedelta(days=limits.hours_days)
    query = (
        sa.select(
            LINE.c.operation_id, VEHICLE.c.model_id, CLAIM.c.station_id, LINE.c.quantity_milli,
            sa.func.count(),
        )
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .where(
            LINE.c.operation_id.in_(operations),
            LINE.c.kind == LineKind.LABOUR,
            CLAIM.c.repair_date >= since,
            CLAIM.c.status.in_(SENT),
            CLAIM.c.appeal_of_id.is_(None),
        )
        .group_by(
            LINE.c.operation_id, VEHICLE.c.model_id, CLAIM.c.station_id, LINE.c.quantity_milli
        )
    )  # fmt: skip
    found: dict[tuple[int | None, int], dict[int, Counter[int]]] = {}
    for operation, model, station, milli, count in session.execute(query):
        stations = found.setdefault((operation, model), {})
        stations.setdefault(station, Counter())[milli] += count
    return found


def many_of_part(session: Session, subjects: Sequence[Subject], limits: Limits) -> Found:
    """Find main parts of which the station claims far more than others lately."""
    parts = {line.part_id for subject in subjects for line in subject.main_parts}
    of_part: dict[int, Counter[int]] = {}
    query = (
        sa.select(LINE.c.part_id, CLAIM.c.station_id, sa.func.count(CLAIM.c.id.distinct()))
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .where(LINE.c.part_id.in_(parts), LINE.c.fault_role == FaultRole.MAIN, *_lately(limits))
        .group_by(LINE.c.part_id, CLAIM.c.station_id)
    )
    for part, station, count in session.execute(query):
        of_part.setdefault(part, Counter())[station] = count
    stations = _stations(session, limits)
    for subject in subjects:
        for line in subject.main_parts:
            counts = of_part.get(line.part_id or 0, Counter())
            here, usual = _compared(counts, stations, subject.station_id)
            if here >= limits.many and here > usual * limits.many_times:
                sentence = say(
                    MANY_SAID,
                    here=here,
                    part=line.code,
                    days=limits.period_days,
                    usual=usual,
                )
                kind, place = RiskKind.MANY_OF_PART, f"{line.place}.code"
                yield subject.id, RiskSign(kind, sentence, here, usual, place)


def near_term_end(session: Session, subjects: Sequence[Subject], limits: Limits) -> Found:
    """Find repairs shortly before the term ends, where the station has more of them than others."""
    ends = {end.claim_id: end for end in _ends(session, limits)} if subjects else {}
    counts = Counter(end.station_id for end in ends.values())
    stations = _stations(session, limits) if ends else frozenset()
    for subject in subjects:
        end = ends.get(subject.id)
        here, usual = _compared(counts, stations, subject.station_id)
        if end is not None and here > usual:
            sentence = say(
                N_(
                    "{days} days and {km} km were left. Claims so near the end in {period} days:"
                    " {here} here, {usual} at the median of others."
                ),
                days=end.days_left,
                km=whole(end.km_left),
                here=here,
                period=limits.period_days,
                usual=usual,
            )
            yield subject.id, RiskSign(RiskKind.NEAR_TERM_END, sentence, here, usual, "vehicle")


class End(NamedTuple):
    """A claim shortly before its coverage ended."""

    claim_id: int
    station_id: int
    days_left: int
    km_left: int


def _ends(session: Session, limits: Limits) -> Iterator[End]:
    own, rest = COVERAGE.alias(), COVERAGE.alias()
    klass = sa.case((PART.c.wearing, PartClass.WEARING.value), else_=PART.c.part_class)
    ends_on = sa.func.coalesce(own.c.ends_on, rest.c.ends_on)
    km = sa.func.coalesce(own.c.km, rest.c.km)
    km_left = km - CLAIM.c.odometer_km
    soon = ends_on.between(limits.since, limits.today + timedelta(days=limits.end_days))
    query = (
        sa.select(
            CLAIM.c.id,
            CLAIM.c.station_id,
            CLAIM.c.repair_date,
            ends_on.label("ends_on"),
            km_left.label("km_left"),
        )
        .join(LINE, LINE.c.claim_id == CLAIM.c.id)
        .join(PART, PART.c.id == LINE.c.part_id)
        .outerjoin(
            own,
            sa.and_(
                own.c.vehicle_id == CLAIM.c.vehicle_id,
                sa.cast(own.c.part_class, sa.String) == sa.cast(klass, sa.String),
            ),
        )
        .outerjoin(
            rest,
            sa.and_(rest.c.vehicle_id == CLAIM.c.vehicle_id, rest.c.part_class == PartClass.REST),
        )
        .where(LINE.c.fault_role == FaultRole.MAIN, *_lately(limits))
        .where(sa.or_(soon, km_left.between(0, limits.end_km)))
    )
    for row in session.execute(query):
        days = (row.ends_on - row.repair_date).days
        inside = days >= 0 and row.km_left >= 0
        if inside and (days <= limits.end_days or row.km_left <= limits.end_km):
            yield End(row.id, row.station_id, days, row.km_left)


def _lately(limits: Limits) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        CLAIM.c.repair_date >= limits.since,
        CLAIM.c.status.in_(SENT),
        CLAIM.c.appeal_of_id.is_(None),
    )


def _stations(session: Session, limits: Limits) -> frozenset[int]:
    """Return the stations that claimed anything lately; those with none of a kind count as 0."""
    query = sa.select(CLAIM.c.station_id).where(*_lately(limits)).distinct()
    return frozenset(session.execute(query).scalars())


def _compared(counts: Mapping[int, int], stations: frozenset[int], own: int) -> tuple[int, int]:
    """Return a station's count, and the median of the others'."""
    others = Counter(counts.get(station, 0) for station in stations - {own})
    return counts.get(own, 0), median(others)
