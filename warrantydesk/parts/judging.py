"""Judging old parts 鉴定: findings of the manufacturer, of a named appraiser, of the supplier.

A judgement is never edited: who judges again writes another one, and the newest counts.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.commands import Judge, PartStep
from warrantydesk.parts.model import Judgement, OldPart, ShipmentPart
from warrantydesk.parts.part_steps import move_part, own_part
from warrantydesk.parts.states import Finding, JudgeSide, OldPartAction, OldPartStatus
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import CHANGED
from warrantydesk.records.kinds import AttachmentKind, DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

PART, JUDGEMENT, LISTED = OldPart.__table__, Judgement.__table__, ShipmentPart.__table__


def judge(unit: Unit, command: Judge) -> OldPartStatus:
    """Write down what the manufacturer, or an appraiser that it names, found on a part."""
    require_role(unit, Role.KEEPER, Role.AUDITOR)
    side = JudgeSide.APPRAISER if command.appraiser.strip() else JudgeSide.MANUFACTURER
    return _judge(unit, command, side, OldPartAction.JUDGE)


def judge_many(unit: Unit, commands: Sequence[Judge]) -> int:
    """Judge several parts, all of them or none, and return how many."""
    for command in commands:
        judge(unit, command)
    return len(commands)


def supplier_judge(unit: Unit, command: Judge) -> OldPartStatus:
    """Write down what the supplier found: by its own login, or by the keeper from its letter."""
    require_role(unit, Role.SUPPLIER, Role.KEEPER)
    if command.appraiser.strip():
        raise RefusedError(N_("An appraiser judges for the manufacturer, not for the supplier."))
    return _judge(unit, command, JudgeSide.SUPPLIER, OldPartAction.SUPPLIER_JUDGE)


def add_part_photo(unit: Unit, part_id: int, file_name: str, content: bytes) -> int:
    """Attach a photo of a part that one may see, and return its key."""
    own_part(unit, part_id)
    what = AttachmentKind.OLD_PART
    new = NewAttachment(DocumentKind.OLD_PART, part_id, what, file_name, content)
    return add_attachment(unit, new)


def _judge(unit: Unit, command: Judge, side: JudgeSide, action: OldPartAction) -> OldPartStatus:
    part = own_part(unit, command.part_id)
    if part.version != command.seen_version:
        raise ConflictError(CHANGED, number=part.number)
    _check(command)
    unit.session.execute(
        sa.insert(JUDGEMENT).values(
            old_part_id=command.part_id,
            side=side,
            finding=command.finding,
            station_at_fault=command.station_at_fault,
            note=command.note.strip(),
            appraiser=command.appraiser.strip(),
            judged_at=unit.at,
            judged_by_id=unit.actor_id,
        )
    )
    status = move_part(
        unit,
        PartStep(command.part_id, command.seen_version),
        action,
        finding=command.finding,
        station_at_fault=command.station_at_fault,
        judged_at=unit.at,
    )
    meet_judging(unit, command.part_id)
    return status


def _check(command: Judge) -> None:
    if command.finding is Finding.CONFIRMED_FAULT and command.station_at_fault:
        raise RefusedError(
            N_("A confirmed fault of the part is not the station's. Choose another finding.")
        )
    if command.note.strip():
        return
    if command.station_at_fault:
        raise RefusedError(N_("Say in the note why the station is at fault: it will read it."))
    if command.finding is Finding.OTHER:
        raise RefusedError(N_("Say in the note what was found."))


def meet_judging(unit: Unit, part_id: int) -> None:
    """Meet the deadline of a part's shipment once none of its parts waits for a judgement."""
    meet_deadlines(unit, DocumentKind.OLD_PART, part_id, {DeadlineKind.JUDGE_PARTS})
    newest = sa.select(sa.func.max(LISTED.c.shipment_id)).where(LISTED.c.old_part_id == part_id)
    shipment_id = unit.session.execute(newest).scalar()
    waiting = (
        sa.select(LISTED.c.id)
        .join(PART, PART.c.id == LISTED.c.old_part_id)
        .where(
            LISTED.c.shipment_id == shipment_id,
            sa.or_(
                LISTED.c.live,
                PART.c.status == OldPartStatus.RECEIVED,
                sa.and_(PART.c.status == OldPartStatus.AT_SUPPLIER, PART.c.finding.is_(None)),
            ),
        )
    )
    if shipment_id is not None and unit.session.execute(waiting.limit(1)).scalar() is None:
        meet_deadlines(unit, DocumentKind.SHIPMENT, shipment_id, {DeadlineKind.JUDGE_PARTS})
