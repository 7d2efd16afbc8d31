"""Unexpected parts 意外件: set aside when they arrive, and solved by hand."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.codes import plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.arriving import arrive
from warrantydesk.parts.commands import Arrive, PartStep, SetAside, SolveUnexpected
from warrantydesk.parts.grounds import arrived_short
from warrantydesk.parts.model import Shipment, ShipmentPart, UnexpectedPart
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.states import (
    ENDED,
    Arrival,
    OldPartStatus,
    ShipmentStatus,
    Solution,
)
from warrantydesk.parts.turning_up import turn_up
from warrantydesk.records.engine import require_reason
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

ASIDE, LISTED, SHIPMENT = (
    UnexpectedPart.__table__, ShipmentPart.__table__, Shipment.__table__,
)  # fmt: skip
FINDABLE = (OldPartStatus.TAGGED, OldPartStatus.MISSING, OldPartStatus.DEDUCTED)


def set_aside(unit: Unit, command: SetAside) -> int:
    """Write down something that nobody expected, and return its key."""
    require_role(unit, Role.KEEPER)
    scanned = plain_text(command.scanned)
    if not scanned:
        raise RefusedError(N_("Write down what is on the part, or what it looks like."))
    made = sa.insert(ASIDE).values(
        shipment_id=command.shipment_id,
        scanned=scanned[:200],
        note=command.note.strip(),
        found_at=unit.at,
        found_by_id=unit.actor_id,
    )
    return int(unit.session.execute(made.returning(ASIDE.c.id)).scalar_one())


def solve_unexpected(unit: Unit, command: SolveUnexpected) -> None:
    """Solve an unexpected part: it belongs to a tag, or it is sent back or scrapped."""
    require_role(unit, Role.KEEPER)
    require_reason(command.note)
    named = None if command.part_id is None else part_row(unit.session, command.part_id)
    short = named is not None and arrived_short(unit.session, named)
    if command.part_id is not None:
        solution = Solution.MATCHED
    else:
        solution = Solution.SENT_BACK if command.sent_back else Solution.SCRAPPED
    done = (
        sa.update(ASIDE)
        .where(ASIDE.c.id == command.unexpected_id, ASIDE.c.solved_at.is_(None))
        .values(
            solution=solution,
            old_part_id=command.part_id,
            solved_note=command.note.strip(),
            solved_at=unit.at,
            solved_by_id=unit.actor_id,
        )
    )
    if unit.session.execute(done.returning(ASIDE.c.id)).scalar() is None:
        raise RefusedError(N_("This part was solved already."))
    if command.part_id is not None:
        _match(unit, command.part_id, command.note, short=short)


def _match(unit: Unit, part_id: int, note: str, *, short: bool) -> None:
    part = part_row(unit.session, part_id)
    if short and part.status not in ENDED:
        return  # a piece of what arrived short: the part itself stays where it is
    open_list = _being_received(unit.session, part_id)
    if open_list is not None:
        arrive(unit, Arrive(open_list, part_id, Arrival.RECEIVED, part.quantity_milli))
        return
    if part.status not in FINDABLE:
        raise RefusedError(_where_else(part), number=part.number)
    turn_up(unit, PartStep(part_id, part.version, note))


def _being_received(session: Session, part_id: int) -> int | None:
    """Return the shipment being received whose list names a part that is not counted there."""
    query = (
        sa.select(LISTED.c.shipment_id)
        .join(SHIPMENT, SHIPMENT.c.id == LISTED.c.shipment_id)
        .where(
            LISTED.c.old_part_id == part_id,
            SHIPMENT.c.status == ShipmentStatus.RECEIVING,
            LISTED.c.arrival.in_((Arrival.PENDING, Arrival.MISSING)),
        )
    )
    return session.execute(query).scalar()


def _where_else(part: sa.Row[*tuple[Any, ...]]) -> str:
    if part.status is OldPartStatus.PACKED:
        return N_("Part {number} is packed elsewhere; have its station take it out of the box.")
    if part.status is OldPartStatus.IN_TRANSIT:
        return N_("Part {number} is on another packing list; receive it there.")
    return N_("Part {number} is accounted for; this must be another part.")
