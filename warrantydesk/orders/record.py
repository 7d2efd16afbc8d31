"""A whole repair order for its record page, in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_row, vehicle_card
from warrantydesk.basedata.model import Campaign, CampaignVehicle
from warrantydesk.basedata.people import names_of
from warrantydesk.basedata.rows_campaigns import CampaignMark
from warrantydesk.basedata.search import fault_code_rows, operation_rows, part_rows
from warrantydesk.errors import RefusedError
from warrantydesk.orders.commands import CustomerDraft
from warrantydesk.orders.model import Job, JobLabour, JobPart, OrderCustomer, RepairOrder
from warrantydesk.orders.rows import JobRow, LabourLine, OrderRecord, PartLine
from warrantydesk.orders.states import OrderAction, Payer
from warrantydesk.orders.times import SEQUENCE
from warrantydesk.orders.workflow import STEPS
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Bilingual

ORDER, CUSTOMER = RepairOrder.__table__, OrderCustomer.__table__
CAMPAIGN, LISTED = Campaign.__table__, CampaignVehicle.__table__
JOB, PART, LABOUR = Job.__table__, JobPart.__table__, JobLabour.__table__
TIMES = ("appointment_at", *SEQUENCE)
SAME = (
    "id", "number", "status", "version", "last_reason", "created_at", "odometer_km",
    "engine_number", "complaint", "inspection_result", "advisor", "dispatch_due_at",
    "repair_due_at", "towing_fen",
    "loaner_days", "compensation_fen", "campaign_answer",
)  # fmt: skip
CLAIMABLE = frozenset({Payer.WARRANTY, Payer.CAMPAIGN})


def order_record(
    session: Session, order_id: int, roles: Collection[Role] = (Role.CLERK,)
) -> OrderRecord:
    """Return everything that the record page of an order shows to somebody with these roles."""
    found = session.execute(sa.select(ORDER).where(ORDER.c.id == order_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    names = names_of(session, (found.created_by_id,))
    actions = allowed_actions(STEPS, found.status.value, roles)
    return OrderRecord(
        **{name: getattr(found, name) for name in SAME},
        created_by=names.get(found.created_by_id, Bilingual("", "")),
        station=station_row(session, found.station_id),
        vehicle=vehicle_card(session, found.vehicle_id),
        customer=_customer(session, order_id),
        times={name: getattr(found, name) for name in TIMES},
        jobs=jobs_of(session, order_id),
        allowed=frozenset(OrderAction(action) for action in actions),
    )


def claimable_jobs(session: Session, order_id: int) -> tuple[JobRow, ...]:
    """Return the jobs that the manufacturer may pay, on a claim already or not."""
    return tuple(job for job in jobs_of(session, order_id) if job.payer in CLAIMABLE)


def jobs_of(session: Session, order_id: int) -> tuple[JobRow, ...]:
    """Return the jobs of an order with their lines, all in their order."""
    jobs = session.execute(
        sa.select(JOB).where(JOB.c.order_id == order_id).order_by(JOB.c.position)
    ).all()
    keys = [job.id for job in jobs]
    faults = fault_code_rows(session, {j.fault_code_id for j in jobs if j.fault_code_id})
    parts, labour = _parts(session, keys), _labour(session, keys)
    campaigns = _campaigns(session, [j.campaign_vehicle_id for j in jobs if j.campaign_vehicle_id])
    return tuple(
        JobRow(
            job.id,
            job.position,
            job.payer,
            job.complaint,
            job.cause,
            job.correction,
            faults.get(job.fault_code_id),
            tuple(parts.get(job.id, ())),
            tuple(labour.get(job.id, ())),
            campaigns.get(job.campaign_vehicle_id),
        )
        for job in jobs
    )


def _campaigns(session: Session, places: list[int]) -> dict[int, CampaignMark]:
    if not places:
        return {}
    query = (
        sa.select(
            LISTED.c.id, CAMPAIGN.c.id, CAMPAIGN.c.code, CAMPAIGN.c.name_zh, CAMPAIGN.c.name_en
        )
        .join(CAMPAIGN, CAMPAIGN.c.id == LISTED.c.campaign_id)
        .where(LISTED.c.id.in_(places))
    )
    return {
        row[0]: CampaignMark(row[1], row[2], Bilingual(row[3], row[4]))
        for row in session.execute(query)
    }


def _customer(session: Session, order_id: int) -> CustomerDraft:
    query = sa.select(CUSTOMER.c.name, CUSTOMER.c.phone, CUSTOMER.c.address)
    found = session.execute(query.where(CUSTOMER.c.order_id == order_id)).one_or_none()
    return CustomerDraft() if found is None else CustomerDraft(*found)


def _parts(session: Session, jobs: list[int]) -> dict[int, list[PartLine]]:
    query = sa.select(PART).where(PART.c.job_id.in_(jobs)).order_by(PART.c.position)
    rows = session.execute(query).all()
    known = part_rows(session, {row.part_id for row in rows})
    same = PartLine._fields[3:]
    found: dict[int, list[PartLine]] = {}
    for row in rows:
        values = (getattr(row, name) for name in same)
        line = PartLine(row.id, row.position, known[row.part_id], *values)
        found.setdefault(row.job_id, []).append(line)
    return found


def _labour(session: Session, jobs: list[int]) -> dict[int, list[LabourLine]]:
    query = sa.select(LABOUR).where(LABOUR.c.job_id.in_(jobs)).order_by(LABOUR.c.position)
    rows = session.execute(query).all()
    known = operation_rows(session, {row.operation_id for row in rows})
    same = LabourLine._fields[3:]
    found: dict[int, list[LabourLine]] = {}
    for row in rows:
        values = (getattr(row, name) for name in same)
        line = LabourLine(row.id, row.position, known[row.operation_id], *values)
        found.setdefault(row.job_id, []).append(line)
    return found
