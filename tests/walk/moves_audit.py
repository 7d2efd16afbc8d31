"""What auditors do with claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.walk.moves import Act, Move, of_claim, of_kind
from tests.walk.moves_claims import standing_in
from tests.walk.scene import AUDITORS
from tests.walk.world import Chance, World
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.audit import (
    decide,
    escalate,
    hold,
    open_for_review,
    release,
    return_claim,
    revoke,
)
from warrantydesk.claims.commands import ClaimStep, Decide, LineDecision
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.parts.states import OldPartAction
from warrantydesk.records.roles import Role

S = ClaimStatus
IN_REVIEW = standing_in(S.IN_REVIEW)
DENIED = "旧件与故障不符"


def open_claim(world: World, claim: Any, chance: Chance) -> None:
    """Open a claim, after which it is no longer recalled."""
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, open_for_review, claim.id)


def decide_claim(world: World, claim: Any, chance: Chance) -> None:
    """Decide a claim: by the price rules, at random, or by denying all of it."""
    style = chance.of((_by_rules, _by_rules, _by_rules, _at_random, _denied))
    owes = not chance.once_in(5)
    lines = [line for line in world.picture.lines if line.claim_id == claim.id]
    decisions = tuple(_said(line, style(line, chance), owes=owes) for line in lines)
    command = Decide(claim.id, world.seen(claim, chance), decisions)
    levels, people = world.cast.levels, world.cast.people
    able = [login for login in AUDITORS if levels[people[login]] >= claim.audit_level]
    logins = AUDITORS if chance.once_in(4) else able
    world.do(world.with_role(logins, chance), Role.AUDITOR, decide, command)


def _said(line: Any, said: tuple[Decision, int], *, owes: bool) -> LineDecision:
    policy = None if owes else ReturnPolicy.NONE
    reason = "" if said[0] is Decision.APPROVED else DENIED
    return LineDecision(line.id, *said, reason_text=reason, return_policy=policy)


def _by_rules(line: Any, _chance: Chance) -> tuple[Decision, int]:
    if line.payable_fen == line.claimed_fen:
        return Decision.APPROVED, line.claimed_fen
    return (Decision.REDUCED, line.payable_fen) if line.payable_fen else (Decision.DENIED, 0)


def _at_random(line: Any, chance: Chance) -> tuple[Decision, int]:
    choice = chance.of(
        (
            _by_rules(line, chance),
            (Decision.REDUCED, line.payable_fen // 2),
            (Decision.DENIED, 0),
        )
    )
    if chance.once_in(20):
        return chance.of(
            (
                (Decision.APPROVED, line.claimed_fen),
                (Decision.REDUCED, line.claimed_fen + 1),
                (Decision.PENDING, 0),
            )
        )
    return choice


def _denied(_line: Any, _chance: Chance) -> tuple[Decision, int]:
    return Decision.DENIED, 0


def _taking(service: Callable[..., None], reason: str = "") -> Act:
    def act(world: World, claim: Any, chance: Chance) -> None:
        given = "" if chance.once_in(20) else reason
        step = ClaimStep(claim.id, world.seen(claim, chance), given)
        login = world.with_role(AUDITORS, chance)
        if chance.once_in(20):  # the status does not allow it
            claim = chance.of(world.picture.claims)
            step = ClaimStep(claim.id, world.seen(claim, chance), given)
        if service is revoke and not chance.once_in(3):  # only the decider may
            people = world.cast.people
            login = next((x for x in AUDITORS if people[x] == claim.decided_by_id), login)
        world.do(login, Role.AUDITOR, service, step)

    return act


A = ClaimAction
APPROVED = standing_in(S.APPROVED, S.PARTLY_APPROVED)
AUDIT_MOVES = (
    Move("a claim is opened", standing_in(S.SUBMITTED), open_claim, 3),
    Move("a claim is decided", IN_REVIEW, decide_claim, 10),
    Move("a claim is returned", IN_REVIEW, _taking(return_claim, "缺照片"), 3),
    Move("a claim goes up", IN_REVIEW, _taking(escalate, "金额大"), 1, of_claim(A.ESCALATE)),
    Move("a claim is held", IN_REVIEW, _taking(hold, "等答复"), 1, of_claim(A.HOLD)),
    Move("a claim is taken up", standing_in(S.ON_HOLD), _taking(release), 4, of_claim(A.RELEASE)),
    Move(
        "an approval is revoked",
        APPROVED,
        _taking(revoke, "看错"),
        1,
        of_claim(A.REVOKE) | of_kind("old_part", OldPartAction.CANCEL),
    ),
)
