"""Everybody works in one book at random: status, money and history hold after every step.

First a tour goes on until everything was done and every status reached at least once. Other walks
then begin in the empty book, and in the midst of what the tour did. ``dev.py test --long`` walks
50,000 steps, other ones each time, or as many as ``WARRANTYDESK_WALK_STEPS`` says; there a walk that
fails is repeated with fewer and simpler steps, and what is left of it is printed as a story.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import Templates
from tests.walk.machine import Walk
from tests.walk.scene import Scene
from tests.walk.tour import Tour, Tours

SHORT = (5, 100)
LONG = 500


@pytest.fixture(scope="module")
def tours(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tours]:
    """The tours of this run, one per engine."""
    made = Tours(templates, tmp_path_factory.mktemp("walk"))
    yield made
    made.close()


@pytest.fixture
def tour(tours: Tours, engine_name: str) -> Tour:
    """The tour of an engine, walked by whoever asks first."""
    return tours.of(engine_name)


def test_everybody_comes_to_do_everything_and_nothing_breaks(tour: Tour) -> None:
    # One test, so that two workers do not walk the tour twice.
    assert tour.missing == frozenset()
    walk(tour, *SHORT)


@pytest.mark.long
def test_nothing_breaks_on_long_walks(tour: Tour) -> None:
    steps = int(os.environ.get("WARRANTYDESK_WALK_STEPS", "50000"))
    walk(tour, max(steps // LONG, 1), LONG, Phase.shrink)


def walk(tour: Tour, walks: int, steps: int, *more: Phase) -> None:
    """Walk so many times so many steps, each time in a fresh copy of a book."""
    scene: Scene = tour.scene

    class Here(Walk):
        """A walk in this scene."""

        def __init__(self) -> None:
            super().__init__(scene, tour.moments)

    how = settings(
        max_examples=walks,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, *more),
    )
    run_state_machine_as_test(Here, settings=how)
