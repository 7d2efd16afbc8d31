"""Coverage: terms, what was frozen at sale, and whether a repair is inside (sections 1 and 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.model import Vehicle, VehicleCoverage, VehicleModel, WarrantyTerm
from warrantydesk.basedata.rows import CoverageRow
from warrantydesk.clock import add_months
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.formats import whole
from warrantydesk.texts import N_, Text, say

TABLE = VehicleCoverage.__table__
BATCH = 500


class CoverageVerdict(NamedTuple):
    """Whether a repair is covered; what is left is negative where the limit was missed."""

    covered: bool
    days_left: int
    km_left: int
    sentence: Text


def add_term(start: date, months: int) -> date:
    """Return the last day of a term of months that starts on a day, both included."""
    return add_months(start, months)


def covered(coverage: CoverageRow | None, on: date, km: int) -> CoverageVerdict:
    """Judge a repair on a day at an odometer reading; both limits are included."""
    if coverage is None:
        return CoverageVerdict(
            covered=False,
            days_left=0,
            km_left=0,
            sentence=say(N_("No coverage is recorded for this vehicle and part.")),
        )
    days, rest = (coverage.ends_on - on).days, coverage.km - km
    if on < coverage.starts_on:
        sentence = say(N_("Coverage begins on {day}."), day=coverage.starts_on.isoformat())
        return CoverageVerdict(covered=False, days_left=days, km_left=rest, sentence=sentence)
    inside = days >= 0 and rest >= 0
    return CoverageVerdict(inside, days, rest, _sentence(days, rest))


def _sentence(days: int, km: int) -> Text:
    span, distance = _days(abs(days)), whole(abs(km))
    if days >= 0 and km >= 0:
        message = N_("Covered: {span} and {km} km left.")
    elif km >= 0:
        message = N_("Expired {span} ago; {km} km left.")
    elif days >= 0:
        message = N_("Over the limit by {km} km; {span} left.")
    else:
        message = N_("Expired {span} ago and over the limit by {km} km.")
    return say(message, span=span, km=distance)


def _days(days: int) -> Text:
    return say(N_("1 day")) if days == 1 else say(N_("{days} days"), days=whole(days))


def coverage_for(
    coverage: Mapping[PartClass, CoverageRow], part_class: PartClass, *, wearing: bool = False
) -> CoverageRow | None:
    """Return the coverage of a part: wearing parts by their own term, else class, else the rest."""
    if wearing or part_class is PartClass.WEARING:
        return coverage.get(PartClass.WEARING) or coverage.get(PartClass.REST)
    return coverage.get(part_class) or coverage.get(PartClass.REST)


def coverage_of(session: Session, vehicle_id: int) -> dict[PartClass, CoverageRow]:
    """Return the frozen coverage of a vehicle by part class; empty for an unsold one."""
    query = sa.select(
        TABLE.c.part_class, TABLE.c.months, TABLE.c.km, TABLE.c.starts_on, TABLE.c.ends_on
    ).where(TABLE.c.vehicle_id == vehicle_id)
    return {row.part_class: CoverageRow(*row) for row in session.execute(query)}


def freeze_coverage(unit: Unit, vehicle_id: int) -> int:
    """Freeze the policy of the sale date on a vehicle, running from delivery; return the rows.

    Raises RefusedError while the vehicle is unsold or no policy covers the day.
    """
    return freeze_coverages(unit, [vehicle_id])


def freeze_coverages(unit: Unit, vehicle_ids: Sequence[int]) -> int:
    """Freeze coverage of several vehicles at once; those that have it keep what they have."""
    rows: list[dict[str, Any]] = []
    for start in range(0, len(vehicle_ids), BATCH):
        vehicles = _unfrozen(unit.session, vehicle_ids[start : start + BATCH])
        terms = _terms(unit.session, {vehicle.model_id for vehicle in vehicles})
        for vehicle in vehicles:
            rows += _frozen(vehicle, terms.get(vehicle.model_id, []))
    if rows:
        unit.session.execute(sa.insert(TABLE), rows)
    return len(rows)


def _unfrozen(session: Session, vehicle_ids: Sequence[int]) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    query = (
        sa.select(
            Vehicle.id,
            Vehicle.vin,
            Vehicle.model_id,
            Vehicle.sale_date,
            Vehicle.delivery_date,
            VehicleModel.code,
        )
        .join(VehicleModel, VehicleModel.id == Vehicle.model_id)
        .where(
            Vehicle.id.in_(vehicle_ids),
            ~sa.exists().where(VehicleCoverage.vehicle_id == Vehicle.id),
        )
    )
    return session.execute(query).all()


def _terms(session: Session, models: set[int]) -> dict[int, list[sa.Row[*tuple[Any, ...]]]]:
    found: dict[int, list[sa.Row[*tuple[Any, ...]]]] = {}
    term = WarrantyTerm.__table__
    for row in session.execute(sa.select(term).where(term.c.model_id.in_(models))):
        found.setdefault(row.model_id, []).append(row)
    return found


def _frozen(
    vehicle: sa.Row[*tuple[Any, ...]], terms: list[sa.Row[*tuple[Any, ...]]]
) -> list[dict[str, Any]]:
    if vehicle.sale_date is None or vehicle.delivery_date is None:
        raise RefusedError(
            N_("{vin} has no sale and delivery date yet, so no coverage can be frozen."),
            vin=vehicle.vin,
        )
    sold = vehicle.sale_date
    rows = [
        {
            "vehicle_id": vehicle.id,
            "part_class": term.part_class,
            "months": term.months,
            "km": term.km,
            "starts_on": vehicle.delivery_date,
            "ends_on": add_term(vehicle.delivery_date, term.months),
        }
        for term in terms
        if term.valid_from <= sold and (term.valid_to is None or sold <= term.valid_to)
    ]
    if not rows:
        raise RefusedError(
            N_("Model {model} has no warranty terms for a sale on {day}. Enter them first."),
            model=vehicle.code,
            day=sold.isoformat(),
        )
    return rows
