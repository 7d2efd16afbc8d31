"""Opening a database: what every connection of either engine must know and obey."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import ConnectionPoolEntry


class Identity:
    """Who acts on an embedded book, and what time it is there.

    The functions ``wd_actor()`` and ``wd_now()`` of every connection read it. On PostgreSQL the
    login decides instead, and nothing that a client sets is believed.
    """

    def __init__(self, person_id: int | None = None) -> None:
        self.person_id = person_id
        self.frozen_at: datetime | None = None

    def now(self) -> datetime:
        """Return the book's time; a frozen one is for building sample books."""
        return self.frozen_at or datetime.now(UTC)


class TransactionClock:
    """The time of one embedded connection, which stands still during a transaction."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self.at = identity.now()

    def start(self) -> None:
        """Read the time at the beginning of a transaction."""
        self.at = self._identity.now()


def open_engine(address: str | URL, identity: Identity, *, foreign_keys: bool = True) -> Engine:
    """Return an engine whose connections keep the rules of the house.

    Without ``foreign_keys`` an embedded book lets tables be made anew that others refer to: only
    for upgrades, which check all references afterwards.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, identity, "ON" if foreign_keys else "OFF")
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=3,
        max_overflow=5,
        pool_pre_ping=True,
        pool_recycle=300,
        connect_args={"connect_timeout": 10, "application_name": "warrantydesk"},
    )


def _open_sqlite(url: URL, identity: Identity, foreign_keys: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 15, "check_same_thread": False})

    def prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        # One instant for a whole transaction: history hashes it, and must store the same.
        clock = record.info["clock"] = TransactionClock(identity)
        # SQLAlchemy's begin event sends BEGIN itself; the driver must not.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys={foreign_keys}")
        for pragma in ("journal_mode=DELETE", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA cache_spill=OFF")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.create_function("wd_actor", 0, lambda: identity.person_id)
        connection.create_function("wd_now", 0, lambda: sqlite_time(clock.at))
        connection.create_function("wd_sha256", 1, sha256_text, deterministic=True)

    def begin(connection: sa.Connection) -> None:
        connection.info["clock"].start()
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql("BEGIN" if options.get("wd_reading") else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def sqlite_time(at: datetime) -> str:
    """Return an instant as the embedded book stores it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def sha256_text(text: str | None) -> str:
    """Return the hexadecimal SHA-256 of a text, as the guards compute it."""
    return hashlib.sha256((text or "").encode()).hexdigest()
