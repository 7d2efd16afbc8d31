"""Whom money is settled with: stations and suppliers, for fields in which one is chosen."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.rows_ledger import Partner
from warrantydesk.settlement.tables import STATION, SUPPLIER
from warrantydesk.texts import Bilingual


def partners(session: Session) -> tuple[Partner, ...]:
    """Return all stations, then all suppliers, each in the order of their codes."""
    found: list[Partner] = []
    for table, station in ((STATION, True), (SUPPLIER, False)):
        query = sa.select(table.c.id, table.c.code, table.c.name_zh, table.c.name_en)
        for key, code, zh, en in session.execute(query.order_by(table.c.code)):
            mine, theirs = (key, None) if station else (None, key)
            found.append(Partner(mine, theirs, code, Bilingual(zh, en)))
    return tuple(found)
