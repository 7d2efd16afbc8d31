"""A month of the sample book: its people, and the story that both of its runs tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.month.people import People
from warrantydesk.book import Book


@pytest.fixture
def people(sample_book: Book) -> Iterator[People]:
    """Everybody of the sample book."""
    made = People(sample_book)
    yield made
    made.close()
