"""A supplier statement with its history, and what of it can be reversed."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.queries_supplier import supplier_statement_record
from warrantydesk.settlement.recovery_states import (
    RecoveryAction,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_supplier import SupplierStep, SupplierView
from warrantydesk.settlement.tables import CASE
from warrantydesk.settlement.workflow_recovery import RECOVERY_STEPS
from warrantydesk.texts import Bilingual

KIND = DocumentKind.SUPPLIER_STATEMENT
NOBODY = Bilingual("", "")
ACTIONS = {action.value: action for action in SupplierStatementAction}
OPEN = (SupplierStatementStatus.DRAFT, SupplierStatementStatus.DISCARDED)


def supplier_view(
    session: Session, statement_id: int, supplier_id: int | None, roles: Collection[Role]
) -> SupplierView:
    """Return what the page of a supplier statement shows to somebody with these roles."""
    record = supplier_statement_record(session, statement_id, supplier_id, roles)
    cases = {line.case_id for line in record.lines if line.case_id and line.amount_fen > 0}
    frozen = record.row.status not in OPEN
    reversible = _reversible(session, cases, roles) if frozen else {}
    return SupplierView(record, _steps(session, statement_id), reversible)


def _reversible(session: Session, keys: set[int], roles: Collection[Role]) -> dict[int, int]:
    query = sa.select(CASE.c.id, CASE.c.version, CASE.c.status).where(CASE.c.id.in_(keys))
    return {
        key: version
        for key, version, status in session.execute(query)
        if RecoveryAction.REVERSE.value in allowed_actions(RECOVERY_STEPS, status.value, roles)
    }


def _steps(session: Session, statement_id: int) -> tuple[SupplierStep, ...]:
    steps = [step for step in history_of(session, KIND, statement_id) if step.action in ACTIONS]
    names = names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    return tuple(
        SupplierStep(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            ACTIONS[step.action],
            SupplierStatementStatus(step.to_status),
            step.reason,
        )
        for step in steps
    )
