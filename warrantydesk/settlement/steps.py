"""One step of a statement, exactly once: lock, look whether it was done already, do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.claims.states import ClaimAction
from warrantydesk.claims.workflow import STEPS as CLAIM_STEPS
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.deadlines import NewDeadline, set_deadline
from warrantydesk.records.engine import require_reason, take_step, take_steps
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.prepare import claims_in
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.tables import CLAIM, STATEMENT
from warrantydesk.settlement.workflow import NEEDS_REASON, STEPS
from warrantydesk.texts import N_

Work = Callable[[sa.Row[Any]], Any]


def once_on(unit: Unit, command: OnStatement, action: StatementAction, work: Work) -> Any:
    """Do ``work`` with the statement's row unless this operation already took effect.

    The row is locked first: whoever comes second waits, and then finds the operation done.
    """
    row = locked(unit, command.statement_id)
    if action in NEEDS_REASON:
        require_reason(command.reason)
    return once(unit, command.operation_id, f"statement.{action.value}.{row.id}", lambda: work(row))


def locked(unit: Unit, statement_id: int) -> sa.Row[Any]:
    """Return a statement that nobody else changes until this transaction ends."""
    query = sa.select(STATEMENT).where(STATEMENT.c.id == statement_id).with_for_update()
    found = unit.session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(N_("This statement does not exist."))
    return found


def move(
    unit: Unit,
    command: OnStatement,
    action: StatementAction,
    target: StatementStatus | None = None,
    **values: Any,
) -> str:
    """Take a step of a statement's life and return its new status."""
    return take_step(
        unit,
        STATEMENT,
        STEPS,
        document_id=command.statement_id,
        seen_version=command.seen_version,
        action=action.value,
        target=None if target is None else target.value,
        reason=command.reason,
        **values,
    )


def move_claims(unit: Unit, statement_id: int, action: ClaimAction) -> int:
    """Take the same step with every claim of a statement; return how many there are."""
    documents = claims_in(statement_id)
    return take_steps(unit, CLAIM, CLAIM_STEPS, documents=documents, action=action.value)


def expect(
    unit: Unit, row: sa.Row[Any], what: DeadlineKind, name: ParameterName, role: Role
) -> None:
    """Set a deadline so many days ahead; a clerk's is that of the statement's station."""
    days = parameter(unit.session, name, business_date(unit.at))
    set_deadline(
        unit,
        NewDeadline(
            DocumentKind.STATEMENT,
            row.id,
            what,
            role,
            row.station_id if role is Role.CLERK else None,
            row.number,
            "",
            end_of_day(business_date(unit.at) + timedelta(days=days)),
        ),
    )
