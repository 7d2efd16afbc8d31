"""What pages of charges and write-offs ask of the book."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from warrantydesk.parts.commands import ChargeStep, DecideCharge, NewWriteOff, WriteOffStep
from warrantydesk.records.roles import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.parts.rows import PartRow
    from warrantydesk.parts.rows_record import ChargeRecord, WriteOffRecord

Roles = Collection[Role]


def charge(session: Session, charge_id: int, roles: Roles, person_id: int) -> ChargeRecord:
    """Return a charge with what it is about and what happened to it."""
    from warrantydesk.parts.charge_record import charge_record  # noqa: PLC0415

    return charge_record(session, charge_id, roles, person_id)


def decide(unit: Unit, command: DecideCharge) -> None:
    """Decide on a charge."""
    from warrantydesk.parts import charges  # noqa: PLC0415

    charges.decide_charge(unit, command)


def answer(unit: Unit, command: DecideCharge) -> None:
    """Answer an appeal."""
    from warrantydesk.parts import charges  # noqa: PLC0415

    charges.answer_appeal(unit, command)


def drop(unit: Unit, step: ChargeStep) -> None:
    """Drop a charge."""
    from warrantydesk.parts import charges  # noqa: PLC0415

    charges.drop(unit, step)


def appeal(unit: Unit, step: ChargeStep) -> None:
    """Appeal against a charge."""
    from warrantydesk.parts import charges  # noqa: PLC0415

    charges.appeal(unit, step)


def write_off(session: Session, write_off_id: int, roles: Roles, person_id: int) -> WriteOffRecord:
    """Return a write-off with its parts."""
    from warrantydesk.parts.charge_record import write_off_record  # noqa: PLC0415

    return write_off_record(session, write_off_id, roles, person_id)


def ready_parts(session: Session) -> tuple[PartRow, ...]:
    """Return the parts that may be written off now."""
    from warrantydesk.parts import writing_off  # noqa: PLC0415

    return writing_off.ready_parts(session)


def draw_up(unit: Unit, new: NewWriteOff) -> int:
    """Draw up a write-off."""
    from warrantydesk.parts import writing_off  # noqa: PLC0415

    return writing_off.draw_up(unit, new)


def agree(unit: Unit, step: WriteOffStep, operation_id: str) -> None:
    """Agree to a write-off."""
    from warrantydesk.parts import writing_off  # noqa: PLC0415

    writing_off.agree(unit, step, operation_id)


def discard(unit: Unit, step: WriteOffStep) -> None:
    """Discard a write-off."""
    from warrantydesk.parts import writing_off  # noqa: PLC0415

    writing_off.discard(unit, step)
