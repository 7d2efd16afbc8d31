"""Everybody works in one book at random: status, money and history hold after every step.

A walk that fails is repeated with fewer and simpler steps, and what is left of it is printed as a
story. ``dev.py test --long`` walks 50,000 steps, other ones each time, or as many as
``WARRANTYDESK_WALK_STEPS`` says.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walk.machine import Walk
from tests.walk.scene import Scene
from tests.walk.watch import Rolled, Watch
from tests.walk.world import World
from warrantydesk.claims.states import ClaimAction
from warrantydesk.orders.states import OrderAction
from warrantydesk.settlement.states import StatementAction

ACTIONS = {"order": OrderAction, "claim": ClaimAction, "statement": StatementAction}
# Only where basic data change between submission and recheck, which nobody does on a walk.
SELDOM = {("claim", ClaimAction.RETURN_BY_RULE.value)}
EVERYTHING = {
    (kind, action.value) for kind, actions in ACTIONS.items() for action in actions
} - SELDOM
SHORT = (4, 150)
LONG = 500
PATIENCE = 1500


@pytest.fixture
def scene(book_address: str, engine_name: str, tmp_path: Path) -> Scene:
    """Return a book with its people, to be copied for each walk."""
    return Scene(book_address, engine_name, tmp_path)


def test_everybody_comes_to_do_everything_and_nothing_breaks(scene: Scene) -> None:
    chance, watch = Rolled(2), Watch(World(scene), never_yet=20)
    done: Counter[tuple[str, str]] = watch.world.chronicle.counts
    try:
        for _ in range(PATIENCE):
            watch.step(chance)
            watch.check()
            if done.keys() >= EVERYTHING:
                break
        watch.finish()
    finally:
        watch.world.close()
    assert EVERYTHING - done.keys() == set()


def test_nothing_breaks_on_any_walk(scene: Scene) -> None:
    walk(scene, *SHORT)


@pytest.mark.long
def test_nothing_breaks_on_long_walks(scene: Scene) -> None:
    steps = int(os.environ.get("WARRANTYDESK_WALK_STEPS", "50000"))
    walk(scene, max(steps // LONG, 1), LONG)


def walk(scene: Scene, walks: int, steps: int) -> None:
    """Walk so many times so many steps, each time in a fresh copy of the book."""

    class Here(Walk):
        """A walk in this scene."""

        def __init__(self) -> None:
            super().__init__(scene)

    how = settings(
        max_examples=walks,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(Here, settings=how)
