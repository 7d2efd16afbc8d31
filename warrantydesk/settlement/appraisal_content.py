"""What an appraisal says, as plain JSON: kept with every submission and judgement."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.tables import (
    APPRAISAL,
    APPRAISAL_JOB,
    APPRAISER,
    CLAIM,
    SHARE,
    STATION,
    SUPPLIER,
    VEHICLE,
)


def appraisal_content(session: Session, appraisal_id: int) -> dict[str, Any]:
    """Return what a form says now, with the shares where it was judged."""
    again = APPRAISAL.alias("again")
    query = (
        sa.select(
            APPRAISAL.c.number, CLAIM.c.number.label("claim"), CLAIM.c.repair_date,
            CLAIM.c.odometer_km, VEHICLE.c.vin, STATION.c.code, STATION.c.name_zh,
            STATION.c.name_en, again.c.number.label("again"), APPRAISER.c.name_zh.label("who_zh"),
            APPRAISER.c.name_en.label("who_en"),
        )
        .join(CLAIM, CLAIM.c.id == APPRAISAL.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(STATION, STATION.c.id == APPRAISAL.c.station_id)
        .outerjoin(again, again.c.id == APPRAISAL.c.reappraisal_of_id)
        .outerjoin(APPRAISER, APPRAISER.c.id == APPRAISAL.c.appraiser_id)
        .where(APPRAISAL.c.id == appraisal_id)
    )  # fmt: skip
    row = session.execute(query).one()
    return {
        "number": row.number,
        "claim": row.claim,
        "repair_date": row.repair_date.isoformat(),
        "odometer_km": row.odometer_km,
        "vin": row.vin,
        "station": {"code": row.code, "zh": row.name_zh, "en": row.name_en},
        "reappraisal_of": row.again or "",
        "appraiser": {"zh": row.who_zh or "", "en": row.who_en or ""},
        "jobs": _jobs(session, appraisal_id),
    }


def _jobs(session: Session, appraisal_id: int) -> list[dict[str, Any]]:
    shares = _shares(session, appraisal_id)
    query = (
        sa.select(APPRAISAL_JOB, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == APPRAISAL_JOB.c.held_supplier_id)
        .where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
        .order_by(APPRAISAL_JOB.c.position)
    )
    return [
        {
            "position": job.position,
            "failed": job.failed,
            "why": job.why,
            "held": job.held.value,
            "supplier": {
                "code": job.code or "", "zh": job.name_zh or "", "en": job.name_en or "",
            },
            "compensate": job.compensate,
            "verdict": job.verdict,
            "shares": shares.get(job.id, []),
        }
        for job in session.execute(query)
    ]  # fmt: skip


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
        found.setdefault(row.appraisal_job_id, []).append(
            {
                "party": row.party.value,
                "share_ppm": row.share_ppm,
                "supplier": {
                    "code": row.code or "", "zh": row.name_zh or "", "en": row.name_en or "",
                },
            }
        )  # fmt: skip
    return found
