"""Carrying a book that was played in a file over to a server, row by row as it is."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from warrantydesk import migrations
from warrantydesk.assembly import METADATA
from warrantydesk.book import Book, create_book, install_rules
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.db.guards import install
from warrantydesk.errors import RefusedError
from warrantydesk.records.model import BookFact
from warrantydesk.texts import N_

FACT = BookFact.__table__
AT_ONCE = 500
BY_RULES = "workflow_step"
"""What the installation of the rules writes anew."""


def refuse_taken(address: str) -> None:
    """Refuse a database that holds a book, before anybody waits for a sample to be played."""
    engine = open_engine(address, Identity())
    try:
        with engine.connect() as connection:
            if migrations.current(connection) is not None:
                raise RefusedError(N_("This database already holds a book."))
    finally:
        engine.dispose()


def carry_over(source: str, target: str) -> None:
    """Make a book on a server with the rows of a file.

    History keeps its hashes: they are made of what both kinds of database store alike.
    """
    create_book(target)
    played, shared = Book(source), Book(target)
    try:
        with played.reading() as unit, shared.engine.begin() as connection:
            install.drop(connection)
            connection.execute(sa.delete(FACT))
            _fill(unit.session, connection)
            install_rules(connection)
    finally:
        played.close()
        shared.close()


def _fill(session: Session, connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        if table.name != BY_RULES:
            _copy(session, connection, table)


def _copy(session: Session, connection: Connection, table: sa.Table) -> None:
    numbered = "id" in table.c and table.c.id.identity is not None
    if numbered:  # the server gives the keys by itself, but for these
        _number(connection, table, "BY DEFAULT")
    key = table.primary_key.columns.values()
    rows = session.execute(sa.select(table).order_by(*key)).mappings()
    for some in rows.partitions(AT_ONCE):
        connection.execute(sa.insert(table), [dict(row) for row in some])
    if numbered:
        newest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
        counter = sa.func.pg_get_serial_sequence(table.name, "id")
        connection.execute(sa.select(sa.func.setval(counter, newest)))
        _number(connection, table, "ALWAYS")


def _number(connection: Connection, table: sa.Table, how: str) -> None:
    name = connection.dialect.identifier_preparer.format_table(table)
    connection.exec_driver_sql(f"ALTER TABLE {name} ALTER id SET GENERATED {how}")
