"""The workshop of the tests of repair orders."""

from collections.abc import Iterator

import pytest

from tests.workshop import Workshop
from warrantydesk.book import Book


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def shop(book: Book) -> Iterator[Workshop]:
    """A book with the sample's base data and one vehicle."""
    made = Workshop(book)
    yield made
    made.close()
