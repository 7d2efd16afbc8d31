"""The parts' own stages."""

from collections.abc import Iterator

import pytest

from tests.parts.bench import Bench
from warrantydesk.book import Book


@pytest.fixture
def bench(book: Book) -> Iterator[Bench]:
    """Old parts in every status, on top of the claims' stage."""
    made = Bench(book)
    yield made
    made.close()
