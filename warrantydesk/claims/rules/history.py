"""Checks against the vehicle's past: duplicates and repeat repairs (15)."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.facts import ClaimFacts, JobFacts, RepairFact
from warrantydesk.claims.states import ClaimType
from warrantydesk.formats import whole
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.findings import Finding, confirm
from warrantydesk.texts import N_


def check_history(facts: ClaimFacts) -> Iterator[Finding]:
    """Find earlier claims for the same main part or fault, and repairs that did not hold.

    A campaign is done whatever was repaired before: it has its own rule of once per vehicle.
    """
    if facts.claim_type is ClaimType.CAMPAIGN:
        return
    for job in facts.jobs:
        main, fault = _main_of(facts, job), job.fault_code.id if job.fault_code else None
        yield from _duplicate(facts, job, main, fault)
        yield from _repeat(facts, job, main, fault)


def _main_of(facts: ClaimFacts, job: JobFacts) -> int | None:
    parts = (
        line.part.id
        for line in facts.lines
        if line.job_position == job.position and line.part and line.fault_role is FaultRole.MAIN
    )
    return next(parts, None)


def _duplicate(
    facts: ClaimFacts, job: JobFacts, main: int | None, fault: int | None
) -> Iterator[Finding]:
    for earlier in facts.earlier:
        same_part = main is not None and earlier.main_part_id == main
        same_fault = fault is not None and earlier.fault_code_id == fault
        if same_part or same_fault:
            message = N_("{number} of {day} claims the same part or fault on this vehicle.")
            values = {"number": earlier.claim_number, "day": earlier.repair_date.isoformat()}
            yield confirm("15", f"jobs.{job.position}.fault_code", message, **values)
            return


def _repeat(
    facts: ClaimFacts, job: JobFacts, main: int | None, fault: int | None
) -> Iterator[Finding]:
    for repair in facts.repairs:
        same = main in repair.main_part_ids or fault in repair.fault_code_ids
        if same and _soon(facts, repair):
            days, km = (facts.repair_date - repair.on).days, facts.odometer_km - repair.km
            message = N_(
                "Your own repair {number} of the same fault was {days} days and {km} km ago."
            )
            values = {"number": repair.order_number, "days": days, "km": whole(km)}
            yield confirm("15", f"jobs.{job.position}.cause", message, **values)
            return


def _soon(facts: ClaimFacts, repair: RepairFact) -> bool:
    days, km = (facts.repair_date - repair.on).days, facts.odometer_km - repair.km
    return (
        days <= facts.parameters[ParameterName.REPEAT_REPAIR_DAYS]
        and km <= facts.parameters[ParameterName.REPEAT_REPAIR_KM]
    )
