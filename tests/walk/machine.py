"""The walk itself: Hypothesis decides what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import DataObject
from typing_extensions import override

from tests.walk.scene import Moment, Scene
from tests.walk.watch import Watch
from tests.walk.world import World

T = TypeVar("T")
NEVER_YET = 6


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

    def __init__(self, scene: Scene, moments: Sequence[Moment]) -> None:
        super().__init__()
        self._scene, self._moments = scene, moments
        self._begun: Watch | None = None
        self._whole = True

    @initialize(data=st.data())
    def everybody_comes(self, data: DataObject) -> None:
        """Begin in the empty book, or in the midst of a tour."""
        self._begun = Watch(World(self._scene, Drawn(data).of(self._moments)), NEVER_YET)

    @rule(data=st.data())
    def something_happens(self, data: DataObject) -> None:
        """Let somebody do something that may be tried now."""
        assert self._begun is not None
        self._whole = False
        self._begun.step(Drawn(data))

    @invariant()
    def nothing_is_broken(self) -> None:
        """Check what must hold after every step."""
        if self._begun is not None:
            self._begun.check()
        self._whole = True

    @override
    def teardown(self) -> None:
        try:
            if self._begun is not None and self._whole:  # else a step failed, and is reported
                self._begun.finish()
        finally:
            if self._begun is not None:
                self._begun.world.close()
