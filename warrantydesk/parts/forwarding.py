"""What goes on from the store to suppliers: which parts are ready, supplier by supplier.

They are packed and shipped like all others (route FORWARD); the supplier receives and judges by its
own login, or the keeper writes down what its letter says.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Supplier
from warrantydesk.parts.judging import supplier_judge
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.receiving import arrive as supplier_receive
from warrantydesk.parts.rows_store import ForwardRow
from warrantydesk.parts.states import NO_RECOVERY, OldPartStatus
from warrantydesk.texts import Bilingual

PART, SUPPLIER = OldPart.__table__, Supplier.__table__


def ready_for_suppliers(session: Session) -> tuple[ForwardRow, ...]:
    """Return how many stored parts each supplier may get, those with the oldest first.

    ``wanted`` are those whose finding lets the manufacturer recover from the supplier.
    """
    wanted = sa.case((PART.c.finding.in_(NO_RECOVERY), 0), else_=1)
    query = (
        sa.select(
            SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
            sa.func.count(), sa.func.sum(wanted), sa.func.min(PART.c.judged_at),
        )
        .join(PART, PART.c.supplier_id == SUPPLIER.c.id)
        .where(PART.c.status == OldPartStatus.STORED)
        .group_by(SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .order_by(sa.func.min(PART.c.judged_at), SUPPLIER.c.code)
    )  # fmt: skip
    return tuple(
        ForwardRow(key, code, Bilingual(zh, en), stored, int(some), since)
        for key, code, zh, en, stored, some, since in session.execute(query)
    )


__all__ = ["ready_for_suppliers", "supplier_judge", "supplier_receive"]
