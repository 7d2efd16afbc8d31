"""What happens in the store: bins, loans, stocktaking, and parts that are destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tests.walk.moves import Act, Move, of_kind
from tests.walk.moves_parts import S, parts_in, reason
from tests.walk.scene import AUDITORS, KEEPERS
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.parts.commands import Count, LendPart, PartStep
from warrantydesk.parts.commands_store import CloseStocktake, NewStocktake
from warrantydesk.parts.destroying import allow_destruction, destroy, forbid_destruction
from warrantydesk.parts.states import OldPartAction, StocktakeAction, StocktakeStatus
from warrantydesk.parts.stocktaking import close_stocktake, count, start_stocktake, uncount
from warrantydesk.parts.storing import (
    found_again,
    lend,
    move,
    report_lost,
    store,
    take_back,
)
from warrantydesk.records.roles import Role

AREAS = ("", "A", "B", "Z")


def _stepping(service: Any, *more: str, role: Role = Role.KEEPER) -> Act:
    logins: Sequence[str] = KEEPERS if role is Role.KEEPER else AUDITORS

    def act(world: World, part: Any, chance: Chance) -> None:
        step = PartStep(part.id, world.seen(part, chance), reason(chance))
        world.do(world.with_role(logins, chance), role, service, step, *more)

    return act


def _binning(service: Any) -> Act:
    def act(world: World, part: Any, chance: Chance) -> None:
        step = PartStep(part.id, world.seen(part, chance), reason(chance))
        code = "NO-SUCH" if chance.once_in(25) else chance.of(world.picture.bins).code
        world.do(world.with_role(KEEPERS, chance), Role.KEEPER, service, step, code)

    return act


def lend_out(world: World, part: Any, chance: Chance) -> None:
    """Give a stored part out."""
    due = world.today + timedelta(days=chance.of((5, 0, 30, -1)))
    purpose = "" if chance.once_in(20) else "拆解分析"
    command = LendPart(part.id, world.seen(part, chance), "质量部", purpose, due)
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, lend, command)


def begin_counting(world: World, _nothing: None, chance: Chance) -> None:
    """Begin to count an area of the store."""
    command = NewStocktake(chance.of(AREAS))
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, start_stocktake, command)


def count_part(world: World, taking: Any, chance: Chance) -> None:
    """See a part in its bin, in another one, or take back that it was seen."""
    login = world.with_role(KEEPERS, chance)
    stored = [part for part in world.picture.parts if part.bin_id is not None]
    part = chance.of(stored if stored and not chance.once_in(8) else world.picture.parts)
    seen = [row for row in world.picture.counts if row.stocktake_id == taking.id]
    if seen and chance.once_in(10):
        world.do(login, Role.KEEPER, uncount, taking.id, seen[-1].old_part_id)
        return
    bins = [row.id for row in world.picture.bins]
    place = chance.of(bins) if part.bin_id is None or chance.once_in(3) else part.bin_id
    world.do(login, Role.KEEPER, count, Count(taking.id, part.number, place))


def finish_counting(world: World, taking: Any, chance: Chance) -> None:
    """Finish a stocktaking; what differs is corrected, or stays."""
    bins = {row.id: row.code for row in world.picture.bins if row.code.startswith(taking.bins)}
    seen = {
        row.old_part_id: row.bin_id for row in world.picture.counts if row.stocktake_id == taking.id
    }
    stored = rows_in(world.picture.parts, S.STORED)
    moved = [p.id for p in stored if p.id in seen and seen[p.id] != p.bin_id]
    lost = [p.id for p in stored if p.bin_id in bins and p.id not in seen]
    if chance.once_in(8):
        moved, lost = lost, moved
    command = CloseStocktake(
        taking.id,
        world.seen(taking, chance),
        tuple(key for key in moved if not chance.once_in(3)),
        tuple(key for key in lost if not chance.once_in(2)),
    )
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, close_stocktake, command)


def destroy_part(world: World, part: Any, chance: Chance) -> None:
    """Destroy a part before a witness, mostly as somebody else than who gave leave."""
    allowed = world.chronicle.last(("old_part", part.id), A.ALLOW_DESTRUCTION.value)
    people = world.cast.people
    others = [login for login in KEEPERS if people[login] != allowed]
    login = world.with_role(KEEPERS if chance.once_in(6) else others, chance)
    step = PartStep(part.id, world.seen(part, chance))
    witness = "" if chance.once_in(20) else "何静"
    world.do(login, Role.KEEPER, destroy, step, witness)


def _takings(world: World) -> list[Any]:
    return rows_in(world.picture.stocktakes, StocktakeStatus.OPEN)


def _countable(world: World) -> list[Any]:
    return _takings(world) if world.picture.parts else []


def _uncounted(world: World) -> tuple[None, ...]:
    return () if _takings(world) or not rows_in(world.picture.parts, S.STORED) else (None,)


def _lost_later(world: World) -> list[Any]:
    """Return parts that got lost or were lent; few, for what is lost is not seen again."""
    stored = [*rows_in(world.picture.parts, S.LENT), *rows_in(world.picture.parts, S.STORED)]
    return stored[:2]


def _shelved(world: World) -> list[Any]:
    known = by_key(world.picture.bins)
    return [part for part in rows_in(world.picture.parts, S.STORED) if part.bin_id in known]


put_away = _binning(store)
A, T = OldPartAction, StocktakeAction
STORE_MOVES = (
    Move("a part is stored", parts_in(S.JUDGED), put_away, 5,
         of_kind("old_part", A.STORE)),
    Move("a part is moved", _shelved, _binning(move), 1, of_kind("old_part", A.MOVE)),
    Move("a part is lent", _shelved, lend_out, 1, of_kind("old_part", A.LEND)),
    Move("a part is brought back", parts_in(S.LENT), _binning(take_back), 2,
         of_kind("old_part", A.TAKE_BACK)),
    Move("a part gets lost", _lost_later, _stepping(report_lost), 1),
    Move("a part turns up", parts_in(S.MISSING), _binning(found_again), 1,
         of_kind("old_part", A.FIND)),
    Move("a part may be destroyed", _shelved, _stepping(allow_destruction, role=Role.AUDITOR), 2,
         of_kind("old_part", A.ALLOW_DESTRUCTION, A.FORBID_DESTRUCTION, A.DESTROY)),
    Move("a part may not be destroyed", parts_in(S.TO_DESTROY),
         _stepping(forbid_destruction, role=Role.AUDITOR), 1,
         of_kind("old_part", A.FORBID_DESTRUCTION)),
    Move("a part is destroyed", parts_in(S.TO_DESTROY), destroy_part, 3,
         of_kind("old_part", A.DESTROY)),
    Move("the store is counted", _uncounted, begin_counting, 1,
         of_kind("stocktake", T.START)),
    Move("a part is counted", _countable, count_part, 2),
    Move("a stocktaking ends", _takings, finish_counting, 1, of_kind("stocktake", T.CLOSE)),
)  # fmt: skip
