"""The stage of settlement for the papers of its statements, embedded and once on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Templates
from tests.postgres import found_servers
from tests.postgres import server as place
from tests.settlement.stage import Stage
from warrantydesk.book import Book


@pytest.fixture
def stage(templates: Templates, tmp_path: Path) -> Iterator[Stage]:
    owner = Book(templates.copy("sqlite", tmp_path))
    made = Stage(owner)
    yield made
    made.close()
    owner.close()


@pytest.fixture
def shared_stage(templates: Templates, tmp_path: Path) -> Iterator[Stage]:
    name = found_servers()[0].name
    address = templates.copy(name, tmp_path)
    owner = Book(address)
    made = Stage(owner)
    yield made
    made.close()
    owner.close()
    place(name).drop(address)
