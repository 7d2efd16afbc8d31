"""The stage of old parts, for their pages."""

import pytest

from tests.parts.stage import PartsStage


@pytest.fixture
def stage(book):
    made = PartsStage(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []
