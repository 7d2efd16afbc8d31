"""Compensation appraisals as the station files them: what failed, why, and who should pay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.calendar import calendar
from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, require_station, roles_of
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import (
    CHANGED,
    change_document,
    make_document,
    require_reason,
    take_step,
)
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.settlement.appraisal_content import appraisal_content
from warrantydesk.settlement.commands_recovery import AppraisalDraft, AppraisalStep, AskedJob
from warrantydesk.settlement.guards_liability import FROZEN
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus, LiableParty
from warrantydesk.settlement.tables import APPRAISAL, APPRAISAL_JOB, CLAIM, CLAIM_JOB
from warrantydesk.settlement.workflow_recovery import APPRAISAL_STEPS, FILES
from warrantydesk.texts import N_

A = AppraisalAction
KIND = DocumentKind.APPRAISAL
PREFIX = "PJ"
EDITABLE = frozenset({AppraisalStatus.DRAFT, AppraisalStatus.RETURNED})
Row = sa.Row[Any]


def file_appraisal(unit: Unit, claim_id: int) -> int:
    """File a form with a claim, a job of it for each of the claim's; return its key.

    The supplier of the main part is proposed. Filing again returns the form that is there.
    """
    claim = _claim(unit, claim_id)
    known = sa.select(APPRAISAL.c.id).where(
        APPRAISAL.c.claim_id == claim_id,
        APPRAISAL.c.reappraisal_of_id.is_(None),
        APPRAISAL.c.status != AppraisalStatus.WITHDRAWN,
    )
    found = unit.session.execute(known).scalar()
    return int(found) if found is not None else _make(unit, claim, None)


def file_again(unit: Unit, appraisal_id: int) -> int:
    """File a re-appraisal of a judged form for a dispute, filled in as it was; return its key."""
    require_role(unit, Role.AUDITOR, Role.FINANCE)
    before = appraisal_row(unit.session, appraisal_id)
    if before.status is not AppraisalStatus.JUDGED:
        raise RefusedError(N_("A re-appraisal names a judged one of the same claim."))
    known = sa.select(APPRAISAL.c.number).where(
        APPRAISAL.c.reappraisal_of_id == appraisal_id,
        APPRAISAL.c.status != AppraisalStatus.WITHDRAWN,
    )
    again = unit.session.execute(known).scalar()
    if again is not None:
        raise RefusedError(N_("{number} was filed for this already."), number=again)
    return _make(unit, _claim(unit, before.claim_id), appraisal_id)


def _claim(unit: Unit, claim_id: int) -> Row:
    found = unit.session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    require_role(unit, *FILES)
    _own(unit, found.station_id)
    return found


def _own(unit: Unit, station_id: int) -> None:
    if Role.CLERK in roles_of(unit.session, unit.actor_id):
        require_station(unit, station_id)


def _make(unit: Unit, claim: Row, again: int | None) -> int:
    code = station_row(unit.session, claim.station_id).code
    made = make_document(
        unit,
        APPRAISAL,
        A.CREATE.value,
        AppraisalStatus.DRAFT.value,
        number=next_number(unit.session, PREFIX, code, business_date(unit.at)),
        claim_id=claim.id,
        station_id=claim.station_id,
        reappraisal_of_id=again,
        submissions=0,
        returns=0,
    )
    said = _asked_before(unit.session, again)
    query = sa.select(CLAIM_JOB).where(CLAIM_JOB.c.claim_id == claim.id)
    for job in unit.session.execute(query.order_by(CLAIM_JOB.c.position)).all():
        held = LiableParty.SUPPLIER if job.supplier_id else LiableParty.MANUFACTURER
        asked = AskedJob(job.id, job.complaint, job.cause, held, job.supplier_id)
        _insert_job(unit, made, job.position, said.get(job.id, asked))
    return made


def _asked_before(session: Session, appraisal_id: int | None) -> dict[int, AskedJob]:
    names = ("claim_job_id", "failed", "why", "held", "held_supplier_id", "compensate")
    query = sa.select(*(APPRAISAL_JOB.c[name] for name in names))
    found = session.execute(query.where(APPRAISAL_JOB.c.appraisal_id == appraisal_id))
    return {row[0]: AskedJob(*row) for row in found}


def _insert_job(unit: Unit, appraisal_id: int, position: int, job: AskedJob) -> None:
    unit.session.execute(
        sa.insert(APPRAISAL_JOB).values(
            appraisal_id=appraisal_id,
            claim_job_id=job.claim_job_id,
            position=position,
            **_said(job),
        )
    )


def _said(job: AskedJob) -> dict[str, Any]:
    return {
        "failed": job.failed.strip(),
        "why": job.why.strip(),
        "held": job.held,
        "held_supplier_id": job.held_supplier_id if job.held is LiableParty.SUPPLIER else None,
        "compensate": job.compensate.strip(),
    }


def save_appraisal(unit: Unit, draft: AppraisalDraft) -> int:
    """Save what was typed, and return the new version."""
    row = own_appraisal(unit, draft.appraisal_id)
    if row.version != draft.seen_version:
        raise ConflictError(CHANGED, number=row.number)
    if row.status not in EDITABLE:
        raise RefusedError(FROZEN)
    for job in draft.jobs:
        unit.session.execute(
            sa.update(APPRAISAL_JOB)
            .where(
                APPRAISAL_JOB.c.appraisal_id == row.id,
                APPRAISAL_JOB.c.claim_job_id == job.claim_job_id,
            )
            .values(_said(job))
        )
    change_document(unit, APPRAISAL, document_id=row.id, seen_version=row.version)
    return draft.seen_version + 1


def submit_appraisal(unit: Unit, step: AppraisalStep) -> None:
    """Submit a form for judgement; raises FindingsError with everything that is missing."""
    _send(unit, step, A.SUBMIT)


def resubmit_appraisal(unit: Unit, step: AppraisalStep) -> None:
    """Submit a returned form again."""
    _send(unit, step, A.RESUBMIT)


def _send(unit: Unit, step: AppraisalStep, action: A) -> None:
    row = own_appraisal(unit, step.appraisal_id)
    stop_at_blocks(_missing(unit.session, row.id))
    days = parameter(unit.session, ParameterName.JUDGE_APPRAISAL_DAYS, business_date(unit.at))
    due = end_of_day(business_date(unit.at) + timedelta(days=days))
    move_appraisal(
        unit,
        step,
        action,
        submissions=row.submissions + 1,
        submitted_at=unit.at,
        submitted_by_id=unit.actor_id,
        due_at=due,
    )
    content = appraisal_content(unit.session, row.id)
    keep_version(unit, KIND, row.id, VersionEvent.SUBMISSION, content)
    expect_appraisal(unit, row, DeadlineKind.JUDGE_APPRAISAL, Role.AUDITOR, due)


def _missing(session: Session, appraisal_id: int) -> Iterable[Finding]:
    query = sa.select(APPRAISAL_JOB).where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
    for job in session.execute(query.order_by(APPRAISAL_JOB.c.position)):
        place = f"jobs.{job.position}"
        if not job.failed:
            yield block("appraisal", f"{place}.failed", N_("Say what failed."))
        if not job.why:
            yield block("appraisal", f"{place}.why", N_("Say why it failed."))
        if not job.compensate:
            yield block("appraisal", f"{place}.compensate", N_("Say what is to be compensated."))
        if job.held is LiableParty.SUPPLIER and job.held_supplier_id is None:
            message = N_("Name the supplier that is held liable.")
            yield block("appraisal", f"{place}.held_supplier_id", message)


def withdraw_appraisal(unit: Unit, step: AppraisalStep) -> None:
    """Give a form up that is a draft or was returned, with a reason."""
    require_reason(step.reason)
    row = own_appraisal(unit, step.appraisal_id)
    move_appraisal(unit, step, A.WITHDRAW, due_at=None)
    meet_deadlines(unit, KIND, row.id)


def own_appraisal(unit: Unit, appraisal_id: int) -> Row:
    """Return a form that whoever asks may write."""
    row = appraisal_row(unit.session, appraisal_id)
    require_role(unit, *FILES)
    _own(unit, row.station_id)
    return row


def appraisal_row(session: Session, appraisal_id: int) -> Row:
    """Return a form as the database has it."""
    query = sa.select(APPRAISAL).where(APPRAISAL.c.id == appraisal_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return found


def move_appraisal(unit: Unit, step: AppraisalStep, action: A, **values: Any) -> str:
    """Take a step of a form's life and return its new status."""
    return take_step(
        unit,
        APPRAISAL,
        APPRAISAL_STEPS,
        document_id=step.appraisal_id,
        seen_version=step.seen_version,
        action=action.value,
        reason=step.reason,
        **values,
    )


def expect_appraisal(unit: Unit, row: Row, what: DeadlineKind, role: Role, due: datetime) -> None:
    """Set what is due next of a form, and meet everything that was due before."""
    meet_deadlines(unit, KIND, row.id)
    station = row.station_id if role is Role.CLERK else None
    number = row.number
    set_deadline(unit, NewDeadline(KIND, row.id, what, role, station, number, "", due))


def resubmission_due(session: Session, at: datetime) -> datetime:
    """Return until when a returned form is corrected, in working days like a claim."""
    day = business_date(at)
    count = parameter(session, ParameterName.RESUBMISSION_WORKING_DAYS, day)
    return end_of_day(calendar(session).add_working_days(day, count))
