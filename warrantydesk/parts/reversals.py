"""Deductions that are paid back: the part was found, arrived after all, or was judged anew."""

from __future__ import annotations

from collections.abc import Sequence

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
BACK = CHARGE.alias("back")
A, K = OldPartAction, ChargeKind
LOSING = frozenset({A.REPORT_MISSING.value, A.REPORT_DAMAGED.value, A.MISS_DEADLINE.value})
GROUNDS = LOSING | {A.JUDGE.value, A.SUPPLIER_JUDGE.value}
NOWHERE = (*LOST, OldPartStatus.DEDUCTED)
FOUND = N_("Old part {code} found after all, tag {number}: {charges} paid back")
JUDGED_ANEW = N_("Old part {code} judged anew, tag {number}: {charges} paid back")


def propose_reversals(unit: Unit) -> int:
    """Propose to pay back each deduction that was made for good and is owed no longer, once."""
    require_role(unit, Role.SERVICE)
    standing = sa.exists().where(CHARGE.c.old_part_id == PART.c.id, *_standing())
    second = standing.where(CHARGE.c.kind == K.SECOND_DEDUCTION)
    query = sa.select(PART).where(
        PART.c.status.not_in((*ENDED, *NOWHERE)) | PART.c.finding.is_not(None),
        PART.c.status.not_in(ENDED),
        sa.case((PART.c.station_at_fault, second), else_=standing),
    )
    parts = unit.session.execute(query.order_by(PART.c.id)).all()
    return sum(_propose(unit, part) for part in parts)


def owes(session: Session, part: Row) -> bool:
    """Tell whether a station still owes something for a part, closed deductions included."""
    return _is_lost(part) or owed_for(session, part) is not None


def without_ground(session: Session, charge: Row) -> bool:
    """Tell whether what a charge was asked for is no longer so: a part found, or lost again."""
    if charge.kind in DEDUCTIONS:
        return not owes(session, part_row(session, charge.old_part_id))
    if charge.kind is K.REVERSAL:
        part = part_row(session, charge.old_part_id)
        wrong = wrong_deductions(session, part, besides=charge.id)
        return charge.reverses_id not in {one.id for one in wrong}
    return False


def wrong_deductions(session: Session, part: Row, besides: int = 0) -> list[Row]:
    """Return the deductions of a part that stand and are owed no longer, the newest first.

    Where something is owed still, the newest ones are wrong that the others cover it without;
    what was deducted for other things than part and labour then stays. ``besides`` is a reversal
    that does not count.
    """
    if _is_lost(part):
        return []
    query = sa.select(CHARGE).where(CHARGE.c.old_part_id == part.id, *_standing(besides))
    standing = session.execute(query.order_by(CHARGE.c.id.desc())).all()
    owed = owed_for(session, part)
    if owed is None or not standing:
        return _within(session, part, standing, besides)
    left, wrong = sum(_asked(one) for one in standing), []
    for one in standing:
        if _asked(one) and not one.other_fen and left - _asked(one) >= owed.total_fen:
            wrong.append(one)
            left -= _asked(one)
    return _within(session, part, wrong, besides)


def _is_lost(part: Row) -> bool:
    return part.finding is None and part.status in NOWHERE


def _asked(deduction: Row) -> int:
    """Return what was asked for part and labour: what an auditor cut is not owed any more."""
    return int(deduction.parts_fen + deduction.labour_fen)


def _standing(besides: int = 0) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions of deductions made for good that nothing pays back."""
    back = sa.exists().where(
        BACK.c.reverses_id == CHARGE.c.id,
        BACK.c.status != ChargeStatus.DROPPED,
        BACK.c.id != besides,
    )
    return (
        CHARGE.c.kind.in_(DEDUCTIONS),
        CHARGE.c.status == ChargeStatus.FINAL,
        CHARGE.c.decided_fen > 0,
        ~back,
    )


def _within(session: Session, part: Row, wrong: Sequence[Row], besides: int) -> list[Row]:
    """Leave out what was paid back together with another deduction, as older books did."""
    sums = sa.select(
        sa.func.sum(sa.case((CHARGE.c.kind.in_(DEDUCTIONS), CHARGE.c.decided_fen), else_=0)),
        sa.func.sum(sa.case((CHARGE.c.kind == K.REVERSAL, CHARGE.c.asked_fen), else_=0)),
    ).where(
        CHARGE.c.old_part_id == part.id,
        CHARGE.c.id != besides,
        (CHARGE.c.status == ChargeStatus.FINAL)
        | ((CHARGE.c.kind == K.REVERSAL) & (CHARGE.c.status != ChargeStatus.DROPPED)),
    )
    deducted, back = session.execute(sums).one()
    room, found = int(deducted or 0) - int(back or 0), []
    for one in wrong:
        if one.decided_fen <= room:
            found.append(one)
            room -= one.decided_fen
    return found


def _propose(unit: Unit, part: Row) -> int:
    wrong = wrong_deductions(unit.session, part)
    for deduction in reversed(wrong):
        left, fen = deduction.decided_fen, []
        for asked in (deduction.parts_fen, deduction.labour_fen):
            fen.append(min(left, asked))  # what an auditor cut is missing at the end
            left -= fen[-1]
        text, reason = _why(unit.session, part, deduction)
        make_charge(
            unit, part, K.REVERSAL, (fen[0], fen[1], left), text,
            last_reason=reason, reverses_id=deduction.id,
        )  # fmt: skip
    return len(wrong)


def _why(session: Session, part: Row, deduction: Row) -> tuple[Bilingual, str]:
    """Return the words of a statement, and what the keeper wrote down on finding the part."""
    steps = history_of(session, DocumentKind.OLD_PART, part.id)
    pieces = sa.select(ASIDE.c.solved_note).where(
        ASIDE.c.old_part_id == part.id, ASIDE.c.solved_at >= deduction.created_at
    )
    notes = list(session.execute(pieces.order_by(ASIDE.c.solved_at)).scalars())
    before = [s.action for s in steps if s.action in GROUNDS and s.at <= deduction.created_at]
    lost = bool(notes) or (bool(before) and before[-1] in LOSING)
    found = notes + [step.reason for step in steps if step.action == A.FIND.value]
    words = FOUND if lost else JUDGED_ANEW
    text = in_both(words, code=part.code, number=part.number, charges=deduction.number)
    return text, found[-1] if found and lost else ""
