"""What the station does with a claim: save, submit, resubmit, recall, withdraw (section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.basedata.people import person_card, require_role
from warrantydesk.claims.commands import ClaimDraft, ClaimStep
from warrantydesk.claims.content import claim_content
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.model import Claim, ClaimJob
from warrantydesk.claims.repricing import reprice
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.saving import write_draft
from warrantydesk.claims.sending import after_days, remind, set_submit_deadline
from warrantydesk.claims.states import EDITABLE, ClaimAction, ClaimStatus
from warrantydesk.claims.workflow import STEPS
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import CHANGED, change_document, require_reason, take_step
from warrantydesk.records.findings import Finding, FindingsError, Severity, stop_at_blocks
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_

CLAIM, JOB = Claim.__table__, ClaimJob.__table__


def save_claim(unit: Unit, draft: ClaimDraft) -> int:
    """Save what was typed, price it, and return the new version."""
    claim = own_claim(unit, draft.claim_id)
    if claim.status not in EDITABLE:
        raise RefusedError(
            N_("The claim was submitted; its lines can be changed again only when it is returned.")
        )
    if claim.version != draft.seen_version:
        raise ConflictError(CHANGED, number=claim.number)
    write_draft(unit.session, draft)
    change_document(
        unit,
        CLAIM,
        document_id=draft.claim_id,
        seen_version=draft.seen_version,
        **reprice(unit.session, draft.claim_id, business_date(unit.at)).sums,
    )
    return draft.seen_version + 1


def submit(unit: Unit, step: ClaimStep) -> None:
    """Submit a claim; raises FindingsError with every finding where a check stops it."""
    _send(unit, step, ClaimAction.SUBMIT)


def resubmit(unit: Unit, step: ClaimStep) -> None:
    """Submit a returned claim again; the same checks run as at the first time."""
    _send(unit, step, ClaimAction.RESUBMIT)


def recall(unit: Unit, step: ClaimStep) -> None:
    """Take a submitted claim back that no auditor opened yet."""
    own_claim(unit, step.claim_id)
    _take(unit, step, ClaimAction.RECALL, due_at=None)
    meet_deadlines(unit, DocumentKind.CLAIM, step.claim_id)
    set_submit_deadline(unit, step.claim_id)


def withdraw(unit: Unit, step: ClaimStep) -> None:
    """Give a claim up, with a reason; its jobs may then be claimed anew."""
    require_reason(step.reason)
    own_claim(unit, step.claim_id)
    _take(unit, step, ClaimAction.WITHDRAW, due_at=None)
    release_jobs(unit, step.claim_id)
    meet_deadlines(unit, DocumentKind.CLAIM, step.claim_id)


def release_jobs(unit: Unit, claim_id: int) -> None:
    """Let the jobs of a claim that no longer lives go to another claim."""
    unit.session.execute(sa.update(JOB).where(JOB.c.claim_id == claim_id).values(live=False))


def own_claim(unit: Unit, claim_id: int) -> sa.Row[*tuple[Any, ...]]:
    """Return a claim of the clerk's own stations, or refuse."""
    require_role(unit, Role.CLERK)
    claim = unit.session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one_or_none()
    if claim is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    if unit.actor_id and claim.station_id not in person_card(unit.session, unit.actor_id).stations:
        raise RefusedError(N_("This claim belongs to another station."))
    return claim


def _send(unit: Unit, step: ClaimStep, action: ClaimAction) -> None:
    claim = own_claim(unit, step.claim_id)
    sums: dict[str, int] = {}
    if claim.version == step.seen_version and claim.status in EDITABLE:
        facts, sums = reprice(unit.session, step.claim_id, business_date(unit.at))
        found = check_claim(facts)
        stop_at_blocks(found)
        _need_answers(found, facts.answers.keys())
    due_at = after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at)
    _take(
        unit,
        step,
        action,
        submissions=claim.submissions + 1,
        first_submitted_at=claim.first_submitted_at or unit.at,
        submitted_at=unit.at,
        submitted_by_id=unit.actor_id,
        due_at=due_at,
        **sums,
    )
    content = claim_content(unit.session, step.claim_id)
    keep_version(unit, DocumentKind.CLAIM, step.claim_id, VersionEvent.SUBMISSION, content)
    remind(unit, step.claim_id, DeadlineKind.DECIDE, due_at)


def _need_answers(found: Iterable[Finding], answered: Iterable[tuple[str, str]]) -> None:
    """Stop where a finding wants a reason that the station did not give."""
    given = set(answered)
    open_ones = [
        f for f in found if f.severity is Severity.CONFIRM and (f.code, f.place) not in given
    ]
    if open_ones:
        raise FindingsError(open_ones)


def _take(unit: Unit, step: ClaimStep, action: ClaimAction, **values: Any) -> ClaimStatus:
    goal = take_step(
        unit,
        CLAIM,
        STEPS,
        document_id=step.claim_id,
        seen_version=step.seen_version,
        action=action.value,
        reason=step.reason,
        **values,
    )
    return ClaimStatus(goal)


__all__ = [
    "create_claim",
    "own_claim",
    "recall",
    "release_jobs",
    "resubmit",
    "save_claim",
    "submit",
    "withdraw",
]
