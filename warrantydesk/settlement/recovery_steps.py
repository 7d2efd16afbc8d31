"""One step of a recovery case, exactly once: lock, look whether it was done, do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import CHANGED, require_reason, take_step
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import OnCase
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    EntryKind,
    RecoveryAction,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.tables import (
    CASE,
    ENTRY,
    ENTRY_LINE,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.settlement.workflow_recovery import RECOVERY_REASONS, RECOVERY_STEPS
from warrantydesk.texts import N_

KIND = DocumentKind.RECOVERY
S = RecoveryStatus
Row = sa.Row[Any]
SUMS = ("unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")
Money = Mapping[str, int]


def once_on_case(
    unit: Unit, command: OnCase, action: RecoveryAction, work: Callable[[Row], Any]
) -> Any:
    """Do ``work`` with the case's row unless this operation already took effect."""
    query = sa.select(CASE).where(CASE.c.id == command.case_id).with_for_update()
    row = unit.session.execute(query).one_or_none()
    if row is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))

    def checked() -> Any:
        if action in RECOVERY_REASONS:
            require_reason(command.reason)
        if row.version != command.seen_version:
            raise ConflictError(CHANGED, number=row.number)
        return work(row)

    return once(unit, command.operation_id, f"recovery.{action.value}.{row.id}", checked)


def add_entry(
    unit: Unit,
    row: Row,
    kind: EntryKind,
    money: Money,
    *,
    reason: str = "",
    means: AnswerMeans | None = None,
    lines: Mapping[int, int] | None = None,
    **values: Any,
) -> int:
    """Add what moved the money of a case, with what it confirmed by line; return its key."""
    statement = sa.insert(ENTRY).values(
        case_id=row.id,
        kind=kind,
        means=means,
        reason=reason.strip(),
        created_at=unit.at,
        created_by_id=unit.actor_id,
        **{name: money.get(name, 0) for name in SUMS},
        **values,
    )
    made = int(unit.session.execute(statement.returning(ENTRY.c.id)).scalar_one())
    confirmed = [
        {"entry_id": made, "line_id": line_id, "confirmed_fen": fen}
        for line_id, fen in (lines or {}).items()
        if fen
    ]
    if confirmed:
        unit.session.execute(sa.insert(ENTRY_LINE), confirmed)
    return made


def move_case(  # noqa: PLR0917 - a step, its row, its command and its money
    unit: Unit,
    row: Row,
    command: OnCase,
    action: RecoveryAction,
    money: Money,
    target: RecoveryStatus | None = None,
    **values: Any,
) -> str:
    """Take a step of a case's life with the money that it moved; return its new status."""
    sums = {name: getattr(row, name) + money[name] for name in money}
    return take_step(
        unit,
        CASE,
        RECOVERY_STEPS,
        document_id=row.id,
        seen_version=row.version,
        action=action.value,
        target=None if target is None else target.value,
        reason=command.reason,
        **sums,
        **values,
    )


def status_after(session: Session, row: Row, money: Money) -> RecoveryStatus:
    """Return where a case stands once an answer or a decision has moved its money."""
    confirmed = row.confirmed_fen + money.get("confirmed_fen", 0)
    if row.disputed_fen + money.get("disputed_fen", 0):
        return S.PARTLY_CONFIRMED if confirmed else S.DISPUTED
    if not confirmed:
        return S.WITHDRAWN
    return how_far(session, row.id)


def how_far(session: Session, case_id: int) -> RecoveryStatus:
    """Tell whether everything that was confirmed is in frozen statements, or even paid."""
    frozen = (
        sa.select(SUPPLIER_STATEMENT.c.status)
        .join(SUPPLIER_LINE, SUPPLIER_LINE.c.statement_id == SUPPLIER_STATEMENT.c.id)
        .where(SUPPLIER_LINE.c.entry_id == ENTRY.c.id, SUPPLIER_LINE.c.live)
        .scalar_subquery()
    )
    query = sa.select(sa.cast(frozen, sa.String)).where(
        ENTRY.c.case_id == case_id, ENTRY.c.confirmed_fen != 0
    )
    found = set(session.execute(query).scalars())
    paid = {SupplierStatementStatus.PAID.value, SupplierStatementStatus.RECONCILED.value}
    if found & {None, SupplierStatementStatus.DRAFT.value}:
        return S.CONFIRMED
    return S.SETTLED if found <= paid else S.IN_STATEMENT


def expect_case(unit: Unit, row: Row, what: DeadlineKind, name: ParameterName) -> Any:
    """Set what finance waits for next, and meet everything that was due before; return when."""
    meet_deadlines(unit, KIND, row.id)
    today = business_date(unit.at)
    due = end_of_day(today + timedelta(days=parameter(unit.session, name, today)))
    set_deadline(unit, NewDeadline(KIND, row.id, what, Role.FINANCE, None, row.number, "", due))
    return due
