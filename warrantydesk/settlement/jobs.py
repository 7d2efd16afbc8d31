"""What the manufacturer's service does for statements without being asked."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.service import confirmed
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.steps import once_on
from warrantydesk.settlement.tables import STATEMENT


def confirm_by_silence(unit: Unit) -> int:
    """Take statements as confirmed whose time for objections is over; return how many."""
    query = sa.select(STATEMENT.c.id, STATEMENT.c.version).where(
        STATEMENT.c.status == StatementStatus.APPROVED, STATEMENT.c.objection_until < unit.at
    )
    found = unit.session.execute(query.order_by(STATEMENT.c.id)).all()
    for statement_id, version in found:
        _confirm(unit, statement_id, version)
    return len(found)


def _confirm(unit: Unit, statement_id: int, version: int) -> None:
    action = StatementAction.CONFIRM_BY_SILENCE
    # The same silence always has the same operation: two services cannot both count it.
    operation = str(uuid5(NAMESPACE_URL, f"{action.value}/{statement_id}/{version}"))
    command = OnStatement(statement_id, version, operation)
    once_on(unit, command, action, lambda row: confirmed(unit, row, command, action))
