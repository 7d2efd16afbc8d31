"""Rows by many keys at once: neither engine meets its limit on parameters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

BATCH = 500


def in_batches(
    session: Session, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[Any]
) -> Iterator[sa.RowMapping]:
    """Yield the rows of a query whose column has one of many keys."""
    keys = list(dict.fromkeys(wanted))
    if len(keys) > BATCH and session.get_bind().dialect.name == "postgresql":
        # A plan that was kept from when the table was small compares each row with each key:
        # 0.4 s a batch instead of 5 ms, until the server's statistics are renewed.
        session.execute(sa.text("SET LOCAL plan_cache_mode = force_custom_plan"))
    for start in range(0, len(keys), BATCH):
        some = query.where(column.in_(keys[start : start + BATCH]))
        yield from session.execute(some).mappings()
