"""What a bin was called when a part was put into it: journeys name it as it was then."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.parts.model import StoreBin
from warrantydesk.records.model import History

BIN, HISTORY = StoreBin.__table__, History.__table__
KIND = "store_bin"


class BinNames(NamedTuple):
    """What a bin is called now, and until when it was called what before, the oldest first."""

    now: str
    before: tuple[tuple[datetime, str], ...] = ()

    def at(self, moment: datetime) -> str:
        """Return what the bin was called at a moment."""
        return next((name for until, name in self.before if moment < until), self.now)


def bin_names(session: Session, keys: Collection[int]) -> dict[int, BinNames]:
    """Return what bins are and were called, by key."""
    if not keys:
        return {}
    query = (
        sa.select(HISTORY.c.document_id, HISTORY.c.at, HISTORY.c.changes)
        .where(HISTORY.c.kind == KIND, HISTORY.c.document_id.in_(keys))
        .order_by(HISTORY.c.sequence)
    )
    before: dict[int, list[tuple[datetime, str]]] = {}
    for row in session.execute(query):
        was = json.loads(row.changes).get("code", [None])
        if len(was) > 1 and was[0]:
            before.setdefault(row.document_id, []).append((row.at, was[0]))
    codes = session.execute(sa.select(BIN.c.id, BIN.c.code).where(BIN.c.id.in_(keys)))
    return {key: BinNames(code, tuple(before.get(key, ()))) for key, code in codes}
