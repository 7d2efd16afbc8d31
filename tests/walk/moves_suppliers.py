"""What finance and suppliers do with supplier statements."""

from __future__ import annotations

from typing import Any

from tests.settlement.recovery_stage import attach
from tests.walk.moves import Act, Candidates, Move, of_kind
from tests.walk.moves_money import open_periods
from tests.walk.moves_parts import reason
from tests.walk.scene import FINANCE
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.recovery_states import (
    RecoveryAction,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.supplier_prepare import prepare_supplier_statement
from warrantydesk.settlement.supplier_service import (
    answer_supplier_objection,
    approve_supplier,
    carry_supplier_forward,
    confirm_supplier,
    discard_supplier,
    freeze_supplier,
    object_to_supplier,
    receive,
    reconcile_supplier,
    reject_supplier,
)

S = SupplierStatementStatus


def prepare(world: World, entry: Any, chance: Chance) -> None:
    """Calculate the statement of a supplier that confirmed something."""
    supplier = by_key(world.picture.cases)[entry.case_id].supplier_id
    periods = open_periods(world)
    period = chance.of(periods) if chance.once_in(4) else periods[-1]
    login = world.with_role(FINANCE, chance)
    world.do(login, Role.FINANCE, prepare_supplier_statement, supplier, period.id)


def freeze_fresh(world: World, row: Any, chance: Chance) -> None:
    """Freeze a statement, mostly after calculating it anew."""
    if not chance.once_in(4):
        login = world.with_role(FINANCE, chance)
        world.do(login, Role.FINANCE, prepare_supplier_statement, row.supplier_id, row.period_id)
    fresh = by_key(world.picture.supplier_statements)[row.id]
    command = OnSupplierStatement(row.id, world.seen(fresh, chance), world.operation())
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, freeze_supplier, command)


def approve_frozen(world: World, row: Any, chance: Chance) -> None:
    """Approve a statement, mostly as another person."""
    first = {row.created_by_id, row.frozen_by_id}
    others = [login for login in FINANCE if world.cast.people[login] not in first]
    command = OnSupplierStatement(row.id, world.seen(row, chance), world.operation())
    login = world.with_role(FINANCE if chance.once_in(4) or not others else others, chance)
    world.send(login, Role.FINANCE, approve_supplier, command)


def _stepping(service: Any) -> Act:
    def act(world: World, row: Any, chance: Chance) -> None:
        command = OnSupplierStatement(
            row.id, world.seen(row, chance), world.operation(), reason(chance)
        )
        world.send(world.with_role(FINANCE, chance), Role.FINANCE, service, command)

    return act


def _answering(service: Any) -> Act:
    def act(world: World, row: Any, chance: Chance) -> None:
        own = [login for login, key in world.cast.suppliers.items() if key == row.supplier_id]
        if own and not chance.once_in(4):
            login = world.with_role(own, chance)
        else:
            login = world.with_role(FINANCE, chance)
            if not chance.once_in(8):
                world.do(login, Role.FINANCE, attach, DocumentKind.SUPPLIER_STATEMENT, row.id)
        command = OnSupplierStatement(
            row.id, world.seen(row, chance), world.operation(), reason(chance)
        )
        world.send(login, (Role.SUPPLIER, Role.FINANCE), service, command)

    return act


def receive_money(world: World, row: Any, chance: Chance) -> None:
    """Book money that came in: all that is left, a part of it, or more."""
    left = row.total_fen - row.received_fen
    amount = chance.of((left, left // 2, left + 1) if chance.once_in(6) else (left, left // 2))
    command = NewReceipt(
        row.id, world.seen(row, chance), world.operation(), amount_fen=amount,
        received_on=world.today, bank_reference=f"R-{world.number()}",
    )  # fmt: skip
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, receive, command)


def _statements(*statuses: SupplierStatementStatus) -> Candidates:
    return lambda world: rows_in(world.picture.supplier_statements, *statuses)


def _confirmed(world: World) -> list[Any]:
    """Return what was confirmed and stands in no statement."""
    if not open_periods(world):
        return []
    taken = {row.entry_id for row in world.picture.supplier_lines if row.live}
    found = [row for row in world.picture.entries if row.confirmed_fen]
    return [row for row in found if row.id not in taken]


def _owing(world: World) -> list[Any]:
    confirmed = rows_in(world.picture.supplier_statements, S.CONFIRMED)
    return [row for row in confirmed if row.total_fen > 0]


def _nothing_owed(world: World) -> list[Any]:
    confirmed = rows_in(world.picture.supplier_statements, S.CONFIRMED)
    return [row for row in confirmed if row.total_fen <= 0]


def _act(
    act: Act, weight: int, *actions: SupplierStatementAction
) -> tuple[Act, int, frozenset[Any]]:
    return act, weight, of_kind("supplier_statement", *actions)


A = SupplierStatementAction
PAID = of_kind("supplier_statement", A.RECEIVE) | of_kind("recovery", RecoveryAction.SETTLE)
IN = of_kind("recovery", RecoveryAction.PUT_IN_STATEMENT)
OUT = of_kind("recovery", RecoveryAction.TAKE_OUT_OF_STATEMENT)
SUPPLIER_MOVES = (
    Move("a supplier statement is calculated", _confirmed, prepare, 4),
    Move("a supplier draft is discarded", _statements(S.DRAFT),
         *_act(_stepping(discard_supplier), 1, A.DISCARD)),
    Move("a supplier statement is frozen", _statements(S.DRAFT), freeze_fresh, 5, IN),
    Move("a supplier statement is approved", _statements(S.FROZEN),
         *_act(approve_frozen, 6, A.APPROVE)),
    Move("a supplier statement is rejected", _statements(S.FROZEN), _stepping(reject_supplier), 1,
         OUT),
    Move("a supplier confirms", _statements(S.APPROVED, S.OBJECTED),
         *_act(_answering(confirm_supplier), 5, A.CONFIRM)),
    Move("a supplier objects", _statements(S.APPROVED),
         *_act(_answering(object_to_supplier), 1, A.OBJECT, A.ANSWER_OBJECTION)),
    Move("a supplier's objection is answered", _statements(S.OBJECTED),
         *_act(_stepping(answer_supplier_objection), 3, A.ANSWER_OBJECTION)),
    Move("money comes in", _owing, receive_money, 6, PAID),
    Move("money comes in for nothing", _nothing_owed, receive_money),
    Move("a supplier statement is reconciled", _statements(S.PAID),
         *_act(_stepping(reconcile_supplier), 3, A.RECONCILE)),
    Move("nothing is to be received", _nothing_owed,
         *_act(_stepping(carry_supplier_forward), 4, A.CARRY_FORWARD)),
    Move("a supplier statement is carried forward", _statements(S.CONFIRMED),
         _stepping(carry_supplier_forward)),
)  # fmt: skip
