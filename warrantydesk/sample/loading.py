"""Filling a new book in bulk: by its owner, in one transaction, as fast as the engine takes rows.

Guards are installed after, and everything is verified before anything is committed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from warrantydesk import migrations
from warrantydesk.assembly import METADATA
from warrantydesk.book import check_references, install_rules, refuse_taken
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.verification import problems

CACHE_KIB = 500_000
Write = Callable[[str, Sequence[str], Iterable[Sequence[Any]]], None]


class Filling(NamedTuple):
    """A book that is being filled: ``write(table, columns, rows)`` takes raw values of a file."""

    connection: Connection
    write: Write


@contextmanager
def filled_book(address: str) -> Iterator[Filling]:
    """Make a book of what is written meanwhile; nothing is left of one that does not verify."""
    refuse_taken(address)
    engine = open_engine(address, Identity(), foreign_keys=False)
    if make_url(address).get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _spill)
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
            again = [*_without_indexes(connection), *_without_references(connection)]
            yield Filling(connection, _writer(connection))
            for statement in again:
                connection.exec_driver_sql(statement)
            _count_on(connection)
            check_references(connection)
            install_rules(connection)
            _verify(connection)
    except BaseException:
        engine.dispose()
        throw_away(address)
        raise
    engine.dispose()


def throw_away(address: str) -> None:
    """Leave no half a file where a book was to be; a server has rolled it back already."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).unlink(missing_ok=True)


def columns_of(table: str) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return [column.name for column in METADATA.tables[table].columns]


def _verify(connection: Connection) -> None:
    with Session(connection) as session:
        found = list(problems(session))
    if found:
        first = found[0]
        raise RuntimeError(f"what was loaded does not verify: {first.area}: {first.sentence}")


def _writer(connection: Connection) -> Write:
    return _rows_of_sqlite(connection) if _embedded(connection) else _copy_of_postgres(connection)


def _embedded(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _rows_of_sqlite(connection: Connection) -> Write:
    cursor: Any = connection.connection.cursor()

    def write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        inserting = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(inserting, rows)

    return write


def _copy_of_postgres(connection: Connection) -> Write:
    cursor: Any = connection.connection.cursor()

    def write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        kinds = METADATA.tables[table].columns
        flags = [n for n, name in enumerate(columns) if isinstance(kinds[name].type, sa.Boolean)]
        copying = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(_with_flags(row, flags) if flags else row)

    return write


def _with_flags(row: Sequence[Any], flags: Sequence[int]) -> list[Any]:
    made = list(row)
    for place in flags:
        made[place] = None if made[place] is None else bool(made[place])
    return made


def _spill(connection: sqlite3.Connection, _record: object) -> None:
    """Let pages that wait for the commit go to the file: those of a large book fill no memory.

    SQLite takes no notice of these inside a transaction.
    """
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA cache_spill=ON")


def _without_indexes(connection: Connection) -> list[str]:
    """Take indexes away, which cost most where they are filled row by row; say what makes them."""
    if _embedded(connection):
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    else:
        query = (
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND NOT EXISTS"
            " (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)"
        )
    again = []
    for name, definition in connection.execute(sa.text(f"{query} ORDER BY 1")).all():
        connection.exec_driver_sql(f"DROP INDEX {name}")
        again.append(definition)
    return again


def _without_references(connection: Connection) -> list[str]:
    """Take foreign keys of a server away; return what makes them again, and checks them."""
    if _embedded(connection):
        return []
    query = sa.text(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        " AND conparentid = 0 ORDER BY 1, 2"
    )
    again = []
    for table, name, definition in connection.execute(query).all():
        connection.exec_driver_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    return again


def _count_on(connection: Connection) -> None:
    """Let a server's own counters go on after the keys that were loaded."""
    if _embedded(connection):
        return
    for table in METADATA.sorted_tables:
        if "id" in table.columns and isinstance(table.columns["id"].type, sa.Integer):
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608
                f" (SELECT max(id) FROM {table.name})) WHERE"
                f" pg_get_serial_sequence('{table.name}', 'id') IS NOT NULL"
                f" AND EXISTS (SELECT 1 FROM {table.name})"
            )
