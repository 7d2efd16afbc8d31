"""Laying what a clerk typed over the stored facts of a claim, without saving anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import (
    allowed_operations,
    claim_prices,
    fault_code_rows,
    operation_rows,
    part_rows,
    standard_hours,
)
from warrantydesk.basedata.model import LabourOperation, Part
from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow
from warrantydesk.claims.commands import ClaimDraft, JobDraft, LineDraft, NewLine
from warrantydesk.claims.facts import ClaimFacts, JobFacts, LineFacts
from warrantydesk.claims.hooks import ask_other_rooms
from warrantydesk.claims.states import LineKind
from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

PART, OPERATION = Part.__table__, LabourOperation.__table__
GONE = N_("A line of this claim no longer exists. Reload the claim.")


class Agreed(NamedTuple):
    """What the catalogue says of the codes of added lines: by code, prices and hours by key."""

    parts: Mapping[str, PartRow]
    operations: Mapping[str, OperationRow]
    prices: Mapping[int, int]
    hours: Mapping[int, int]


def lay_over(session: Session, facts: ClaimFacts, draft: ClaimDraft) -> ClaimFacts:
    """Return the facts as they will be once the draft is saved, with the positions that it gives.

    A code that nobody knows stays a line, for the checks to find it. Raises RefusedError where
    the draft names a job or line that is gone meanwhile.
    """
    answers = {(a.check_code, a.place): a.reason.strip() for a in draft.answers if a.reason.strip()}
    jobs = _jobs(session, facts.jobs, draft.jobs)
    kept = _kept(facts.lines, draft.lines, appeal=facts.appeal)
    lines = kept + _added(session, facts, kept, draft.added)
    return ask_other_rooms(session, replace(facts, jobs=jobs, lines=lines, answers=answers))


def _jobs(
    session: Session, jobs: tuple[JobFacts, ...], typed: tuple[JobDraft, ...]
) -> tuple[JobFacts, ...]:
    drafts = {draft.claim_job_id: draft for draft in typed}
    if drafts.keys() - {job.claim_job_id for job in jobs}:
        raise RefusedError(GONE)
    faults: dict[int, FaultCodeRow] = {j.fault_code.id: j.fault_code for j in jobs if j.fault_code}
    allowed = {job.fault_code.id: job.allowed for job in jobs if job.fault_code}
    fresh = {draft.fault_code_id for draft in typed if draft.fault_code_id} - faults.keys()
    if fresh:
        faults |= fault_code_rows(session, fresh)
        allowed |= allowed_operations(session, fresh)
    return tuple(
        _argued(job, drafts[job.claim_job_id], faults, allowed)
        if job.claim_job_id in drafts
        else job
        for job in jobs
    )


def _argued(
    job: JobFacts,
    draft: JobDraft,
    faults: Mapping[int, FaultCodeRow],
    allowed: Mapping[int, frozenset[int]],
) -> JobFacts:
    fault = draft.fault_code_id or 0
    return job._replace(
        complaint=draft.complaint.strip(),
        cause=draft.cause.strip(),
        correction=draft.correction.strip(),
        fault_code=faults.get(fault),
        allowed=allowed.get(fault, frozenset()),
    )


def _kept(
    lines: tuple[LineFacts, ...], typed: tuple[LineDraft, ...], *, appeal: bool
) -> tuple[LineFacts, ...]:
    drafts = {draft.line_id: draft for draft in typed}
    if drafts.keys() - {line.line_id for line in lines}:
        raise RefusedError(GONE)
    return tuple(
        _not_more(line, _asked(line, drafts[line.line_id]))
        if appeal
        else _asked(line, drafts[line.line_id])
        for line in lines
        if line.line_id is not None and line.line_id in drafts
    )


def _not_more(line: LineFacts, asked: LineFacts) -> LineFacts:
    """Let a line of an appeal ask for no more than was claimed and cut."""
    return asked._replace(
        quantity_milli=min(asked.quantity_milli, line.quantity_milli),
        amount_fen=min(asked.amount_fen, line.amount_fen),
    )


def _asked(line: LineFacts, draft: LineDraft) -> LineFacts:
    return line._replace(
        quantity_milli=draft.quantity_milli,
        serial=code(draft.serial),
        old_serial=code(draft.old_serial),
        amount_fen=draft.amount_fen if line.kind is LineKind.SUBLET else line.amount_fen,
        fault_role=draft.fault_role or line.fault_role,
    )


def _added(
    session: Session, facts: ClaimFacts, kept: tuple[LineFacts, ...], added: tuple[NewLine, ...]
) -> tuple[LineFacts, ...]:
    if not added:
        return ()
    jobs = {job.claim_job_id: job.position for job in facts.jobs}
    if {new.claim_job_id for new in added} - jobs.keys():
        raise RefusedError(GONE)
    agreed = _agreed(session, facts, added)
    first = max((line.position for line in kept), default=0) + 1
    return tuple(
        _new(new, position, jobs[new.claim_job_id], agreed)
        for position, new in enumerate(added, first)
    )


def _agreed(session: Session, facts: ClaimFacts, added: tuple[NewLine, ...]) -> Agreed:
    numbers = {code(new.code) for new in added if new.kind is LineKind.PART}
    codes = {code(new.code) for new in added if new.kind is LineKind.LABOUR}
    parts = part_rows(session, _keys(session, PART, PART.c.number, numbers))
    operations = operation_rows(session, _keys(session, OPERATION, OPERATION.c.code, codes))
    return Agreed(
        {part.number: part for part in parts.values()},
        {operation.code: operation for operation in operations.values()},
        claim_prices(session, parts, facts.inspection_date),
        standard_hours(session, operations, facts.vehicle.model_id),
    )


def _keys(
    session: Session, table: sa.Table, column: sa.ColumnElement[str], codes: set[str]
) -> set[int]:
    return set(session.execute(sa.select(table.c.id).where(column.in_(codes))).scalars())


def _new(new: NewLine, position: int, job_position: int, agreed: Agreed) -> LineFacts:
    typed = code(new.code)
    part = agreed.parts.get(typed) if new.kind is LineKind.PART else None
    operation = agreed.operations.get(typed) if new.kind is LineKind.LABOUR else None
    return LineFacts(
        line_id=None,
        position=position,
        job_position=job_position,
        kind=new.kind,
        fault_role=new.fault_role,
        source=new.source if new.kind is LineKind.PART else None,
        code=typed,
        part=part,
        operation=operation,
        quantity_milli=new.quantity_milli,
        serial="",
        old_serial="",
        amount_fen=new.amount_fen if new.kind is LineKind.SUBLET else 0,
        price_fen=None if part is None else agreed.prices.get(part.id),
        standard_milli=None if operation is None else agreed.hours.get(operation.id),
        started_at=None,
    )
