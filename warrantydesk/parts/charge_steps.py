"""The one way in which a charge is made and moved on, and what is due of it next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.claims.sending import after_days
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.model import Charge
from warrantydesk.parts.part_steps import HIDDEN, Row
from warrantydesk.parts.states import DEDUCTIONS, ChargeAction, ChargeKind, ChargeStatus
from warrantydesk.parts.workflow import CHARGE_STEPS
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import make_document, take_step
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

CHARGE = Charge.__table__
PREFIX = "KC"
OPEN = (ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED, ChargeStatus.APPEALED)


def charge_row(session: Session, charge_id: int) -> Row:
    """Return a charge as it is stored, or refuse where there is none."""
    found = session.execute(sa.select(CHARGE).where(CHARGE.c.id == charge_id)).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    return found


def charged_so_far(session: Session, part_id: int) -> tuple[int, int]:
    """Return what is asked for a part and its labour by now, less what is paid back, in fen."""
    sign = sa.case((CHARGE.c.kind == ChargeKind.REVERSAL, -1), else_=1)
    query = sa.select(
        sa.func.coalesce(sa.func.sum(sign * CHARGE.c.parts_fen), 0),
        sa.func.coalesce(sa.func.sum(sign * CHARGE.c.labour_fen), 0),
    ).where(
        CHARGE.c.old_part_id == part_id,
        CHARGE.c.kind.in_((*DEDUCTIONS, ChargeKind.REVERSAL)),
        CHARGE.c.status != ChargeStatus.DROPPED,
    )
    parts, labour = session.execute(query).one()
    return int(parts), int(labour)


def make_charge(
    unit: Unit, part: Row, kind: ChargeKind, fen: tuple[int, int, int], text: Bilingual,
    **values: Any,
) -> int:  # fmt: skip
    """Propose so much for the part, its labour and other; return the key of the charge."""
    code = station_row(unit.session, part.station_id).code
    charge_id = make_document(
        unit,
        CHARGE,
        ChargeAction.PROPOSE.value,
        ChargeStatus.PROPOSED.value,
        number=next_number(unit.session, PREFIX, code, business_date(unit.at)),
        kind=kind,
        station_id=part.station_id,
        old_part_id=part.id,
        parts_fen=fen[0],
        labour_fen=fen[1],
        other_fen=fen[2],
        asked_fen=sum(fen),
        text_zh=text.zh,
        text_en=text.en,
        **values,
    )
    remind(unit, charge_id, DeadlineKind.DECIDE_CHARGE, decision_due(unit))
    return charge_id


def move_charge(
    unit: Unit, charge: Row, seen_version: int, action: ChargeAction, reason: str = "",
    **values: Any,
) -> None:  # fmt: skip
    """Take a step of a charge's life, after which nothing is due until it is said."""
    take_step(
        unit,
        CHARGE,
        CHARGE_STEPS,
        document_id=charge.id,
        seen_version=seen_version,
        action=action.value,
        reason=reason,
        **values,
    )
    meet_deadlines(unit, DocumentKind.CHARGE, charge.id)


def decision_due(unit: Unit) -> datetime:
    """Return until when an auditor decides."""
    return after_days(unit.session, ParameterName.DECIDE_DAYS, unit.at)


def remind(unit: Unit, charge_id: int, what: DeadlineKind, due_at: datetime) -> None:
    """Put a charge on the start page of whoever is next."""
    charge = charge_row(unit.session, charge_id)
    clerk = what is DeadlineKind.APPEAL_CHARGE
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.CHARGE,
            document_id=charge_id,
            what=what,
            role=Role.CLERK if clerk else Role.AUDITOR,
            station_id=charge.station_id if clerk else None,
            number=charge.number,
            subject=charge.text_zh,
            due_at=due_at,
        ),
    )
