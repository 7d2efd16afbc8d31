"""A book of a year and more with as many claims as one wants."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from warrantydesk.book import refuse_taken
from warrantydesk.clock import add_months, business_date, now
from warrantydesk.db.unit import Unit
from warrantydesk.records.history import set_seal
from warrantydesk.sample.loading import Write, columns_of, filled_book
from warrantydesk.sample.year.copying import Counters, Place, history, operation_id
from warrantydesk.sample.year.pattern import AGES, Pattern, play_month
from warrantydesk.sample.year.season import VARIANTS, Season, Volume
from warrantydesk.sample.year.template import (
    Template,
    group_template,
    month_template,
    shared_rows,
)

HISTORY_COLUMNS = [name for name in columns_of("history") if name != "id"]
OPERATION_COLUMNS = columns_of("operation")
MONTHS = 14
LARGEST_MONTH = 250
"""Claims that are played for a month; more are copies of it in other groups of stations."""
SUSPICIOUS_OF = 4
RAISED = date(2026, 1, 1)
"""From then on the patterns' prices are in force."""
Tick = Callable[[int], object]


class Size(NamedTuple):
    """How many groups of stations a book has, and how many claims an average month of each."""

    groups: int
    claims: int


def size_of(claims: int) -> Size:
    """Return how a book of so many claims is made up."""
    groups = max(1, -(-claims // (MONTHS * LARGEST_MONTH)))
    return Size(groups, -(-claims // (MONTHS * groups)))


class Source(NamedTuple):
    """A month that was played, read at each of its ages."""

    pattern: Pattern
    ages: tuple[Template, ...]


Sources = dict[tuple[Season, int], Source]


def build_year(
    address: str, *, claims: int, seed: int = 1, at: datetime | None = None, tick: Tick = int
) -> int:
    """Make a book with about so many claims, and return how many it has.

    The same number, seed and day make the same book. Nothing is left of one that does not verify.
    """
    refuse_taken(address)  # before anybody waits for months to be played
    size = size_of(claims)
    with TemporaryDirectory() as folder:
        sources = play_sources(Path(folder), size, seed)
        return load_year(address, size, sources, at or now(), tick)


def load_year(address: str, size: Size, sources: Sources, at: datetime, tick: Tick = int) -> int:
    """Make a book of months that were played, as it stands at a moment, and verify it."""
    with filled_book(address) as book:
        made = _Loader(book.write, _Plan(size, sources, business_date(at))).load(tick)
        with Session(book.connection) as session:
            set_seal(Unit(session, 0, at))
    return made


def play_sources(folder: Path, size: Size, seed: int) -> Sources:
    """Play every month that others are copies of."""
    found = {}
    for season in Season:
        for variant in range(len(VARIANTS)):
            volume = Volume(season, size.claims, variant)
            pattern = play_month(folder, volume, seed + variant)
            found[season, variant] = Source(pattern, tuple(map(month_template, pattern.books)))
    return found


class _Plan(NamedTuple):
    size: Size
    sources: Sources
    today: date

    @property
    def last(self) -> date:
        """Return the last month that is over."""
        return add_months(self.today.replace(day=1), -1)

    def source(self, group: int, month: date) -> Source:
        """Return the month that was played for a month of a group; few groups are suspicious."""
        turn = month.year * 12 + month.month + group
        if group % SUSPICIOUS_OF == 0:
            return self.sources[Season.of(month), turn % len(VARIANTS)]
        return self.sources[Season.of(month), 1 + turn % (len(VARIANTS) - 1)]

    def age(self, month: date) -> int:
        """Return how old a month is; one that is not over for a whole month is new."""
        return min(_months(month, self.today) - 1, AGES - 1)

    @property
    def months(self) -> Iterator[date]:
        """Yield the months, the newest first: what it shares with an older one is as it has it."""
        for back in range(MONTHS):
            yield add_months(self.last, -back)


def _months(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


class _Loader:
    """Writes a plan's copies, one after another."""

    def __init__(self, write: Write, plan: _Plan) -> None:
        self._write, self._plan = write, plan
        base = next(iter(plan.sources.values())).pattern.books[-1]
        self._shared = shared_rows(base)
        books = [source.pattern.books[-1] for source in plan.sources.values()]
        self._shared["blob"] = list({
            row[0]: row for book in books for row in shared_rows(book)["blob"]
        }.values())  # fmt: skip
        self._group = group_template(base)
        self._counters = Counters(_manufacturers_people(base))
        self._operations = {
            id(age): _operations(path)
            for source in plan.sources.values()
            for age, path in zip(source.ages, source.pattern.books, strict=True)
        }

    def load(self, tick: Tick) -> int:
        """Write everything; return how many claims there are."""
        for table, rows in self._shared.items():
            kept = [row for row in rows if table != "book_fact" or row[0] != "guards"]
            self._write(table, columns_of(table), kept)
        claims = number = 0
        back = min(0, _months(RAISED, add_months(self._plan.last, 1 - MONTHS)))
        for group in range(self._plan.size.groups):
            place = Place(group, group, back, self._counters)
            place.begin(self._group)
            self._rows(place, self._group, first=group == 0)
            for month in self._plan.months:
                source = self._plan.source(group, month)
                template = source.ages[self._plan.age(month)]
                copy = Place(number, group, _months(source.pattern.first, month), self._counters)
                copy.begin(template)
                copy.join(place, template)
                self._rows(copy, template)
                number += 1
                made = len(template.picks["claim"])
                claims += made
                tick(made)
        self._counted()
        return claims

    def _rows(self, place: Place, template: Template, *, first: bool = True) -> None:
        values = place.values(template)
        there = place.there if first else self._there_already(template, values)
        for table, picks in template.picks.items():
            rows = (pick(values) for pick in picks)
            if there:
                at = template.key_at[table]
                rows = (row for row in rows if (table, row[at]) not in there)
            if there and table == "deadline":
                rows = (row for row in rows if row[1:3] not in there)
            if picks:
                self._write(table, columns_of(table), rows)
        chained = (row for row in history(template, values) if row[:2] not in there)
        self._write("history", HISTORY_COLUMNS, chained)
        self._write("operation", OPERATION_COLUMNS, (
            (operation_id(place.number, old), name, place.key("person", person),
             place.shift.instant(at), result)
            for old, name, person, at, result in self._operations.get(id(template), ())
        ))  # fmt: skip

    def _there_already(self, template: Template, values: Sequence[Any]) -> set[tuple[Any, ...]]:
        """Return which people of a group, and which of their roles, came with the first one."""
        people = self._counters.people
        roles = (pick(values) for pick in template.picks["person_role"])
        return {
            *(("person", key) for key in people),
            *(("person_role", key) for key, person, _role in roles if person in people),
        }

    def _counted(self) -> None:
        accounts = self._counters.accounts.values()
        self._write("account", ("id", "kind", "station_id", "code", "supplier_id"), accounts)
        periods = self._counters.periods.values()
        self._write("period", ("id", "month", "starts_on", "ends_on", "cut_off_on", "status",
                               "locked_at"), periods)  # fmt: skip
        self._write("number_sequence", ("scope", "last"), self._counters.last.items())


def _manufacturers_people(path: Path) -> list[int]:
    query = "SELECT id FROM person WHERE station_id IS NULL AND supplier_id IS NULL"
    return [row[0] for row in _ask(path, query)]


def _operations(path: Path) -> list[Any]:
    return _ask(path, f"SELECT {', '.join(OPERATION_COLUMNS)} FROM operation")  # noqa: S608


def _ask(path: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
