"""Making a claim from a repair order in one step, with nothing typed twice (section 3)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.repricing import reprice
from warrantydesk.claims.sending import set_submit_deadline
from warrantydesk.claims.states import ClaimAction, ClaimStatus, ClaimType, Decision, LineKind
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.orders.model import Job
from warrantydesk.orders.record import claimable_jobs, order_record
from warrantydesk.orders.rows import JobRow, LabourLine, OrderRecord, PartLine
from warrantydesk.orders.states import FaultRole, OrderStatus
from warrantydesk.records.engine import change_document, make_document
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
ORDER_JOB = Job.__table__
PREFIX = "BX"


def create_claims(unit: Unit, order_id: int) -> tuple[int, ...]:
    """Make every claim that an order gives: one for the warranty, one for each campaign."""
    made = [create_claim(unit, order_id)]
    while free_jobs(unit.session, order_id):
        made.append(create_claim(unit, order_id))
    return tuple(made)


def create_claim(unit: Unit, order_id: int, claim_type: ClaimType = ClaimType.NORMAL) -> int:
    """Make a draft of jobs that the manufacturer may pay and no live claim has yet.

    Those that the warranty pays come together; each campaign has a claim of its own, after them.
    """
    require_role(unit, Role.CLERK)
    order = order_record(unit.session, order_id)
    require_station(unit, order.station.id)
    # From completion on, nothing that the claim takes over from the order changes any more.
    if order.status not in {OrderStatus.COMPLETED, OrderStatus.HANDED_OVER}:
        raise RefusedError(N_("A claim is made of a completed repair. Complete the order first."))
    jobs = _next_jobs(unit.session, order_id)
    if jobs[0].campaign is not None:
        claim_type = ClaimType.CAMPAIGN
    claim_id = _make(unit, order, claim_type, jobs)
    position = 0
    for number, job in enumerate(jobs, 1):
        position = _write_job(unit, claim_id, number, job, position)
    sums = reprice(unit.session, claim_id, business_date(unit.at)).sums
    change_document(unit, CLAIM, document_id=claim_id, seen_version=1, **sums)
    set_submit_deadline(unit, claim_id)
    return claim_id


def free_jobs(session: Session, order_id: int) -> tuple[JobRow, ...]:
    """Return the jobs that the manufacturer may pay and that are on no live claim."""
    jobs = claimable_jobs(session, order_id)
    taken = sa.select(JOB.c.job_id).where(JOB.c.job_id.in_([job.id for job in jobs]), JOB.c.live)
    claimed = set(session.execute(taken).scalars())
    return tuple(job for job in jobs if job.id not in claimed)


def _next_jobs(session: Session, order_id: int) -> tuple[JobRow, ...]:
    if not claimable_jobs(session, order_id):
        raise RefusedError(N_("No job of this order is paid by the manufacturer."))
    free = free_jobs(session, order_id)
    if not free:
        raise RefusedError(N_("Every job of this order is on a claim already."))
    return tuple(job for job in free if job.campaign is None) or free[:1]


def _make(unit: Unit, order: OrderRecord, kind: ClaimType, jobs: tuple[JobRow, ...]) -> int:
    today = business_date(unit.at)
    received = order.times["received_at"] or unit.at
    return make_document(
        unit,
        CLAIM,
        ClaimAction.CREATE.value,
        ClaimStatus.DRAFT.value,
        number=next_number(unit.session, PREFIX, order.station.code, today),
        claim_type=kind,
        order_id=order.id,
        station_id=order.station.id,
        vehicle_id=order.vehicle.id,
        repair_date=business_date(received),
        inspection_date=business_date(order.times["inspected_at"] or received),
        completed_at=order.times["completed_at"],
        odometer_km=order.odometer_km or 0,
        subject=_subject(jobs[0]),
    )


def _subject(job: JobRow) -> str:
    mains = [part.part.name.zh for part in job.parts if part.fault_role is FaultRole.MAIN]
    return (mains[0] if mains else job.complaint)[:200]


def _write_job(unit: Unit, claim_id: int, number: int, job: JobRow, position: int) -> int:
    """Write a job with its lines after a position, and return the last one taken."""
    mains = [part.part for part in job.parts if part.fault_role is FaultRole.MAIN]
    made = sa.insert(JOB).values(
        claim_id=claim_id,
        job_id=job.id,
        position=number,
        live=True,
        complaint=job.complaint,
        cause=job.cause,
        correction=job.correction,
        fault_code_id=None if job.fault_code is None else job.fault_code.id,
        supplier_id=mains[0].supplier_id if mains else None,
        campaign_vehicle_id=sa.select(ORDER_JOB.c.campaign_vehicle_id)
        .where(ORDER_JOB.c.id == job.id)
        .scalar_subquery(),
    )
    claim_job = unit.session.execute(made.returning(JOB.c.id)).scalar_one()
    roles = {part.id: part.fault_role for part in job.parts}
    rows = [_labour(line, roles) for line in job.labour] + [_part(part) for part in job.parts]
    for row in rows:
        position += 1
        facts = {
            "claim_id": claim_id,
            "claim_job_id": claim_job,
            "position": position,
            "decision": Decision.PENDING,
        }
        unit.session.execute(sa.insert(LINE).values(row | facts))
    return position


def _labour(line: LabourLine, roles: dict[int, FaultRole]) -> dict[str, Any]:
    return {
        "kind": LineKind.SUBLET if line.outside else LineKind.LABOUR,
        "job_labour_id": line.id,
        "operation_id": line.operation.id,
        "fault_role": roles.get(line.job_part_id or 0, FaultRole.MAIN),
        "code": line.operation.code,
        "name_zh": line.operation.name.zh,
        "name_en": line.operation.name.en,
        "return_policy": ReturnPolicy.NONE,
        "quantity_milli": line.hours_milli,
    }


def _part(line: PartLine) -> dict[str, Any]:
    return {
        "kind": LineKind.PART,
        "job_part_id": line.id,
        "part_id": line.part.id,
        "fault_role": line.fault_role,
        "source": line.source,
        "code": line.part.number,
        "name_zh": line.part.name.zh,
        "name_en": line.part.name.en,
        "serial": line.new_serial,
        "old_serial": line.old_serial,
        "return_policy": ReturnPolicy.NONE if line.part.auxiliary else line.part.return_policy,
        "quantity_milli": line.quantity_milli,
    }
