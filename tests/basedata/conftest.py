"""The workshop of the tests of basic data."""

from collections.abc import Iterator

import pytest

from tests.workshop import Workshop
from warrantydesk.book import Book


@pytest.fixture
def shop(book: Book) -> Iterator[Workshop]:
    """A book with the sample's base data and one vehicle."""
    made = Workshop(book)
    yield made
    made.close()
