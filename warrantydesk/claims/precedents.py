"""The nearest earlier claims with what was decided about them (section 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import ReasonCode, Station, Vehicle, VehicleModel
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.naming import subject_in_english
from warrantydesk.claims.rows_queue import EarlierClaim, EarlierSums
from warrantydesk.claims.states import DECIDED, ClaimStatus, Decision
from warrantydesk.clock import add_months, business_date, instant
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import Bilingual

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
VEHICLE, MODEL, STATION = Vehicle.__table__, VehicleModel.__table__, Station.__table__
REASON = ReasonCode.__table__
ENDED = DECIDED | {ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED}
NEAREST = 5
MONTHS = 12
NOTHING = Bilingual("", "")
Row = sa.Row[*tuple[Any, ...]]


def main_parts(session: Session, claim_id: int) -> frozenset[int]:
    """Return the keys of the main failed parts of a claim."""
    query = sa.select(LINE.c.part_id).where(
        LINE.c.claim_id == claim_id,
        LINE.c.fault_role == FaultRole.MAIN,
        LINE.c.part_id.is_not(None),
    )
    return frozenset(session.execute(query).scalars())


def earlier_decisions(
    session: Session, order_id: int, parts: Collection[int], faults: Collection[int], model_id: int
) -> tuple[EarlierClaim, ...]:
    """Return decided claims of other repairs: same part before same fault, same model first."""
    part, fault = CLAIM.c.id.in_(_with_part(parts)), CLAIM.c.id.in_(_with_fault(faults))
    nearness = (
        sa.case((part, 4), else_=0)
        + sa.case((fault, 2), else_=0)
        + sa.case((VEHICLE.c.model_id == model_id, 1), else_=0)
    )
    query = (
        sa.select(
            CLAIM.c.id,
            CLAIM.c.number,
            CLAIM.c.subject,
            subject_in_english().label("subject_en"),
            MODEL.c.name_zh.label("model_zh"),
            MODEL.c.name_en.label("model_en"),
            STATION.c.name_zh,
            STATION.c.name_en,
            CLAIM.c.repair_date,
            CLAIM.c.odometer_km,
            CLAIM.c.status,
            CLAIM.c.claimed_fen,
            CLAIM.c.approved_fen,
        )
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .join(STATION, STATION.c.id == CLAIM.c.station_id)
        .where(sa.or_(part, fault), *_ended(order_id))
        .order_by(sa.desc(nearness), CLAIM.c.decided_at.desc(), CLAIM.c.id.desc())
        .limit(NEAREST)
    )
    rows = session.execute(query).all()
    reasons = _reasons(session, [row.id for row in rows])
    return tuple(_earlier(row, reasons.get(row.id, NOTHING)) for row in rows)


def earlier_sums(
    session: Session, order_id: int, parts: Collection[int], at: datetime
) -> EarlierSums:
    """Return how claims of the same main parts were decided in the twelve months before."""
    since = instant(add_months(business_date(at), -MONTHS))
    all_of_it, nothing = CLAIM.c.approved_fen == CLAIM.c.claimed_fen, CLAIM.c.approved_fen == 0
    denied = sa.and_(nothing, ~all_of_it)
    partly = sa.and_(~nothing, ~all_of_it)
    query = sa.select(
        sa.func.count(),
        *(
            sa.func.coalesce(sa.func.sum(sa.case((kind, 1), else_=0)), 0)
            for kind in (all_of_it, partly, denied)
        ),
    ).where(
        CLAIM.c.id.in_(_with_part(parts)), CLAIM.c.decided_at >= since, *_ended(order_id)
    )  # fmt: skip
    return EarlierSums(*session.execute(query).one())


def _with_part(parts: Collection[int]) -> sa.Select[tuple[int]]:
    return sa.select(LINE.c.claim_id).where(
        LINE.c.part_id.in_(parts), LINE.c.fault_role == FaultRole.MAIN
    )


def _with_fault(faults: Collection[int]) -> sa.Select[tuple[int]]:
    return sa.select(JOB.c.claim_id).where(JOB.c.fault_code_id.in_(faults))


def _ended(order_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        CLAIM.c.status.in_(ENDED),
        CLAIM.c.order_id != order_id,
        CLAIM.c.appeal_of_id.is_(None),
    )


def _reasons(session: Session, claim_ids: Iterable[int]) -> dict[int, Bilingual]:
    """Return why the first line of each claim was cut that was."""
    query = (
        sa.select(LINE.c.claim_id, LINE.c.reason_text, REASON.c.name_zh, REASON.c.name_en)
        .outerjoin(REASON, REASON.c.id == LINE.c.reason_id)
        .where(
            LINE.c.claim_id.in_(claim_ids), LINE.c.decision.in_((Decision.REDUCED, Decision.DENIED))
        )
        .order_by(LINE.c.claim_id, LINE.c.position)
    )
    found: dict[int, Bilingual] = {}
    for claim_id, text, zh, en in session.execute(query):
        found.setdefault(claim_id, Bilingual(zh or text, en or text))
    return found


def _earlier(row: Row, reason: Bilingual) -> EarlierClaim:
    return EarlierClaim(
        id=row.id,
        number=row.number,
        subject=Bilingual(row.subject, row.subject_en or ""),
        model=Bilingual(row.model_zh, row.model_en),
        station=Bilingual(row.name_zh, row.name_en),
        repair_date=row.repair_date,
        odometer_km=row.odometer_km,
        status=row.status,
        claimed_fen=row.claimed_fen,
        approved_fen=row.approved_fen,
        reason=reason,
    )
