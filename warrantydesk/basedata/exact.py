"""Inserting exactly the columns that a role may write: defaults of the models are not added."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session


def insert_exactly(session: Session, table: sa.FromClause, **values: Any) -> int:
    """Insert a row naming only these columns, and return its key."""
    columns = [sa.column(name, table.c[name].type) for name in ("id", *values)]
    bare = sa.table(str(table.description), *columns)
    statement = sa.insert(bare).values(values).returning(bare.c.id)
    return int(session.execute(statement).scalar_one())
