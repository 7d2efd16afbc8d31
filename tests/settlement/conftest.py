"""The stage on which settlement is tested, on both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.stage import Stage
from warrantydesk.book import Book


@pytest.fixture
def stage(book: Book) -> Iterator[Stage]:
    made = Stage(book)
    yield made
    made.close()


@pytest.fixture
def rec(book: Book) -> Iterator[RecoveryStage]:
    """Liability and recovery on top of old parts."""
    made = RecoveryStage(book)
    yield made
    made.close()
