"""What the manufacturer's service does with deductions by itself; it decides none."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.parts.charge_steps import (
    CHARGE,
    OPEN,
    charged_so_far,
    make_charge,
    move_charge,
)
from warrantydesk.parts.grounds import LOST, Owed, owed_for, paid_for_part
from warrantydesk.parts.model import OldPart, ShipmentPart
from warrantydesk.parts.part_steps import Row, move_part, step_now
from warrantydesk.parts.reversals import LOSING
from warrantydesk.parts.states import (
    DEDUCTIONS,
    Arrival,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
)
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import History
from warrantydesk.records.roles import Role

PART, LISTED, HISTORY = OldPart.__table__, ShipmentPart.__table__, History.__table__
A = OldPartAction
ENDED = (ChargeStatus.FINAL, ChargeStatus.DROPPED)


def propose_deductions(unit: Unit) -> int:
    """Propose what stations owe for parts that are missing, damaged, short, or at their fault.

    What an auditor dropped is proposed again only after something new happened to the part, and
    nothing is proposed where nothing was approved: a deduction of 0 would only be in the way.
    """
    require_role(unit, Role.SERVICE)
    query = sa.select(PART).where(
        PART.c.status != OldPartStatus.CANCELLED, sa.or_(_at_fault(), _lost(), _short())
    )
    parts = unit.session.execute(query.order_by(PART.c.id)).all()
    return sum(_propose(unit, part) for part in parts)


def lapse_appeals(unit: Unit) -> int:
    """Make deductions final whose time for an appeal is over."""
    require_role(unit, Role.SERVICE)
    over = sa.select(CHARGE).where(
        CHARGE.c.status == ChargeStatus.CONFIRMED, CHARGE.c.appeal_until <= unit.at
    )
    charges = unit.session.execute(over.order_by(CHARGE.c.id)).all()
    for charge in charges:
        move_charge(unit, charge, charge.version, ChargeAction.LAPSE)
    return len(charges)


def close_deductions(unit: Unit) -> int:
    """Close the records of missing and damaged parts whose deduction is decided for good.

    So are those closed for which nothing was approved, and so nothing is deducted.
    """
    require_role(unit, Role.SERVICE)
    mine = sa.and_(CHARGE.c.old_part_id == PART.c.id, CHARGE.c.kind.in_(DEDUCTIONS))
    first = sa.and_(mine, CHARGE.c.kind == ChargeKind.DEDUCTION, CHARGE.c.status.in_(ENDED))
    done = sa.select(PART.c.id).where(
        PART.c.status.in_(LOST),
        PART.c.finding.is_(None),
        sa.exists().where(first),
        ~sa.exists().where(mine, CHARGE.c.status.in_(OPEN)),
    )
    keys = [*unit.session.execute(done.order_by(PART.c.id)).scalars(), *_worthless(unit)]
    for key in keys:
        move_part(unit, step_now(unit.session, key), A.DEDUCT, bin_id=None)
    return len(keys)


def _worthless(unit: Unit) -> list[int]:
    """Return the parts that are lost, and for which nothing was ever approved or deducted."""
    lost = sa.select(PART).where(
        PART.c.status.in_(LOST),
        PART.c.finding.is_(None),
        ~sa.exists().where(CHARGE.c.old_part_id == PART.c.id, CHARGE.c.kind.in_(DEDUCTIONS)),
    )
    parts = unit.session.execute(lost.order_by(PART.c.id)).all()
    return [part.id for part in parts if not paid_for_part(unit.session, part)]


def _propose(unit: Unit, part: Row) -> int:
    owed = owed_for(unit.session, part)
    if owed is None or not owed.total_fen:
        return 0
    query = sa.select(CHARGE).where(
        CHARGE.c.old_part_id == part.id,
        CHARGE.c.kind.in_(DEDUCTIONS),
        CHARGE.c.status != ChargeStatus.DROPPED,
    )
    live = unit.session.execute(query.order_by(CHARGE.c.id)).all()
    if not live:
        fen = (owed.parts_fen, owed.labour_fen, 0)
        make_charge(unit, part, ChargeKind.DEDUCTION, fen, owed.text)
        return 1
    return _second(unit, part, live[0], owed) if len(live) == 1 else 0


def _second(unit: Unit, part: Row, first: Row, owed: Owed) -> int:
    """Propose what a later finding adds to the first deduction, which it names."""
    charged_parts, charged_labour = charged_so_far(unit.session, part.id)
    parts = max(owed.parts_fen - charged_parts, 0)
    labour = max(owed.labour_fen - charged_labour, 0)
    if first.kind is not ChargeKind.DEDUCTION or not parts + labour:
        return 0
    kind, fen = ChargeKind.SECOND_DEDUCTION, (parts, labour, 0)
    make_charge(unit, part, kind, fen, owed.text, first_charge_id=first.id)
    return 1


def _at_fault() -> sa.ColumnElement[bool]:
    return sa.and_(PART.c.station_at_fault, ~_charged(CHARGE.c.created_at >= PART.c.judged_at))


def _lost() -> sa.ColumnElement[bool]:
    since = (
        sa.select(sa.func.max(HISTORY.c.at))
        .where(
            HISTORY.c.kind == DocumentKind.OLD_PART.value,
            HISTORY.c.document_id == PART.c.id,
            HISTORY.c.action.in_(sorted(LOSING)),
        )
        .scalar_subquery()
    )
    lost = sa.and_(PART.c.status.in_(LOST), PART.c.finding.is_(None))
    return sa.and_(lost, ~_charged(CHARGE.c.created_at >= since))


def _short() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        LISTED.c.old_part_id == PART.c.id,
        LISTED.c.arrival == Arrival.RECEIVED,
        LISTED.c.received_milli < LISTED.c.sent_milli,
        ~_charged(CHARGE.c.created_at >= LISTED.c.arrived_at),
    )


def _charged(when: sa.ColumnElement[bool]) -> Any:
    about = (CHARGE.c.old_part_id == PART.c.id, CHARGE.c.kind.in_(DEDUCTIONS), when)
    return sa.exists().where(*about).correlate(PART, LISTED)
