"""What accounts brought along from before the book, for the checks of the verify command."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.ledger import Place
from warrantydesk.settlement.tables import ACCOUNT, OPENING


def opening_balances(session: Session) -> dict[Place, int]:
    """Return opening balances by account; debit is positive."""
    query = (
        sa.select(
            ACCOUNT.c.kind, ACCOUNT.c.station_id, ACCOUNT.c.supplier_id,
            sa.func.sum(OPENING.c.amount_fen),
        )
        .join(ACCOUNT, ACCOUNT.c.id == OPENING.c.account_id)
        .group_by(ACCOUNT.c.kind, ACCOUNT.c.station_id, ACCOUNT.c.supplier_id)
    )  # fmt: skip
    return {Place(*row[:3]): int(row[3]) for row in session.execute(query)}
