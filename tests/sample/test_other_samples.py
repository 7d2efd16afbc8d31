"""Samples of another kind: on a server, and with the cars of a fleet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.people import as_person
from warrantydesk.assembly import METADATA
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.book import Book, open_book
from warrantydesk.errors import RefusedError
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.parts.storing import add_bin
from warrantydesk.sample.build import build_sample
from warrantydesk.sample.carrying import carry_over
from warrantydesk.sample.fleet import FAULTS, STATIONS
from warrantydesk.verification import problems

AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
VEHICLES, CARS = 60, 4
OTHERWISE = {"workflow_step", "book_fact"}
"""What the rules of either kind of database write by themselves."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small sample with a fleet, in a file."""
    made = f"sqlite:///{(tmp_path_factory.mktemp('fleet') / 'fleet.db').as_posix()}"
    build_sample(made, seed=1, vehicles=VEHICLES, fleet=CARS, at=AT)
    return made


def rows(book: Book, query: sa.Select[Any]) -> list[Any]:
    return book.read(lambda session: [tuple(row) for row in session.execute(query)])


@pytest.mark.servers_only
def test_a_sample_is_carried_over_to_a_server_as_it_is(address: str, played: str) -> None:
    carry_over(played, address)
    there, here = open_book(address), open_book(played)
    for name, table in METADATA.tables.items():
        if name not in OTHERWISE:
            query = sa.select(table).order_by(*table.primary_key.columns)
            assert rows(there, query) == rows(here, query), name
    with there.reading() as unit:
        assert list(problems(unit.session)) == []
    keeper = as_person(there, "keeper1")
    keeper.write(add_bin, "Z-99")  # what is new gets a key that nothing has
    for book in (here, keeper, there):
        book.close()


@pytest.mark.servers_only
def test_a_server_that_holds_a_book_is_left_as_it_is(address: str) -> None:
    build_sample(address, seed=1, vehicles=0, at=AT)
    with pytest.raises(RefusedError, match="already holds a book"):
        build_sample(address, seed=1, vehicles=0, at=AT)


@pytest.mark.embedded
def test_a_fleet_fills_the_boxes_of_a_month(played: str) -> None:
    book = open_book(played)
    part, station = METADATA.tables["old_part"], METADATA.tables["station"]
    query = sa.select(part.c.policy, station.c.code).join(station).where(
        part.c.status == OldPartStatus.TAGGED, station.c.code.in_(STATIONS)
    )  # fmt: skip
    wanted = [code for policy, code in rows(book, query) if policy is ReturnPolicy.MANUFACTURER]
    a_car = sum(1 + len(fault.consequential) for fault in FAULTS)
    assert len(wanted) >= CARS * a_car
    assert set(wanted) == set(STATIONS)
    book.close()
