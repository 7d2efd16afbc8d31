"""Statements compiled once for all books of a test run.

An engine keeps what it has compiled for itself, by its own dialect. Every test opens several books
that say the same statements: here engines of one database share both, as they would inside one
program, and half of a test's time is saved.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, util
from sqlalchemy.engine import URL

from warrantydesk.db import engine as opening

Shared = tuple[Any, Any]
SHARED: dict[tuple[str, int | None], Shared] = {}
"""The dialect and the compiled statements of each server, and of the embedded engine."""


def share_compiled_statements() -> None:
    """Let engines of one database share what they compiled, from now on."""
    vars(opening)["create_engine"] = _sharing


def _sharing(url: URL, **options: Any) -> Engine:
    made = create_engine(url, **options)
    place = (url.drivername, url.port)
    dialect, compiled = SHARED.setdefault(place, (made.dialect, util.LRUCache(5_000)))
    made.dialect = made.pool._dialect = dialect
    made._compiled_cache = compiled
    return made
