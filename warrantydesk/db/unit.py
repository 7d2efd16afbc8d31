"""The one place where transactions begin and end, and where database failures get their names."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from warrantydesk.db.engine import Identity, TransactionClock
from warrantydesk.errors import ConflictError, RefusedError, UnavailableError, WarrantyDeskError
from warrantydesk.texts import N_

SQLITE_OUTAGES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
    }
)
PRIVILEGE = "42501"
COLLISIONS = frozenset({"40001", "40P01", "55P03"})
GUARD_MARK = re.compile(r"wd:([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One transaction: its session, its actor and its time, read once from the database."""

    session: Session
    actor_id: int
    at: datetime


class Sentences:
    """What to tell a user when the database itself refuses: by guard and by constraint name."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._by_name = dict(by_name)

    def find(self, error: DBAPIError) -> str | None:
        """Return the sentence of the guard or constraint that refused."""
        message = str(error.orig)
        mark = GUARD_MARK.search(message)
        if mark:
            return self._by_name.get(mark[1])
        diagnosis = getattr(error.orig, "diag", None)
        name = getattr(diagnosis, "constraint_name", None)
        if name:
            return self._by_name.get(name)
        return next((s for n, s in self._by_name.items() if n in message), None)


@contextmanager
def transaction(
    engine: Engine, sentences: Sentences, identity: Identity, *, reading: bool = False
) -> Iterator[Unit]:
    """Commit on success, roll back on error, and translate database failures."""
    source = engine.execution_options(wd_reading=True) if reading else engine
    try:
        with Session(source, expire_on_commit=False) as session, session.begin():
            actor_id, at = _who_and_when(session, identity)
            yield Unit(session, actor_id, at)
    except DBAPIError as error:
        raise translated(error, sentences) from error


def _who_and_when(session: Session, identity: Identity) -> tuple[int, datetime]:
    if session.get_bind().dialect.name == "sqlite":
        clock: TransactionClock = session.connection().info["clock"]
        return identity.person_id or 0, clock.at
    actor, at = session.execute(sa.text("SELECT wd_actor(), wd_now()")).one()
    return actor or 0, at.replace(tzinfo=UTC)


def translated(error: DBAPIError, sentences: Sentences) -> Exception:
    """Return the error to raise for a database failure; what nobody expected stays as it is."""
    sentence = sentences.find(error)
    if sentence is not None:
        return RefusedError(sentence)
    code = getattr(error.orig, "sqlstate", None)
    if code == PRIVILEGE:
        return RefusedError(N_("Your role does not allow this."))
    if code in COLLISIONS:
        return ConflictError(N_("Somebody else was quicker. Reload and try again."))
    if is_outage(error):
        return _outage(error)
    return error


def is_outage(error: DBAPIError) -> bool:
    """Tell a database that cannot answer from a statement that is wrong."""
    if isinstance(error, IntegrityError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)  # SQLite calls both operational
    if code is not None:
        return code & 0xFF in SQLITE_OUTAGES
    return isinstance(error, OperationalError | InterfaceError)


def _outage(error: DBAPIError) -> WarrantyDeskError:
    code = getattr(error.orig, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return UnavailableError(N_("The disk is full. Make room, then do it again."))
        case sqlite3.SQLITE_READONLY:
            return UnavailableError(N_("The book's file is read-only. Ask for the right to write."))
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return UnavailableError(
                N_("The book's file is damaged. Restore the last backup; do not go on with it.")
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UnavailableError(N_("The book is busy. Try again in a moment."))
        case _:
            return UnavailableError(
                N_("The database does not answer. Nothing was changed; try again later.")
            )
