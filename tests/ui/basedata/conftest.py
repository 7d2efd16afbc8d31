"""The workshop, for pages of basic data."""

import pytest

from tests.workshop import Workshop


@pytest.fixture
def workshop(book):
    """A book with the sample's base data and one vehicle."""
    made = Workshop(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []
