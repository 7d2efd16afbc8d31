"""The walk itself: Hypothesis decides what happens next, and every step is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import DataObject
from typing_extensions import override

from tests.walk.invariants_claims import claim_problems
from tests.walk.invariants_deadlines import deadline_problems
from tests.walk.invariants_money import money_problems
from tests.walk.moves import TIME_AND_SERVICE
from tests.walk.moves_audit import AUDIT_MOVES
from tests.walk.moves_claims import CLAIM_MOVES
from tests.walk.moves_money import MONEY_MOVES
from tests.walk.moves_orders import ORDER_MOVES
from tests.walk.picture import news_since
from tests.walk.scene import Scene
from tests.walk.world import World
from warrantydesk.verification import problems

T = TypeVar("T")
MOVES = (*TIME_AND_SERVICE, *ORDER_MOVES, *CLAIM_MOVES, *AUDIT_MOVES, *MONEY_MOVES)

NEVER_YET = 4  # times as often as what this walk did already


class Drawn:
    """Chance as Hypothesis draws it, so that a failing walk can be repeated and made shorter."""

    def __init__(self, data: DataObject) -> None:
        self._data = data

    def of(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[0] if len(things) == 1 else self._data.draw(st.sampled_from(things))

    def once_in(self, times: int) -> bool:
        """Return True about once in so many times."""
        return self._data.draw(st.integers(0, times - 1)) == times - 1


class Walk(RuleBasedStateMachine):
    """Everybody works in one book, in any order.

    There is one rule, since Hypothesis leaves out about half of several rules in each run, and no
    claim would ever come to be paid.
    """

    def __init__(self, scene: Scene, done: Counter[tuple[str, str]]) -> None:
        super().__init__()
        self._done = done
        self.world = World(scene)
        self._seen = self.world.picture
        self._whole = True

    @rule(data=st.data())
    def something_happens(self, data: DataObject) -> None:
        """Let somebody do something that may be tried now."""
        self._whole = False
        chance = Drawn(data)
        possible = {move: found for move in MOVES if (found := move.candidates(self.world))}
        told = self.world.chronicle.counts.keys()
        weighted = (
            move
            for move in possible
            for _ in range(move.weight * (1 if move.reaches <= told else NEVER_YET))
        )
        move = chance.of(tuple(weighted))
        move.act(self.world, chance.of(possible[move]), chance)

    @invariant()
    def nothing_is_broken(self) -> None:
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
        self._seen, self._whole = now, True

    @override
    def teardown(self) -> None:
        try:
            if self._whole:  # else a step failed, and is reported
                self._check_everything()
        finally:
            self.world.close()

    def _check_everything(self) -> None:
        """Check what takes longer, and count what was reached."""
        with self.world.owner.reading() as unit:
            assert [str(problem.sentence) for problem in problems(unit.session)] == []
            history = {row.id: row.hash for row in news_since(unit.session, 0)}
        assert history == self.world.chronicle.hashes
        self._done.update(self.world.chronicle.counts)
