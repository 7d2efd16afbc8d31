"""What parts cost a station: deductions, appeals, freight; and the end of parts, written off."""

from __future__ import annotations

from typing import Any

from tests.walk.moves import Act, Candidates, Move, of_kind
from tests.walk.moves_parts import reason
from tests.walk.scene import AUDITORS, FINANCE, KEEPERS
from tests.walk.world import Chance, World, rows_in
from warrantydesk.parts.charges import (
    answer_appeal,
    appeal,
    decide_charge,
    drop,
    propose_deduction,
    second_deduction,
)
from warrantydesk.parts.commands import (
    ChargeStep,
    DecideCharge,
    FreightClaim,
    NewCharge,
    NewWriteOff,
    WriteOffStep,
)
from warrantydesk.parts.freight import LEFT, claim_freight
from warrantydesk.parts.states import (
    AT_THE_END,
    GONE,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.parts.writing_off import agree, discard, draw_up
from warrantydesk.records.roles import Role

C, S = ChargeStatus, OldPartStatus
DEDUCTIONS = (ChargeKind.DEDUCTION, ChargeKind.SECOND_DEDUCTION)


def propose(world: World, part: Any, chance: Chance) -> None:
    """Propose a deduction by hand, or a second one that names the first."""
    login = world.with_role(KEEPERS, chance)
    amount = chance.of((part.approved_fen // 3, part.approved_fen, part.approved_fen + 1, 0))
    first = [
        row
        for row in world.picture.charges
        if row.old_part_id == part.id and row.kind is ChargeKind.DEDUCTION
    ]
    kind = DEDUCTIONS[1] if first else DEDUCTIONS[0]
    service = second_deduction if first else propose_deduction
    command = NewCharge(part.id, kind, amount, remark="旧件缺失",
                        first_charge_id=first[-1].id if first else None)  # fmt: skip
    world.do(login, (Role.KEEPER, Role.AUDITOR), service, command)


def decide(world: World, charge: Any, chance: Chance) -> None:
    """Decide on a charge: in full, or cut with a remark."""
    cut = chance.once_in(4)
    fen = charge.asked_fen // 2 if cut else charge.asked_fen + chance.once_in(25)
    remark = "按责任分担" if cut and not chance.once_in(15) else ""
    command = DecideCharge(charge.id, world.seen(charge, chance), fen, remark)
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, decide_charge, command)


def _answering(part: int, of: int) -> Act:
    """Answer an appeal with a part of what was decided, as another auditor than who decided."""

    def act(world: World, charge: Any, chance: Chance) -> None:
        people = world.cast.people
        others = [login for login in AUDITORS if people[login] != charge.decided_by_id]
        login = world.with_role(AUDITORS if chance.once_in(5) else others, chance)
        fen = charge.decided_fen * part // of + chance.once_in(25)
        command = DecideCharge(charge.id, world.seen(charge, chance), fen, reason(chance))
        world.do(login, Role.AUDITOR, answer_appeal, command)

    return act


def give_up(world: World, charge: Any, chance: Chance) -> None:
    """Drop a charge that was proposed."""
    step = ChargeStep(charge.id, world.seen(charge, chance), reason(chance))
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, drop, step)


def appeal_against(world: World, charge: Any, chance: Chance) -> None:
    """Appeal against a deduction."""
    step = ChargeStep(charge.id, world.seen(charge, chance), reason(chance))
    world.do(world.clerk_of(charge.station_id, chance), Role.CLERK, appeal, step)


def ask_freight(world: World, shipment: Any, chance: Chance) -> None:
    """Ask for the freight of a shipment."""
    command = FreightClaim(shipment.id, chance.of((4_500, 12_000, 0)))
    world.do(world.clerk_of(shipment.station_id, chance), Role.CLERK, claim_freight, command)


def certify(world: World, part: Any, chance: Chance) -> None:
    """Draw up a certificate over a part, and over others that came to their end."""
    named = {row.old_part_id for row in world.picture.written if row.live}
    more = [row.id for row in rows_in(world.picture.parts, *AT_THE_END) if row.id not in named]
    keys = (part.id, *more) if chance.once_in(2) else (part.id,)
    command = NewWriteOff(keys, "月度核销", "何静")
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, draw_up, command)


