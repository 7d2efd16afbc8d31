"""The workshop, for pages of repair orders."""

import pytest

from tests.workshop import Workshop


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def workshop(book):
    """A book with the sample's base data and one vehicle."""
    made = Workshop(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []
