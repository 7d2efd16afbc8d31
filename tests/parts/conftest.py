"""The parts' own stages."""

from collections.abc import Iterator

import pytest

from tests.parts.bench import Bench
from tests.parts.stage import PartsStage
from warrantydesk.book import Book


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def bench(book: Book) -> Iterator[Bench]:
    """Old parts in every status, on top of the claims' stage."""
    made = Bench(book)
    yield made
    made.close()


@pytest.fixture
def stage(book: Book) -> Iterator[PartsStage]:
    """Tags, boxes and shipments on top of the bench."""
    made = PartsStage(book)
    yield made
    made.close()
