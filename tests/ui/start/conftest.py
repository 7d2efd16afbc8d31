"""The stage of claims, for the start page."""

from collections.abc import Iterator

import pytest

from tests.claims.stage import ClaimStage
from tests.ui.desks import Opened
from warrantydesk.book import Book


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def stage(book: Book) -> Iterator[ClaimStage]:
    """A book with the sample's base data and a stage of claims."""
    made = ClaimStage(book)
    yield made
    made.close()


@pytest.fixture
def opened() -> Opened:
    """What a desk opened."""
    return []
