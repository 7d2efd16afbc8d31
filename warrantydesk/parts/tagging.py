"""Tags 旧件标签: every replaced part of an approved claim becomes an old part, until cancelled."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.model import Part
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.states import Decision
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import times_ppm
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.part_steps import move_part, part_row
from warrantydesk.parts.return_lists import list_part
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.records.engine import make_document, require_reason
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

OLD, LINE, JOB = OldPart.__table__, ClaimLine.__table__, ClaimJob.__table__
CLAIM, PART = Claim.__table__, Part.__table__
PREFIX = "JB"
ONE = 1000
Row = sa.Row[*tuple[Any, ...]]
PAID = (Decision.APPROVED, Decision.REDUCED)
TAGGED = sa.exists().where(
    sa.or_(OLD.c.claim_line_id == LINE.c.id, OLD.c.job_part_id == LINE.c.job_part_id)
)
OWING = sa.and_(
    LINE.c.part_id.is_not(None),
    LINE.c.return_policy != ReturnPolicy.NONE,
    LINE.c.decision.in_(PAID),
)


def tag_claim(unit: Unit, claim_id: int) -> int:
    """Give a tag to each replaced part of a decided claim that has none; return how many."""
    lines = _untagged(unit.session, claim_id)
    for line in lines:
        _tag(unit, line)
    return len(lines)


def cancel_tags(unit: Unit, claim_id: int, reason: str) -> None:
    """Cancel the tags of a claim whose approval is taken back; refused once a part is packed."""
    query = sa.select(OLD).where(
        OLD.c.claim_id == claim_id, OLD.c.status != OldPartStatus.CANCELLED
    )
    for part in unit.session.execute(query.order_by(OLD.c.id)).all():
        if part.status is not OldPartStatus.TAGGED:
            message = N_("Old part {number} of this claim has left its shelf; the approval stands.")
            raise RefusedError(message, number=part.number)
        step = PartStep(part.id, part.version, reason)
        move_part(unit, step, OldPartAction.CANCEL, claim_line_id=None, job_part_id=None)


def change_policy(unit: Unit, step: PartStep, policy: ReturnPolicy) -> None:
    """Send a part another way than was proposed, while it is tagged at its station."""
    require_role(unit, Role.AUDITOR)
    require_reason(step.reason)
    part = part_row(unit.session, step.part_id)
    if policy is ReturnPolicy.NONE:
        raise RefusedError(N_("Every replaced part goes somewhere. Choose where this one goes."))
    if policy is ReturnPolicy.SUPPLIER and part.supplier_id is None:
        raise RefusedError(N_("The supplier of this part is not known; send it another way."))
    today = business_date(unit.at)
    on = business_date(part.created_at)
    owed = list_part(unit, part.station_id, policy, part.supplier_id, on)
    if owed.ship_by_on < today:
        owed = list_part(unit, part.station_id, policy, part.supplier_id, today)
    move_part(
        unit,
        step,
        OldPartAction.CHANGE_POLICY,
        policy=policy,
        residual_fen=_residual(unit.session, policy, part.approved_fen, today),
        return_list_id=owed.list_id,
        ship_by_on=owed.ship_by_on,
    )


def _untagged(session: Session, claim_id: int) -> list[Row]:
    query = (
        sa.select(
            LINE, CLAIM.c.station_id, CLAIM.c.vehicle_id, CLAIM.c.odometer_km,
            JOB.c.fault_code_id,
            sa.func.coalesce(PART.c.supplier_id, JOB.c.supplier_id).label("supplier_id"),
        )
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .join(JOB, JOB.c.id == LINE.c.claim_job_id)
        .join(PART, PART.c.id == LINE.c.part_id)
        .where(LINE.c.claim_id == claim_id, OWING, ~TAGGED)
        .order_by(LINE.c.position)
    )  # fmt: skip
    return list(session.execute(query).all())


def _tag(unit: Unit, line: Row) -> None:
    session, today = unit.session, business_date(unit.at)
    policy = line.return_policy
    if policy is ReturnPolicy.SUPPLIER and line.supplier_id is None:
        policy = ReturnPolicy.MANUFACTURER
    owed = list_part(unit, line.station_id, policy, line.supplier_id, today)
    code = station_row(session, line.station_id).code
    make_document(
        unit,
        OLD,
        OldPartAction.TAG.value,
        OldPartStatus.TAGGED.value,
        number=next_number(session, PREFIX, code, today),
        claim_line_id=line.id,
        serial=line.old_serial,
        quantity_milli=line.quantity_milli or ONE,
        main=line.fault_role is FaultRole.MAIN,
        policy=policy,
        residual_fen=_residual(session, policy, line.approved_fen, today),
        return_list_id=owed.list_id,
        ship_by_on=owed.ship_by_on,
        **{name: getattr(line, name) for name in SAME},
    )


SAME = (
    "claim_id", "job_part_id", "station_id", "vehicle_id", "part_id", "supplier_id",
    "fault_code_id", "code", "name_zh", "name_en", "odometer_km", "approved_fen",
)  # fmt: skip


def _residual(session: Session, policy: ReturnPolicy, approved_fen: int, on: date) -> int:
    if policy is not ReturnPolicy.LOCAL:
        return 0
    return times_ppm(approved_fen, parameter(session, ParameterName.RESIDUAL_PPM, on))
