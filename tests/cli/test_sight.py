"""Lists by command show each person what the window shows, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.month.commands import CommandLine
from warrantydesk.book import Book
from warrantydesk.sample.build import build_sample

AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
MONTH = "2026-10"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    folder: Path = tmp_path_factory.mktemp("sight")
    address = f"sqlite:///{(folder / 'sample.db').as_posix()}"
    build_sample(address, seed=1, vehicles=240, everyday=0, at=AT)
    owner = Book(address)
    yield CommandLine(SimpleNamespace(owner=owner))
    owner.close()


@pytest.mark.parametrize(
    ("login", "words"),
    [
        ("supplier101", ("charges", "list")),
        ("supplier101", ("appraisals", "list")),
        ("supplier101", ("statements", "list", MONTH)),
        ("supplier101", ("statements", "confirm", MONTH)),
        ("supplier101", ("return-lists", "list")),
        ("clerk1205", ("supplier-statements", "list", MONTH)),
        ("keeper1", ("appraisals", "list")),
        ("keeper1", ("statements", "list", MONTH)),
    ],
)
def test_a_list_that_is_not_for_somebody_is_refused(
    line: CommandLine, login: str, words: tuple[str, ...]
) -> None:
    said = line.run(login, *words, code=1)
    assert "Your role does not allow this." in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("login", "everybody", "words", "place"),
    [
        ("clerk1205", "finance1", ("statements", "list", MONTH), "-1205-"),
        ("supplier101", "finance1", ("supplier-statements", "list", MONTH), "-S101-"),
        ("clerk1205", "auditor2", ("charges", "list"), "-1205-"),
    ],
)
def test_a_list_shows_somebody_only_what_is_his_own(
    line: CommandLine, login: str, everybody: str, words: tuple[str, ...], place: str
) -> None:
    own = [row[0] for row in line.run(login, *words).rows]
    every = [row[0] for row in line.run(everybody, *words).rows]
    assert own == [number for number in every if place in number] != []
    assert len(own) < len(every)


def test_a_supplier_sees_its_own_parts_and_shipments(line: CommandLine) -> None:
    for words in (("parts", "list"), ("parts", "shipments")):
        own = {row[0] for row in line.run("supplier102", *words).rows}
        every = {row[0] for row in line.run("keeper1", *words).rows}
        assert set() < own < every
