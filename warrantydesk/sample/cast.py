"""Who acts in the sample's story: one embedded book, used by everybody in turn."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person
from warrantydesk.book import Book, freeze_time
from warrantydesk.db.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


def _never_wait(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


class Cast:
    """People of the sample, each of whom acts by the program's services at a time that is given."""

    def __init__(self, book: Book) -> None:
        self._book = book
        # Whoever loses power while a sample is made makes another one: nothing waits for the disk.
        event.listen(book.engine, "connect", _never_wait)
        table = Person.__table__
        people = sa.select(table.c.login, table.c.id)
        self._keys: dict[str, int] = dict(
            book.read(lambda session: [(row[0], row[1]) for row in session.execute(people)])
        )

    def do(
        self,
        login: str,
        at: datetime,
        service: Callable[Concatenate[Unit, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Have somebody do something at a time."""
        self._book.identity.person_id = self._keys[login]
        freeze_time(self._book, at)
        return self._book.write(service, *args, **kwargs)

    def ask(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the book."""
        return self._book.read(query, *args, **kwargs)
