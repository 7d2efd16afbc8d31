"""What finance and suppliers do with recovery cases."""

from __future__ import annotations

from typing import Any

from tests.settlement.recovery_stage import attach
from tests.walk.moves import Act, Candidates, Move, of_kind
from tests.walk.moves_parts import reason
from tests.walk.scene import FINANCE
from tests.walk.world import Chance, World, rows_in
from warrantydesk.money import PPM
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import (
    Answer,
    MoveTo,
    OnCase,
    UpholdBy,
    WithdrawPart,
)
from warrantydesk.settlement.disputes import (
    charge_back,
    move_to_supplier,
    reverse_case,
    uphold,
    withdraw_dispute,
)
from warrantydesk.settlement.reappraisals import ask_new_appraisal
from warrantydesk.settlement.recovering import answer, close_case, notify
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    AppraisalStatus,
    RecoveryAction,
    RecoveryStatus,
    SupplierStatementAction,
)

S, M = RecoveryStatus, AnswerMeans
DISPUTED = (S.DISPUTED, S.PARTLY_CONFIRMED)
CONFIRMED = (S.CONFIRMED, S.IN_STATEMENT, S.SETTLED)
SOME = (M.AMOUNT, M.PERCENT, M.LINES)


def _on_case(world: World, case: Any, chance: Chance) -> tuple[int, int, str, str]:
    return case.id, world.seen(case, chance), world.operation(), reason(chance)


def _ruling(service: Any) -> Act:
    def act(world: World, case: Any, chance: Chance) -> None:
        command = OnCase(*_on_case(world, case, chance))
        world.send(world.with_role(FINANCE, chance), Role.FINANCE, service, command)

    return act


def _answering(*ways: AnswerMeans) -> Act:
    """Answer a case: by the supplier's own login, or by finance with its letter."""

    def act(world: World, case: Any, chance: Chance) -> None:
        own = [login for login, key in world.cast.suppliers.items() if key == case.supplier_id]
        letter = None
        if own and not chance.once_in(4):
            login = world.with_role(own, chance)
        else:
            login = world.with_role(FINANCE, chance)
            if not chance.once_in(10):
                letter = world.do(login, Role.FINANCE, attach, DocumentKind.RECOVERY, case.id)
        asked = case.unanswered_fen or case.disputed_fen
        lines = tuple(
            (row.id, row.amount_fen // 2)
            for row in world.picture.case_lines
            if row.case_id == case.id
        )
        command = Answer(
            *_on_case(world, case, chance), chance.of(ways),
            chance.of((asked // 2, asked - 1, asked + 1)), chance.of((PPM // 3, PPM // 2)), lines,
            letter,
        )  # fmt: skip
        world.send(login, (Role.SUPPLIER, Role.FINANCE), answer, command)

    return act


def appraise_anew(world: World, case: Any, chance: Chance) -> None:
    """Have the claim of a dispute appraised anew."""
    command = OnCase(*_on_case(world, case, chance))
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, ask_new_appraisal, command)


def withdraw(world: World, case: Any, chance: Chance) -> None:
    """No longer ask for what is in dispute, or for half of it."""
    amount = chance.of((case.disputed_fen, case.disputed_fen // 2, case.disputed_fen + 1))
    command = WithdrawPart(*_on_case(world, case, chance), amount)
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, withdraw_dispute, command)


def uphold_by(world: World, case: Any, chance: Chance) -> None:
    """Uphold a dispute by a form that was judged again, or by any."""
    judged = rows_in(world.picture.appraisals, AppraisalStatus.JUDGED)
    mine = [row.id for row in judged if row.claim_id == case.claim_id] or [judged[0].id]
    command = UpholdBy(*_on_case(world, case, chance), mine[-1])
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, uphold, command)


def move_on(world: World, case: Any, chance: Chance) -> None:
    """Move a dispute to another supplier."""
    other = chance.of(world.cast.supplier_keys)
    command = MoveTo(*_on_case(world, case, chance), other)
    world.send(world.with_role(FINANCE, chance), Role.FINANCE, move_to_supplier, command)


def _cases(*statuses: RecoveryStatus) -> Candidates:
    return lambda world: rows_in(world.picture.cases, *statuses)


def _ready(world: World) -> list[Any]:
    """Return open cases whose evidence is complete."""
    return [row for row in rows_in(world.picture.cases, S.OPEN) if row.evidence_complete]


def _judged_since(world: World) -> list[Any]:
    """Return disputes whose claim was appraised since the supplier was told."""
    judged = {
        row.claim_id: row.judged_at
        for row in rows_in(world.picture.appraisals, AppraisalStatus.JUDGED)
    }
    return [
        row
        for row in rows_in(world.picture.cases, *DISPUTED)
        if row.claim_id in judged and judged[row.claim_id] >= row.notified_at
    ]


def _in_dispute(world: World) -> list[Any]:
    judged = rows_in(world.picture.appraisals, AppraisalStatus.JUDGED)
    return rows_in(world.picture.cases, *DISPUTED)[:1] if judged else []


def _act(act: Act, weight: int, *actions: RecoveryAction) -> tuple[Act, int, frozenset[Any]]:
    return act, weight, of_kind("recovery", *actions)


A = RecoveryAction
ENDS = (A.GIVE_IN, A.WITHDRAW, A.UPHOLD, A.MOVE, A.CHARGE_BACK)
RECOVERY_MOVES = (
    Move("a supplier is notified", _ready, *_act(_ruling(notify), 6, A.NOTIFY)),
    Move("a supplier is notified too early", _cases(S.OPEN), _ruling(notify)),
    Move("a case is closed", _cases(S.OPEN), *_act(_ruling(close_case), 1, A.CLOSE)),
    Move("a supplier confirms all", _cases(S.NOTIFIED), *_act(_answering(M.ALL), 3, A.CONFIRM)),
    Move("a supplier confirms some", _cases(S.NOTIFIED),
         *_act(_answering(*SOME), 3, A.CONFIRM_PARTLY)),
    Move("a supplier confirms nothing", _cases(S.NOTIFIED),
         *_act(_answering(M.NOTHING), 2, A.OBJECT, *ENDS)),
    Move("a supplier gives in", _cases(*DISPUTED),
         *_act(_answering(M.ALL, *SOME), 1, A.GIVE_IN)),
    Move("a dispute is appraised anew", _cases(*DISPUTED), *_act(appraise_anew, 1, A.UPHOLD)),
    Move("a dispute is withdrawn", _cases(*DISPUTED), *_act(withdraw, 1, A.WITHDRAW)),
    Move("a dispute is upheld", _judged_since, *_act(uphold_by, 3, A.UPHOLD)),
    Move("a dispute is upheld by anything", _in_dispute, uphold_by),
    Move("a dispute moves on", _cases(*DISPUTED), *_act(move_on, 1, A.MOVE)),
    Move("a dispute is charged back", _cases(*DISPUTED),
         *_act(_ruling(charge_back), 1, A.CHARGE_BACK)),
    Move("a case is reversed", _cases(*CONFIRMED), _ruling(reverse_case), 1,
         of_kind("recovery", A.REVERSE)
         | of_kind("supplier_statement", SupplierStatementAction.CARRY_FORWARD)),
)  # fmt: skip
