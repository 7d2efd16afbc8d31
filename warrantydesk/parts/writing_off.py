"""Write-off 核销: a certificate over parts at their end, agreed to by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.basedata.people import require_role
from warrantydesk.claims.sending import after_days
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.bulk_steps import move_all
from warrantydesk.parts.charge_steps import CHARGE, OPEN
from warrantydesk.parts.commands import NewWriteOff, WriteOffStep
from warrantydesk.parts.judging import meet_judging
from warrantydesk.parts.model import OldPart, WriteOff, WriteOffPart
from warrantydesk.parts.part_steps import HIDDEN, Row
from warrantydesk.parts.queries import part_row_of, part_select
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.states import (
    AT_THE_END,
    WITH_A_FINDING,
    ChargeKind,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.parts.workflow import WRITE_OFF_STEPS
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import make_document, require_reason, take_step
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.numbers import next_number
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_

PART, PAPER, NAMED = OldPart.__table__, WriteOff.__table__, WriteOffPart.__table__
KIND = DocumentKind.WRITE_OFF
PREFIX, PLACE = "HX", "KF"
S = OldPartStatus


def ready_parts(session: Session, limit: int = 1000) -> tuple[PartRow, ...]:
    """Return the parts that may stand on a certificate now, those waiting longest first.

    A part about which a deduction is still open waits, so does one that the supplier has and
    nobody judged, and scrap whose residual value is not charged yet.
    """
    query = part_select().where(_ready()).order_by(PART.c.changed_at, PART.c.id).limit(limit)
    return tuple(part_row_of(*record) for record in session.execute(query))


def draw_up(unit: Unit, new: NewWriteOff) -> int:
    """Draw up a certificate over parts, and return its key; a second person agrees to it."""
    require_role(unit, Role.KEEPER)
    keys = list(dict.fromkeys(new.part_ids))
    if not keys:
        raise RefusedError(N_("Choose the parts to write off."))
    rows = unit.session.execute(
        sa.select(PART.c.id, PART.c.number, PART.c.status)
        .where(PART.c.id.in_(keys), _ready())
        .order_by(PART.c.number)
    ).all()
    _refuse_unready(unit.session, keys, {row.id for row in rows})
    number = next_number(unit.session, PREFIX, PLACE, business_date(unit.at))
    paper_id = make_document(
        unit,
        PAPER,
        WriteOffAction.DRAW_UP.value,
        WriteOffStatus.DRAFT.value,
        number=number,
        note=new.note.strip(),
        witness=new.witness.strip(),
    )
    named = [
        {"write_off_id": paper_id, "old_part_id": row.id, "position": n, "live": True,
         "went": row.status}
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
    unit.session.execute(sa.insert(NAMED), named)
    _remind(unit, paper_id, number, new.note)
    return paper_id


def agree(unit: Unit, step: WriteOffStep, operation_id: str) -> int:
    """Agree to a certificate, exactly once: its parts are gone, their records closed."""
    require_role(unit, Role.AUDITOR, Role.FINANCE)
    return int(once(unit, operation_id, "agree_write_off", lambda: _agree(unit, step)))


def discard(unit: Unit, step: WriteOffStep) -> None:
    """Discard a certificate that nobody agreed to, with a reason; its parts are free again."""
    require_role(unit, Role.KEEPER, Role.AUDITOR, Role.FINANCE)
    require_reason(step.reason)
    paper = write_off_row(unit.session, step.write_off_id)
    _move(unit, step, WriteOffAction.DISCARD)
    free = sa.update(NAMED).where(NAMED.c.write_off_id == paper.id)
    unit.session.execute(free.values(live=False))


def write_off_row(session: Session, write_off_id: int) -> Row:
    """Return a certificate as it is stored, or refuse where there is none."""
    found = session.execute(sa.select(PAPER).where(PAPER.c.id == write_off_id)).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    return found


def named_parts(session: Session, write_off_id: int) -> tuple[PartRow, ...]:
    """Return the parts that a certificate names, in its order."""
    query = (
        part_select()
        .join(NAMED, NAMED.c.old_part_id == PART.c.id)
        .where(NAMED.c.write_off_id == write_off_id)
        .order_by(NAMED.c.position)
    )
    return tuple(part_row_of(*record) for record in session.execute(query))


def _agree(unit: Unit, step: WriteOffStep) -> int:
    paper = write_off_row(unit.session, step.write_off_id)
    if paper.created_by_id == unit.actor_id:
        raise RefusedError(N_("A write-off is agreed to by a second person."))
    named = unit.session.execute(
        sa.select(NAMED.c.old_part_id, NAMED.c.went, PART.c.number, PART.c.status)
        .join(PART, PART.c.id == NAMED.c.old_part_id)
        .where(NAMED.c.write_off_id == paper.id, NAMED.c.live)
        .order_by(NAMED.c.position)
    ).all()
    for row in named:
        if row.status is not row.went:
            message = N_("{number} has moved on since the certificate was drawn up. Discard it.")
            raise RefusedError(message, number=row.number)
    values = {"agreed_at": unit.at, "agreed_by_id": unit.actor_id}
    _move(unit, step, WriteOffAction.AGREE, **values)
    for went in dict.fromkeys(row.went for row in named):
        keys = [row.old_part_id for row in named if row.went is went]
        move_all(unit, keys, went, OldPartAction.WRITE_OFF, S.WRITTEN_OFF, bin_id=None)
    for row in named:
        if row.went is S.AT_SUPPLIER:
            meet_judging(unit, row.old_part_id)
    content = {
        "number": paper.number,
        "note": paper.note,
        "witness": paper.witness,
        "parts": [{"number": row.number, "went": row.went.value} for row in named],
    }
    keep_version(unit, KIND, paper.id, VersionEvent.DECISION, content)
    return len(named)


def _move(unit: Unit, step: WriteOffStep, action: WriteOffAction, **values: Any) -> None:
    take_step(
        unit,
        PAPER,
        WRITE_OFF_STEPS,
        document_id=step.write_off_id,
        seen_version=step.seen_version,
        action=action.value,
        reason=step.reason,
        **values,
    )
    meet_deadlines(unit, KIND, step.write_off_id)


def _ready() -> sa.ColumnElement[bool]:
    named = sa.exists().where(NAMED.c.old_part_id == PART.c.id, NAMED.c.live)
    disputed = sa.exists().where(
        CHARGE.c.old_part_id == PART.c.id,
        CHARGE.c.kind != ChargeKind.RESIDUAL,
        CHARGE.c.status.in_(OPEN),
    )
    judged = sa.and_(PART.c.status.in_(WITH_A_FINDING), PART.c.finding.is_not(None))
    charged = sa.exists().where(
        CHARGE.c.old_part_id == PART.c.id,
        CHARGE.c.kind == ChargeKind.RESIDUAL,
        CHARGE.c.status == ChargeStatus.FINAL,
    )
    scrapped = sa.and_(PART.c.status == S.DISPOSED, sa.or_(PART.c.residual_fen == 0, charged))
    ended = sa.or_(PART.c.status.in_(AT_THE_END), judged, scrapped)
    return sa.and_(ended, ~named, ~disputed)


def _refuse_unready(session: Session, keys: Sequence[int], ready: set[int]) -> None:
    unready = [key for key in keys if key not in ready]
    if unready:
        query = sa.select(PART.c.number).where(PART.c.id.in_(unready)).order_by(PART.c.number)
        numbers = list(session.execute(query.limit(3)).scalars())
        raise RefusedError(
            N_("Not at the end of their way, in dispute, or written off already: {numbers}"),
            numbers=", ".join(numbers),
        )


def _remind(unit: Unit, paper_id: int, number: str, note: str) -> None:
    set_deadline(
        unit,
        NewDeadline(
            kind=KIND,
            document_id=paper_id,
            what=DeadlineKind.AGREE_WRITE_OFF,
            role=Role.AUDITOR,
            station_id=None,
            number=number,
            subject=note.strip(),
            due_at=after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at),
        ),
    )
