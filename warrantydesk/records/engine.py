"""Taking a step of a document's life: one UPDATE that carries what the user saw.

The same table of steps is read here, by the buttons and by the guards in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.guards.declare import Step
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

CHANGED = N_("{number} was changed meanwhile. What you typed is kept; reload it and try again.")
NOT_ALLOWED = N_("{number} cannot be moved on like this: its status no longer allows it.")
NEEDS_REASON = N_("Please give a reason.")


def allowed_actions(steps: Iterable[Step], status: str, roles: Iterable[Role]) -> frozenset[str]:
    """Return the actions that somebody with these roles may take in this status."""
    names = {role.value for role in roles}
    return frozenset(s.action for s in steps if s.source == status and s.role in names)


def targets(steps: Iterable[Step], status: str, action: str) -> frozenset[str]:
    """Return the statuses that an action may lead to from a status."""
    return frozenset(s.target for s in steps if s.source == status and s.action == action)


def make_document(unit: Unit, table: sa.Table, action: str, status: str, **values: Any) -> int:
    """Insert a new document in its first status, and return its key."""
    facts = {
        "status": status,
        "last_action": action,
        "last_reason": "",
        "step_count": 0,
        "version": 1,
        "created_by_id": unit.actor_id,
        "created_at": unit.at,
        "changed_at": unit.at,
    }
    statement = sa.insert(table).values(facts | values).returning(table.c.id)
    return int(unit.session.execute(statement).scalar_one())


def take_step(
    unit: Unit,
    table: sa.Table,
    steps: Iterable[Step],
    *,
    document_id: int,
    seen_version: int,
    action: str,
    target: str | None = None,
    reason: str = "",
    **values: Any,
) -> str:
    """Move a document on, and return its new status.

    ``target`` is needed where the action leads to several. Raises ConflictError when the document
    has another version than the user saw, RefusedError when the table has no such step.
    """
    number, status, version = _current(unit.session, table, document_id)
    if version != seen_version:
        raise ConflictError(CHANGED, number=number)
    possible = targets(steps, status, action)
    goal = target if target is not None else next(iter(possible), "")
    if goal not in possible or (target is None and len(possible) > 1):
        raise RefusedError(NOT_ALLOWED, number=number)
    step = {
        "status": goal,
        "last_action": action,
        "last_reason": reason.strip(),
        "step_count": table.c.step_count + 1,
    }
    _update(unit, table, document_id, seen_version, number, step | values)
    return goal


def take_steps(
    unit: Unit,
    table: sa.Table,
    steps: Iterable[Step],
    *,
    documents: sa.Select[tuple[int]],
    action: str,
) -> int:
    """Move every document on whose key ``documents`` selects, and return how many there are.

    One UPDATE, so that a month of thousands costs what the database takes for it. All of them go
    or none: RefusedError names the first whose status does not allow the action. From each status
    the action leads to one only.
    """
    goals = {step.source: step.target for step in steps if step.action == action}
    keys = documents.subquery()
    wanted = sa.select(sa.func.count(sa.distinct(keys.c[0])))
    count = int(unit.session.execute(wanted).scalar_one())
    chosen = table.c.id.in_(sa.select(keys.c[0]))
    moved = unit.session.execute(
        sa.update(table)
        .where(chosen, table.c.status.in_(goals))
        .values(
            status=sa.case(goals, value=table.c.status),
            last_action=action,
            last_reason="",
            step_count=table.c.step_count + 1,
            version=table.c.version + 1,
            changed_at=unit.at,
        )
        .returning(table.c.id)
    ).all()
    if len(moved) != count:
        done = [row.id for row in moved]
        left = sa.select(table.c.number).where(chosen, table.c.id.not_in(done))
        number = unit.session.execute(left.order_by(table.c.number).limit(1)).scalar()
        raise RefusedError(NOT_ALLOWED, number=number or "")
    return count


def change_document(
    unit: Unit, table: sa.Table, *, document_id: int, seen_version: int, **values: Any
) -> None:
    """Change columns of a document without moving it on."""
    number, _status, _version = _current(unit.session, table, document_id)
    _update(unit, table, document_id, seen_version, number, values)


def require_reason(reason: str) -> None:
    """Refuse a step that must be explained and is not."""
    if not reason.strip():
        raise RefusedError(NEEDS_REASON)


def _current(session: Session, table: sa.Table, document_id: int) -> tuple[str, str, int]:
    columns = sa.select(table.c.number, sa.cast(table.c.status, sa.String), table.c.version)
    found = session.execute(columns.where(table.c.id == document_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return found[0], found[1], found[2]


def _update(  # noqa: PLR0917 - private, called twice
    unit: Unit, table: sa.Table, document_id: int, seen: int, number: str, values: dict[str, Any]
) -> None:
    statement = (
        sa.update(table)
        .where(table.c.id == document_id, table.c.version == seen)
        .values(values | {"version": seen + 1, "changed_at": unit.at})
    )
    done = statement.returning(table.c.id)
    if unit.session.execute(done).scalar() is None:
        raise ConflictError(CHANGED, number=number)
