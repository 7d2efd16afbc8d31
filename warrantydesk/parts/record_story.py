"""The part passport: what the customer said and the station found, for whoever has the part.

Suppliers may not read lines, orders or customers: nothing of these is asked for them, and numbers
in the customer's words that could be a telephone are masked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Vehicle, VehicleModel
from warrantydesk.basedata.search import fault_code_rows
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.rows import Photo
from warrantydesk.clock import add_months
from warrantydesk.documents.papers.masking import masked
from warrantydesk.parts.part_steps import Row
from warrantydesk.parts.rows_record import PartStory
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.texts import Bilingual

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
VEHICLE, MODEL = Vehicle.__table__, VehicleModel.__table__
NOTHING = Bilingual("", "")
# Papers and what nobody named may show who the customer is.
FOR_SUPPLIERS = frozenset(AttachmentKind) - {AttachmentKind.PAPER, AttachmentKind.OTHER}


def part_story(session: Session, part: Row, *, inside: bool) -> PartStory:
    """Return the story of a part; ``inside`` is False for its supplier."""
    row, job = _facts(session, part), _job(session, part, inside=inside)
    known = fault_code_rows(session, [part.fault_code_id] if part.fault_code_id else [])
    fault = known.get(part.fault_code_id)
    photos = photos_of(session, DocumentKind.CLAIM, part.claim_id, inside=inside)
    return PartStory(
        part.claim_id,
        row.number,
        row.repair_date,
        *_words(job, inside=inside),
        "" if fault is None else fault.code,
        NOTHING if fault is None else _path(fault.system, fault.assembly, fault.component),
        NOTHING if fault is None else fault.mode,
        row.vin,
        Bilingual(row.name_zh, row.name_en),
        row.engine_number,
        row.production_date,
        row.delivery_date,
        months_between(row.delivery_date, row.repair_date),
        part.odometer_km,
        photos,
    )


def photos_of(
    session: Session, kind: DocumentKind, document_id: int, *, inside: bool
) -> tuple[Photo, ...]:
    """Return the pictures of a document, for suppliers those that show no person."""
    found = attachments_of(session, kind, document_id)
    return tuple(Photo(*one) for one in found if inside or one.what in FOR_SUPPLIERS)


def months_between(start: date | None, end: date) -> int | None:
    """Return the whole months from one day to another; None where one is not known."""
    if start is None or end < start:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def _facts(session: Session, part: Row) -> Any:
    query = (
        sa.select(
            CLAIM.c.number, CLAIM.c.repair_date, VEHICLE.c.vin, VEHICLE.c.engine_number,
            VEHICLE.c.production_date, VEHICLE.c.delivery_date, MODEL.c.name_zh, MODEL.c.name_en,
        )
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
    )  # fmt: skip
    return session.execute(query.where(CLAIM.c.id == part.claim_id)).one()


def _job(session: Session, part: Row, *, inside: bool) -> Any:
    query = sa.select(JOB.c.complaint, JOB.c.cause, JOB.c.correction)
    if inside and part.claim_line_id is not None:
        query = query.join(LINE, LINE.c.claim_job_id == JOB.c.id)
        return session.execute(query.where(LINE.c.id == part.claim_line_id)).one_or_none()
    same = sa.case((JOB.c.fault_code_id == part.fault_code_id, 0), else_=1)
    query = query.where(JOB.c.claim_id == part.claim_id).order_by(same, JOB.c.position)
    return session.execute(query.limit(1)).one_or_none()


def _words(job: Any, *, inside: bool) -> tuple[str, str, str]:
    if job is None:
        return "", "", ""
    said = (job.complaint, job.cause, job.correction)
    return said if inside else (masked(said[0]), masked(said[1]), masked(said[2]))


def _path(*names: Bilingual) -> Bilingual:
    zh, en = dict.fromkeys(n.zh for n in names), dict.fromkeys(n.en for n in names)
    return Bilingual(" / ".join(filter(None, zh)), " / ".join(filter(None, en)))
