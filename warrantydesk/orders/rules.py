"""Checks of a repair order, as pure functions over what was typed; all findings at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from warrantydesk.basedata.odometer import reading_findings
from warrantydesk.basedata.rows import PartRow, Reading
from warrantydesk.clock import business_date
from warrantydesk.orders.campaign_rules import campaign_findings
from warrantydesk.orders.commands import JobDraft, LabourDraft, OrderDraft, PartDraft
from warrantydesk.orders.rows_campaigns import VehicleCampaign
from warrantydesk.orders.states import FaultRole, Payer
from warrantydesk.orders.times import check_times
from warrantydesk.records.findings import Finding, block, warn
from warrantydesk.texts import N_


class OrderFacts(NamedTuple):
    """What the checks must know beside the draft; ``last`` is the last odometer reading.

    ``campaigns`` are those that list the vehicle and those that jobs name, by key.
    """

    parts: Mapping[int, PartRow]
    last: Reading | None
    per_day_km: int
    at: datetime
    campaigns: Mapping[int, VehicleCampaign] = MappingProxyType({})


def check_draft(draft: OrderDraft, facts: OrderFacts) -> tuple[Finding, ...]:
    """Return everything that is wrong with an order that is being written."""
    times = {name: getattr(draft, name) for name in ("fault_at", "reported_at", "received_at")}
    found = [*check_times(times, facts.at), *_odometer(draft, facts)]
    if not draft.customer.name.strip():
        found.append(warn("customer", "customer.name", N_("The customer has no name yet.")))
    for position, job in enumerate(draft.jobs, 1):
        found += _job(f"jobs.{position}", job, facts)
    on = business_date(draft.received_at or facts.at)
    return (*found, *_too_many(draft, facts), *campaign_findings(draft, facts.campaigns, on))


def check_finished(draft: OrderDraft) -> tuple[Finding, ...]:
    """Return what a repair still lacks when it is to pass its completion inspection."""
    found: list[Finding] = []
    if not draft.jobs:
        found.append(block("jobs", "jobs", N_("The repair order has no job yet.")))
    for position, job in enumerate(draft.jobs, 1):
        found += _finished(f"jobs.{position}", position, job)
    return tuple(found)


def _odometer(draft: OrderDraft, facts: OrderFacts) -> Iterator[Finding]:
    km = draft.odometer_km
    if km is None:
        if not draft.is_appointment:
            yield block("4", "odometer", N_("The odometer reading is missing."))
        return
    on = business_date(draft.received_at or facts.at)
    yield from reading_findings(km, on, facts.last, facts.per_day_km, "odometer")


def _job(place: str, job: JobDraft, facts: OrderFacts) -> Iterator[Finding]:
    mains = [n for n, part in enumerate(job.parts, 1) if part.fault_role is FaultRole.MAIN]
    for position in mains[1:]:
        message = N_("A job has exactly one main failed part.")
        yield block("8", f"{place}.parts.{position}.fault_role", message)
    for position, part in enumerate(job.parts, 1):
        yield from _part(f"{place}.parts.{position}", part, job.payer, facts)
    for position, line in enumerate(job.labour, 1):
        yield from _labour(f"{place}.labour.{position}", line, job)


def _part(place: str, part: PartDraft, payer: Payer, facts: OrderFacts) -> Iterator[Finding]:
    known = facts.parts.get(part.part_id)
    if known is None:
        yield block("part", f"{place}.part", N_("This part is not in the catalogue."))
        return
    if part.quantity_milli <= 0:
        yield block("9", f"{place}.quantity", N_("The quantity must be more than 0."))
    yield from role_findings(f"{place}.fault_role", known, part.fault_role)
    if known.serial_required and not part.new_serial.strip():
        message = N_("{part} needs its serial number.")
        yield warn("10", f"{place}.new_serial", message, part=known.number)
    yield from _free(place, part.customer_price_fen, payer)


def _labour(place: str, line: LabourDraft, job: JobDraft) -> Iterator[Finding]:
    if line.hours_milli < 0:
        yield block("11", f"{place}.hours", N_("Hours cannot be less than 0."))
    if line.started_at and line.ended_at and line.ended_at < line.started_at:
        message = N_("The work ends before it starts.")
        yield block("3", f"{place}.ended_at", message)
    if line.belongs_to is not None and not _owns_labour(job, line.belongs_to):
        message = N_("A labour line belongs to the main part or to a consequential part.")
        yield block("8", f"{place}.belongs_to", message)
    yield from _free(place, line.customer_price_fen, job.payer)


def _owns_labour(job: JobDraft, position: int) -> bool:
    if not 1 <= position <= len(job.parts):
        return False
    return job.parts[position - 1].fault_role is not FaultRole.AUXILIARY


def _free(place: str, price_fen: int, payer: Payer) -> Iterator[Finding]:
    if price_fen < 0:
        message = N_("A price cannot be less than 0.")
        yield block("price", f"{place}.customer_price", message)
    elif price_fen and payer is not Payer.CUSTOMER:
        message = N_("The customer pays nothing for this job.")
        yield block("price", f"{place}.customer_price", message)


def _too_many(draft: OrderDraft, facts: OrderFacts) -> Iterator[Finding]:
    total: Counter[int] = Counter()
    for position, job in enumerate(draft.jobs, 1):
        for line, part in enumerate(job.parts, 1):
            known = facts.parts.get(part.part_id)
            total[part.part_id] += part.quantity_milli
            most = known.max_per_vehicle_milli if known else 0
            if known and most and total[part.part_id] > most:
                message = N_("A vehicle has at most {most} of {part}.")
                place = f"jobs.{position}.parts.{line}.quantity"
                yield warn("9", place, message, most=f"{most / 1000:g}", part=known.number)


def cause_findings(place: str, position: int, complaint: str, cause: str) -> Iterator[Finding]:
    """Find a cause that is missing or only repeats the complaint (check 20)."""
    if not cause.strip() or cause.strip().casefold() == complaint.strip().casefold():
        message = N_("Job {n}: the cause must be given, and not in the words of the complaint.")
        yield block("20", f"{place}.cause", message, n=position)


def correction_findings(place: str, position: int, correction: str) -> Iterator[Finding]:
    """Find a correction that is missing (check 20)."""
    if not correction.strip():
        message = N_("Job {n}: say what was done (correction).")
        yield block("20", f"{place}.correction", message, n=position)


def main_part_missing(place: str, position: int) -> Finding:
    """Return what is found where a job names no main failed part (check 8)."""
    return block("8", f"{place}.parts", N_("Job {n}: name the main failed part."), n=position)


def role_findings(place: str, part: PartRow, role: FaultRole) -> Iterator[Finding]:
    """Find auxiliary material that is called a failed part, and the reverse (check 8)."""
    if part.auxiliary == (role is FaultRole.AUXILIARY):
        return
    message = (
        N_("{part} is auxiliary material; it cannot be a failed part.")
        if part.auxiliary
        else N_("{part} is no auxiliary material; say whether it is main or consequential.")
    )
    yield block("8", place, message, part=part.number)


def _finished(place: str, position: int, job: JobDraft) -> Iterator[Finding]:
    yield from correction_findings(place, position, job.correction)
    if job.payer is not Payer.WARRANTY:
        return
    yield from cause_findings(place, position, job.complaint, job.cause)
    if not any(part.fault_role is FaultRole.MAIN for part in job.parts):
        yield main_part_missing(place, position)
    for number, line in enumerate(job.labour, 1):
        if line.belongs_to is None:
            message = N_("A labour line belongs to the main part or to a consequential part.")
            yield block("8", f"{place}.labour.{number}.belongs_to", message)
