"""Appeals: a claim of its own over the disputed lines of a decided one; the others go on.

Its lines keep their positions, by which they name the lines that they are about, and ask what the
decision cut off. It is submitted at once and decided by another auditor, finally (section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.claims.commands import Appeal
from warrantydesk.claims.content import claim_content
from warrantydesk.claims.creating import PREFIX
from warrantydesk.claims.guards import NOT_CUT
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine, FindingAnswer
from warrantydesk.claims.moving import Row, move
from warrantydesk.claims.repricing import reprice
from warrantydesk.claims.sending import after_days, remind
from warrantydesk.claims.service import own_claim
from warrantydesk.claims.states import APPEALABLE, ClaimAction, ClaimStatus, Decision
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.formats import day
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import CHANGED, change_document, make_document, require_reason
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.model import Attachment
from warrantydesk.records.numbers import next_number
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
ANSWER, ATTACHMENT = FindingAnswer.__table__, Attachment.__table__
CUT = frozenset({Decision.REDUCED, Decision.DENIED})
SAME_CLAIM = (
    "claim_type", "order_id", "station_id", "vehicle_id", "repair_date", "inspection_date",
    "completed_at", "odometer_km", "subject",
)  # fmt: skip
SAME_JOB = (
    "job_id", "position", "complaint", "cause", "correction", "fault_code_id", "supplier_id",
    "campaign_vehicle_id",
)  # fmt: skip
SAME_LINE = (
    "position", "kind", "job_part_id", "job_labour_id", "part_id", "operation_id", "fault_role",
    "source", "code", "name_zh", "name_en", "serial", "old_serial", "quantity_milli",
    "standard_milli", "unit_fen",
)  # fmt: skip
SAME_ANSWER = ("check_code", "place", "reason")
SAME_PHOTO = ("kind", "what", "caption", "file_name", "digest", "added_at", "added_by_id")


def appeal(unit: Unit, command: Appeal) -> int:
    """Appeal against the decision on some lines, and return the key of the appeal."""
    require_reason(command.reason)
    claim = own_claim(unit, command.claim_id)
    if claim.version != command.seen_version:
        raise ConflictError(CHANGED, number=claim.number)
    _must_be_open(unit, claim)
    lines = _disputed(unit.session, command)
    appeal_id = _make(unit, claim, command.reason)
    _copy(unit.session, claim, appeal_id, lines)
    _mark(unit, claim, [line.id for line in lines])
    _submit(unit, appeal_id)
    return appeal_id


def appeal_due(session: Session, decided_at: datetime) -> datetime:
    """Return until when a decision may be appealed against."""
    return after_days(session, ParameterName.APPEAL_DAYS, decided_at)


def _must_be_open(unit: Unit, claim: Row) -> None:
    if claim.appeal_of_id is not None:
        raise RefusedError(N_("The decision on an appeal is final."))
    taken = sa.select(CLAIM.c.number).where(CLAIM.c.appeal_of_id == claim.id)
    number = unit.session.execute(taken).scalar()
    if number is not None:
        message = N_("This decision was appealed against already, with {number}.")
        raise RefusedError(message, number=number)
    if claim.status not in APPEALABLE or claim.decided_at is None:
        raise RefusedError(NOT_CUT)
    due_at = appeal_due(unit.session, claim.decided_at)
    if unit.at >= due_at:
        message = N_("The time for an appeal ended on {day}.")
        raise RefusedError(message, day=day(business_date(due_at - timedelta.resolution)))


def _disputed(session: Session, command: Appeal) -> Sequence[Row]:
    query = sa.select(LINE).where(LINE.c.claim_id == command.claim_id)
    named = query.where(LINE.c.id.in_(command.line_ids)).order_by(LINE.c.position)
    lines = session.execute(named).all()
    if not lines or len(lines) != len(set(command.line_ids)):
        raise RefusedError(N_("Choose the lines of this claim that the appeal is about."))
    for line in lines:
        if line.decision not in CUT:
            message = N_("Line {n} was approved in full; there is nothing to appeal against.")
            raise RefusedError(message, n=line.position)
    return lines


def _make(unit: Unit, claim: Row, reason: str) -> int:
    code = station_row(unit.session, claim.station_id).code
    return make_document(
        unit,
        CLAIM,
        ClaimAction.CREATE.value,
        ClaimStatus.DRAFT.value,
        number=next_number(unit.session, PREFIX, code, business_date(unit.at)),
        appeal_of_id=claim.id,
        appeal_reason=reason.strip(),
        **_same(claim, SAME_CLAIM),
    )


def _copy(session: Session, claim: Row, appeal_id: int, lines: Sequence[Row]) -> None:
    """Write what the appeal takes over: jobs and lines in dispute, answers and photos."""
    # The jobs of a claim that was denied were set free; those of another still live on it.
    live = claim.status is ClaimStatus.DENIED
    wanted = {line.claim_job_id for line in lines}
    jobs = {}
    for job in session.execute(sa.select(JOB).where(JOB.c.id.in_(wanted)).order_by(JOB.c.position)):
        values = {"claim_id": appeal_id, "live": live, **_same(job, SAME_JOB)}
        made = sa.insert(JOB).values(values).returning(JOB.c.id)
        jobs[job.id] = session.execute(made).scalar_one()
    for line in lines:
        values = _disputed_line(line) | {"claim_id": appeal_id}
        session.execute(sa.insert(LINE).values(values | {"claim_job_id": jobs[line.claim_job_id]}))
    for answer in session.execute(sa.select(ANSWER).where(ANSWER.c.claim_id == claim.id)).all():
        values = {"claim_id": appeal_id, **_same(answer, SAME_ANSWER)}
        session.execute(sa.insert(ANSWER).values(values))
    for photo in session.execute(_photos(claim.id)).all():
        values = {"document_id": appeal_id, **_same(photo, SAME_PHOTO)}
        session.execute(sa.insert(ATTACHMENT).values(values))


def _disputed_line(line: Row) -> dict[str, Any]:
    # A part that was paid in part is returned under the decision that paid it.
    owed = line.return_policy if line.decision is Decision.DENIED else ReturnPolicy.NONE
    return {
        **_same(line, SAME_LINE),
        "return_policy": owed,
        "claimed_fen": line.claimed_fen - line.approved_fen,
        "decision": Decision.PENDING,
    }


def _photos(claim_id: int) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(ATTACHMENT)
        .where(
            ATTACHMENT.c.kind == DocumentKind.CLAIM.value,
            ATTACHMENT.c.document_id == claim_id,
            ATTACHMENT.c.removed_at.is_(None),
        )
        .order_by(ATTACHMENT.c.id)
    )


def _mark(unit: Unit, claim: Row, line_ids: list[int]) -> None:
    """Note on the claim which lines are in dispute; whoever looked at it before is told."""
    marked = sa.update(LINE).where(LINE.c.id.in_(line_ids)).values(appealed=True)
    unit.session.execute(marked)
    change_document(unit, CLAIM, document_id=claim.id, seen_version=claim.version)
    meet_deadlines(unit, DocumentKind.CLAIM, claim.id, {DeadlineKind.APPEAL})


def _submit(unit: Unit, appeal_id: int) -> None:
    due_at = after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at)
    move(
        unit,
        appeal_id,
        1,
        ClaimAction.SUBMIT,
        submissions=1,
        first_submitted_at=unit.at,
        submitted_at=unit.at,
        submitted_by_id=unit.actor_id,
        due_at=due_at,
        **reprice(unit.session, appeal_id, business_date(unit.at)).sums,
    )
    content = claim_content(unit.session, appeal_id)
    keep_version(unit, DocumentKind.CLAIM, appeal_id, VersionEvent.SUBMISSION, content)
    remind(unit, appeal_id, DeadlineKind.DECIDE, due_at)


def _same(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}
