"""Compensation appraisals for screens: the list and the record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.settlement.appraisals import appraisal_row
from warrantydesk.settlement.judging import judged_shares
from warrantydesk.settlement.rows_recovery import AppraisalJobRow, AppraisalRecord, AppraisalRow
from warrantydesk.settlement.tables import APPRAISAL, APPRAISAL_JOB, CLAIM, STATION, SUPPLIER
from warrantydesk.texts import Bilingual

COLUMNS = {
    "number": APPRAISAL.c.number,
    "claim_number": CLAIM.c.number,
    "station_code": STATION.c.code,
    "status": APPRAISAL.c.status,
    "created_at": APPRAISAL.c.created_at,
}
SAME = (
    "station_id", "reappraisal_of_id", "appraiser_id", "submitted_by_id", "judged_by_id",
    "judged_at", "last_reason",
)  # fmt: skip


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            APPRAISAL.c.id, APPRAISAL.c.number, APPRAISAL.c.claim_id,
            CLAIM.c.number.label("claim"), STATION.c.code, APPRAISAL.c.status,
            APPRAISAL.c.version, APPRAISAL.c.returns, APPRAISAL.c.due_at, APPRAISAL.c.created_at,
        )
        .join(CLAIM, CLAIM.c.id == APPRAISAL.c.claim_id)
        .join(STATION, STATION.c.id == APPRAISAL.c.station_id)
    )  # fmt: skip


def appraisal_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[AppraisalRow]:
    """Return a page of appraisals; ``stations`` are those that a clerk sees."""
    select = _select()
    if stations is not None:
        select = select.where(APPRAISAL.c.station_id.in_(stations))
    if query.search:
        text = query.search.strip().upper()
        select = select.where(
            APPRAISAL.c.number.contains(text, autoescape=True)
            | CLAIM.c.number.contains(text, autoescape=True)
        )
    return fetch_page(
        session,
        select,
        query,
        columns=COLUMNS,
        sorts={"created_at": APPRAISAL.c.created_at},
        key=APPRAISAL.c.id,
        row=AppraisalRow,
        count=query.after is None,
    )


def appraisal_record(session: Session, appraisal_id: int) -> AppraisalRecord:
    """Return everything that the record page of an appraisal shows."""
    found = appraisal_row(session, appraisal_id)
    row = AppraisalRow(*session.execute(_select().where(APPRAISAL.c.id == appraisal_id)).one())
    same = {name: getattr(found, name) for name in SAME}
    return AppraisalRecord(row=row, jobs=_jobs(session, appraisal_id), **same)


def appraisals_of(session: Session, claim_id: int) -> tuple[AppraisalRow, ...]:
    """Return the appraisals of a claim, the newest first."""
    query = _select().where(APPRAISAL.c.claim_id == claim_id).order_by(APPRAISAL.c.id.desc())
    return tuple(AppraisalRow(*row) for row in session.execute(query))


def _jobs(session: Session, appraisal_id: int) -> tuple[AppraisalJobRow, ...]:
    query = sa.select(APPRAISAL_JOB).where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
    rows = session.execute(query.order_by(APPRAISAL_JOB.c.position)).all()
    return tuple(
        AppraisalJobRow(
            row.claim_job_id,
            row.position,
            row.failed,
            row.why,
            row.held,
            row.held_supplier_id,
            row.compensate,
            row.verdict,
            judged_shares(session, row.id),
        )
        for row in rows
    )


def liable_suppliers(session: Session) -> tuple[tuple[int, str, Bilingual], ...]:
    """Return the suppliers that may be held liable: key, code and name, by code."""
    query = sa.select(SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
    found = session.execute(query.order_by(SUPPLIER.c.code))
    return tuple((key, code, Bilingual(zh, en)) for key, code, zh, en in found)
