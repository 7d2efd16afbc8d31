"""Local disposal 折价处理: the station keeps the scrap and is charged its residual value."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.model import Charge, OldPart
from warrantydesk.parts.part_steps import move_part, part_row
from warrantydesk.parts.states import ChargeAction, ChargeKind, ChargeStatus, OldPartAction
from warrantydesk.parts.workflow import CHARGE_STEPS
from warrantydesk.records.engine import make_document, take_step
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, in_both

PART, CHARGE = OldPart.__table__, Charge.__table__
PREFIX = "KC"


def dispose(unit: Unit, step: PartStep) -> None:
    """Scrap a part at its station; the manufacturer's service charges its residual value."""
    require_role(unit, Role.CLERK)
    require_station(unit, part_row(unit.session, step.part_id).station_id)
    move_part(unit, step, OldPartAction.DISPOSE)


def charge_residual(unit: Unit, part: sa.Row[*tuple[Any, ...]], station_code: str) -> None:
    """Charge the residual value of a part that was scrapped; it needs nobody's decision."""
    number = next_number(unit.session, PREFIX, station_code, business_date(unit.at))
    text = in_both(N_("Residual value of {code}, tag {number}"), code=part.code, number=part.number)
    charge_id = make_document(
        unit,
        CHARGE,
        ChargeAction.PROPOSE.value,
        ChargeStatus.PROPOSED.value,
        number=number,
        kind=ChargeKind.RESIDUAL,
        station_id=part.station_id,
        old_part_id=part.id,
        parts_fen=part.residual_fen,
        asked_fen=part.residual_fen,
        text_zh=text.zh,
        text_en=text.en,
    )
    take_step(
        unit,
        CHARGE,
        CHARGE_STEPS,
        document_id=charge_id,
        seen_version=1,
        action=ChargeAction.SETTLE.value,
        decided_fen=part.residual_fen,
        decided_at=unit.at,
        decided_by_id=unit.actor_id,
    )
