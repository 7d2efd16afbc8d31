"""What may happen: a move has candidates, the documents it may be tried on, and an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from typing_extensions import override

from tests.walk.world import Chance, World, rows_in
from warrantydesk.claims.automatic import make_claims_payable, review_submitted, withdraw_expired
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.records.roles import Role
from warrantydesk.settlement.jobs import confirm_by_silence
from warrantydesk.settlement.ledger import post_claim_payable
from warrantydesk.settlement.states import StatementAction, StatementStatus

Act = Callable[[World, Any, Chance], None]
Candidates = Callable[[World], Sequence[Any]]
SERVICE = ("service",)
SPANS = (
    timedelta(hours=1), timedelta(hours=26), timedelta(days=3), timedelta(days=8),
    timedelta(days=31),
)  # fmt: skip


@dataclass(frozen=True)
class Move:
    """Something that people do, on what, and how often beside the others."""

    name: str
    candidates: Candidates
    act: Act
    weight: int = 1
    reaches: frozenset[tuple[str, str]] = frozenset()

    @override
    def __repr__(self) -> str:
        return self.name


def once(_world: World) -> Sequence[Any]:
    """Return the only candidate of a move that needs no document."""
    return (None,)


def pass_time(world: World, _nothing: None, chance: Chance) -> None:
    """Let an hour or a month pass."""
    world.pass_time(chance.of(SPANS if chance.once_in(2) else SPANS[:3]))


def of_claim(*actions: ClaimAction) -> frozenset[tuple[str, str]]:
    """Return actions of claims as the history names them."""
    return frozenset(("claim", action.value) for action in actions)


def of_statement(*actions: StatementAction) -> frozenset[tuple[str, str]]:
    """Return actions of statements as the history names them."""
    return frozenset(("statement", action.value) for action in actions)


def let_terms_run_out(world: World, _nothing: None, _chance: Chance) -> None:
    """Let so much time pass that nobody waits any longer."""
    world.pass_time(SPANS[-1])


def _somebody_waits(world: World) -> tuple[None, ...]:
    now = world.picture
    waits = rows_in(now.claims, ClaimStatus.RETURNED)
    return (None,) if waits or rows_in(now.statements, StatementStatus.APPROVED) else ()


def _a_person_looks_at_some(chance: Chance) -> Callable[[Unit], int]:
    def review(unit: Unit) -> int:
        return review_submitted(unit, lambda below: 0 if chance.once_in(4) else below - 1)

    return review


def _make_payable(unit: Unit) -> int:
    return make_claims_payable(unit, post_claim_payable)


def _running(job: Callable[[Unit], int]) -> Act:
    def act(world: World, _nothing: Any, chance: Chance) -> None:
        world.do(world.with_role(SERVICE, chance), Role.SERVICE, job)

    return act


def review(world: World, _nothing: Any, chance: Chance) -> None:
    """Let the service look at what was submitted, and leave some of it to people."""
    login = world.with_role(SERVICE, chance)
    world.do(login, Role.SERVICE, _a_person_looks_at_some(chance))


def _submitted(world: World) -> tuple[Any, ...]:
    return tuple(rows_in(world.picture.claims, ClaimStatus.SUBMITTED)[:1])


def _approved(world: World) -> tuple[Any, ...]:
    statuses = (ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED)
    return tuple(rows_in(world.picture.claims, *statuses)[:1])


def _late(world: World) -> tuple[Any, ...]:
    returned = rows_in(world.picture.claims, ClaimStatus.RETURNED)
    return tuple(row for row in returned if row.due_at < world.now)[:1]


def _silent(world: World) -> tuple[Any, ...]:
    approved = rows_in(world.picture.statements, StatementStatus.APPROVED)
    return tuple(row for row in approved if row.objection_until < world.now)[:1]


A, M = ClaimAction, StatementAction
TIME_AND_SERVICE = (
    Move("time passes", once, pass_time),
    Move("terms run out", _somebody_waits, let_terms_run_out, 1,
         of_claim(A.EXPIRE) | of_statement(M.CONFIRM_BY_SILENCE)),
    Move("submitted claims are checked", _submitted, review, 4, of_claim(A.APPROVE_BY_RULE)),
    Move("approved claims become payable", _approved, _running(_make_payable), 4,
         of_claim(A.MAKE_PAYABLE)),
    Move("late claims are withdrawn", _late, _running(withdraw_expired), 6, of_claim(A.EXPIRE)),
    Move("late claims are looked for", once, _running(withdraw_expired)),
    Move("silence confirms", _silent, _running(confirm_by_silence), 4,
         of_statement(M.CONFIRM_BY_SILENCE)),
    Move("silence is looked for", once, _running(confirm_by_silence)),
    Move("the history is sealed", once, lambda world, _nothing, _chance: world.seal()),
)  # fmt: skip
