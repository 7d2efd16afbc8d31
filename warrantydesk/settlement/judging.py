"""Judging appraisals: who answers for each job, in percent that add up to 100 (section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, roles_of
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import PPM, percent_figures
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import change_document, require_reason
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.settlement.appraisal_content import appraisal_content
from warrantydesk.settlement.appraisals import (
    appraisal_row,
    expect_appraisal,
    move_appraisal,
    resubmission_due,
)
from warrantydesk.settlement.commands_recovery import AppraisalStep, Judge, JudgedJob, Share
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus, LiableParty
from warrantydesk.settlement.tables import APPRAISAL, APPRAISAL_JOB, CLAIM_JOB, SHARE
from warrantydesk.settlement.workflow_recovery import FILES
from warrantydesk.texts import N_

A = AppraisalAction
KIND = DocumentKind.APPRAISAL
CODE = "liability"


def judge(unit: Unit, command: Judge) -> None:
    """Judge a form: its shares are written and kept as a version, for good.

    Where a third party judged, its paper is attached before. The database refuses whoever filed the
    form, and shares that do not add up.
    """
    require_role(unit, Role.AUDITOR)
    row = appraisal_row(unit.session, command.appraisal_id)
    _check_judge(unit, row)
    jobs = _jobs(unit.session, row.id)
    stop_at_blocks(_check(command, jobs))
    if command.appraiser_id is not None and not attachments_of(unit.session, KIND, row.id):
        raise RefusedError(
            N_("Attach the appraiser's paper; a third party's judgement rests on it.")
        )
    for job in command.jobs:
        _write(unit, jobs[job.claim_job_id], job)
    step = AppraisalStep(row.id, command.seen_version)
    move_appraisal(
        unit,
        step,
        A.JUDGE,
        judged_at=unit.at,
        judged_by_id=unit.actor_id,
        appraiser_id=command.appraiser_id,
        due_at=None,
    )
    content = appraisal_content(unit.session, row.id)
    keep_version(unit, KIND, row.id, VersionEvent.DECISION, content)
    meet_deadlines(unit, KIND, row.id)


def name_appraiser(unit: Unit, step: AppraisalStep, appraiser_id: int | None) -> None:
    """Name the third party that is to judge a submitted form, or nobody."""
    require_role(unit, Role.AUDITOR)
    row = appraisal_row(unit.session, step.appraisal_id)
    _check_judge(unit, row)
    change_document(
        unit, APPRAISAL, document_id=row.id, seen_version=step.seen_version,
        appraiser_id=appraiser_id,
    )  # fmt: skip


def _check_judge(unit: Unit, row: sa.Row[Any]) -> None:
    if row.status is not AppraisalStatus.SUBMITTED:
        raise RefusedError(N_("{number} does not wait for a judgement."), number=row.number)
    if unit.actor_id in {row.submitted_by_id, row.created_by_id}:
        raise RefusedError(N_("Nobody judges an appraisal that he or she filed."))


def _jobs(session: Session, appraisal_id: int) -> dict[int, int]:
    query = sa.select(APPRAISAL_JOB.c.claim_job_id, APPRAISAL_JOB.c.id)
    found = session.execute(query.where(APPRAISAL_JOB.c.appraisal_id == appraisal_id))
    return {row[0]: row[1] for row in found}


def _check(command: Judge, jobs: dict[int, int]) -> Iterator[Finding]:
    judged = [job.claim_job_id for job in command.jobs]
    if sorted(judged) != sorted(jobs):
        yield block(CODE, "jobs", N_("Judge every job of the form, each once."))
    for place, job in enumerate(command.jobs, 1):
        total = sum(share.share_ppm for share in job.shares)
        if total != PPM:
            message = N_("The shares come to {sum}, not to 100 %.")
            yield block(CODE, f"jobs.{place}.shares", message, sum=percent_figures(total))
        if any(share.share_ppm <= 0 for share in job.shares):
            message = N_("A share of liability is above 0 percent.")
            yield block(CODE, f"jobs.{place}.shares", message)
        parties = [(share.party, share.supplier_id) for share in job.shares]
        if len(set(parties)) != len(parties):
            yield block(CODE, f"jobs.{place}.shares", N_("Name each liable party once."))
        for party, supplier_id in parties:
            if (party is LiableParty.SUPPLIER) != (supplier_id is not None):
                message = N_("Name the supplier that is held liable.")
                yield block(CODE, f"jobs.{place}.shares", message)


def _write(unit: Unit, appraisal_job_id: int, job: JudgedJob) -> None:
    unit.session.execute(sa.delete(SHARE).where(SHARE.c.appraisal_job_id == appraisal_job_id))
    rows = [
        {
            "appraisal_job_id": appraisal_job_id,
            "party": share.party,
            "supplier_id": share.supplier_id,
            "share_ppm": share.share_ppm,
        }
        for share in job.shares
    ]
    unit.session.execute(sa.insert(SHARE), rows)
    said = sa.update(APPRAISAL_JOB).where(APPRAISAL_JOB.c.id == appraisal_job_id)
    unit.session.execute(said.values(verdict=job.verdict.strip()))


def return_appraisal(unit: Unit, step: AppraisalStep) -> None:
    """Return a form for correction, as often as a claim may be returned."""
    require_role(unit, Role.AUDITOR)
    require_reason(step.reason)
    row = appraisal_row(unit.session, step.appraisal_id)
    most = parameter(unit.session, ParameterName.RETURNS_LIMIT, business_date(unit.at))
    if row.returns >= most:
        raise RefusedError(N_("The form was returned as often as it may be. Judge it."))
    due = resubmission_due(unit.session, unit.at)
    move_appraisal(unit, step, A.RETURN, returns=row.returns + 1, due_at=due)
    roles = roles_of(unit.session, row.submitted_by_id)
    filer = next((role for role in FILES if role in roles), Role.CLERK)
    expect_appraisal(unit, row, DeadlineKind.RESUBMIT_APPRAISAL, filer, due)


def withdraw_expired_appraisals(unit: Unit) -> int:
    """Withdraw returned forms that were not corrected in time; return how many."""
    require_role(unit, Role.SERVICE)
    query = sa.select(APPRAISAL.c.id, APPRAISAL.c.version).where(
        APPRAISAL.c.status == AppraisalStatus.RETURNED, APPRAISAL.c.due_at < unit.at
    )
    late = unit.session.execute(query.order_by(APPRAISAL.c.id)).all()
    for key, version in late:
        move_appraisal(unit, AppraisalStep(key, version), A.EXPIRE, due_at=None)
        meet_deadlines(unit, KIND, key)
    return len(late)


def shares_of_job(session: Session, claim_job_id: int) -> tuple[int | None, tuple[Share, ...]]:
    """Return who answers for a job, and the appraisal that says so.

    The newest judged appraisal counts; without one the supplier of the main part answers for all.
    """
    newest = (
        sa.select(APPRAISAL_JOB.c.id, APPRAISAL.c.id)
        .join(APPRAISAL, APPRAISAL.c.id == APPRAISAL_JOB.c.appraisal_id)
        .where(
            APPRAISAL_JOB.c.claim_job_id == claim_job_id,
            APPRAISAL.c.status == AppraisalStatus.JUDGED,
        )
        .order_by(APPRAISAL.c.id.desc())
        .limit(1)
    )
    found = session.execute(newest).one_or_none()
    if found is None:
        return None, _proposed(session, claim_job_id)
    return found[1], judged_shares(session, found[0])


def judged_shares(session: Session, appraisal_job_id: int) -> tuple[Share, ...]:
    """Return the shares that were judged for a job of a form."""
    query = sa.select(SHARE.c.party, SHARE.c.share_ppm, SHARE.c.supplier_id)
    found = query.where(SHARE.c.appraisal_job_id == appraisal_job_id).order_by(SHARE.c.id)
    return tuple(Share(*row) for row in session.execute(found))


def _proposed(session: Session, claim_job_id: int) -> tuple[Share, ...]:
    query: Any = sa.select(CLAIM_JOB.c.supplier_id).where(CLAIM_JOB.c.id == claim_job_id)
    supplier_id = session.execute(query).scalar()
    if supplier_id is None:
        return (Share(LiableParty.MANUFACTURER, PPM),)
    return (Share(LiableParty.SUPPLIER, PPM, supplier_id),)


def is_pending(session: Session, claim_id: int) -> bool:
    """Tell whether a form of a claim still waits for its judgement."""
    query = sa.select(APPRAISAL.c.id).where(
        APPRAISAL.c.claim_id == claim_id,
        APPRAISAL.c.status.in_((AppraisalStatus.SUBMITTED, AppraisalStatus.RETURNED)),
    )
    return session.execute(query.limit(1)).first() is not None
