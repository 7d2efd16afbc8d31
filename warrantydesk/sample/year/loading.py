"""Loading many copies of months into an empty book: by its owner, in one transaction.

Guards are installed after; whatever is written must hold before anything is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from warrantydesk.assembly import METADATA
from warrantydesk.records.model import History, Operation

HISTORY_COLUMNS = tuple(c.name for c in History.__table__.columns if c.name != "id")
OPERATION_COLUMNS = tuple(c.name for c in Operation.__table__.columns)
Write = Callable[[str, Sequence[str], Iterable[Sequence[Any]]], None]


def writer(connection: Connection) -> Write:
    """Return what writes rows into a table as fast as the engine takes them."""
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


def without_references(connection: Connection) -> list[str]:
    """Take foreign keys and slow indexes of a server away; return what makes them again."""
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


def count_on(connection: Connection) -> None:
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
