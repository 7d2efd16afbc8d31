"""Checks of the vehicle: VIN, engine, odometer, coverage, sale (1, 2, 4, 5, 6)."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.basedata.coverage import coverage_for, covered
from warrantydesk.basedata.odometer import reading_findings
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.vin import check_digit_problem, check_vin
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.states import ClaimType
from warrantydesk.codes import compact
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.findings import Finding, Severity, block, warn
from warrantydesk.texts import N_


def check_vehicle(facts: ClaimFacts) -> Iterator[Finding]:
    """Check what the claim says of its vehicle."""
    yield from _vin(facts)
    yield from _engine(facts)
    yield from _odometer(facts)
    if facts.claim_type is ClaimType.CAMPAIGN:
        return  # vehicles in stock are called in as well, and their terms do not matter
    if facts.vehicle.delivery_date is None:
        message = N_("The vehicle is not sold yet; a warranty claim needs a delivery date.")
        yield block("6", "vehicle", message)
    elif facts.claim_type is ClaimType.NORMAL:
        yield from _coverage(facts)


def _vin(facts: ClaimFacts) -> Iterator[Finding]:
    for problem in check_vin(facts.vehicle.vin):
        yield Finding("1", Severity.BLOCK, problem, "vehicle")
    doubt = check_digit_problem(facts.vehicle.vin)
    if doubt is not None:
        yield Finding("1", Severity.WARN, doubt, "vehicle")


def _engine(facts: ClaimFacts) -> Iterator[Finding]:
    known, read = compact(facts.vehicle.engine_number), compact(facts.engine_read)
    if read and known and read != known:
        message = N_("Engine {read} was read; {known} belongs to this VIN. Check both.")
        yield block("2", "vehicle", message, read=facts.engine_read, known=known)
    if not known:
        message = N_("No engine number is recorded for this VIN. Have it entered.")
        yield warn("2", "vehicle", message)
    if facts.same_engine:
        message = N_("The same engine number is recorded for {vin}. Have the basic data checked.")
        yield warn("2", "vehicle", message, vin=facts.same_engine[0])


def _odometer(facts: ClaimFacts) -> Iterator[Finding]:
    per_day = facts.parameters[ParameterName.ODOMETER_PER_DAY_KM]
    return reading_findings(facts.odometer_km, facts.repair_date, facts.previous, per_day, "order")


def _coverage(facts: ClaimFacts) -> Iterator[Finding]:
    """Look at each part by its own class; oil and the like go with the part they were used for."""
    for line in facts.lines:
        if line.part is None or line.fault_role is FaultRole.AUXILIARY:
            continue
        part = line.part
        term = coverage_for(facts.vehicle.coverage, part.part_class, wearing=part.wearing)
        verdict = covered(term, facts.repair_date, facts.odometer_km)
        if not verdict.covered:
            message = N_("{part} {name} is not covered. {why}")
            values = {"part": part.number, "name": part.name, "why": verdict.sentence}
            yield block("5", f"{line.place}.code", message, **values)
