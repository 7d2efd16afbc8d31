"""Writing what a clerk typed into a claim: texts, lines, added lines and answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import LabourOperation, Part
from warrantydesk.claims.commands import ClaimDraft, LineDraft, NewLine
from warrantydesk.claims.guards_campaigns import LINES_FIXED
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine, FindingAnswer
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

JOB, LINE, ANSWER = ClaimJob.__table__, ClaimLine.__table__, FindingAnswer.__table__
CLAIM = Claim.__table__
PART, OPERATION = Part.__table__, LabourOperation.__table__


def write_draft(session: Session, draft: ClaimDraft) -> None:
    """Make the claim's rows equal to a draft; lines that it does not name are taken off."""
    _refuse_other_lines(session, draft)
    _write_jobs(session, draft)
    kept = {line.line_id for line in draft.lines}
    mine = LINE.c.claim_id == draft.claim_id
    session.execute(sa.delete(LINE).where(mine, LINE.c.id.not_in(kept)))
    about = sa.select(CLAIM.c.appeal_of_id).where(CLAIM.c.id == draft.claim_id)
    appeal = session.execute(about).scalar() is not None
    for line in draft.lines:
        values = _line_values(line)
        if appeal:
            values["quantity_milli"] = _at_most(LINE.c.quantity_milli, line.quantity_milli)
            values["claimed_fen"] = sa.case(
                (LINE.c.kind == LineKind.SUBLET, _at_most(LINE.c.claimed_fen, line.amount_fen)),
                else_=LINE.c.claimed_fen,
            )
        _update(session, LINE, sa.and_(mine, LINE.c.id == line.line_id), values)
    newest = sa.select(sa.func.coalesce(sa.func.max(LINE.c.position), 0)).where(mine)
    position = int(session.execute(newest).scalar_one())
    for number, new in enumerate(draft.added, position + 1):
        session.execute(sa.insert(LINE).values(_new_line(session, draft.claim_id, number, new)))
    _write_answers(session, draft)


def _refuse_other_lines(session: Session, draft: ClaimDraft) -> None:
    """Keep the lines of a campaign claim: serials are typed, nothing else."""
    mine = LINE.c.claim_id == draft.claim_id
    query = sa.select(LINE.c.id, LINE.c.quantity_milli, LINE.c.fault_role).where(
        mine,
        sa.exists().where(JOB.c.id == LINE.c.claim_job_id, JOB.c.campaign_vehicle_id.is_not(None)),
    )
    fixed = {row.id: row for row in session.execute(query)}
    if not fixed:
        return
    typed = {line.line_id: line for line in draft.lines}
    same = typed.keys() >= fixed.keys() and all(
        typed[key].quantity_milli == row.quantity_milli
        and typed[key].fault_role in {None, row.fault_role}
        for key, row in fixed.items()
    )
    if draft.added or not same:
        raise RefusedError(LINES_FIXED)


def _write_jobs(session: Session, draft: ClaimDraft) -> None:
    for job in draft.jobs:
        values = {
            "complaint": job.complaint.strip(),
            "cause": job.cause.strip(),
            "correction": job.correction.strip(),
            "fault_code_id": job.fault_code_id,
        }
        own = sa.and_(JOB.c.claim_id == draft.claim_id, JOB.c.id == job.claim_job_id)
        _update(session, JOB, own, values)


def _update(
    session: Session, table: sa.Table, where: sa.ColumnElement[bool], values: dict[str, Any]
) -> None:
    done = sa.update(table).where(where).values(values).returning(table.c.id)
    if session.execute(done).scalar() is None:
        raise RefusedError(N_("A line of this claim no longer exists. Reload the claim."))


def _line_values(line: LineDraft) -> dict[str, Any]:
    _refuse_negative(line)
    values: dict[str, Any] = {
        "quantity_milli": line.quantity_milli,
        "serial": code(line.serial),
        "old_serial": code(line.old_serial),
    }
    if line.fault_role is not None:
        values["fault_role"] = line.fault_role
    # The price of labour and parts is computed afterwards; only sublet work has a typed amount.
    values["claimed_fen"] = sa.case(
        (LINE.c.kind == LineKind.SUBLET, line.amount_fen), else_=LINE.c.claimed_fen
    )
    return values


def _at_most(column: sa.Column[Any], typed: int) -> sa.ColumnElement[int]:
    """Let a line of an appeal ask for no more than was claimed and cut."""
    return sa.case((column < typed, column), else_=typed)


def _refuse_negative(line: LineDraft | NewLine) -> None:
    if min(line.quantity_milli, line.amount_fen) < 0:
        raise RefusedError(N_("Quantities and amounts cannot be less than 0."))


def _new_line(session: Session, claim_id: int, position: int, new: NewLine) -> dict[str, Any]:
    _refuse_negative(new)
    values: dict[str, Any] = {
        "claim_id": claim_id,
        "claim_job_id": new.claim_job_id,
        "position": position,
        "kind": new.kind,
        "fault_role": new.fault_role,
        "quantity_milli": new.quantity_milli,
        "return_policy": ReturnPolicy.NONE,
        "decision": Decision.PENDING,
        "claimed_fen": new.amount_fen if new.kind is LineKind.SUBLET else 0,
    }
    if new.kind is LineKind.PART:
        return values | _known_part(session, new)
    if new.kind is LineKind.LABOUR:
        return values | _known_operation(session, new)
    return values | {"code": code(new.code), "name_zh": new.name, "name_en": new.name}


def _known_part(session: Session, new: NewLine) -> dict[str, Any]:
    found = session.execute(sa.select(PART).where(PART.c.number == code(new.code))).one_or_none()
    if found is None:
        raise RefusedError(N_("There is no part {code} in the catalogue."), code=new.code)
    return {
        "part_id": found.id,
        "source": new.source,
        "code": found.number,
        "name_zh": found.name_zh,
        "name_en": found.name_en,
        "return_policy": ReturnPolicy.NONE if found.auxiliary else found.return_policy,
    }


def _known_operation(session: Session, new: NewLine) -> dict[str, Any]:
    query = sa.select(OPERATION).where(OPERATION.c.code == code(new.code))
    found = session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(N_("There is no labour operation {code}."), code=new.code)
    return {
        "operation_id": found.id,
        "code": found.code,
        "name_zh": found.name_zh,
        "name_en": found.name_en,
    }


def _write_answers(session: Session, draft: ClaimDraft) -> None:
    session.execute(sa.delete(ANSWER).where(ANSWER.c.claim_id == draft.claim_id))
    for answer in draft.answers:
        if answer.reason.strip():
            session.execute(
                sa.insert(ANSWER).values(
                    claim_id=draft.claim_id,
                    check_code=answer.check_code,
                    place=answer.place,
                    reason=answer.reason.strip(),
                )
            )
