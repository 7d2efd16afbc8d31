"""What an appraisal says, as plain JSON: kept with every submission and judgement.

The printed form is made of the kept version alone, so everything that it shows stands here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.people import names_of
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.nameless import Nameless, nameless
from warrantydesk.settlement.tables import (
    APPRAISAL,
    APPRAISAL_JOB,
    APPRAISER,
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    FAULT_CODE,
    MODEL,
    OLD_PART,
    ORDER,
    PERSON,
    SHARE,
    STATION,
    SUPPLIER,
    VEHICLE,
)
from warrantydesk.texts import Bilingual

NOBODY = Bilingual("", "")


def appraisal_content(session: Session, appraisal_id: int) -> dict[str, Any]:
    """Return what a form says now, with the shares where it was judged."""
    again = APPRAISAL.alias("again")
    query = (
        sa.select(
            APPRAISAL.c.number, APPRAISAL.c.submissions, APPRAISAL.c.submitted_by_id,
            APPRAISAL.c.submitted_at, APPRAISAL.c.judged_by_id, APPRAISAL.c.judged_at,
            APPRAISAL.c.claim_id, CLAIM.c.number.label("claim"), CLAIM.c.claim_type,
            CLAIM.c.repair_date, CLAIM.c.odometer_km, ORDER.c.number.label("order_number"),
            VEHICLE.c.vin, VEHICLE.c.production_date, VEHICLE.c.delivery_date,
            MODEL.c.name_zh.label("model_zh"), MODEL.c.name_en.label("model_en"), STATION.c.code,
            STATION.c.name_zh, STATION.c.name_en, STATION.c.address, STATION.c.phone,
            again.c.number.label("again"), APPRAISER.c.name_zh.label("who_zh"),
            APPRAISER.c.name_en.label("who_en"),
        )
        .join(CLAIM, CLAIM.c.id == APPRAISAL.c.claim_id)
        .join(ORDER, ORDER.c.id == CLAIM.c.order_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .join(STATION, STATION.c.id == APPRAISAL.c.station_id)
        .outerjoin(again, again.c.id == APPRAISAL.c.reappraisal_of_id)
        .outerjoin(APPRAISER, APPRAISER.c.id == APPRAISAL.c.appraiser_id)
        .where(APPRAISAL.c.id == appraisal_id)
    )  # fmt: skip
    row = session.execute(query).one()
    return {
        "number": row.number,
        "claim": row.claim,
        "claim_type": row.claim_type.value,
        "order": row.order_number,
        "repair_date": row.repair_date.isoformat(),
        "odometer_km": row.odometer_km,
        "vin": row.vin,
        "model": _both(row.model_zh, row.model_en),
        "produced_on": _iso(row.production_date),
        "delivered_on": _iso(row.delivery_date),
        "station": {
            "code": row.code, "address": row.address, "phone": row.phone,
            **_both(row.name_zh, row.name_en),
        },
        "manufacturer": manufacturer_facts(session),
        "reappraisal_of": row.again or "",
        "appraiser": _both(row.who_zh, row.who_en),
        "photos": len(attachments_of(session, DocumentKind.CLAIM, row.claim_id)),
        "jobs": _jobs(session, appraisal_id, nameless(session, row.claim_id)),
        **_who(session, row),
    }  # fmt: skip


def _who(session: Session, row: Any) -> dict[str, Any]:
    names = names_of(session, {row.submitted_by_id or 0, row.judged_by_id or 0})
    sent, judged = (names.get(key or 0, NOBODY) for key in (row.submitted_by_id, row.judged_by_id))
    return {
        "submissions": row.submissions,
        "submitted_by": _both(sent.zh, sent.en),
        "submitted_at": _iso(row.submitted_at),
        "by_station": _by_station(session, row.submitted_by_id),
        "judged_by": _both(judged.zh, judged.en),
        "judged_at": _iso(row.judged_at),
    }


def _by_station(session: Session, person_id: int | None) -> bool:
    """Tell whether a station filed the form; for a dispute the manufacturer itself does."""
    query = sa.select(PERSON.c.station_id).where(PERSON.c.id == person_id)
    return person_id is None or session.execute(query).scalar() is not None


def _both(zh: str | None, en: str | None) -> dict[str, str]:
    return {"zh": zh or "", "en": en or ""}


def _iso(when: date | datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _jobs(session: Session, appraisal_id: int, clean: Nameless) -> list[dict[str, Any]]:
    shares = _shares(session, appraisal_id)
    query = (
        sa.select(
            APPRAISAL_JOB, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
            FAULT_CODE.c.code.label("fault"), FAULT_CODE.c.mode_zh, FAULT_CODE.c.mode_en,
        )
        .join(CLAIM_JOB, CLAIM_JOB.c.id == APPRAISAL_JOB.c.claim_job_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == APPRAISAL_JOB.c.held_supplier_id)
        .outerjoin(FAULT_CODE, FAULT_CODE.c.id == CLAIM_JOB.c.fault_code_id)
        .where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
        .order_by(APPRAISAL_JOB.c.position)
    )  # fmt: skip
    return [
        {
            "position": job.position,
            "failed": clean(job.failed),
            "why": clean(job.why),
            "held": job.held.value,
            "supplier": {"code": job.code or "", **_both(job.name_zh, job.name_en)},
            "compensate": clean(job.compensate),
            "verdict": clean(job.verdict),
            "fault": {"code": job.fault or "", **_both(job.mode_zh, job.mode_en)},
            "shares": shares.get(job.id, []),
            **_asked_lines(session, job.claim_job_id),
        }
        for job in session.execute(query).all()
    ]


def _asked_lines(session: Session, claim_job_id: int) -> dict[str, Any]:
    query = (
        sa.select(CLAIM_LINE, OLD_PART.c.number.label("tag"))
        .outerjoin(OLD_PART, OLD_PART.c.claim_line_id == CLAIM_LINE.c.id)
        .where(CLAIM_LINE.c.claim_job_id == claim_job_id)
        .order_by(CLAIM_LINE.c.position, OLD_PART.c.id)
    )
    # A line of several pieces has a tag for each; the first one stands for them.
    rows = {row.id: row for row in reversed(session.execute(query).all())}
    lines = sorted(rows.values(), key=lambda row: row.position)
    main = next((one for one in lines if one.part_id and one.fault_role is FaultRole.MAIN), None)
    failed = ("", "", "", "", "")
    if main is not None:
        failed = (main.code, main.old_serial, main.tag or "", main.name_zh, main.name_en)
    return {
        "part": {
            "code": failed[0], "serial": failed[1], "tag": failed[2], **_both(*failed[3:]),
        },
        "lines": [
            {
                "kind": line.kind.value,
                "code": line.code,
                "quantity_milli": line.quantity_milli,
                "amount_fen": line.claimed_fen,
                **_both(line.name_zh, line.name_en),
            }
            for line in lines
        ],
    }  # fmt: skip


def _shares(session: Session, appraisal_id: int) -> dict[int, list[dict[str, Any]]]:
    query = (
        sa.select(SHARE, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .join(APPRAISAL_JOB, APPRAISAL_JOB.c.id == SHARE.c.appraisal_job_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == SHARE.c.supplier_id)
        .where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
        .order_by(SHARE.c.id)
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for row in session.execute(query):
        share = {
            "party": row.party.value,
            "share_ppm": row.share_ppm,
            "supplier": {"code": row.code or "", **_both(row.name_zh, row.name_en)},
        }
        found.setdefault(row.appraisal_job_id, []).append(share)
    return found
