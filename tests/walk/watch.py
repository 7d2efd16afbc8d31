"""Watching a world: one step after another, and what must hold after each of them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from tests.walk.invariants_claims import claim_problems
from tests.walk.invariants_deadlines import deadline_problems
from tests.walk.invariants_money import money_problems
from tests.walk.moves import TIME_AND_SERVICE
from tests.walk.moves_audit import AUDIT_MOVES
from tests.walk.moves_claims import CLAIM_MOVES
from tests.walk.moves_money import MONEY_MOVES
from tests.walk.moves_orders import ORDER_MOVES
from tests.walk.picture import news_since
from tests.walk.world import Chance, World
from warrantydesk.verification import problems

T = TypeVar("T")
MOVES = (*TIME_AND_SERVICE, *ORDER_MOVES, *CLAIM_MOVES, *AUDIT_MOVES, *MONEY_MOVES)


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
        self._seen = world.picture

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
        """Check what must hold after every step."""
        world, now = self.world, self.world.picture
        found = [
            *world.broken,
            *world.chronicle.strays(now),
            *claim_problems(now, world.chronicle, world.cast),
            *money_problems(self._seen, now, world.cast),
            *deadline_problems(now),
        ]
        assert found == []
        self._seen = now

    def finish(self) -> None:
        """Check what takes longer: the whole book, and that no history row was touched."""
        with self.world.owner.reading() as unit:
            assert [str(problem.sentence) for problem in problems(unit.session)] == []
            history = {row.id: row.hash for row in news_since(unit.session, 0)}
        assert history == self.world.chronicle.hashes
