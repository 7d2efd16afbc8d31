"""The claims' own stage."""

from collections.abc import Iterator

import pytest

from tests.claims.stage import ClaimStage
from warrantydesk.book import Book


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def stage(book: Book) -> Iterator[ClaimStage]:
    """A workshop whose repairs become claims."""
    made = ClaimStage(book)
    yield made
    made.close()
