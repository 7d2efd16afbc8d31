"""The jobs and lines of a claim's record: as asked, priced and decided, with their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import coverage_for, covered
from warrantydesk.basedata.model import Supplier
from warrantydesk.basedata.rows import PartRow, ReasonRow
from warrantydesk.claims.facts import ClaimFacts, JobFacts, LineFacts
from warrantydesk.claims.model import ClaimJob, ClaimLine
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rows import (
    JobBlock,
    LineBlock,
    LineSign,
    MoneySums,
    PricedPreview,
    Verdict,
)
from warrantydesk.claims.states import LineKind
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import Bilingual

JOB, LINE, SUPPLIER = ClaimJob.__table__, ClaimLine.__table__, Supplier.__table__
NOTHING = Bilingual("", "")
Row = sa.Row[*tuple[Any, ...]]
SAME = (
    "id", "claim_job_id", "position", "kind", "fault_role", "source", "part_id", "operation_id",
    "code", "serial", "old_serial", "return_policy", "quantity_milli", "appealed", "decision",
    "approved_fen", "reason_id", "reason_text",
)  # fmt: skip
PRICED = ("standard_milli", "unit_fen", "claimed_fen", "payable_fen")


def line_blocks(
    session: Session, facts: ClaimFacts, reasons: Mapping[int, ReasonRow], *, editable: bool
) -> tuple[LineBlock, ...]:
    """Return the lines of a claim; what may still be changed shows the prices of today."""
    query = sa.select(LINE).where(LINE.c.claim_id == facts.claim_id).order_by(LINE.c.position)
    pairs = zip(facts.lines, price_lines(facts), strict=True)
    known = {line.line_id: (line, price) for line, price in pairs}
    return tuple(
        _line(row, *known[row.id], reasons.get(row.reason_id), editable=editable)
        for row in session.execute(query)
        if row.id in known
    )


def job_blocks(
    session: Session, facts: ClaimFacts, lines: Sequence[LineBlock]
) -> tuple[JobBlock, ...]:
    """Return the jobs of a claim with the sums of their lines."""
    query = (
        sa.select(JOB.c.id, SUPPLIER.c.id, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == JOB.c.supplier_id)
        .where(JOB.c.claim_id == facts.claim_id)
    )
    suppliers = {row[0]: row[1:] for row in session.execute(query)}
    return tuple(
        _job(
            job,
            suppliers.get(job.claim_job_id, (None, "", "")),
            [line for line in lines if line.claim_job_id == job.claim_job_id],
        )
        for job in facts.jobs
    )


def money_sums(lines: Sequence[LineBlock]) -> MoneySums:
    """Add lines up: what was claimed by kind, and the way from claimed to approved."""
    of_kind = dict.fromkeys(LineKind, 0)
    for line in lines:
        of_kind[line.kind] += line.claimed_fen
    return MoneySums(
        of_kind[LineKind.LABOUR],
        of_kind[LineKind.PART],
        of_kind[LineKind.SUBLET],
        *_amounts(lines),
    )


def verdicts(facts: ClaimFacts) -> tuple[Verdict, ...]:
    """Judge the main part of each job by the vehicle's coverage; jobs without one are left out."""
    mains: dict[int, PartRow] = {}
    for line in facts.lines:
        if line.part is not None and line.fault_role is FaultRole.MAIN:
            mains.setdefault(line.job_position, line.part)
    return tuple(
        _verdict(facts, job.position, mains[job.position])
        for job in facts.jobs
        if job.position in mains
    )


def _verdict(facts: ClaimFacts, position: int, part: PartRow) -> Verdict:
    term = coverage_for(facts.vehicle.coverage, part.part_class, wearing=part.wearing)
    found = covered(term, facts.repair_date, facts.odometer_km)
    return Verdict(
        job_position=position,
        part_class=part.part_class if term is None else term.part_class,
        covered=found.covered,
        days_left=found.days_left,
        km_left=found.km_left,
        months=0 if term is None else term.months,
        km=0 if term is None else term.km,
        sentence=found.sentence,
    )


def _line(
    row: Row, facts: LineFacts, price: PricedPreview, reason: ReasonRow | None, *, editable: bool
) -> LineBlock:
    part = facts.part
    shown: Any = price if editable else row
    return LineBlock(
        **{name: getattr(row, name) for name in SAME},
        **{name: getattr(shown, name) for name in PRICED},
        name=Bilingual(row.name_zh, row.name_en),
        unit=NOTHING if part is None else part.unit,
        serial_required=part is not None and part.serial_required,
        sign=sign_of(shown.claimed_fen, shown.payable_fen, price),
        reason_code="" if reason is None else reason.code,
        reason=NOTHING if reason is None else reason.name,
    )


def sign_of(claimed_fen: int, payable_fen: int, price: PricedPreview) -> LineSign:
    """Say why a line is payable as it is stored, by the price that the rules give it now."""
    if payable_fen < claimed_fen:
        return LineSign.ABOVE_PRICE if price.sign is LineSign.NONE else price.sign
    return LineSign.NONE if price.payable_fen < price.claimed_fen else price.sign


def _job(job: JobFacts, supplier: Sequence[Any], lines: Sequence[LineBlock]) -> JobBlock:
    parts = (line for line in lines if line.kind is LineKind.PART)
    main = next((part for part in parts if part.fault_role is FaultRole.MAIN), None)
    fault, (supplier_id, zh, en) = job.fault_code, supplier
    return JobBlock(
        job.claim_job_id,
        job.job_id,
        job.position,
        job.complaint,
        job.cause,
        job.correction,
        None if fault is None else fault.id,
        "" if fault is None else fault.code,
        NOTHING if fault is None else fault.mode,
        supplier_id,
        Bilingual(zh or "", en or ""),
        "" if main is None else main.code,
        NOTHING if main is None else main.name,
        *_amounts(lines),
    )


def _amounts(lines: Sequence[LineBlock]) -> tuple[int, int, int]:
    return (
        sum(line.claimed_fen for line in lines),
        sum(line.payable_fen for line in lines),
        sum(line.approved_fen for line in lines),
    )
