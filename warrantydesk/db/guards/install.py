"""Installing the guards, and telling whether a database still has exactly them."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy import Connection

from warrantydesk.db.guards import postgres, sqlite
from warrantydesk.db.guards.declare import Rulebook
from warrantydesk.db.guards.derive import all_guards
from warrantydesk.texts import N_

TRUNCATE_REFUSED = N_("Whole tables are never emptied.")


def fingerprint(book: Rulebook, dialect: str) -> str:
    """Return the hash of everything that would be installed."""
    parts = (
        [f"{name}\n{body}" for name, body in sqlite.statements(book).items()]
        if dialect == "sqlite"
        else postgres.statements(book)
    )
    parts += [repr(step) for step in book.steps]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def install(connection: Connection, book: Rulebook) -> None:
    """Replace all guards and the table of steps, and record their hash."""
    drop(connection)
    connection.execute(sa.text("DELETE FROM workflow_step"))
    rows = [
        {"kind": s.kind, "source": s.source, "action": s.action, "role": s.role, "target": s.target}
        for s in sorted(set(book.steps), key=repr)
    ]
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO workflow_step (kind, source, action, role, target)"
                " VALUES (:kind, :source, :action, :role, :target)"
            ),
            rows,
        )
    dialect = connection.dialect.name
    made = (
        list(sqlite.statements(book).values()) if dialect == "sqlite" else postgres.statements(book)
    )
    for statement in made:
        connection.exec_driver_sql(statement)
    _record(connection, fingerprint(book, dialect))


def drop(connection: Connection) -> None:
    """Take all guards away, as a migration or a bulk load needs it."""
    if connection.dialect.name == "sqlite":
        found = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in connection.execute(found).scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    for table, name, *_said in connection.execute(sa.text(POSTGRES_TRIGGERS)).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON "{table}"')


POSTGRES_TRIGGERS = (
    "SELECT c.relname, t.tgname, t.tgenabled = 'O', pg_get_triggerdef(t.oid)"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE NOT t.tgisinternal AND n.nspname = 'public' ORDER BY 1, 2"
)
POSTGRES_FUNCTIONS = (
    "SELECT proname, prosecdef, proconfig, encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')"
    " FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
)
"""The bodies are compared by their hash, for together they are as long as a book."""


def differences(connection: Connection, book: Rulebook) -> list[str]:
    """Return what is missing, planted or altered among the guards of a database."""
    dialect = connection.dialect.name
    recorded = connection.execute(
        sa.text("SELECT value FROM book_fact WHERE name = 'guards'")
    ).scalar()
    found = [] if recorded == fingerprint(book, dialect) else ["book_fact.guards"]
    if dialect == "sqlite":
        return found + _sqlite_differences(connection, book)
    return found + _postgres_differences(connection, book)


def _postgres_differences(connection: Connection, book: Rulebook) -> list[str]:
    made = postgres.statements(book)
    rows = connection.execute(sa.text(POSTGRES_TRIGGERS)).all()
    present = {name: postgres.words(said) for _table, name, on, said in rows if on}
    there = {
        name: postgres.Function(digest, definer, tuple(config or ()))
        for name, definer, config, digest in connection.execute(sa.text(POSTGRES_FUNCTIONS))
    }
    triggers, functions = postgres.triggers(made), postgres.functions(made)
    altered = {name for name in {*triggers, *present} if triggers.get(name) != present.get(name)}
    altered |= {name for name, wanted in functions.items() if there.get(name) != wanted}
    return sorted(altered)


def _sqlite_differences(connection: Connection, book: Rulebook) -> list[str]:
    expected = sqlite.statements(book)
    rows = connection.execute(
        sa.text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    )
    present: dict[str, str] = dict(rows.all())
    names = expected.keys() | present.keys()
    return sorted(name for name in names if expected.get(name) != present.get(name))


def sentences(book: Rulebook) -> dict[str, str]:
    """Return what to tell the user for each guard."""
    told = {guard.name: guard.sentence for guard in all_guards(book)}
    return told | {"truncate": TRUNCATE_REFUSED}


def _record(connection: Connection, value: str) -> None:
    connection.execute(sa.text("DELETE FROM book_fact WHERE name = 'guards'"))
    connection.execute(
        sa.text("INSERT INTO book_fact (name, value) VALUES ('guards', :value)"), {"value": value}
    )
