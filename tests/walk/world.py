"""The world of one walk: a book of its own, its people, and what they try in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from hypothesis import currently_in_test_context, note

from tests.people import as_person
from tests.walk.chronicle import Chronicle
from tests.walk.picture import Picture, Rows, news_since, take_picture
from tests.walk.scene import EVERYBODY, START, Scene
from warrantydesk.basedata.model import Parameter
from warrantydesk.basedata.parameter_names import DECLARATIONS, ParameterName
from warrantydesk.book import Book, freeze_time
from warrantydesk.clock import business_date, now
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.history import set_seal
from warrantydesk.records.roles import Role

T = TypeVar("T")
# Time cannot be moved on a server; there the terms themselves are let run out.
TERMS = (ParameterName.RESUBMISSION_WORKING_DAYS, ParameterName.OBJECTION_DAYS)


class Chance(Protocol):
    """Whoever decides what happens: Hypothesis."""

    def of(self, things: Sequence[T]) -> T:
        """Return one of some things; the first is the simplest."""

    def once_in(self, times: int) -> bool:
        """Return True about once in so many times."""


def tell(what: str) -> None:
    """Note what happened, for the example that Hypothesis shows; a tour is no such test."""
    if currently_in_test_context():
        note(what)


class World:
    """One book and everything that was tried in it."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.cast = scene, scene.cast
        self.address = scene.copy()
        self.owner = Book(self.address)
        self._books: dict[str, Book] = {}
        self._operations = 0
        self._stale = False
        self.at = START
        self.hurried = False
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.sent: list[tuple[str, Callable[..., Any], Any, Any]] = []
        self.chronicle = Chronicle(self.cast)
        self.broken: list[str] = []
        if self.owner.embedded:
            freeze_time(self.owner, self.at)
        self.picture = self._look()

    def close(self) -> None:
        """Let go of the book, and throw it away."""
        for book in (*self._books.values(), self.owner):
            book.close()
        self.scene.drop(self.address)

    # time

    @property
    def now(self) -> datetime:
        """Return the time of the book."""
        return self.at if self.owner.embedded else now()

    @property
    def today(self) -> date:
        """Return the day of the book."""
        return business_date(self.now)

    def pass_time(self, delta: timedelta) -> None:
        """Let time pass; on a server, let terms run out at once, or wait for them again."""
        self.at += delta
        tell(f"{delta} pass")
        if self.owner.embedded:
            freeze_time(self.owner, self.at)
        elif (delta > timedelta(days=1)) != self.hurried:
            self.hurried = not self.hurried
            self._set_terms()

    def _set_terms(self) -> None:
        table = Parameter.__table__
        with self.owner.writing() as unit:
            for name in TERMS:
                value = -2 if self.hurried else DECLARATIONS[name].sample
                changed = sa.update(table).where(table.c.name == name.value).values(value=value)
                unit.session.execute(changed)

    # people

    def _write(self, login: str, service: Callable[..., T], *args: Any) -> T:
        """Run a service as somebody; an embedded book is used by everybody in turn."""
        if self.owner.embedded:
            self.owner.identity.person_id = self.cast.people[login]
            try:
                return self.owner.write(service, *args)
            finally:
                self.owner.identity.person_id = None
        if login not in self._books:
            self._books[login] = as_person(self.owner, login)
        return self._books[login].write(service, *args)

    def with_role(self, logins: Sequence[str], chance: Chance) -> str:
        """Return one of some people; now and then anybody at all, who will be refused."""
        return chance.of(EVERYBODY if chance.once_in(30) else logins)

    def clerk_of(self, station_id: int, chance: Chance) -> str:
        """Return a clerk of a station, or now and then anybody."""
        own = [login for login, place in self.cast.stations.items() if place == station_id]
        return self.with_role(own, chance)

    # doing

    def operation(self) -> str:
        """Return a fresh operation id."""
        self._operations += 1
        return str(UUID(int=self._operations))

    def seen(self, row: Any, chance: Chance) -> int:
        """Return the version of a row, or now and then an older one that somebody still sees."""
        self._stale = row.version > 1 and chance.once_in(30)
        return int(row.version - self._stale)

    def do(self, login: str, role: Role, service: Callable[..., T], *args: Any) -> T | None:
        """Have somebody use a service; a refusal is fine as long as it changes nothing."""
        before, stale, self._stale = self.picture, self._stale, False
        told = f"{self.at:%m-%d %H:%M} {login} {service.__name__}{args}"
        try:
            result = self._write(login, service, *args)
        except (RefusedError, ConflictError) as error:
            tell(f"{told}: refused, {error}")
            self.outcomes[service.__name__, "refused"] += 1
            self.picture = self._look()
            self._claim(self.picture == before, f"{told} was refused, but changed something")
            return None
        tell(f"{told}: {result}")
        self.outcomes[service.__name__, "done"] += 1
        self.picture = self._look()
        rightful = role in self.cast.roles[login] or self.picture == before
        self._claim(rightful, f"{told} was done without the role {role}")
        self._claim(not stale, f"{told} took effect on an older version")
        return result

    def seal(self) -> None:
        """Let the service seal the history."""
        self.do("service", Role.SERVICE, set_seal)

    def send(self, login: str, role: Role, service: Callable[..., T], command: Any) -> T | None:
        """Send a command that carries an operation id, and keep it for sending it again."""
        result = self.do(login, role, service, command)
        if result is not None:
            self.sent.append((login, service, command, result))
        return result

    def _claim(self, holds: bool, sentence: str) -> None:
        if not holds:
            self.broken.append(sentence)

    # looking

    def read(self, query: Callable[..., T], *args: Any) -> T:
        """Ask the book as its owner."""
        return self.owner.read(query, *args)

    def _look(self) -> Picture:
        with self.owner.reading() as unit:
            news: Rows = news_since(unit.session, self.chronicle.last_id)
            picture = take_picture(unit.session)
        self.broken += self.chronicle.follow(news)
        return picture


def rows_in(rows: Rows, *statuses: Any) -> list[Any]:
    """Return the rows that stand in some statuses."""
    return [row for row in rows if row.status in statuses]


def by_key(rows: Iterable[Any]) -> dict[int, Any]:
    """Return rows by their keys."""
    return {row.id: row for row in rows}
