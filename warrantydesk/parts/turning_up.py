"""A part that was missing, or never listed, and turns up."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.model import WriteOff, WriteOffPart
from warrantydesk.parts.part_steps import Row, move_part, part_row
from warrantydesk.parts.reversals import LOSING
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.texts import N_

PAPER, NAMED = WriteOff.__table__, WriteOffPart.__table__


def turn_up(unit: Unit, step: PartStep, bin_id: int | None = None) -> None:
    """Sign for a part that turned up; it is judged once more, and a deduction paid back."""
    part = part_row(unit.session, step.part_id)
    if part.status is OldPartStatus.DEDUCTED:
        _refuse_damaged(unit.session, part)
        _refuse_named(unit.session, part)
    move_part(unit, step, OldPartAction.FIND, bin_id=bin_id)


def _refuse_damaged(session: Session, part: Row) -> None:
    steps = history_of(session, DocumentKind.OLD_PART, part.id)
    lost = [step.action for step in steps if step.action in LOSING]
    if lost[-1:] == [OldPartAction.REPORT_DAMAGED.value]:
        raise RefusedError(N_("Part {number} arrived damaged; it was never missing."),
                           number=part.number)  # fmt: skip


def _refuse_named(session: Session, part: Row) -> None:
    query = (
        sa.select(PAPER.c.number)
        .join(NAMED, NAMED.c.write_off_id == PAPER.c.id)
        .where(NAMED.c.old_part_id == part.id, NAMED.c.live)
    )
    paper = session.execute(query).scalar()
    if paper is not None:
        message = N_("Part {number} stands on write-off {paper}. Discard that one first.")
        raise RefusedError(message, number=part.number, paper=paper)
