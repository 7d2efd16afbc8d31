"""Everybody who works on the book: each with a login of his or her own, and a stopwatch beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from time import perf_counter
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person, PersonRole
from warrantydesk.book import Book, freeze_time
from warrantydesk.clock import now
from warrantydesk.db.access import set_login
from warrantydesk.db.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Stopwatch:
    """How long each kind of work took, by its name."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Time one piece of work that comes to its end."""
        began = perf_counter()
        yield
        self.seconds.setdefault(name, []).append(perf_counter() - began)


class Crew:
    """A book and its people; time passes as told on an embedded book, by itself on a server."""

    def __init__(self, address: str, begin: datetime) -> None:
        self.stopwatch = Stopwatch()
        self._owner = Book(address)
        self._at = begin
        self._books: dict[str, Book] = {}

    @property
    def embedded(self) -> bool:
        """Whether the book is a file of its own."""
        return self._owner.embedded

    @property
    def at(self) -> datetime:
        """Return what time it is in the book."""
        return self._at if self.embedded else now()

    def wait(self, until: datetime) -> None:
        """Let an embedded book live on to a moment; a shared one does not wait."""
        self._at = max(self._at, until)

    def do(
        self,
        login: str,
        name: str,
        service: Callable[Concatenate[Unit, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Have somebody do something that is timed under a name."""
        book = self.book(login)
        self._at += timedelta(seconds=30)
        freeze_time(book, self._at)
        with self.stopwatch.time(name):
            return book.write(service, *args, **kwargs)

    def ask(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the book, as its owner."""
        freeze_time(self._owner, self._at)
        return self._owner.read(query, *args, **kwargs)

    def book(self, login: str) -> Book:
        """Return the book as used by somebody, who signs in the first time."""
        if login not in self._books:
            self._books[login] = self._signed_in(login)
        return self._books[login]

    def close(self) -> None:
        """Sign everybody out."""
        for book in (*self._books.values(), self._owner):
            book.close()

    def _signed_in(self, login: str) -> Book:
        person, held = Person.__table__, PersonRole.__table__
        with self._owner.engine.begin() as connection:
            own = sa.select(person.c.id).where(person.c.login == login)
            key = connection.execute(own).scalar_one()
            if self.embedded:
                return self._owner.signed_in_as(key)
            roles = connection.execute(sa.select(held.c.role).where(held.c.person_id == key))
            password = token_urlsafe(24)
            set_login(connection, login, password, [role.value for role in roles.scalars()])
        url = make_url(self._owner.address).set(username=login, password=password)
        return Book(url.render_as_string(hide_password=False))
