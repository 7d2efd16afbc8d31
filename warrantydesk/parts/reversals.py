"""Deductions that are paid back: the part was found, arrived after all, or was judged anew."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.parts.charge_steps import CHARGE, make_charge
from warrantydesk.parts.grounds import LOST, owed_for
from warrantydesk.parts.model import OldPart, UnexpectedPart
from warrantydesk.parts.part_steps import Row, part_row
from warrantydesk.parts.states import (
    DEDUCTIONS,
    ENDED,
    ChargeKind,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
)
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Bilingual, in_both

PART, ASIDE = OldPart.__table__, UnexpectedPart.__table__
A = OldPartAction
LOSING = frozenset({A.REPORT_MISSING.value, A.REPORT_DAMAGED.value, A.MISS_DEADLINE.value})
NOWHERE = (*LOST, OldPartStatus.DEDUCTED)
FOUND = N_("Old part {code} found after all, tag {number}: {charges} paid back")
JUDGED_ANEW = N_("Old part {code} judged anew, tag {number}: {charges} paid back")


def propose_reversals(unit: Unit) -> int:
    """Propose to pay back what was deducted for good and is owed no longer, once a part."""
    require_role(unit, Role.SERVICE)
    of_part = CHARGE.c.old_part_id == PART.c.id
    deducted = sa.exists().where(
        of_part,
        CHARGE.c.kind.in_(DEDUCTIONS),
        CHARGE.c.status == ChargeStatus.FINAL,
        CHARGE.c.decided_fen > 0,
    )
    held = sa.and_(CHARGE.c.kind == ChargeKind.REVERSAL, CHARGE.c.status != ChargeStatus.DROPPED)
    query = sa.select(PART).where(
        PART.c.status.not_in((*ENDED, *NOWHERE)) | PART.c.finding.is_not(None),
        PART.c.status.not_in(ENDED),
        ~PART.c.station_at_fault,
        deducted,
        ~sa.exists().where(of_part, held),
    )
    parts = unit.session.execute(query.order_by(PART.c.id)).all()
    return sum(_propose(unit, part) for part in parts if not owes(unit.session, part))


def owes(session: Session, part: Row) -> bool:
    """Tell whether a station still owes something for a part, closed deductions included."""
    lost = part.finding is None and part.status in NOWHERE
    return lost or owed_for(session, part) is not None


def without_ground(session: Session, charge: Row) -> bool:
    """Tell whether what a charge was asked for is no longer so: a part found, or lost again."""
    if charge.kind in DEDUCTIONS:
        return not owes(session, part_row(session, charge.old_part_id))
    if charge.kind is ChargeKind.REVERSAL:
        return owes(session, part_row(session, charge.old_part_id))
    return False


def _propose(unit: Unit, part: Row) -> int:
    query = sa.select(CHARGE).where(
        CHARGE.c.old_part_id == part.id,
        CHARGE.c.kind.in_(DEDUCTIONS),
        CHARGE.c.status == ChargeStatus.FINAL,
        CHARGE.c.decided_fen > 0,
    )
    deductions = unit.session.execute(query.order_by(CHARGE.c.id)).all()
    left = sum(one.decided_fen for one in deductions)
    fen = []
    for kind in ("parts_fen", "labour_fen"):  # what an auditor cut is missing at the end
        fen.append(min(left, sum(getattr(one, kind) for one in deductions)))
        left -= fen[-1]
    text, reason = _why(unit.session, part, ", ".join(one.number for one in deductions))
    make_charge(unit, part, ChargeKind.REVERSAL, (fen[0], fen[1], left), text, last_reason=reason)
    return 1


def _why(session: Session, part: Row, charges: str) -> tuple[Bilingual, str]:
    """Return the words of a statement, and what the keeper wrote down on finding the part."""
    steps = history_of(session, DocumentKind.OLD_PART, part.id)
    pieces = sa.select(ASIDE.c.solved_note).where(ASIDE.c.old_part_id == part.id)
    notes = list(session.execute(pieces.order_by(ASIDE.c.solved_at)).scalars())
    lost = bool(notes) or any(step.action in LOSING for step in steps)
    found = notes + [step.reason for step in steps if step.action == A.FIND.value]
    words = FOUND if lost else JUDGED_ANEW
    text = in_both(words, code=part.code, number=part.number, charges=charges)
    return text, found[-1] if found else ""
