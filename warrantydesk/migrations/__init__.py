"""Bringing a book to the schema that this version of the program expects."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Apply the migrations that a book has not had, on an open transaction."""
    command.upgrade(_config(connection), revision)


@cache
def head() -> str:
    """Return the revision that this version of the program expects."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise RuntimeError("the program has no migrations")
    return found


@cache
def known_revisions() -> frozenset[str]:
    """Return every revision that this version of the program knows."""
    script = ScriptDirectory.from_config(_config())
    return frozenset(revision.revision for revision in script.walk_revisions())


def current(connection: Connection) -> str | None:
    """Return the revision that a book has, or nothing for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()
