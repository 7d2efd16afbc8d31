"""What an auditor does with a claim; the status follows from the lines (section 3)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, all_parameters
from warrantydesk.basedata.people import person_card, require_role
from warrantydesk.claims import hooks
from warrantydesk.claims.assessing import assess, review_values
from warrantydesk.claims.commands import ClaimStep, Decide
from warrantydesk.claims.deciding import status_of, write_decisions
from warrantydesk.claims.levels import HIGHEST, level_for
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.moving import Row, claim_row, move
from warrantydesk.claims.returning import may_return, send_back
from warrantydesk.claims.sending import after_days, remind
from warrantydesk.claims.settling import after_decision
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.engine import CHANGED, change_document, require_reason
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

CLAIM, LINE = Claim.__table__, ClaimLine.__table__
ACTION_OF = {
    ClaimStatus.APPROVED: ClaimAction.APPROVE,
    ClaimStatus.PARTLY_APPROVED: ClaimAction.APPROVE_PARTLY,
    ClaimStatus.DENIED: ClaimAction.DENY,
}


def open_for_review(unit: Unit, claim_id: int) -> None:
    """Open a claim, after which the station can no longer recall it."""
    claim = _claim(unit, claim_id)
    if claim.status is ClaimStatus.SUBMITTED:
        values = review_values(assess(unit, claim_id), claim)
        action = ClaimAction.SEND_TO_REVIEW
        move(unit, claim_id, claim.version, action, opened_at=unit.at, **values)
    elif claim.status is ClaimStatus.IN_REVIEW and claim.opened_at is None:
        change_document(
            unit, CLAIM, document_id=claim_id, seen_version=claim.version, opened_at=unit.at
        )


def decide(unit: Unit, command: Decide) -> ClaimStatus:
    """Decide all lines of a claim in review, and return the status that follows."""
    claim = _claim(unit, command.claim_id)
    if claim.version != command.seen_version:
        raise ConflictError(CHANGED, number=claim.number)
    _check_level(unit, claim)
    written = write_decisions(unit.session, command.claim_id, command.lines)
    status = status_of(decision for decision, _fen in written)
    move(
        unit,
        command.claim_id,
        command.seen_version,
        ACTION_OF[status],
        reason=command.remark,
        approved_fen=sum(fen for _decision, fen in written),
        decided_at=unit.at,
        decided_by_id=unit.actor_id,
        due_at=None,
    )
    after_decision(unit, command.claim_id, status)
    return status


def return_claim(unit: Unit, step: ClaimStep) -> None:
    """Return a claim for correction, with a reason; at most as often as the rules allow."""
    require_reason(step.reason)
    claim = _claim(unit, step.claim_id)
    if not may_return(unit, claim):
        raise RefusedError(
            N_("The claim was returned {count} times already. Approve it or deny it."),
            count=claim.returns,
        )
    send_back(
        unit,
        claim,
        ClaimAction.RETURN,
        seen_version=step.seen_version,
        reason=step.reason,
        reason_id=step.reason_id,
    )


def escalate(unit: Unit, step: ClaimStep) -> None:
    """Give a claim to the next level, with a reason."""
    require_reason(step.reason)
    claim = _claim(unit, step.claim_id)
    if claim.audit_level >= HIGHEST:
        raise RefusedError(N_("There is no level above the third."))
    if claim.audit_level > person_card(unit.session, unit.actor_id).audit_level:
        raise RefusedError(
            N_("The claim waits for level {level} already."), level=claim.audit_level
        )
    _take(unit, step, ClaimAction.ESCALATE, audit_level=claim.audit_level + 1)


def hold(unit: Unit, step: ClaimStep) -> None:
    """Put a claim on hold, with a reason."""
    require_reason(step.reason)
    _claim(unit, step.claim_id)
    _take(unit, step, ClaimAction.HOLD)


def release(unit: Unit, step: ClaimStep) -> None:
    """Take up a claim again that was on hold."""
    _claim(unit, step.claim_id)
    _take(unit, step, ClaimAction.RELEASE)


def revoke(unit: Unit, step: ClaimStep) -> None:
    """Take one's own approval back, with a reason, until the claim is payable."""
    require_reason(step.reason)
    _claim(unit, step.claim_id)
    due_at = after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at)
    for prepare in hooks.before_revocation:
        prepare(unit, step.claim_id, step.reason)
    values = {"approved_fen": 0, "decided_at": None, "decided_by_id": None, "due_at": due_at}
    _take(unit, step, ClaimAction.REVOKE, **values)
    _clear(unit.session, step.claim_id)
    remind(unit, step.claim_id, DeadlineKind.DECIDE, due_at)


def _clear(session: Session, claim_id: int) -> None:
    session.execute(
        sa.update(LINE)
        .where(LINE.c.claim_id == claim_id)
        .values(decision=Decision.PENDING, approved_fen=0, reason_id=None, reason_text="")
    )


def _claim(unit: Unit, claim_id: int) -> Row:
    require_role(unit, Role.AUDITOR)
    return claim_row(unit.session, claim_id)


def _check_level(unit: Unit, claim: Row) -> None:
    needed = level_for(claim.claimed_fen, all_parameters(unit.session, business_date(unit.at)))
    needed = max(needed, claim.audit_level)
    if person_card(unit.session, unit.actor_id).audit_level < needed:
        raise RefusedError(N_("This claim is decided at level {level}. Escalate it."), level=needed)


def _take(unit: Unit, step: ClaimStep, action: ClaimAction, **values: Any) -> None:
    move(unit, step.claim_id, step.seen_version, action, reason=step.reason, **values)
