"""What the manufacturer's service does by itself; denial is never automatic (section 3)."""

from __future__ import annotations

from collections.abc import Callable
from secrets import randbelow
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.people import require_role
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.levels import level_for
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.settling import after_decision
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.claims.workflow import STEPS
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import take_step
from warrantydesk.records.findings import Severity
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
MILLION = 1_000_000
RETURNABLE = (ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER)


def review_submitted(unit: Unit, draw: Callable[[int], int] = randbelow) -> int:
    """Reprice and recheck what was submitted: approve what is clear, send the rest to people.

    ``draw(n)`` returns a number below n; it decides which clear claims a person looks at.
    """
    require_role(unit, Role.SERVICE)
    waiting = sa.select(CLAIM).where(CLAIM.c.status == ClaimStatus.SUBMITTED)
    claims = unit.session.execute(waiting.order_by(CLAIM.c.submitted_at, CLAIM.c.id)).all()
    for claim in claims:
        _review(unit, claim, draw)
    return len(claims)


def make_claims_payable(unit: Unit, on_payable: Callable[[Unit, int], None]) -> int:
    """Make approved claims payable that owe no old part; ``on_payable`` books each."""
    require_role(unit, Role.SERVICE)
    owing = sa.exists().where(
        LINE.c.claim_id == CLAIM.c.id,
        LINE.c.return_policy.in_(RETURNABLE),
        LINE.c.part_id.is_not(None),
        LINE.c.approved_fen > 0,
    )
    ready = sa.select(CLAIM.c.id, CLAIM.c.version).where(
        CLAIM.c.status.in_((ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED)), ~owing
    )
    claims = unit.session.execute(ready.order_by(CLAIM.c.id)).all()
    for claim in claims:
        _take(unit, claim, ClaimAction.MAKE_PAYABLE, payable_at=unit.at)
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
        _take(unit, claim, ClaimAction.EXPIRE, due_at=None)
        freed = sa.update(JOB).where(JOB.c.claim_id == claim.id).values(live=False)
        unit.session.execute(freed)
        meet_deadlines(unit, DocumentKind.CLAIM, claim.id)
    return len(claims)


def _review(unit: Unit, claim: sa.Row[*tuple[Any, ...]], draw: Callable[[int], int]) -> None:
    facts = claim_facts(unit.session, claim.id, business_date(unit.at))
    found = check_claim(facts)
    broken = any(finding.severity is not Severity.WARN for finding in found)
    clear = not broken and _as_priced(facts, claim) and claim.appeal_of_id is None
    limit = facts.parameters[ParameterName.AUTO_APPROVAL_LIMIT_FEN]
    if not clear or claim.claimed_fen > limit:
        level = level_for(claim.claimed_fen, facts.parameters)
        _take(unit, claim, ClaimAction.SEND_TO_REVIEW, findings=len(found), audit_level=level)
        return
    if draw(MILLION) < facts.parameters[ParameterName.SECOND_LOOK_PPM]:
        _take(unit, claim, ClaimAction.SEND_TO_REVIEW, second_look=True)
        return
    _approve(unit, claim)


def _as_priced(facts: ClaimFacts, claim: sa.Row[*tuple[Any, ...]]) -> bool:
    """Tell whether the station's sums are what the rules give, with nothing cut."""
    priced = price_lines(facts)
    claimed, payable = (sum(p.claimed_fen for p in priced), sum(p.payable_fen for p in priced))
    return bool(claim.claimed_fen == claimed == payable)


def _approve(unit: Unit, claim: sa.Row[*tuple[Any, ...]]) -> None:
    unit.session.execute(
        sa.update(LINE)
        .where(LINE.c.claim_id == claim.id)
        .values(decision=Decision.APPROVED, approved_fen=LINE.c.claimed_fen)
    )
    _take(
        unit,
        claim,
        ClaimAction.APPROVE_BY_RULE,
        approved_fen=claim.claimed_fen,
        decided_at=unit.at,
        decided_by_id=unit.actor_id,
        due_at=None,
    )
    after_decision(unit, claim.id, ClaimStatus.APPROVED)


def _take(unit: Unit, claim: sa.Row[*tuple[Any, ...]], action: ClaimAction, **values: Any) -> None:
    take_step(
        unit,
        CLAIM,
        STEPS,
        document_id=claim.id,
        seen_version=claim.version,
        action=action.value,
        **values,
    )
