"""What the printed claim 保修申请单（鉴定单） shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.model import Supplier
from warrantydesk.basedata.people import names_of
from warrantydesk.basedata.rows import ReasonRow
from warrantydesk.basedata.search import fault_code_rows
from warrantydesk.claims.labels import CLAIM_TYPE, STATUS
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.claim_form import ClaimJob as PaperJob
from warrantydesk.documents.snapshots.claim_form import ClaimLine as PaperLine
from warrantydesk.documents.snapshots.claim_form import ClaimSnapshot, Decision
from warrantydesk.documents.snapshots.shared import (
    NOTHING,
    CustomerBlock,
    FaultRole,
    LineKind,
    Party,
)
from warrantydesk.errors import RefusedError
from warrantydesk.orders.record import order_record
from warrantydesk.orders.snapshots import vehicle_block
from warrantydesk.texts import N_, Bilingual, in_both

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
SUPPLIER = Supplier.__table__
Row = sa.Row[*tuple[Any, ...]]


def claim_snapshot(session: Session, claim_id: int) -> ClaimSnapshot:
    """Return what the claim shows as it stands: asked, argued and decided."""
    claim = session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one_or_none()
    if claim is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    order = order_record(session, claim.order_id)
    maker = manufacturer_facts(session)
    names = names_of(session, {claim.submitted_by_id or 0, claim.decided_by_id or 0})
    return ClaimSnapshot(
        number=claim.number,
        version=claim.version,
        state=in_both(STATUS[claim.status]),
        claim_type=in_both(CLAIM_TYPE[claim.claim_type]),
        order_number=order.number,
        station=Party(order.station.name, code=order.station.code),
        manufacturer=Party(Bilingual(maker["zh"], maker["en"]), code=maker.get("code", "")),
        vehicle=vehicle_block(session, order),
        customer=CustomerBlock(order.customer.name),
        jobs=_jobs(session, claim_id),
        submissions=claim.submissions,
        fault_on=_day(order.times["fault_at"]),
        reported_on=_day(order.times["reported_at"]),
        inspected_on=claim.inspection_date,
        completed_on=_day(claim.completed_at),
        appraiser=order.advisor,
        appeal_reason=claim.appeal_reason,
        submitted_by=names.get(claim.submitted_by_id, NOTHING),
        decided_by=names.get(claim.decided_by_id, NOTHING),
    )


def _jobs(session: Session, claim_id: int) -> tuple[PaperJob, ...]:
    query = (
        sa.select(JOB, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == JOB.c.supplier_id)
        .where(JOB.c.claim_id == claim_id)
        .order_by(JOB.c.position)
    )
    jobs = session.execute(query).all()
    faults = fault_code_rows(session, {job.fault_code_id for job in jobs if job.fault_code_id})
    lines = _lines(session, claim_id)
    found = []
    for job in jobs:
        fault = faults.get(job.fault_code_id)
        found.append(
            PaperJob(
                job.position,
                job.complaint,
                job.cause,
                job.correction,
                tuple(lines.get(job.id, ())),
                "" if fault is None else fault.code,
                NOTHING if fault is None else fault.mode,
                Bilingual(job.name_zh or "", job.name_en or ""),
            )
        )
    return tuple(found)


def _lines(session: Session, claim_id: int) -> dict[int, list[PaperLine]]:
    query = sa.select(LINE).where(LINE.c.claim_id == claim_id).order_by(LINE.c.position)
    reasons = {reason.id: reason for reason in reason_codes(session)}
    found: dict[int, list[PaperLine]] = {}
    for row in session.execute(query):
        found.setdefault(row.claim_job_id, []).append(_line(row, reasons))
    return found


def _line(row: Row, reasons: Mapping[int, ReasonRow]) -> PaperLine:
    reason = reasons.get(row.reason_id)
    return PaperLine(
        position=row.position,
        kind=LineKind(row.kind.value),
        role=FaultRole(row.fault_role.value),
        code=row.code,
        name=Bilingual(row.name_zh, row.name_en or row.name_zh),
        quantity_milli=row.quantity_milli,
        unit_fen=row.unit_fen,
        claimed_fen=row.claimed_fen,
        decision=Decision(row.decision.value),
        approved_fen=row.approved_fen,
        reason_code="" if reason is None else reason.code,
        reason=NOTHING if reason is None else reason.name,
        remark=row.reason_text,
    )


def _day(at: datetime | None) -> date | None:
    return None if at is None else business_date(at)
