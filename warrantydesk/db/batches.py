"""Rows by many keys at once: neither engine meets its limit on parameters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

BATCH = 500


def one_of(
    session: Session, column: sa.Column[Any], wanted: Collection[Any]
) -> sa.ColumnElement[bool]:
    """Match a column against keys.

    PostgreSQL gets them as one array: a prepared statement with hundreds of parameters would
    compare each row with each key, 0.3 s instead of 5 ms for 7,000 rows.
    """
    if session.get_bind().dialect.name != "postgresql":
        return column.in_(wanted)
    array = sa.literal(list(wanted), ARRAY(column.type))
    return sa.and_(column == sa.any_(array))


def in_batches(
    session: Session, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[Any]
) -> Iterator[sa.RowMapping]:
    """Yield the rows of a query whose column has one of many keys."""
    keys = list(dict.fromkeys(wanted))
    for start in range(0, len(keys), BATCH):
        some = query.where(one_of(session, column, keys[start : start + BATCH]))
        yield from session.execute(some).mappings()
