"""Destruction by leave: an auditor allows it, the keeper destroys before a witness."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.model import Charge
from warrantydesk.parts.part_steps import move_part, part_row
from warrantydesk.parts.states import ChargeStatus, OldPartAction
from warrantydesk.records.engine import require_reason
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

CHARGE = Charge.__table__
OPEN = (ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED, ChargeStatus.APPEALED)


def allow_destruction(unit: Unit, step: PartStep) -> None:
    """Give leave to destroy a stored part about which nothing is open."""
    require_role(unit, Role.AUDITOR)
    refuse_disputed(unit, step.part_id)
    move_part(unit, step, OldPartAction.ALLOW_DESTRUCTION)


def allow_all(unit: Unit, steps: Sequence[PartStep]) -> int:
    """Give leave to destroy several parts, all of them or none, and return how many."""
    for step in steps:
        allow_destruction(unit, step)
    return len(steps)


def forbid_destruction(unit: Unit, step: PartStep) -> None:
    """Withdraw the leave to destroy a part, with a reason."""
    require_role(unit, Role.AUDITOR)
    require_reason(step.reason)
    move_part(unit, step, OldPartAction.FORBID_DESTRUCTION)


def destroy(unit: Unit, step: PartStep, witness: str) -> None:
    """Destroy a part before a witness, who stands in its history."""
    require_role(unit, Role.KEEPER)
    if not witness.strip():
        raise RefusedError(N_("Name the witness of the destruction."))
    refuse_disputed(unit, step.part_id)
    words = " · ".join(filter(None, (witness.strip(), step.reason.strip())))
    told = PartStep(step.part_id, step.seen_version, words)
    move_part(unit, told, OldPartAction.DESTROY, bin_id=None)


def refuse_disputed(unit: Unit, part_id: int) -> None:
    """Refuse to let a part go about which a deduction is open: it is the evidence."""
    query = sa.select(CHARGE.c.number).where(
        CHARGE.c.old_part_id == part_id, CHARGE.c.status.in_(OPEN)
    )
    number = unit.session.execute(query.order_by(CHARGE.c.id).limit(1)).scalar()
    if number is not None:
        raise RefusedError(
            N_("Keep {part}: the deduction {number} is not decided for good yet."),
            part=part_row(unit.session, part_id).number,
            number=number,
        )
