"""What start pages say of statements of which something is due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import PERIOD, STATEMENT, STATION
from warrantydesk.texts import Bilingual


class StatementDue(NamedTuple):
    """A statement of which something is due; amounts are fen."""

    id: int
    status: StatementStatus
    month: str
    station: Bilingual
    total_fen: int
    paid_fen: int
    objection_until: datetime | None
    objection: str
    last_reason: str
    created_by_id: int


def statements_due(session: Session, ids: Collection[int]) -> dict[int, StatementDue]:
    """Return what start pages say of statements, by key."""
    if not ids:
        return {}
    query = (
        sa.select(
            STATEMENT.c.id, STATEMENT.c.status, PERIOD.c.month, STATION.c.name_zh,
            STATION.c.name_en, STATEMENT.c.total_fen, STATEMENT.c.paid_fen,
            STATEMENT.c.objection_until, STATEMENT.c.objection, STATEMENT.c.last_reason,
            STATEMENT.c.created_by_id,
        )
        .join(PERIOD, PERIOD.c.id == STATEMENT.c.period_id)
        .join(STATION, STATION.c.id == STATEMENT.c.station_id)
        .where(STATEMENT.c.id.in_(ids))
    )  # fmt: skip
    return {
        key: StatementDue(key, status, month, Bilingual(zh, en), *rest)
        for key, status, month, zh, en, *rest in session.execute(query)
    }
