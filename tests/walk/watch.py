"""Watching a world: one step after another, and what must hold after each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from tests.walk.clocks import CLOCK_WAS_SET
from tests.walk.invariants_charges import charge_problems
from tests.walk.invariants_claims import claim_problems
from tests.walk.invariants_deadlines import deadline_problems
from tests.walk.invariants_ledger import ledger_problems
from tests.walk.invariants_liability import liability_problems
from tests.walk.invariants_money import money_problems
from tests.walk.invariants_parts import part_problems
from tests.walk.invariants_payable import payable_problems
from tests.walk.invariants_recovery import recovery_problems
from tests.walk.invariants_suppliers import supplier_problems
from tests.walk.moves import TIME_AND_SERVICE
from tests.walk.moves_appraisals import APPRAISAL_MOVES
from tests.walk.moves_audit import AUDIT_MOVES
from tests.walk.moves_charges import CHARGE_MOVES
from tests.walk.moves_claims import CLAIM_MOVES
from tests.walk.moves_journey import JOURNEY_MOVES
from tests.walk.moves_money import MONEY_MOVES
from tests.walk.moves_orders import ORDER_MOVES
from tests.walk.moves_parts import PART_MOVES
from tests.walk.moves_receiving import RECEIVING_MOVES
from tests.walk.moves_recovery import RECOVERY_MOVES
from tests.walk.moves_store import STORE_MOVES
from tests.walk.moves_suppliers import SUPPLIER_MOVES
from tests.walk.picture import Picture, news_since
from tests.walk.world import Chance, World
from warrantydesk.verification import problems

T = TypeVar("T")
MOVES = (
    *TIME_AND_SERVICE, *ORDER_MOVES, *CLAIM_MOVES, *AUDIT_MOVES, *MONEY_MOVES, *PART_MOVES,
    *RECEIVING_MOVES, *STORE_MOVES, *CHARGE_MOVES, *APPRAISAL_MOVES, *RECOVERY_MOVES,
    *SUPPLIER_MOVES, *JOURNEY_MOVES,
)  # fmt: skip
CLOSELY = 25
"""Every so many steps all is read again."""


class Seen(NamedTuple):
    """What an invariant may look at: the world, and the picture that it saw before."""

    world: World
    before: Picture
    now: Picture


class Held(NamedTuple):
    """What always holds of some tables; it is looked at when one of them changed."""

    problems: Callable[[Seen], Iterable[str]]
    tables: frozenset[str]


def _held(problems: Callable[[Seen], Iterable[str]], tables: str) -> Held:
    return Held(problems, frozenset(tables.split()))


HELD = (
    _held(lambda s: claim_problems(s.now, s.world.chronicle, s.world.cast),
          "orders claims jobs lines"),
    _held(lambda s: money_problems(s.before, s.now, s.world.cast),
          "claims lines statements statement_lines adjustments payments invoices holds"
          " transfers accounts versions charges"),
    _held(lambda s: ledger_problems(s.now), "claims statements statement_lines adjustments"
          " payments transfers cases supplier_statements supplier_lines receipts"),
    _held(lambda s: deadline_problems(s.now), "deadlines orders claims statements parts lists"
          " shipments charges write_offs appraisals cases supplier_statements"),
    _held(lambda s: part_problems(s.now, s.world.chronicle, s.world.cast),
          "parts shipments boxes listed asides judgements loans bins stocktakes counts"
          " write_offs written"),
    _held(lambda s: payable_problems(s.before, s.now), "claims lines parts"),
    _held(lambda s: charge_problems(s.now, s.world.chronicle, s.world.cast),
          "charges adjustments parts lines claims"),
    _held(lambda s: liability_problems(s.before, s.now, s.world.cast),
          "appraisals appraised shares"),
    _held(lambda s: recovery_problems(s.before, s.now, s.world.cast),
          "cases case_lines entries entry_lines outcomes station_charges adjustments"),
    _held(lambda s: supplier_problems(s.before, s.now, s.world.cast),
          "supplier_statements supplier_lines receipts cases entries"),
)  # fmt: skip


class Rolled:
    """Chance as dice that always fall the same way."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def of(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return self._random.choice(things)

    def once_in(self, times: int) -> bool:
        """Return True about once in so many times."""
        return self._random.randrange(times) == 0


class Watch:
    """A world in which everybody works at random while somebody looks at every step.

    ``never_yet`` says how much more likely a move is that would lead to what never happened here.
    """

    def __init__(self, world: World, never_yet: int) -> None:
        self.world = world
        self._never_yet = never_yet
        self._seen: Picture | None = None
        self._steps = 0

    def step(self, chance: Chance) -> None:
        """Let somebody do something that may be tried now."""
        world, told = self.world, self.world.chronicle.counts.keys()
        possible = {move: found for move in MOVES if (found := move.candidates(world))}
        weighted = (
            move
            for move in possible
            for _ in range(move.weight * (1 if move.reaches <= told else self._never_yet))
        )
        move = chance.of(tuple(weighted))
        move.act(world, chance.of(possible[move]), chance)

    def check(self) -> None:
        """Check what must hold after every step, of everything that changed with it."""
        world = self.world
        self._steps += 1
        if self._steps % CLOSELY == 0:
            world.look_closely()
        now, before = world.picture, self._seen
        found = [*world.broken, *world.chronicle.strays(before, now)]
        seen = Seen(world, before or now, now)
        for held in HELD:
            if before is None or any(
                getattr(now, name) is not getattr(before, name) for name in held.tables
            ):
                found += held.problems(seen)
        if found:
            raise AssertionError("\n".join(found))
        self._seen = now

    def finish(self) -> None:
        """Check what takes longer: the whole book, and that no history row was touched."""
        self.world.look_closely()
        assert self.world.broken == []
        with self.world.owner.reading() as unit:
            found = {str(problem.sentence) for problem in problems(unit.session)}
            assert found <= {CLOCK_WAS_SET}, found
            history = {row.id: row.hash for row in news_since(unit.session, 0)}
        assert history == self.world.chronicle.hashes
