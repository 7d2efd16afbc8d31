"""What the manufacturer's service does by itself; denial is never automatic (section 3)."""

from __future__ import annotations

from collections.abc import Callable
from secrets import randbelow
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.people import require_role
from warrantydesk.claims import hooks
from warrantydesk.claims.assessing import assess, review_values
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.moving import Row, move, release_jobs
from warrantydesk.claims.returning import may_return, return_by_rule, returns_by_rule
from warrantydesk.claims.settling import after_decision
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.db.unit import Unit
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.model import Deadline
from warrantydesk.records.roles import Role

DEADLINE = Deadline.__table__
CLAIM, LINE = Claim.__table__, ClaimLine.__table__
MILLION = 1_000_000


def review_submitted(unit: Unit, draw: Callable[[int], int] = randbelow) -> int:
    """Reprice and recheck what was submitted: approve what is clear, send the rest to people.

    What a check stops since it was submitted is returned to its station, as long as it may be.
    ``draw(n)`` returns a number below n; it decides which clear claims a person looks at.
    """
    require_role(unit, Role.SERVICE)
    waiting = sa.select(CLAIM).where(CLAIM.c.status == ClaimStatus.SUBMITTED)
    claims = unit.session.execute(waiting.order_by(CLAIM.c.submitted_at, CLAIM.c.id)).all()
    for claim in claims:
        _review(unit, claim, draw)
    return len(claims)


def make_claims_payable(unit: Unit, on_payable: Callable[[Unit, int], None]) -> int:
    """Make approved claims payable that nothing keeps back; ``on_payable`` books each."""
    require_role(unit, Role.SERVICE)
    ready = sa.select(CLAIM.c.id, CLAIM.c.version).where(
        CLAIM.c.status.in_((ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED)),
        *(~condition() for condition in hooks.kept_back),
    )
    claims = unit.session.execute(ready.order_by(CLAIM.c.id)).all()
    for claim in claims:
        move(unit, claim.id, claim.version, ClaimAction.MAKE_PAYABLE, payable_at=unit.at)
        on_payable(unit, claim.id)
    return len(claims)


def withdraw_expired(unit: Unit) -> int:
    """Withdraw returned claims that were not corrected in time; their jobs become free."""
    require_role(unit, Role.SERVICE)
    late = sa.select(CLAIM.c.id, CLAIM.c.version).where(
        CLAIM.c.status == ClaimStatus.RETURNED, CLAIM.c.due_at < unit.at
    )
    claims = unit.session.execute(late.order_by(CLAIM.c.id)).all()
    for claim in claims:
        move(unit, claim.id, claim.version, ClaimAction.EXPIRE, due_at=None)
        release_jobs(unit, claim.id)
        meet_deadlines(unit, DocumentKind.CLAIM, claim.id)
    return len(claims)


def lapse_appeals(unit: Unit) -> int:
    """Remind nobody any more of an appeal whose time is over; return how many there were."""
    require_role(unit, Role.SERVICE)
    late = sa.update(DEADLINE).where(
        DEADLINE.c.kind == DocumentKind.CLAIM.value,
        DEADLINE.c.what == DeadlineKind.APPEAL,
        DEADLINE.c.done_at.is_(None),
        DEADLINE.c.due_at < unit.at,
    )
    return len(unit.session.execute(late.values(done_at=unit.at).returning(DEADLINE.c.id)).all())


def _review(unit: Unit, claim: Row, draw: Callable[[int], int]) -> None:
    assessment = assess(unit, claim.id)
    values = review_values(assessment, claim)
    # An appeal is no form to be corrected: people hear it.
    why = [] if claim.appeal_of_id is not None else returns_by_rule(assessment.found)
    if why and may_return(unit, claim):
        return_by_rule(unit, claim, why, **values)
        return
    parameters = assessment.priced.facts.parameters
    clear = assessment.clear and claim.appeal_of_id is None
    if not clear or claim.claimed_fen > parameters[ParameterName.AUTO_APPROVAL_LIMIT_FEN]:
        second_look = False
    elif draw(MILLION) < parameters[ParameterName.SECOND_LOOK_PPM]:
        second_look = True
    else:
        _approve(unit, claim, assessment.priced.sums)
        return
    action = ClaimAction.SEND_TO_REVIEW
    move(unit, claim.id, claim.version, action, second_look=second_look, **values)


def _approve(unit: Unit, claim: Row, sums: dict[str, Any]) -> None:
    unit.session.execute(
        sa.update(LINE)
        .where(LINE.c.claim_id == claim.id)
        .values(decision=Decision.APPROVED, approved_fen=LINE.c.claimed_fen)
    )
    move(
        unit,
        claim.id,
        claim.version,
        ClaimAction.APPROVE_BY_RULE,
        approved_fen=claim.claimed_fen,
        decided_at=unit.at,
        decided_by_id=unit.actor_id,
        due_at=None,
        **sums,
    )
    after_decision(unit, claim.id, ClaimStatus.APPROVED)
