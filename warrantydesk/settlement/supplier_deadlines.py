"""What a supplier must answer until when: what the manufacturer's people wait for from it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.parts.model import Shipment
from warrantydesk.records.deadlines import About, DeadlineRow, deadlines_about
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.settlement.tables import CASE, SUPPLIER_STATEMENT

D = DeadlineKind
SHIPMENT = Shipment.__table__
ANSWERS: tuple[tuple[DocumentKind, tuple[DeadlineKind, ...], sa.FromClause], ...] = (
    (DocumentKind.RECOVERY, (D.ANSWER_RECOVERY,), CASE),
    (
        DocumentKind.SUPPLIER_STATEMENT,
        (D.CONFIRM_SUPPLIER_STATEMENT, D.RECEIVE_MONEY),
        SUPPLIER_STATEMENT,
    ),
    (DocumentKind.SHIPMENT, (D.RECEIVE_SHIPMENT, D.JUDGE_PARTS), SHIPMENT),
)
"""The deadlines that a supplier's step meets; they stand on finance's and the keeper's list."""


def supplier_deadlines(session: Session, supplier_id: int) -> list[DeadlineRow]:
    """Return what is due of a supplier's own papers, the most urgent first, in one statement."""
    return deadlines_about(
        session,
        (
            About(kind, what, sa.select(table.c.id).where(table.c.supplier_id == supplier_id))
            for kind, what, table in ANSWERS
        ),
    )
