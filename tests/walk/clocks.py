"""The time of a walk's book, which its owner sets on either engine, and how it is made quick."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from warrantydesk.book import Book, freeze_time

CLOCK_WAS_SET = "The guard wd_now is missing or altered."
"""What the verification rightly says of a server whose clock a walk has set."""


def set_clock(owner: Book, at: datetime) -> None:
    """Let a book's time stand still at an instant.

    A server knows no other time than its own: here its owner says what time it is.
    """
    if owner.embedded:
        freeze_time(owner, at)
        return
    said = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    with owner.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION wd_now() RETURNS timestamp LANGUAGE sql STABLE"
            f" SET search_path = public, pg_temp AS $wd$ SELECT timestamp '{said}' $wd$"
        )


def hurry(owner: Book) -> None:
    """Let nobody wait for the disk: a book that is thrown away need not outlive an outage."""

    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    if owner.embedded:
        event.listen(owner.engine, "connect", prepare)
