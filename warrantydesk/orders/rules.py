"""Checks of a repair order, as pure functions over what was typed; all findings at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from warrantydesk.basedata.rows import PartRow, Reading
from warrantydesk.clock import business_date
from warrantydesk.formats import whole
from warrantydesk.orders.commands import JobDraft, LabourDraft, OrderDraft, PartDraft
from warrantydesk.orders.states import FaultRole, Payer
from warrantydesk.orders.times import check_times
from warrantydesk.records.findings import Finding, Severity
from warrantydesk.texts import N_, say

BLOCK, CONFIRM, WARN = Severity.BLOCK, Severity.CONFIRM, Severity.WARN
LARGEST_KM = 3_000_000


class OrderFacts(NamedTuple):
    """What the checks must know beside the draft; ``last`` is the last odometer reading."""

    parts: Mapping[int, PartRow]
    last: Reading | None
    per_day_km: int
    at: datetime


def _found(code: str, severity: Severity, place: str, message: str, **values: Any) -> Finding:
    return Finding(code, severity, say(message, **values), place)


def check_draft(draft: OrderDraft, facts: OrderFacts) -> tuple[Finding, ...]:
    """Return everything that is wrong with an order that is being written."""
    times = {name: getattr(draft, name) for name in ("fault_at", "reported_at", "received_at")}
    found = [*check_times(times, facts.at), *_odometer(draft, facts)]
    if not draft.customer.name.strip():
        found.append(_found("customer", WARN, "customer.name", N_("The customer has no name yet.")))
    for position, job in enumerate(draft.jobs, 1):
        found += _job(f"jobs.{position}", job, facts)
    return (*found, *_too_many(draft, facts))


def check_finished(draft: OrderDraft) -> tuple[Finding, ...]:
    """Return what a repair still lacks when it is to pass its completion inspection."""
    found: list[Finding] = []
    if not draft.jobs:
        found.append(_found("jobs", BLOCK, "jobs", N_("The repair order has no job yet.")))
    for position, job in enumerate(draft.jobs, 1):
        found += _finished(f"jobs.{position}", position, job)
    return tuple(found)


def _odometer(draft: OrderDraft, facts: OrderFacts) -> Iterator[Finding]:
    km, last = draft.odometer_km, facts.last
    if km is None:
        if not draft.is_appointment:
            yield _found("4", BLOCK, "odometer", N_("The odometer reading is missing."))
        return
    if not 0 <= km <= LARGEST_KM:
        message = N_("An odometer shows between 0 and 3,000,000 km.")
        yield _found("4", BLOCK, "odometer", message)
        return
    if last is None:
        return
    if km < last.km:
        message = N_(
            "{km} km is less than the {last} km read on {day}. Check the odometer, or ask for an"
            " odometer correction."
        )
        day = last.on.isoformat()
        yield _found("4", BLOCK, "odometer", message, km=whole(km), last=whole(last.km), day=day)
    days = max((business_date(draft.received_at or facts.at) - last.on).days, 1)
    if km - last.km > days * facts.per_day_km:
        message = N_("{km} km since {day} is more than {limit} km a day. Check the odometer.")
        values = {"km": whole(km - last.km), "day": last.on.isoformat()}
        yield _found("4", CONFIRM, "odometer", message, **values, limit=whole(facts.per_day_km))


def _job(place: str, job: JobDraft, facts: OrderFacts) -> Iterator[Finding]:
    mains = [n for n, part in enumerate(job.parts, 1) if part.fault_role is FaultRole.MAIN]
    for position in mains[1:]:
        message = N_("A job has exactly one main failed part.")
        yield _found("8", BLOCK, f"{place}.parts.{position}.fault_role", message)
    for position, part in enumerate(job.parts, 1):
        yield from _part(f"{place}.parts.{position}", part, job.payer, facts)
    for position, line in enumerate(job.labour, 1):
        yield from _labour(f"{place}.labour.{position}", line, job)


def _part(place: str, part: PartDraft, payer: Payer, facts: OrderFacts) -> Iterator[Finding]:
    known = facts.parts.get(part.part_id)
    if known is None:
        yield _found("part", BLOCK, f"{place}.part", N_("This part is not in the catalogue."))
        return
    if part.quantity_milli <= 0:
        yield _found("9", BLOCK, f"{place}.quantity", N_("The quantity must be more than 0."))
    if known.auxiliary != (part.fault_role is FaultRole.AUXILIARY):
        message = (
            N_("{part} is auxiliary material; it cannot be a failed part.")
            if known.auxiliary
            else N_("{part} is no auxiliary material; say whether it is main or consequential.")
        )
        yield _found("8", BLOCK, f"{place}.fault_role", message, part=known.number)
    if known.serial_required and not part.new_serial.strip():
        message = N_("{part} needs its serial number.")
        yield _found("10", WARN, f"{place}.new_serial", message, part=known.number)
    yield from _free(place, part.customer_price_fen, payer)


def _labour(place: str, line: LabourDraft, job: JobDraft) -> Iterator[Finding]:
    if line.hours_milli < 0:
        yield _found("11", BLOCK, f"{place}.hours", N_("Hours cannot be less than 0."))
    if line.started_at and line.ended_at and line.ended_at < line.started_at:
        message = N_("The work ends before it starts.")
        yield _found("3", BLOCK, f"{place}.ended_at", message)
    if line.belongs_to is not None and not _owns_labour(job, line.belongs_to):
        message = N_("A labour line belongs to the main part or to a consequential part.")
        yield _found("8", BLOCK, f"{place}.belongs_to", message)
    yield from _free(place, line.customer_price_fen, job.payer)


def _owns_labour(job: JobDraft, position: int) -> bool:
    if not 1 <= position <= len(job.parts):
        return False
    return job.parts[position - 1].fault_role is not FaultRole.AUXILIARY


def _free(place: str, price_fen: int, payer: Payer) -> Iterator[Finding]:
    if price_fen < 0:
        message = N_("A price cannot be less than 0.")
        yield _found("price", BLOCK, f"{place}.customer_price", message)
    elif price_fen and payer is not Payer.CUSTOMER:
        message = N_("The customer pays nothing for this job.")
        yield _found("price", BLOCK, f"{place}.customer_price", message)


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
                yield _found("9", WARN, place, message, most=f"{most / 1000:g}", part=known.number)


def _finished(place: str, position: int, job: JobDraft) -> Iterator[Finding]:
    if not job.correction.strip():
        message = N_("Job {n}: say what was done (correction).")
        yield _found("20", BLOCK, f"{place}.correction", message, n=position)
    if job.payer is not Payer.WARRANTY:
        return
    if not job.cause.strip() or job.cause.strip() == job.complaint.strip():
        message = N_("Job {n}: the cause must be given, and not in the words of the complaint.")
        yield _found("20", BLOCK, f"{place}.cause", message, n=position)
    if not any(part.fault_role is FaultRole.MAIN for part in job.parts):
        message = N_("Job {n}: name the main failed part.")
        yield _found("8", BLOCK, f"{place}.parts", message, n=position)
    for number, line in enumerate(job.labour, 1):
        if line.belongs_to is None:
            message = N_("A labour line belongs to the main part or to a consequential part.")
            yield _found("8", BLOCK, f"{place}.labour.{number}.belongs_to", message)
