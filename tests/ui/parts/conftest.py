"""The stage of old parts, for their pages."""

import pytest

from tests.parts.stage import PartsStage


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def stage(book):
    made = PartsStage(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []
