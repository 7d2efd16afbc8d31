"""What the station does with a claim: save, submit, resubmit, recall, withdraw (section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.claims.commands import ClaimDraft, ClaimStep
from warrantydesk.claims.content import claim_content
from warrantydesk.claims.guards import FROZEN
from warrantydesk.claims.model import Claim
from warrantydesk.claims.moving import Row, claim_row, move, release_jobs
from warrantydesk.claims.repricing import reprice
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.saving import write_draft
from warrantydesk.claims.sending import after_days, remind, set_submit_deadline
from warrantydesk.claims.states import EDITABLE, ClaimAction
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import CHANGED, change_document, require_reason
from warrantydesk.records.findings import Finding, FindingsError, Severity, stop_at_blocks
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version

CLAIM = Claim.__table__


def save_claim(unit: Unit, draft: ClaimDraft) -> int:
    """Save what was typed, price it, and return the new version."""
    claim = own_claim(unit, draft.claim_id)
    if claim.version != draft.seen_version:
        raise ConflictError(CHANGED, number=claim.number)
    if claim.status not in EDITABLE:
        raise RefusedError(FROZEN)
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
    move(unit, step.claim_id, step.seen_version, ClaimAction.RECALL, due_at=None)
    meet_deadlines(unit, DocumentKind.CLAIM, step.claim_id)
    set_submit_deadline(unit, step.claim_id)


def withdraw(unit: Unit, step: ClaimStep) -> None:
    """Give a claim up, with a reason; its jobs may then be claimed anew."""
    require_reason(step.reason)
    own_claim(unit, step.claim_id)
    move(
        unit,
        step.claim_id,
        step.seen_version,
        ClaimAction.WITHDRAW,
        reason=step.reason,
        due_at=None,
    )
    release_jobs(unit, step.claim_id)
    meet_deadlines(unit, DocumentKind.CLAIM, step.claim_id)


def own_claim(unit: Unit, claim_id: int) -> Row:
    """Return a claim of the clerk's own stations, or refuse."""
    require_role(unit, Role.CLERK)
    claim = claim_row(unit.session, claim_id)
    require_station(unit, claim.station_id)
    return claim


def _send(unit: Unit, step: ClaimStep, action: ClaimAction) -> None:
    claim = own_claim(unit, step.claim_id)
    sums = _checked(unit, claim, step)
    due_at = after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at)
    move(
        unit,
        step.claim_id,
        step.seen_version,
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


def _checked(unit: Unit, claim: Row, step: ClaimStep) -> dict[str, Any]:
    """Price and check a claim that may be sent, and return its sums; the step refuses others."""
    if claim.version != step.seen_version or claim.status not in EDITABLE:
        return {}
    priced = reprice(unit.session, step.claim_id, business_date(unit.at))
    found = check_claim(priced.facts)
    stop_at_blocks(found)
    _need_answers(found, priced.facts.answers.keys())
    return priced.sums


def _need_answers(found: Iterable[Finding], answered: Iterable[tuple[str, str]]) -> None:
    """Stop where a finding wants a reason that the station did not give."""
    given = set(answered)
    open_ones = [
        f for f in found if f.severity is Severity.CONFIRM and (f.code, f.place) not in given
    ]
    if open_ones:
        raise FindingsError(open_ones)
