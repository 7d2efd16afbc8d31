"""What finance and stations do with statements, adjustments, holds and periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.walk.moves import Act, Candidates, Move, of_claim, of_statement
from tests.walk.scene import CLERKS, FINANCE
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.records.roles import Role
from warrantydesk.settlement.adjusting import add_adjustment, reverse_line
from warrantydesk.settlement.commands import NewAdjustment, NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.holding import hold_claim, release_claim
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import lock_period, open_next_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.service import (
    answer_objection,
    approve,
    carry_forward,
    confirm,
    discard,
    freeze,
    object_to,
    reconcile,
    reject,
)
from warrantydesk.settlement.states import (
    Category,
    PeriodStatus,
    Side,
    StatementAction,
    StatementStatus,
)

S = StatementStatus
DEDUCTED = -400_000
AMOUNTS = (4_000, -2_500, 70_000, -90_000)


def open_month(world: World, _nothing: None, chance: Chance) -> None:
    """Open the next month."""
    world.do(world.with_role(FINANCE, chance), Role.FINANCE, open_next_period)


def prepare(world: World, period: Any, chance: Chance) -> None:
    """Calculate the statement of a station."""
    station = world.cast.stations[chance.of(CLERKS)]
    login = world.with_role(FINANCE, chance)
    world.do(login, Role.FINANCE, prepare_statement, station, period.id)


def lock(world: World, period: Any, chance: Chance) -> None:
    """Lock a month."""
    world.do(world.with_role(FINANCE, chance), Role.FINANCE, lock_period, period.id)


def freeze_fresh(world: World, row: Any, chance: Chance) -> None:
    """Freeze a statement, mostly after calculating it anew."""
    if not chance.once_in(4):
        login = world.with_role(FINANCE, chance)
        world.do(login, Role.FINANCE, prepare_statement, row.station_id, row.period_id)
    fresh = by_key(world.picture.statements)[row.id]
    command = OnStatement(row.id, world.seen(fresh, chance), world.operation())
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, freeze, command)


def approve_frozen(world: World, row: Any, chance: Chance) -> None:
    """Approve a statement, mostly as another person."""
    first = {row.created_by_id, row.frozen_by_id}
    others = [login for login in FINANCE if world.cast.people[login] not in first]
    command = OnStatement(row.id, world.seen(row, chance), world.operation())
    login = world.with_role(FINANCE if chance.once_in(4) or not others else others, chance)
    world.send(login, Role.FINANCE, approve, command)


def _stepping(service: Callable[..., Any], reason: str = "", role: Role = Role.FINANCE) -> Act:
    def act(world: World, row: Any, chance: Chance) -> None:
        given = "" if chance.once_in(20) else reason
        command = OnStatement(row.id, world.seen(row, chance), world.operation(), given)
        if role is Role.CLERK:
            login = world.clerk_of(row.station_id, chance)
        else:
            login = world.with_role(FINANCE, chance)
        world.send(login, role, service, command)

    return act


def invoice(world: World, row: Any, chance: Chance) -> None:
    """Register an invoice, now and then one that differs."""
    more = int(chance.once_in(6))
    command = NewInvoice(
        row.id, world.seen(row, chance), world.operation(),
        number=f"FP-{len(world.picture.invoices) + 1 - chance.once_in(20)}",
        issued_on=world.today, net_fen=row.net_fen + more, tax_fen=row.tax_fen,
        gross_fen=row.total_fen + more,
    )  # fmt: skip
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, register_invoice, command)


def payment(world: World, row: Any, chance: Chance) -> None:
    """Book a payment: all that is left, a part of it, or more."""
    left = row.total_fen - row.paid_fen
    amount = chance.of((left, left // 2, left + 1) if chance.once_in(8) else (left, left // 2))
    reference = len(world.picture.payments) + 1 - chance.once_in(20)
    command = NewPayment(
        row.id, world.seen(row, chance), world.operation(), amount_fen=amount,
        paid_on=world.today, bank_reference=f"B-{reference}",
    )  # fmt: skip
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, pay, command)


def adjust(world: World, _nothing: None, chance: Chance) -> None:
    """Enter a bonus or a deduction."""
    amount = chance.of(AMOUNTS)
    category = Category.ADJUSTMENT if amount > 0 else Category.DEDUCTION
    command = NewAdjustment(
        world.cast.stations[chance.of(CLERKS)], world.today, category,
        chance.of((Side.LABOUR, Side.PARTS)), amount, "调整", "Adjustment", "agreed",
        world.operation(),
    )  # fmt: skip
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, add_adjustment, command)


def deduct(world: World, station_id: int, chance: Chance) -> None:
    """Deduct more than a station is owed, so that a statement is below zero."""
    command = NewAdjustment(
        station_id, world.today, Category.DEDUCTION, Side.LABOUR, DEDUCTED, "抵扣", "Deduction",
        "agreed", world.operation(),
    )  # fmt: skip
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, add_adjustment, command)


def _deductible(world: World) -> list[int]:
    """Return one station, from which nothing was deducted yet."""
    known = {row.station_id for row in world.picture.adjustments if row.amount_fen == DEDUCTED}
    return [key for key in list(world.cast.stations.values())[-1:] if key not in known]


def reverse(world: World, line: Any, chance: Chance) -> None:
    """Reverse a line of a statement."""
    login, operation = world.with_role(FINANCE, chance), world.operation()
    world.do(login, Role.FINANCE, reverse_line, line.id, "wrong", operation)


def hold(world: World, claim: Any, chance: Chance) -> None:
    """Keep a claim out of statements."""
    world.do(world.with_role(FINANCE, chance), Role.FINANCE, hold_claim, claim.id, "check")


def release(world: World, held: Any, chance: Chance) -> None:
    """Let a claim into statements again."""
    world.do(world.with_role(FINANCE, chance), Role.FINANCE, _release, held.claim_id)


def _release(unit: Unit, claim_id: int) -> bool:
    release_claim(unit, claim_id)
    return True


def send_again(world: World, sent: Any, _chance: Chance) -> None:
    """Send a command again, as after a lost answer: it says the same and does nothing."""
    login, service, args, result = sent
    before = world.picture
    role = next(iter(world.cast.roles[login]))
    again = world.do(login, role, service, *args)
    if again != result or world.picture != before:
        world.broken.append(f"{login} {service.__name__}{args} took effect twice: {again}")


def _standing_in(*statuses: StatementStatus) -> Candidates:
    return lambda world: rows_in(world.picture.statements, *statuses)


def open_periods(world: World) -> list[Any]:
    """Return the months that are open, else one that is locked and refuses."""
    return rows_in(world.picture.periods, PeriodStatus.OPEN) or list(world.picture.periods[-1:])


def _months(world: World) -> tuple[Any, ...]:
    return world.picture.periods[-1:]


def _months_to_open(world: World) -> tuple[None, ...]:
    newest = max((row.ends_on for row in world.picture.periods), default=world.today)
    return (None,) if newest <= world.today or not world.picture.periods else ()


def _months_over(world: World) -> list[Any]:
    over = world.picture.periods[:-1]
    return rows_in(over, PeriodStatus.OPEN) or list(over[-1:])


def _posted_lines(world: World) -> list[Any]:
    return [line for line in world.picture.statement_lines if line.live]


def _below_zero(world: World) -> list[Any]:
    return [row for row in rows_in(world.picture.statements, S.CONFIRMED) if row.total_fen <= 0]


def _held(world: World) -> list[Any]:
    holds = list(world.picture.holds)
    return [row for row in holds if row.released_at is None] or holds[-1:]


def _payable(world: World) -> list[Any]:
    return rows_in(world.picture.claims, ClaimStatus.PAYABLE)


A, M = ClaimAction, StatementAction
DRAFT, FROZEN, APPROVED = (_standing_in(status) for status in (S.DRAFT, S.FROZEN, S.APPROVED))
ANSWERABLE = _standing_in(S.APPROVED, S.OBJECTED)
OUT = of_statement(M.REJECT) | of_claim(A.TAKE_OUT_OF_STATEMENT)
ANSWERED = of_statement(M.ANSWER_OBJECTION)
PAID = of_statement(M.PAY) | of_claim(A.SETTLE)
FORWARD = of_statement(M.CARRY_FORWARD)
STATEMENT_MOVES = (
    Move("a statement is calculated", open_periods, prepare, 4),
    Move("a draft is discarded", DRAFT, _stepping(discard), 1, of_statement(M.DISCARD)),
    Move("a statement is frozen", DRAFT, freeze_fresh, 7),
    Move("a statement is approved", FROZEN, approve_frozen, 8),
    Move("a statement is rejected", FROZEN, _stepping(reject, "不符"), 1, OUT),
    Move("a statement is confirmed", ANSWERABLE, _stepping(confirm, role=Role.CLERK), 5),
    Move("a station objects", APPROVED, _stepping(object_to, "缺一单", Role.CLERK), 2,
         of_statement(M.OBJECT)),
    Move("an objection is answered", _standing_in(S.OBJECTED),
         _stepping(answer_objection, "是"), 3, ANSWERED),
    Move("an invoice comes", _standing_in(S.CONFIRMED, S.INVOICED), invoice, 6),
    Move("a payment is booked", _standing_in(S.INVOICED), payment, 6, PAID),
    Move("a statement is reconciled", _standing_in(S.PAID), _stepping(reconcile), 4,
         of_statement(M.RECONCILE)),
    Move("nothing is to be paid", _below_zero, _stepping(carry_forward), 4, FORWARD),
    Move("a statement is carried forward", _standing_in(S.CONFIRMED), _stepping(carry_forward)),
)  # fmt: skip
MONEY_MOVES = (
    *STATEMENT_MOVES,
    Move("a month is opened", _months_to_open, open_month, 2),
    Move("a month is locked", _months_over, lock),
    Move("an adjustment is entered", _months, adjust),
    Move("a deduction is entered", _deductible, deduct, 1, FORWARD),
    Move("a line is reversed", _posted_lines, reverse),
    Move("a payable claim is held", _payable, hold),
    Move("a payable claim is released", _held, release, 2),
    Move("a command is sent again", lambda world: world.sent[-3:], send_again),
)
