"""What the page of one old part asks of the book: its record, and the steps taken by hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from warrantydesk.parts.commands import LendPart, NewCharge, PartStep
from warrantydesk.parts.states import ChargeKind, OldPartAction
from warrantydesk.records.roles import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.parts.rows_record import OldPartRecord

A = OldPartAction
Values = dict[str, Any]


def old_part(
    session: Session, part_id: int, roles: Collection[Role], person_id: int
) -> OldPartRecord:
    """Return an old part with its story and its journey."""
    from warrantydesk.parts.record import old_part_record  # noqa: PLC0415

    return old_part_record(session, part_id, roles, person_id)


def take(unit: Unit, action: OldPartAction, part_id: int, version: int, values: Values) -> None:
    """Take a step of a part by hand; ``values`` are what its form asked for."""
    step = PartStep(part_id, version, values.get("reason", ""))
    if action in {A.STORE, A.MOVE, A.TAKE_BACK, A.FIND}:
        _bins(unit, action, step, values["bin"])
    elif action in {A.ALLOW_DESTRUCTION, A.FORBID_DESTRUCTION, A.DESTROY}:
        _destruction(unit, action, step, values)
    else:
        _other(unit, action, step, values)


def _bins(unit: Unit, action: OldPartAction, step: PartStep, bin_code: str) -> None:
    from warrantydesk.parts import storing  # noqa: PLC0415

    services = {
        A.STORE: storing.store,
        A.MOVE: storing.move,
        A.TAKE_BACK: storing.take_back,
        A.FIND: storing.found_again,
    }
    services[action](unit, step, bin_code)


def _destruction(unit: Unit, action: OldPartAction, step: PartStep, values: Values) -> None:
    from warrantydesk.parts import destroying  # noqa: PLC0415

    if action is A.ALLOW_DESTRUCTION:
        destroying.allow_destruction(unit, step)
    elif action is A.FORBID_DESTRUCTION:
        destroying.forbid_destruction(unit, step)
    else:
        destroying.destroy(unit, step, values["witness"])


def _other(unit: Unit, action: OldPartAction, step: PartStep, values: Values) -> None:
    from warrantydesk.parts import disposing, storing, tagging  # noqa: PLC0415

    if action is A.CHANGE_POLICY:
        tagging.change_policy(unit, step, values["policy"])
    elif action is A.DISPOSE:
        disposing.dispose(unit, step)
    elif action is A.REPORT_MISSING:
        storing.report_lost(unit, step)
    elif action is A.LEND:
        loan = {name: values[name] for name in ("borrower", "purpose", "due_on")}
        storing.lend(unit, LendPart(step.part_id, step.seen_version, **loan))
    else:
        raise ValueError(action)


def propose_deduction(unit: Unit, new: NewCharge) -> int:
    """Propose a deduction, or a second one, and return its key."""
    from warrantydesk.parts import charges  # noqa: PLC0415

    if new.kind is ChargeKind.SECOND_DEDUCTION:
        return charges.second_deduction(unit, new)
    return charges.propose_deduction(unit, new)
