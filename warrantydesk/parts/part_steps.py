"""The one way in which an old part is moved on, and who may see one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person
from warrantydesk.basedata.people import refuse_foreign
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.parts.workflow import OLD_PART_STEPS
from warrantydesk.records.engine import take_step
from warrantydesk.texts import N_

PART, PERSON = OldPart.__table__, Person.__table__
HIDDEN = N_("This document does not exist, or is not yours to see.")
Row = sa.Row[*tuple[Any, ...]]


def part_row(session: Session, part_id: int) -> Row:
    """Return an old part as it is stored, or refuse where there is none."""
    part = session.execute(sa.select(PART).where(PART.c.id == part_id)).one_or_none()
    if part is None:
        raise RefusedError(HIDDEN)
    return part


def refuse_hidden(session: Session, person_id: int, part: Row) -> None:
    """Refuse parts of other stations to people of a station, of other suppliers to a supplier."""
    refuse_foreign(session, person_id, part.station_id)
    query = sa.select(PERSON.c.supplier_id).where(PERSON.c.id == person_id)
    own = session.execute(query).scalar() if person_id else None
    if own is not None and own != part.supplier_id:
        raise RefusedError(HIDDEN)


def refuse_suppliers(session: Session, person_id: int) -> None:
    """Refuse to show a supplier what is between the manufacturer and a station."""
    query = sa.select(PERSON.c.supplier_id).where(PERSON.c.id == person_id)
    if person_id and session.execute(query).scalar() is not None:
        raise RefusedError(HIDDEN)


def refuse_outsiders(session: Session, person_id: int) -> None:
    """Refuse to show a station or a supplier what is the manufacturer's own."""
    refuse_suppliers(session, person_id)
    query = sa.select(PERSON.c.station_id).where(PERSON.c.id == person_id)
    if person_id and session.execute(query).scalar() is not None:
        raise RefusedError(HIDDEN)


def own_part(unit: Unit, part_id: int) -> Row:
    """Return a part that the actor may see."""
    part = part_row(unit.session, part_id)
    refuse_hidden(unit.session, unit.actor_id, part)
    return part


def move_part(
    unit: Unit,
    step: PartStep,
    action: OldPartAction,
    *,
    target: OldPartStatus | None = None,
    **values: Any,
) -> OldPartStatus:
    """Take a step of a part's life; raises ConflictError where somebody else was quicker."""
    status = take_step(
        unit,
        PART,
        OLD_PART_STEPS,
        document_id=step.part_id,
        seen_version=step.seen_version,
        action=action.value,
        target=None if target is None else target.value,
        reason=step.reason,
        **values,
    )
    return OldPartStatus(status)


def step_now(session: Session, part_id: int, reason: str = "") -> PartStep:
    """Return a step on a part as it stands now, for what the program does by itself."""
    return PartStep(part_id, part_row(session, part_id).version, reason)


def steps_now(session: Session, part_ids: Iterable[int]) -> list[PartStep]:
    """Return a step on each of several parts as they stand now, by key."""
    wanted = sa.select(PART.c.id, PART.c.version).where(PART.c.id.in_(list(part_ids)))
    return [PartStep(*row) for row in session.execute(wanted.order_by(PART.c.id))]
