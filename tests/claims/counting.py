"""Counting the SQL statements that a query takes, and asking how SQLite would do them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from warrantydesk.book import Book


@contextmanager
def counted(book: Book) -> Iterator[list[str]]:
    """Collect the SQL statements that a book executes."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    sa.event.listen(book.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(book.engine, "before_cursor_execute", note)


@contextmanager
def plans(book: Book) -> Iterator[list[str]]:
    """Collect how an embedded book means to do each query."""
    seen: list[str] = []

    def note(connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            driver = connection.connection.cursor()
            driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            seen.append("\n".join(str(row[-1]) for row in driver.fetchall()))

    sa.event.listen(book.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(book.engine, "before_cursor_execute", note)
