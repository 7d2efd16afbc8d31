"""Gathering the facts of a claim from a book, in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import (
    allowed_operations,
    claim_prices,
    hourly_rates,
    incentive_ppm,
    standard_hours,
    station_row,
    station_terms,
    vehicle_card,
)
from warrantydesk.basedata.model import Vehicle
from warrantydesk.basedata.parameters import all_parameters
from warrantydesk.basedata.rows import VehicleCard
from warrantydesk.basedata.search import fault_code_rows, operation_rows, part_rows
from warrantydesk.claims.campaign_facts import campaign_of, waiting_campaigns
from warrantydesk.claims.earlier import earlier_claims, own_repairs, previous_reading
from warrantydesk.claims.facts import ClaimFacts, JobFacts, LineFacts, OrderTimes
from warrantydesk.claims.hooks import ask_other_rooms
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine, FindingAnswer
from warrantydesk.clock import business_date
from warrantydesk.errors import RefusedError
from warrantydesk.orders.model import JobLabour, RepairOrder
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.texts import N_

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
ANSWER, ORDER, LABOUR = FindingAnswer.__table__, RepairOrder.__table__, JobLabour.__table__
VEHICLE = Vehicle.__table__
Row = sa.Row[*tuple[Any, ...]]


def claim_facts(session: Session, claim_id: int, today: date) -> ClaimFacts:
    """Return everything that prices and checks of a claim look at, as it is saved."""
    claim = session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one_or_none()
    if claim is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    order = session.execute(sa.select(ORDER).where(ORDER.c.id == claim.order_id)).one()
    vehicle = vehicle_card(session, claim.vehicle_id)
    jobs = _jobs(session, claim_id)
    lines, paid = _lines(session, claim, jobs, vehicle.model_id)
    on, sent = claim.inspection_date, claim.first_submitted_at
    facts = ClaimFacts(
        claim_id=claim_id,
        claim_type=claim.claim_type,
        appeal=claim.appeal_of_id is not None,
        first_submitted_on=None if sent is None else business_date(sent),
        station=station_row(session, claim.station_id),
        terms=station_terms(session, claim.station_id, on),
        rates=hourly_rates(session, claim.station_id, on),
        incentive_ppm=incentive_ppm(session, vehicle.model_code, vehicle.engine_code, on),
        engine_read=order.engine_number,
        times=OrderTimes(*(getattr(order, name) for name in OrderTimes._fields)),
        repair_date=claim.repair_date,
        inspection_date=on,
        odometer_km=claim.odometer_km,
        vehicle=vehicle,
        previous=previous_reading(session, claim.vehicle_id, order.number, claim.repair_date),
        same_engine=_same_engine(session, vehicle),
        jobs=tuple(jobs.values()),
        lines=lines,
        photos=frozenset(row.what for row in attachments_of(session, DocumentKind.CLAIM, claim_id)),
        answers=_answers(session, claim_id),
        earlier=earlier_claims(session, claim),
        repairs=own_repairs(session, order),
        parameters=all_parameters(session, claim.repair_date),
        today=today,
        paid=paid,
        campaign=campaign_of(session, claim),
        waiting=waiting_campaigns(session, claim, order.campaign_answer),
    )
    return ask_other_rooms(session, facts)


def _jobs(session: Session, claim_id: int) -> dict[int, JobFacts]:
    query = sa.select(JOB).where(JOB.c.claim_id == claim_id).order_by(JOB.c.position)
    rows = session.execute(query).all()
    codes = {row.fault_code_id for row in rows if row.fault_code_id}
    faults, allowed = fault_code_rows(session, codes), allowed_operations(session, codes)
    return {
        row.id: JobFacts(
            row.id,
            row.job_id,
            row.position,
            row.complaint,
            row.cause,
            row.correction,
            faults.get(row.fault_code_id),
            allowed.get(row.fault_code_id, frozenset()),
        )
        for row in rows
    }


def _lines(
    session: Session, claim: Row, jobs: dict[int, JobFacts], model_id: int
) -> tuple[tuple[LineFacts, ...], tuple[LineFacts, ...]]:
    """Return the lines of a claim, and those paid already by the decision that it appeals."""
    positions = {job.claim_job_id: job.position for job in jobs.values()}
    on = claim.inspection_date
    lines = line_facts(session, _line_rows(session, claim.id), positions, model_id, on)
    if claim.appeal_of_id is None:
        return lines, ()
    decided = _line_rows(session, claim.appeal_of_id)
    settled = {row.position: row.approved_fen for row in decided}
    disputed = {line.position for line in lines}
    rows = [row for row in decided if row.approved_fen > 0 and row.position not in disputed]
    paid = line_facts(session, rows, _job_positions(session, claim.appeal_of_id), model_id, on)
    return tuple(line._replace(settled_fen=settled.get(line.position, 0)) for line in lines), paid


def _line_rows(session: Session, claim_id: int) -> Sequence[Row]:
    query = (
        sa.select(LINE, LABOUR.c.started_at)
        .outerjoin(LABOUR, LABOUR.c.id == LINE.c.job_labour_id)
        .where(LINE.c.claim_id == claim_id)
        .order_by(LINE.c.position)
    )
    return session.execute(query).all()


def _job_positions(session: Session, claim_id: int) -> dict[int, int]:
    query = sa.select(JOB.c.id, JOB.c.position).where(JOB.c.claim_id == claim_id)
    return dict(iter(session.execute(query)))


def line_facts(
    session: Session,
    rows: Sequence[Row],
    positions: Mapping[int, int],
    model_id: int,
    on: date,
) -> tuple[LineFacts, ...]:
    """Return lines with what was agreed for their parts and operations on a day.

    ``positions`` are those of their jobs.
    """
    parts = part_rows(session, {row.part_id for row in rows if row.part_id})
    operations = operation_rows(session, {row.operation_id for row in rows if row.operation_id})
    prices = claim_prices(session, parts, on)
    hours = standard_hours(session, operations, model_id)
    return tuple(
        LineFacts(
            line_id=row.id,
            position=row.position,
            job_position=positions[row.claim_job_id],
            kind=row.kind,
            fault_role=row.fault_role,
            source=row.source,
            code=row.code,
            part=parts.get(row.part_id),
            operation=operations.get(row.operation_id),
            quantity_milli=row.quantity_milli,
            serial=row.serial,
            old_serial=row.old_serial,
            amount_fen=row.claimed_fen,
            price_fen=prices.get(row.part_id),
            standard_milli=hours.get(row.operation_id),
            started_at=row.started_at,
        )
        for row in rows
    )


def _answers(session: Session, claim_id: int) -> dict[tuple[str, str], str]:
    query = sa.select(ANSWER.c.check_code, ANSWER.c.place, ANSWER.c.reason)
    rows = session.execute(query.where(ANSWER.c.claim_id == claim_id))
    return {(code, place): reason for code, place, reason in rows}


def _same_engine(session: Session, vehicle: VehicleCard) -> tuple[str, ...]:
    if not vehicle.engine_number:
        return ()
    query = sa.select(VEHICLE.c.vin).where(
        VEHICLE.c.engine_number == vehicle.engine_number, VEHICLE.c.id != vehicle.id
    )
    return tuple(session.execute(query.order_by(VEHICLE.c.vin)).scalars())
