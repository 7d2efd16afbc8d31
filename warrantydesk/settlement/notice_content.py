"""What a supplier is told of a case, as plain JSON: no customer's name, phone or address."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.factor_cut import factor_words
from warrantydesk.settlement.nameless import Nameless, nameless
from warrantydesk.settlement.recovery_facts import finding_of
from warrantydesk.settlement.tables import (
    AGREEMENT,
    APPRAISAL,
    CASE,
    CASE_LINE,
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    ENTRY,
    FACTOR,
    FAULT_CODE,
    JOB_PART,
    MODEL,
    OLD_PART,
    PART,
    STATION,
    SUPPLIER,
    VEHICLE,
)

SAME = ("number", "liability_ppm", "share_ppm", "recoverable_fen")


def notice_content(session: Session, case_id: int) -> dict[str, Any]:
    """Return what a recovery notice says; notifying keeps it for good."""
    row = session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one()
    finding = finding_of(session, _job_of(session, row.claim_job_id))
    form = sa.select(APPRAISAL.c.number).where(APPRAISAL.c.id == row.appraisal_id)
    agreed = sa.select(AGREEMENT).where(AGREEMENT.c.id == row.agreement_line_id)
    terms = session.execute(agreed).one()
    return {
        **{name: getattr(row, name) for name in SAME},
        "returns": row.returns.value,
        "file_by": row.file_by.isoformat(),
        "agreement": {
            "valid_from": terms.valid_from.isoformat(),
            "scope": terms.scope.value,
            "code": terms.code,
            "window_days": terms.window_days,
        },
        "supplier": {
            **_party(session, SUPPLIER, row.supplier_id),
            "contact": _contact(session, row.supplier_id),
        },
        "station": _party(session, STATION, row.station_id),
        "manufacturer": manufacturer_facts(session),
        "claim": _claim(session, row.claim_job_id, nameless(session, row.claim_id)),
        "tags": _tags(session, row.claim_job_id),
        "finding": "" if finding is None else finding.value,
        "appraisal": session.execute(form).scalar() or "",
        "photos": len(attachments_of(session, DocumentKind.CLAIM, row.claim_id)),
        "lines": _lines(session, case_id),
        "factor": _factor(session, case_id),
    }


def _factor(session: Session, case_id: int) -> dict[str, Any] | None:
    """Return what a technical factor takes off what is asked, and why."""
    query = (
        sa.select(ENTRY.c.withdrawn_fen, FACTOR)
        .join(FACTOR, FACTOR.c.id == ENTRY.c.factor_id)
        .where(ENTRY.c.case_id == case_id)
    )
    found = session.execute(query).first()
    if found is None:
        return None
    words = factor_words(found)
    return {"zh": words.zh, "en": words.en, "cut_fen": found.withdrawn_fen}


def _job_of(session: Session, claim_job_id: int) -> int:
    query = sa.select(CLAIM_JOB.c.job_id).where(CLAIM_JOB.c.id == claim_job_id)
    return int(session.execute(query).scalar_one())


def _party(session: Session, table: sa.Table, key: int) -> dict[str, str]:
    columns = (table.c.code, table.c.name_zh, table.c.name_en)
    found = session.execute(sa.select(*columns).where(table.c.id == key)).one()
    return {"code": found[0], "zh": found[1], "en": found[2]}


def _contact(session: Session, supplier_id: int) -> str:
    query = sa.select(SUPPLIER.c.contact).where(SUPPLIER.c.id == supplier_id)
    return str(session.execute(query).scalar_one())


def _tags(session: Session, claim_job_id: int) -> list[str]:
    """Return the tags of the job's old parts, the main one first."""
    query = (
        sa.select(OLD_PART.c.number)
        .join(CLAIM_LINE, CLAIM_LINE.c.id == OLD_PART.c.claim_line_id)
        .where(
            CLAIM_LINE.c.claim_job_id == claim_job_id,
            OLD_PART.c.status != OldPartStatus.CANCELLED,
        )
        .order_by(OLD_PART.c.main.desc(), OLD_PART.c.id)
    )
    return list(session.execute(query).scalars())


def _claim(session: Session, claim_job_id: int, clean: Nameless) -> dict[str, Any]:
    query = (
        sa.select(
            CLAIM.c.number, CLAIM.c.repair_date, CLAIM.c.odometer_km, VEHICLE.c.vin,
            VEHICLE.c.sale_date, MODEL.c.code.label("model"), CLAIM_JOB.c.complaint,
            CLAIM_JOB.c.cause, CLAIM_JOB.c.correction, FAULT_CODE.c.code.label("fault"),
            PART.c.number.label("part"), PART.c.name_zh, PART.c.name_en,
        )
        .join(CLAIM, CLAIM.c.id == CLAIM_JOB.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .outerjoin(FAULT_CODE, FAULT_CODE.c.id == CLAIM_JOB.c.fault_code_id)
        .outerjoin(JOB_PART, (JOB_PART.c.job_id == CLAIM_JOB.c.job_id)
                   & (sa.cast(JOB_PART.c.fault_role, sa.String) == "main"))
        .outerjoin(PART, PART.c.id == JOB_PART.c.part_id)
        .where(CLAIM_JOB.c.id == claim_job_id)
    )  # fmt: skip
    row = session.execute(query).one()
    return {
        "number": row.number,
        "repair_date": row.repair_date.isoformat(),
        "odometer_km": row.odometer_km,
        "vin": row.vin,
        "sale_date": row.sale_date.isoformat() if row.sale_date else None,
        "model": row.model,
        "complaint": clean(row.complaint),
        "cause": clean(row.cause),
        "correction": clean(row.correction),
        "fault": row.fault or "",
        "part": {"number": row.part or "", "zh": row.name_zh or "", "en": row.name_en or ""},
    }


def _lines(session: Session, case_id: int) -> list[dict[str, Any]]:
    query = sa.select(CASE_LINE).where(CASE_LINE.c.case_id == case_id).order_by(CASE_LINE.c.id)
    return [
        {
            "class": line.cost_class.value,
            "basis_fen": line.basis_fen,
            "coefficient_ppm": line.coefficient_ppm,
            "class_fen": line.class_fen,
            "amount_fen": line.amount_fen,
        }
        for line in session.execute(query)
    ]
