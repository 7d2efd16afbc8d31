"""What may happen: a move has candidates, the documents it may be tried on, and an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from typing_extensions import override

from tests.walk.world import Chance, World, rows_in
from warrantydesk.claims.automatic import make_claims_payable, review_submitted, withdraw_expired
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.clock import end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.parts import jobs, jobs_charges
from warrantydesk.parts.states import (
    AT_STATION,
    ChargeAction,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.settlement.jobs import confirm_by_silence
from warrantydesk.settlement.judging import withdraw_expired_appraisals
from warrantydesk.settlement.making import claim_became_payable, make_recovery_cases
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.recovery_states import (
    AppraisalAction,
    AppraisalStatus,
    RecoveryStatus,
)
from warrantydesk.settlement.refreshing import look_at_open_cases
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


def of_kind(kind: str, *actions: Enum) -> frozenset[tuple[str, str]]:
    """Return actions of documents of a kind as the history names them."""
    return frozenset((kind, action.value) for action in actions)


def wait_until(world: World, due: datetime, _chance: Chance) -> None:
    """Let time pass until something is late."""
    world.pass_time(max(due - world.now, timedelta()) + timedelta(hours=1))


def _soonest(dues: Iterable[datetime]) -> tuple[datetime, ...]:
    found = min(dues, default=None)
    return () if found is None else (found,)


def _returned(world: World) -> tuple[datetime, ...]:
    return _soonest(row.due_at for row in rows_in(world.picture.claims, ClaimStatus.RETURNED))


def _to_object(world: World) -> tuple[datetime, ...]:
    approved = rows_in(world.picture.statements, StatementStatus.APPROVED)
    return _soonest(row.objection_until for row in approved)


def _forms_returned(world: World) -> tuple[datetime, ...]:
    returned = rows_in(world.picture.appraisals, AppraisalStatus.RETURNED)
    return _soonest(row.due_at for row in returned)


def _to_appeal(world: World) -> tuple[datetime, ...]:
    confirmed = rows_in(world.picture.charges, ChargeStatus.CONFIRMED)
    return _soonest(row.appeal_until for row in confirmed)


def _to_ship(world: World) -> tuple[datetime, ...]:
    parts = rows_in(world.picture.parts, *AT_STATION)
    return _soonest(end_of_day(row.ship_by_on) for row in parts if row.finding is None)


def _a_person_looks_at_some(chance: Chance) -> Callable[[Unit], int]:
    def review(unit: Unit) -> int:
        return review_submitted(unit, lambda below: 0 if chance.once_in(4) else below - 1)

    return review


def _make_payable(unit: Unit) -> int:
    return make_claims_payable(unit, claim_became_payable)


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


def _owed_too_long(world: World) -> tuple[Any, ...]:
    owed = rows_in(world.picture.parts, *AT_STATION)
    return tuple(row for row in owed if row.ship_by_on < world.today and row.finding is None)[:1]


def _chargeable(world: World) -> tuple[Any, ...]:
    charged = {charge.old_part_id for charge in world.picture.charges}
    lost = (OldPartStatus.MISSING, OldPartStatus.DAMAGED)
    return tuple(
        part
        for part in world.picture.parts
        if (part.status in lost or part.station_at_fault) and part.id not in charged
    )[:1]


def _lapsing(world: World) -> tuple[Any, ...]:
    confirmed = rows_in(world.picture.charges, ChargeStatus.CONFIRMED)
    return tuple(row for row in confirmed if row.appeal_until <= world.now)[:1]


def _deducted(world: World) -> tuple[Any, ...]:
    over = (ChargeStatus.FINAL, ChargeStatus.DROPPED)
    about = {row.old_part_id for row in rows_in(world.picture.charges, *over)}
    lost = rows_in(world.picture.parts, OldPartStatus.MISSING, OldPartStatus.DAMAGED)
    return tuple(part for part in lost if part.id in about)[:1]


def _unbooked(world: World) -> tuple[Any, ...]:
    booked = {row.charge_id for row in world.picture.adjustments}
    final = rows_in(world.picture.charges, ChargeStatus.FINAL)
    return tuple(row for row in final if row.decided_fen and row.id not in booked)[:1]


def _lists(world: World) -> tuple[Any, ...]:
    over = rows_in(world.picture.lists, ReturnListStatus.OPEN)
    return tuple(row for row in over if row.month < f"{world.today:%Y-%m}")[:1]


def _late_forms(world: World) -> tuple[Any, ...]:
    returned = rows_in(world.picture.appraisals, AppraisalStatus.RETURNED)
    return tuple(row for row in returned if row.due_at < world.now)[:1]


def _open_cases(world: World) -> tuple[Any, ...]:
    return tuple(rows_in(world.picture.cases, RecoveryStatus.OPEN)[:1])


def work_through_the_list(world: World, _nothing: None, chance: Chance) -> None:
    """Let the service do everything that it does by itself, one job after another."""
    for job in (_a_person_looks_at_some(chance), *JOBS):
        world.do("service", Role.SERVICE, job)


JOBS: tuple[Callable[[Unit], int], ...] = (
    withdraw_expired, jobs.tag_approved, jobs.dispose_local, jobs.miss_deadlines,
    jobs_charges.propose_deductions, jobs_charges.lapse_appeals, jobs_charges.close_deductions,
    book_charges, jobs.close_lists, jobs.remind, _make_payable, withdraw_expired_appraisals,
    make_recovery_cases, look_at_open_cases, confirm_by_silence,
)  # fmt: skip
A, M, P = ClaimAction, StatementAction, OldPartAction
PART_JOBS = (
    Move(
        "parts come too late",
        _owed_too_long,
        _running(jobs.miss_deadlines),
        3,
        of_kind("old_part", P.MISS_DEADLINE),
    ),
    Move("scrap is charged", _owed_too_long, _running(jobs.dispose_local), 3),
    Move("deductions are proposed", _chargeable, _running(jobs_charges.propose_deductions), 5),
    Move(
        "appeals lapse",
        _lapsing,
        _running(jobs_charges.lapse_appeals),
        5,
        of_kind("charge", ChargeAction.LAPSE),
    ),
    Move(
        "deductions close parts",
        _deducted,
        _running(jobs_charges.close_deductions),
        4,
        of_kind("old_part", P.DEDUCT),
    ),
    Move("charges are booked", _unbooked, _running(book_charges), 4),
    Move(
        "lists are closed",
        _lists,
        _running(jobs.close_lists),
        1,
        of_kind("return_list", ReturnListAction.CLOSE),
    ),
    Move("stations are reminded", once, _running(jobs.remind)),
)
RECOVERY_JOBS = (
    Move(
        "late forms are withdrawn",
        _late_forms,
        _running(withdraw_expired_appraisals),
        6,
        of_kind("appraisal", AppraisalAction.EXPIRE),
    ),
    Move("cases are looked for", once, _running(make_recovery_cases)),
    Move("open cases are looked at", _open_cases, _running(look_at_open_cases), 2),
)
TIME_AND_SERVICE = (
    Move("time passes", once, pass_time, 2),
    Move("a claim comes too late", _returned, wait_until, 1, of_claim(A.EXPIRE)),
    Move("nobody objects", _to_object, wait_until, 1, of_statement(M.CONFIRM_BY_SILENCE)),
    Move("an appraisal comes too late", _forms_returned, wait_until, 1,
         of_kind("appraisal", AppraisalAction.EXPIRE)),
    Move("nobody appeals", _to_appeal, wait_until, 1, of_kind("charge", ChargeAction.LAPSE)),
    Move("parts are not shipped", _to_ship, wait_until, 1, of_kind("old_part", P.MISS_DEADLINE)),
    Move("the service works through its list", once, work_through_the_list, 1),
    Move("submitted claims are checked", _submitted, review, 4, of_claim(A.APPROVE_BY_RULE)),
    Move("approved claims become payable", _approved, _running(_make_payable), 3,
         of_claim(A.MAKE_PAYABLE)),
    Move("late claims are withdrawn", _late, _running(withdraw_expired), 6, of_claim(A.EXPIRE)),
    Move("late claims are looked for", once, _running(withdraw_expired)),
    Move("silence confirms", _silent, _running(confirm_by_silence), 4,
         of_statement(M.CONFIRM_BY_SILENCE)),
    Move("silence is looked for", once, _running(confirm_by_silence)),
    Move("the history is sealed", once, lambda world, _nothing, _chance: world.seal()),
    *PART_JOBS,
    *RECOVERY_JOBS,
)  # fmt: skip
