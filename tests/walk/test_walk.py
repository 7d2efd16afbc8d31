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
from warrantydesk.claims.states import ClaimAction
from warrantydesk.orders.states import OrderAction
from warrantydesk.settlement.states import StatementAction

ACTIONS = {"order": OrderAction, "claim": ClaimAction, "statement": StatementAction}
EVERYTHING = {(kind, action.value) for kind, actions in ACTIONS.items() for action in actions}
# Comes with the old parts: claims are returned by rule while parts are owed for too long.
NOT_YET = {("claim", ClaimAction.RETURN_BY_RULE.value)}
SHORT = {"max_examples": 5, "stateful_step_count": 250}
LONG_WALK = 500


def walk(scene: Scene, max_examples: int, stateful_step_count: int) -> Counter[tuple[str, str]]:
    """Walk so many times so many steps, and return how often each action was taken."""
    done: Counter[tuple[str, str]] = Counter()

    class Here(Walk):
        """A walk in a copy of this scene."""

        def __init__(self) -> None:
            super().__init__(scene, done)

    how = settings(
        max_examples=max_examples,
        stateful_step_count=stateful_step_count,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(Here, settings=how)
    return done


def test_everything_holds_after_every_step(
    book_address: str, engine_name: str, tmp_path: Path
) -> None:
    done = walk(Scene(book_address, engine_name, tmp_path), **SHORT)
    assert EVERYTHING - done.keys() == NOT_YET


@pytest.mark.long
def test_everything_holds_on_a_long_walk(
    book_address: str, engine_name: str, tmp_path: Path
) -> None:
    steps = int(os.environ.get("WARRANTYDESK_WALK_STEPS", "50000"))
    done = walk(Scene(book_address, engine_name, tmp_path), max(steps // LONG_WALK, 1), LONG_WALK)
    assert steps < 20 * LONG_WALK or EVERYTHING - done.keys() == NOT_YET
