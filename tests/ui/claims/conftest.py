"""The stage of claims, for their pages."""

import pytest

from tests.claims.stage import ClaimStage


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def stage(book):
    """A book with the sample's base data and a stage of claims."""
    made = ClaimStage(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []
