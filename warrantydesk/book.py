"""A book: one database with everything in it, made, opened, upgraded and verified here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from warrantydesk import migrations
from warrantydesk.assembly import METADATA, RIGHTS, RULES, SENTENCES
from warrantydesk.db.access import create_groups, grant_statements
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.db.guards import install
from warrantydesk.db.unit import Unit, transaction, translated
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

P = ParamSpec("P")
T = TypeVar("T")


class Book:
    """An open book, used by one person; every method may be called on any thread."""

    def __init__(self, address: str, identity: Identity | None = None) -> None:
        self.address = address
        self.identity = identity or Identity()
        self.engine: Engine = open_engine(address, self.identity)

    @property
    def embedded(self) -> bool:
        """Whether the book is a file of its own and not a shared server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Begin a transaction that changes something."""
        with transaction(self.engine, SENTENCES, self.identity) as unit:
            yield unit

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """Begin a transaction that only reads."""
        with transaction(self.engine, SENTENCES, self.identity, reading=True) as unit:
            yield unit

    def read(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query ``query(session, …)`` in a transaction of its own."""
        with self.reading() as unit:
            return query(unit.session, *args, **kwargs)

    def write(
        self, service: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service ``service(unit, …)`` in a transaction of its own."""
        with self.writing() as unit:
            return service(unit, *args, **kwargs)

    def signed_in_as(self, person_id: int) -> Book:
        """Return the same embedded book as used by somebody; a shared one asks the login."""
        return Book(self.address, Identity(person_id))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def create_book(address: str) -> None:
    """Make an empty book: schema, guards, and on a shared server the group roles' rights.

    Refused where a book already is.
    """
    refuse_taken(address)
    engine = open_engine(address, Identity())
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
            install_rules(connection)
    except DBAPIError as error:
        raise translated(error, SENTENCES) from error
    finally:
        engine.dispose()


def refuse_taken(address: str) -> None:
    """Refuse to make a book where something is already."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        if url.database and Path(url.database).exists():
            raise RefusedError(N_("{path} already exists; choose another name."), path=url.database)
        return
    engine = open_engine(address, Identity())
    try:
        with engine.connect() as connection:
            if migrations.current(connection) is not None:
                raise RefusedError(N_("This database already holds a book."))
    except DBAPIError as error:
        raise translated(error, SENTENCES) from error
    finally:
        engine.dispose()


def install_rules(connection: Connection) -> None:
    """Install guards, steps and rights, replacing what was there."""
    install.install(connection, RULES)
    if connection.dialect.name == "postgresql":
        roles = [role.value for role in Role]
        create_groups(connection, roles)
        for statement in grant_statements(RIGHTS, roles, METADATA):
            connection.exec_driver_sql(statement)


def open_book(address: str, identity: Identity | None = None) -> Book:
    """Open a book, and refuse one that is older, newer, damaged or tampered with."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        raise RefusedError(N_("There is no book at {path}."), path=url.database or "")
    book = Book(address, identity)
    try:
        with book.engine.connect() as connection:
            _check(connection)
    except DBAPIError as error:
        book.close()
        raise translated(error, SENTENCES) from error
    except Exception:
        book.close()
        raise
    return book


def _check(connection: Connection) -> None:
    revision = migrations.current(connection)
    if revision is None:
        raise RefusedError(N_("This database holds no book yet. Create one in it first."))
    if revision not in migrations.known_revisions():
        raise RefusedError(
            N_("The book was made by a newer version of the program. Install that version.")
        )
    if revision != migrations.head():
        raise RefusedError(
            N_("The book is of an older version. Upgrade it: it is backed up first.")
        )
    found = install.differences(connection, RULES)
    if found:
        raise RefusedError(
            N_("The book's guards were altered ({names}). Have it verified before going on."),
            names=", ".join(found[:5]),
        )


def upgrade_book(address: str, backup: Path | None = None) -> bool:
    """Bring an older book to this version; return whether there was anything to do.

    An embedded book is copied first, upgraded as a copy, and swapped in when it is whole.
    """
    url = make_url(address)
    engine = open_engine(address, Identity())
    try:
        with engine.connect() as connection:
            revision = migrations.current(connection)
            clean = revision == migrations.head() and not install.differences(connection, RULES)
    finally:
        engine.dispose()
    if clean:
        return False
    if revision is not None and revision not in migrations.known_revisions():
        raise RefusedError(
            N_("The book was made by a newer version of the program. Install that version.")
        )
    if url.get_backend_name() != "sqlite":
        _upgrade_in_place(address)
        return True
    path = Path(str(url.database))
    saved = backup or path.with_name(f"{path.name}.before-{migrations.head()}")
    copy_file_book(path, saved)
    fresh = path.with_name(f"{path.name}.upgrading")
    fresh.unlink(missing_ok=True)
    copy_file_book(path, fresh)
    _upgrade_in_place(f"sqlite:///{fresh}")
    fresh.replace(path)
    return True


def _upgrade_in_place(address: str) -> None:
    engine = open_engine(address, Identity(), foreign_keys=False)
    try:
        with engine.begin() as connection:
            install.drop(connection)
            migrations.upgrade(connection)
            check_references(connection)
            install_rules(connection)
    finally:
        engine.dispose()


def check_references(connection: Connection) -> None:
    """Refuse an upgrade or a load after which a row refers to nothing; servers see to it."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    if lost is not None:
        raise RefusedError(
            N_("The upgrade would lose what rows of {table} refer to. The book was not changed."),
            table=lost[0],
        )


def copy_file_book(source: Path, target: Path) -> None:
    """Copy an embedded book while others may be writing to it."""
    if target.exists():
        raise RefusedError(N_("{path} already exists; choose another name."), path=str(target))
    try:
        with (
            sqlite3.connect(f"file:{source}?mode=ro", uri=True) as origin,
            sqlite3.connect(target) as copy,
        ):
            origin.backup(copy)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise UnavailableError(
            N_("The backup could not be written: {reason}"), reason=str(error)
        ) from error
    finally:
        for connection in (locals().get("origin"), locals().get("copy")):
            if connection is not None:
                connection.close()


def freeze_time(book: Book, at: datetime | None) -> None:
    """Let an embedded book live at another time: only for building sample books."""
    book.identity.frozen_at = at


def list_tables() -> list[str]:
    """Return the names of all tables of a book, parents before children."""
    return [table.name for table in METADATA.sorted_tables]


__all__ = [
    "Book",
    "check_references",
    "copy_file_book",
    "create_book",
    "freeze_time",
    "install_rules",
    "list_tables",
    "open_book",
    "refuse_taken",
    "upgrade_book",
]
