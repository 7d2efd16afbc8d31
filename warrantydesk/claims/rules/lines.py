"""Checks of lines: parts, quantities, serials, labour, prices, number (8-12, 17, 23, 24)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.facts import ClaimFacts, JobFacts, LineFacts
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rows import LineSign, PricedPreview
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.money import milli_figures
from warrantydesk.orders.rules import main_part_missing, role_findings
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.findings import Finding, block, confirm, warn
from warrantydesk.texts import N_


def check_lines(facts: ClaimFacts) -> Iterator[Finding]:
    """Check every line, each job's main part, and the claim as a whole."""
    yield from _whole(facts)
    # What a campaign does is its own affair: a recall may need no part, and has no fault to find.
    for job in facts.jobs if facts.claim_type is not ClaimType.CAMPAIGN else ():
        yield from _main_part(facts, job)
    yield from _quantities(facts)
    jobs = {job.position: job for job in facts.jobs}
    for line, price in zip(facts.lines, price_lines(facts), strict=True):
        if line.kind is LineKind.PART:
            yield from _part(line)
        elif line.kind is LineKind.LABOUR:
            yield from _labour(line, jobs[line.job_position], price, facts.claim_type)
        elif line.amount_fen <= 0:
            message = N_("Sublet work needs an amount of more than 0.")
            yield block("17", f"{line.place}.amount", message)
        yield from _price(line, price)


def _whole(facts: ClaimFacts) -> Iterator[Finding]:
    limit = facts.parameters[ParameterName.CLAIM_LINES_LIMIT]
    if len(facts.lines) > limit:
        message = N_("A claim has at most {limit} lines; this one has {count}. Split it.")
        yield block("23", "claim", message, limit=limit, count=len(facts.lines))
    if sum(price.claimed_fen for price in price_lines(facts)) <= 0:
        yield block("17", "claim", N_("The claim asks for nothing. Enter labour or parts."))


def _main_part(facts: ClaimFacts, job: JobFacts) -> Iterator[Finding]:
    place = f"jobs.{job.position}"
    own = [
        line
        for line in facts.lines
        if line.job_position == job.position and line.kind is LineKind.PART
    ]
    mains = [line for line in own if line.fault_role is FaultRole.MAIN]
    if not mains and not facts.appeal:  # an appeal is about some lines of a job only
        yield main_part_missing(place, job.position)
    for line in mains[1:]:
        yield block("8", f"{line.place}.code", N_("A job has exactly one main failed part."))
    if job.fault_code is None:
        message = N_("Job {n}: enter the fault code.")
        yield block("8", f"{place}.fault_code", message, n=job.position)


def _quantities(facts: ClaimFacts) -> Iterator[Finding]:
    total: Counter[int] = Counter()
    for line in facts.lines:
        if line.kind is not LineKind.SUBLET and line.quantity_milli <= 0:
            message = N_("The quantity must be more than 0.")
            yield block("9", f"{line.place}.quantity", message)
        if line.part is None:
            continue
        total[line.part.id] += line.quantity_milli
        most = line.part.max_per_vehicle_milli
        if most and total[line.part.id] > most:
            message = N_("A vehicle has at most {most} of {part}.")
            values = {"most": milli_figures(most), "part": line.part.number}
            yield block("9", f"{line.place}.quantity", message, **values)


def _part(line: LineFacts) -> Iterator[Finding]:
    part = line.part
    if part is None:
        message = N_("{code} is not in the catalogue of parts.")
        yield block("9", f"{line.place}.code", message, code=line.code)
        return
    yield from role_findings(f"{line.place}.code", part, line.fault_role)
    if part.serial_required and not line.serial.strip():
        message = N_("{part} needs its serial number.")
        yield block("10", f"{line.place}.serial", message, part=part.number)
    if part.serial_required and not line.old_serial.strip():
        message = N_("{part}: the serial number of the old part is missing.")
        yield block("10", f"{line.place}.old_serial", message, part=part.number)
    if part.superseded_by_id is not None:
        message = N_("{part} is superseded by {successor}.")
        values = {"part": part.number, "successor": part.superseded_by}
        yield warn("24", f"{line.place}.code", message, **values)


def _labour(
    line: LineFacts, job: JobFacts, price: PricedPreview, claim_type: ClaimType
) -> Iterator[Finding]:
    if line.standard_milli is None:
        message = N_("{code} is not a labour operation of this model.")
        yield block("11", f"{line.place}.code", message, code=line.code)
    elif line.quantity_milli > line.standard_milli:
        message = N_("{claimed} h claimed, the standard is {standard} h; the standard is paid.")
        claimed, standard = milli_figures(line.quantity_milli), milli_figures(line.standard_milli)
        place, values = f"{line.place}.quantity", {"claimed": claimed, "standard": standard}
        fixed = claim_type is ClaimType.CAMPAIGN  # the station did not choose these hours
        yield (warn if fixed else confirm)("11", place, message, **values)
    known = line.operation is not None and job.fault_code is not None
    known = known and claim_type is not ClaimType.CAMPAIGN
    if known and line.operation and job.fault_code and line.operation.id not in job.allowed:
        message = N_("{code} is not a repair for fault {fault}.")
        values = {"code": line.code, "fault": job.fault_code.code}
        yield confirm("11", f"{line.place}.code", message, **values)
    if price.sign is LineSign.OVERLAP:
        message = N_("{code} overlaps another operation of this job and is paid once.")
        yield warn("11", f"{line.place}.code", message, code=line.code)


def _price(line: LineFacts, price: PricedPreview) -> Iterator[Finding]:
    if price.sign is LineSign.NO_PRICE:
        message = N_("{code} has no price or rate on the inspection date. Have it entered.")
        yield block("12", f"{line.place}.code", message, code=line.code)