def agree_to(world: World, paper: Any, chance: Chance) -> None:
    """Agree to a certificate, mostly as somebody else than who drew it up."""
    login = world.with_role(FINANCE if chance.once_in(2) else AUDITORS, chance)
    step = WriteOffStep(paper.id, world.seen(paper, chance))
    world.send(login, (Role.FINANCE, Role.AUDITOR), agree, step, world.operation())


def throw_away(world: World, paper: Any, chance: Chance) -> None:
    """Discard a certificate."""
    step = WriteOffStep(paper.id, world.seen(paper, chance), reason(chance))
    roles = (Role.KEEPER, Role.AUDITOR, Role.FINANCE)
    world.do(world.with_role(KEEPERS, chance), roles, discard, step)


def _charges(*statuses: ChargeStatus) -> Candidates:
    return lambda world: rows_in(world.picture.charges, *statuses)


def _papers(world: World) -> list[Any]:
    return rows_in(world.picture.write_offs, WriteOffStatus.DRAFT)


def _owing(world: World) -> list[Any]:
    """Return parts for which something may be owed, and one for which nothing is."""
    lost = [
        part
        for part in world.picture.parts
        if part.status in {S.MISSING, S.DAMAGED} or part.station_at_fault
    ]
    return [*lost[-3:], *world.picture.parts[-1:]] if lost else []


def _shipped(world: World) -> list[Any]:
    asked = {row.shipment_id for row in world.picture.charges}
    left = [row for row in rows_in(world.picture.shipments, *LEFT) if row.station_id]
    return [row for row in left if row.id not in asked] or left[-1:]


def _over(world: World) -> list[Any]:
    named = {row.old_part_id for row in world.picture.written if row.live}
    ended = (*AT_THE_END, S.AT_SUPPLIER, *(GONE - {S.WRITTEN_OFF, S.CANCELLED}))
    return [row for row in rows_in(world.picture.parts, *ended) if row.id not in named]


def _act(act: Act, weight: int, action: ChargeAction) -> tuple[Act, int, frozenset[Any]]:
    return act, weight, of_kind("charge", action)


D, W = ChargeAction, WriteOffAction
APPEALED = of_kind("charge", D.APPEAL, D.UPHOLD, D.REDUCE, D.GRANT_APPEAL)
CHARGE_MOVES = (
    Move("a deduction is proposed", _owing, propose, 1),
    Move("a charge is decided", _charges(C.PROPOSED), *_act(decide, 5, D.CONFIRM)),
    Move("a charge is dropped", _charges(C.PROPOSED), *_act(give_up, 1, D.DROP)),
    Move("a station appeals", _charges(C.CONFIRMED), appeal_against, 2, APPEALED),
    Move("a charge is upheld", _charges(C.APPEALED), *_act(_answering(1, 1), 1, D.UPHOLD)),
    Move("a charge is reduced", _charges(C.APPEALED), *_act(_answering(1, 2), 1, D.REDUCE)),
    Move("an appeal is granted", _charges(C.APPEALED), *_act(_answering(0, 1), 1, D.GRANT_APPEAL)),
    Move("freight is asked for", _shipped, ask_freight, 1, of_kind("charge", D.SETTLE)),
    Move("a certificate is drawn up", _over, certify, 2, of_kind("write_off", W.DRAW_UP)),
    Move("a certificate is agreed to", _papers, agree_to, 4,
         of_kind("old_part", OldPartAction.WRITE_OFF)),
    Move("a certificate is discarded", _papers, throw_away, 1, of_kind("write_off", W.DISCARD)),
)  # fmt: skip
