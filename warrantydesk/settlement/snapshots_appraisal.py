"""What the compensation appraisal form shows: what failed, why, and who answers for it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.appraisal import (
    AppraisalSnapshot,
    AppraisedJob,
    LiableShare,
    WantedLine,
)
from warrantydesk.documents.snapshots.places import Car
from warrantydesk.documents.snapshots.shared import NOTHING, LineKind, Party
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.versions import versions_of
from warrantydesk.settlement.appraisals import appraisal_row
from warrantydesk.settlement.judging import judged_shares
from warrantydesk.settlement.labels_recovery import APPRAISAL_STATUS, PARTY
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty
from warrantydesk.settlement.tables import (
    APPRAISAL_JOB,
    APPRAISER,
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    FAULT_CODE,
    MODEL,
    STATION,
    SUPPLIER,
    VEHICLE,
)
from warrantydesk.texts import Bilingual, in_both

KIND = DocumentKind.APPRAISAL


def appraisal_snapshot(session: Session, appraisal_id: int) -> AppraisalSnapshot:
    """Return what the form of an appraisal shows."""
    row = appraisal_row(session, appraisal_id)
    claim = session.execute(sa.select(CLAIM).where(CLAIM.c.id == row.claim_id)).one()
    names = names_of(session, {row.submitted_by_id or 0, row.judged_by_id or 0})
    appraiser = _named(session, APPRAISER, row.appraiser_id)
    judge = names.get(row.judged_by_id or 0, NOTHING)
    facts = manufacturer_facts(session)
    return AppraisalSnapshot(
        number=row.number,
        version=max(len(versions_of(session, KIND, appraisal_id)), 1),
        state=in_both(APPRAISAL_STATUS[AppraisalStatus(row.status)]),
        claim_number=claim.number,
        station=_station(session, row.station_id),
        manufacturer=Party(Bilingual(facts["zh"], facts["en"]), code=facts.get("code", "")),
        car=_car(session, claim),
        jobs=_jobs(session, row, judge, appraiser),
        submissions=row.submissions,
        repaired_on=claim.repair_date,
        photos=len(attachments_of(session, DocumentKind.CLAIM, claim.id)),
        appraiser=appraiser,
        submitted_by=names.get(row.submitted_by_id or 0, NOTHING),
        submitted_at=row.submitted_at,
        judged_by=judge,
        judged_at=row.judged_at,
    )


def _named(session: Session, table: sa.Table, key: int | None) -> Bilingual:
    query = sa.select(table.c.name_zh, table.c.name_en).where(table.c.id == key)
    found = session.execute(query).one_or_none()
    return NOTHING if found is None else Bilingual(found[0], found[1])


def _station(session: Session, station_id: int) -> Party:
    found = session.execute(sa.select(STATION).where(STATION.c.id == station_id)).one()
    return Party(
        Bilingual(found.name_zh, found.name_en),
        code=found.code,
        address=found.address,
        phone=found.phone,
    )


def _car(session: Session, claim: sa.Row[Any]) -> Car:
    query = sa.select(VEHICLE).where(VEHICLE.c.id == claim.vehicle_id)
    vehicle = session.execute(query).one()
    return Car(
        vehicle.vin,
        _named(session, MODEL, vehicle.model_id),
        claim.odometer_km,
        vehicle.production_date,
        vehicle.delivery_date,
    )


def _jobs(
    session: Session, row: sa.Row[Any], judge: Bilingual, appraiser: Bilingual
) -> tuple[AppraisedJob, ...]:
    query = (
        sa.select(APPRAISAL_JOB, FAULT_CODE.c.code.label("fault"), FAULT_CODE.c.mode_zh,
                  FAULT_CODE.c.mode_en)
        .join(CLAIM_JOB, CLAIM_JOB.c.id == APPRAISAL_JOB.c.claim_job_id)
        .outerjoin(FAULT_CODE, FAULT_CODE.c.id == CLAIM_JOB.c.fault_code_id)
        .where(APPRAISAL_JOB.c.appraisal_id == row.id)
        .order_by(APPRAISAL_JOB.c.position)
    )  # fmt: skip
    return tuple(
        _job(session, job, judge, appraiser, row.judged_at) for job in session.execute(query).all()
    )


def _job(
    session: Session, job: Any, judge: Bilingual, appraiser: Bilingual, judged_at: Any
) -> AppraisedJob:
    query = sa.select(CLAIM_LINE).where(CLAIM_LINE.c.claim_job_id == job.claim_job_id)
    lines = session.execute(query.order_by(CLAIM_LINE.c.position)).all()
    main = next((one for one in lines if one.part_id and one.fault_role is FaultRole.MAIN), None)
    held = in_both(PARTY[job.held])
    return AppraisedJob(
        position=job.position,
        failed_code=main.code if main else "",
        failed_name=Bilingual(main.name_zh, main.name_en) if main else NOTHING,
        failed_serial=main.old_serial if main else "",
        complaint=job.failed,
        cause=job.why,
        lines=tuple(_line(line) for line in lines),
        fault_code=job.fault or "",
        fault_name=Bilingual(job.mode_zh or "", job.mode_en or ""),
        held_liable=_named(session, SUPPLIER, job.held_supplier_id)
        if job.held is LiableParty.SUPPLIER
        else held,
        held_why=job.compensate,
        shares=_shares(session, job.id),
        reason=job.verdict,
        judged_by=judge,
        judged_on=None if judged_at is None else business_date(judged_at),
        appraiser=appraiser,
    )


def _line(line: sa.Row[Any]) -> WantedLine:
    return WantedLine(
        LineKind(line.kind.value),
        line.code,
        Bilingual(line.name_zh, line.name_en),
        line.quantity_milli,
        line.claimed_fen,
    )


def _shares(session: Session, appraisal_job_id: int) -> tuple[LiableShare, ...]:
    codes = {row[0]: row[1] for row in session.execute(sa.select(SUPPLIER.c.id, SUPPLIER.c.code))}
    return tuple(
        LiableShare(
            in_both(PARTY[share.party]),
            share.share_ppm,
            _named(session, SUPPLIER, share.supplier_id),
            codes.get(share.supplier_id or 0, ""),
        )
        for share in judged_shares(session, appraisal_job_id)
    )
