"""The world of one walk: a book of its own, its people, and what they try in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid5

from hypothesis import currently_in_test_context, note

from tests.people import as_person
from tests.walk.chronicle import Chronicle
from tests.walk.clocks import hurry, set_clock
from tests.walk.picture import Rows, news_since, renew, take_picture
from tests.walk.scene import EVERYBODY, Moment, Scene
from warrantydesk.book import Book
from warrantydesk.clock import business_date
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.history import set_seal
from warrantydesk.records.roles import Role

T = TypeVar("T")
Roles = Role | tuple[Role, ...]


class Chance(Protocol):
    """Whoever decides what happens: Hypothesis, or dice."""

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

    def __init__(self, scene: Scene, moment: Moment | None = None) -> None:
        self.scene, self.cast = scene, scene.cast
        begun = moment or scene.start
        self.address, self.at = scene.copy(begun.address), begun.at
        self.owner = Book(self.address)
        hurry(self.owner)
        set_clock(self.owner, self.at)
        self._books: dict[str, Book] = {}
        self._numbers = count(1)
        self._stale = False
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.sent: list[tuple[str, Callable[..., Any], tuple[Any, ...], Any]] = []
        self.chronicle = Chronicle(self.cast)
        self.broken: list[str] = []
        with self.owner.reading() as unit:
            self.broken += self.chronicle.follow(news_since(unit.session, 0))
            self.picture = take_picture(unit.session)

    def close(self) -> None:
        """Let go of the book, and throw it away."""
        self.let_go()
        self.scene.drop(self.address)

    def let_go(self) -> None:
        """Close all connections; the next step opens what it needs."""
        for book in (*self._books.values(), self.owner):
            book.close()

    # time

    @property
    def now(self) -> datetime:
        """Return the time of the book."""
        return self.at

    @property
    def today(self) -> date:
        """Return the day of the book."""
        return business_date(self.at)

    def pass_time(self, delta: timedelta) -> None:
        """Let time pass."""
        self.at += delta
        tell(f"{delta} pass")
        set_clock(self.owner, self.at)

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
        return str(uuid5(UUID(int=0), f"{self.at}/{next(self._numbers)}"))

    def number(self) -> int:
        """Return a fresh number, as for waybills and letters."""
        return self.chronicle.last_id * 100 + next(self._numbers)

    def seen(self, row: Any, chance: Chance) -> int:
        """Return the version of a row, or now and then an older one that somebody still sees."""
        self._stale = row.version > 1 and chance.once_in(30)
        return int(row.version - self._stale)

    def do(self, login: str, role: Roles, service: Callable[..., T], *args: Any) -> T | None:
        """Have somebody use a service; a refusal is fine as long as it changes nothing.

        Whoever has none of the roles that may do it must be refused.

        What changes without history is found when all is read again, now and then.
        """
        stale, self._stale = self._stale, False
        told = f"{self.at:%m-%d %H:%M} {login} {service.__name__}{args}"
        try:
            result = self._write(login, service, *args)
        except (RefusedError, ConflictError) as error:
            tell(f"{told}: refused, {error}")
            self.outcomes[service.__name__, "refused"] += 1
            with self.owner.reading() as unit:
                news = news_since(unit.session, self.chronicle.last_id)
            self._claim(not news, f"{told} was refused, but changed something")
            return None
        tell(f"{told}: {result}")
        self.outcomes[service.__name__, "done"] += 1
        news = self._look()
        rightful = not news or not self.cast.roles[login].isdisjoint(_all_of(role))
        self._claim(rightful, f"{told} was done without the role {role}")
        self._claim(not stale, f"{told} took effect on an older version")
        return result

    def seal(self) -> None:
        """Let the service seal the history."""
        self.do("service", Role.SERVICE, set_seal)

    def send(self, login: str, role: Roles, service: Callable[..., T], *args: Any) -> T | None:
        """Send a command that carries an operation id, and keep it for sending it again."""
        result = self.do(login, role, service, *args)
        if result is not None:
            self.sent.append((login, service, args, result))
        return result

    def _claim(self, holds: bool, sentence: str) -> None:
        if not holds:
            self.broken.append(sentence)

    # looking

    def read(self, query: Callable[..., T], *args: Any) -> T:
        """Ask the book as its owner."""
        return self.owner.read(query, *args)

    def _look(self) -> Rows:
        with self.owner.reading() as unit:
            news: Rows = news_since(unit.session, self.chronicle.last_id)
            kinds = {row.kind for row in news}
            self.picture = renew(unit.session, self.picture, kinds)
        self.broken += self.chronicle.follow(news)
        return news

    def look_closely(self) -> None:
        """Read everything again; it must be what the history made one expect."""
        with self.owner.reading() as unit:
            whole = take_picture(unit.session)
        for name, was, fresh in zip(whole._fields, self.picture, whole, strict=True):
            if was != fresh:
                changed = set(was) ^ set(fresh)
                self.broken.append(f"{name} changed without history: {changed}")
        self.picture = whole


def _all_of(roles: Roles) -> tuple[Role, ...]:
    return roles if isinstance(roles, tuple) else (roles,)


def rows_in(rows: Rows, *statuses: Any) -> list[Any]:
    """Return the rows that stand in some statuses."""
    return [row for row in rows if row.status in statuses]


def by_key(rows: Iterable[Any]) -> dict[int, Any]:
    """Return rows by their keys."""
    return {row.id: row for row in rows}
