"""What records of the parts room share: parties, the steps of a paper, allowed actions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.basedata.people import names_of
from warrantydesk.db.guards.declare import Step
from warrantydesk.parts.rows_shipments import Party, StepRow
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

STATION, SUPPLIER = Station.__table__, Supplier.__table__
NOBODY = Bilingual("", "")
Action = TypeVar("Action", bound=Enum)


def station_party(session: Session, station_id: int | None) -> Party | None:
    """Return a station as papers name it, or None where there is none."""
    return _party(session, STATION, station_id)


def supplier_party(session: Session, supplier_id: int | None) -> Party | None:
    """Return a supplier as papers name it, or None where there is none."""
    return _party(session, SUPPLIER, supplier_id)


def steps_of(
    session: Session,
    kind: DocumentKind,
    document_id: int,
    actions: Iterable[Enum],
    statuses: Iterable[Enum],
) -> tuple[StepRow, ...]:
    """Say who did what with a paper and when, newest last; mere numbers are left out."""
    known, named = {a.value: a for a in actions}, {s.value: s for s in statuses}
    steps = history_of(session, kind, document_id)
    names = names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    return tuple(
        StepRow(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            known.get(step.action),
            named.get(step.from_status),
            named[step.to_status],
            step.reason,
            step.changes,
        )
        for step in steps
        if step.action in known or step.changes
    )


def actions_among(
    steps: Iterable[Step], status: Enum, roles: Collection[Role], actions: Iterable[Action]
) -> frozenset[Action]:
    """Return what somebody with these roles may do with a paper in a status."""
    allowed = allowed_actions(steps, status.value, roles)
    return frozenset(action for action in actions if action.value in allowed)


def _party(session: Session, table: sa.Table, key: int | None) -> Party | None:
    if key is None:
        return None
    found = session.execute(sa.select(table).where(table.c.id == key)).one()
    return Party(
        found.id,
        found.code,
        Bilingual(found.name_zh, found.name_en),
        found.contact,
        found.phone,
        found.address,
    )
