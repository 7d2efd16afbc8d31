"""A year and more in bulk, on both engines: whole, believable, and open to go on with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from warrantydesk.assembly import METADATA
from warrantydesk.book import Book, create_book, open_book
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import add_months, month_bounds
from warrantydesk.errors import RefusedError
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.records.numbers import next_number
from warrantydesk.sample.loading import filled_book
from warrantydesk.sample.year.build import (
    MONTHS,
    Size,
    build_year,
    load_year,
    play_sources,
    size_of,
)
from warrantydesk.sample.year.shifting import Shift
from warrantydesk.settlement.periods import periods
from warrantydesk.verification import problems

AT = datetime(2026, 11, 28, 6, tzinfo=UTC)
SIZE = Size(groups=5, claims=6)
T = METADATA.tables
OPEN = {ClaimStatus.SUBMITTED, ClaimStatus.IN_REVIEW, ClaimStatus.APPROVED,
        ClaimStatus.PARTLY_APPROVED, ClaimStatus.DRAFT}  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return play_sources(tmp_path_factory.mktemp("months"), SIZE, seed=1)


def ask(book: Book, query: sa.Select[Any]) -> list[Any]:
    return book.read(lambda session: [tuple(row) for row in session.execute(query)])


def test_a_year_in_bulk_is_a_book_like_any_other(address: str, played: Any) -> None:
    made = load_year(address, SIZE, played, AT)

    book = open_book(address)
    claim = T["claim"]
    rows = ask(book, sa.select(claim.c.number, claim.c.status, claim.c.created_at))
    assert len(rows) == made == len({row[0] for row in rows})
    months = {f"{row[2]:%Y-%m}" for row in rows}
    assert months == {f"{add_months(date(2026, 10, 1), -back):%Y-%m}" for back in range(MONTHS)} | {
        row[2].strftime("%Y-%m") for row in rows if row[2].month == 11
    }
    old = [row for row in rows if row[2].date() < date(2026, 7, 1)]
    assert {row[1] for row in old}.isdisjoint(OPEN)
    still_to_come(book)
    no_vehicle_twice(book)
    months_follow_each_other(book)
    goes_on(book)
    book.close()


def still_to_come(book: Book) -> None:
    """The old parts of months long past are written off, those of the last one are not."""
    part = T["old_part"]
    rows = ask(book, sa.select(part.c.status, part.c.created_at))
    past = [status for status, at in rows if at.date() < date(2026, 6, 1)]
    new = [status for status, at in rows if at.date() >= date(2026, 10, 10)]
    gone = sum(status is OldPartStatus.WRITTEN_OFF for status in past)
    assert gone > len(past) * 9 // 10
    assert OldPartStatus.WRITTEN_OFF not in new
    assert new


def no_vehicle_twice(book: Book) -> None:
    """Every copy has vehicles, owners' phones and stations of its own."""
    for table, column in (("vehicle", "vin"), ("station", "code"), ("supplier", "code"),
                          ("person", "login"), ("account", "code")):  # fmt: skip
        found = [row[0] for row in ask(book, sa.select(T[table].c[column]))]
        assert len(found) == len(set(found)), table
    stations = ask(book, sa.select(sa.func.count()).select_from(T["station"]))
    assert stations == [(10 * SIZE.groups,)]


def months_follow_each_other(book: Book) -> None:
    """Settlement months end with the calendar's, so that the next one can be opened."""
    found = book.read(periods)
    assert [(row.starts_on, row.ends_on) for row in found] == [
        month_bounds(date.fromisoformat(f"{row.month}-01")) for row in found
    ]
    later = [row.starts_on - timedelta(days=1) for row in found[:-1]]
    assert later == [row.ends_on for row in found[1:]]


def goes_on(book: Book) -> None:
    """Numbers and keys count on after what was loaded, and the guards watch."""
    sequence, claim = T["number_sequence"], T["claim"]
    scopes = sa.select(sequence.c.scope).where(sequence.c.scope.startswith("BX2610-"))
    (scope,) = ask(book, scopes.order_by(sequence.c.last.desc()).limit(1))[0]
    with book.writing() as unit:
        number = next_number(unit.session, "BX", scope.removeprefix("BX2610-"), date(2026, 10, 5))
    assert ask(book, sa.select(claim.c.id).where(claim.c.number == number)) == []
    assert ask(book, sa.select(claim.c.id).where(claim.c.number == _before(number))) != []
    with book.writing() as unit:
        table = T["store_bin"]
        unit.session.execute(sa.insert(table).values(code="Z-99-9"))
    with book.reading() as unit:
        assert list(problems(unit.session)) == []


def _before(number: str) -> str:
    scope, _dash, count = number.rpartition("-")
    return f"{scope}-{int(count) - 1:05}"


@pytest.mark.parametrize("claims", [1, 1_000, 10_000, 1_000_000])
def test_a_size_has_about_as_many_claims_as_were_wanted(claims: int) -> None:
    size = size_of(claims)
    assert claims <= size.groups * size.claims * MONTHS < claims + size.groups * MONTHS


@pytest.mark.parametrize(
    ("months", "given", "moved"),
    [
        (-1, "2026-03-31", "2026-02-28"),
        (-1, "2026-03-28", "2026-02-28"),
        (-1, "2026-03-05", "2026-02-05"),
        (1, "2026-05-31", "2026-06-30"),
        (-25, "2026-03-31", "2024-02-29"),
    ],
)
def test_a_day_keeps_its_place_in_its_month(months: int, given: str, moved: str) -> None:
    assert Shift(months).day(given) == moved


def test_instants_stay_in_their_order_where_a_month_is_shorter() -> None:
    shift = Shift(-1)
    instants = [f"2026-03-{day:02} {hour:02}:30:00.000000" for day in range(20, 32)
                for hour in range(24)]  # fmt: skip
    moved = [shift.instant(one) for one in instants]
    assert moved == sorted(moved)
    assert len(set(moved)) == len(moved)
    assert all(one < "2026-02-28 16:00:00.000000" for one in moved if "03-31 1" not in one
               and one[:10] < "2026-02-28")  # fmt: skip
    assert shift.instant("2026-03-05T02:05:00+00:00") == "2026-02-05T02:05:00+00:00"


def test_nothing_is_left_of_what_does_not_verify(address: str) -> None:
    columns = [column.name for column in T["history"].columns]
    forged = (1, "station", 1, 1, "2026-01-01 00:00:00.000000", None, "create", "", "", "{}", "",
              "", "0" * 64)  # fmt: skip
    with pytest.raises(RuntimeError, match="does not verify"), filled_book(address) as book:
        book.write("history", columns, [forged])
    create_book(address)  # nothing stands in its way


def test_a_book_that_is_there_is_refused_before_months_are_played(address: str) -> None:
    create_book(address)
    with pytest.raises(RefusedError, match="already"):
        build_year(address, claims=1_000_000)
