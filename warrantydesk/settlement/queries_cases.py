"""Recovery cases for screens: the list and the record, each in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.naming import subject_in_english
from warrantydesk.codes import code
from warrantydesk.db.listing import fetch_page, prefix
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.roles import Role
from warrantydesk.settlement.evidence import missing_of
from warrantydesk.settlement.queries_case_story import (
    case_entries,
    case_letters,
    case_steps,
    told_supplier,
)
from warrantydesk.settlement.reappraisals import new_appraisal_of
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.settlement.rows_cases import (
    CaseLine,
    CaseLink,
    CasePart,
    CaseRecord,
    CaseRow,
)
from warrantydesk.settlement.tables import (
    APPRAISAL,
    CASE,
    CASE_LINE,
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    ENTRY_LINE,
    OLD_PART,
    STATION,
    SUPPLIER,
    VEHICLE,
)
from warrantydesk.settlement.workflow_recovery import RECOVERY_STEPS
from warrantydesk.texts import N_, Bilingual

COLUMNS = {
    "number": CASE.c.number,
    "status": CASE.c.status,
    "supplier_code": SUPPLIER.c.code,
    "claim_number": CLAIM.c.number,
    "station_code": STATION.c.code,
    "recoverable_fen": CASE.c.recoverable_fen,
    "disputed_fen": CASE.c.disputed_fen,
    "evidence_complete": CASE.c.evidence_complete,
    "file_by": CASE.c.file_by,
    "created_at": CASE.c.created_at,
}
SORTS = {"created_at": CASE.c.created_at, "recoverable_fen": CASE.c.recoverable_fen}


def cases_page(session: Session, query: ListQuery, supplier_id: int | None = None) -> Page[CaseRow]:
    """Return a page of recovery cases; a supplier sees its own, once it was notified."""
    select = cases(for_supplier=supplier_id is not None)
    if supplier_id is not None:
        select = select.where(
            CASE.c.supplier_id == supplier_id, CASE.c.status != RecoveryStatus.OPEN
        )
    if query.search.strip():
        select = select.where(prefix(CASE.c.number, code(query.search)))
        query = replace(query, search="")
    return fetch_page(
        session,
        select,
        query,
        columns=COLUMNS,
        sorts=SORTS,
        key=CASE.c.id,
        row=case_row,
        count=query.after is None,
    )


def case_record(
    session: Session, case_id: int, roles: Collection[Role], supplier_id: int | None
) -> CaseRecord:
    """Return everything that the record page of a case shows to somebody with these roles."""
    case = session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one_or_none()
    if case is None or (
        supplier_id is not None
        and (case.supplier_id != supplier_id or case.status is RecoveryStatus.OPEN)
    ):
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    found = cases(for_supplier=supplier_id is not None).where(CASE.c.id == case_id)
    row = case_row(*session.execute(found).one())
    vin, cause, complaint = session.execute(_story(case_id)).one()
    inside = supplier_id is None
    if not inside:
        cause, complaint = told_supplier(session, case_id, cause, complaint)
    return CaseRecord(
        row=row,
        vin=vin,
        cause=cause,
        complaint=complaint,
        liability_ppm=case.liability_ppm,
        share_ppm=case.share_ppm,
        returns=case.returns,
        appraisal=_link(session, APPRAISAL, APPRAISAL.c.id == (case.appraisal_id or 0))
        if inside
        else None,
        new_appraisal=new_appraisal_of(session, case) if inside else None,
        moved_from=_link(session, CASE, CASE.c.id == (case.moved_from_id or 0)) if inside else None,
        moved_to=_link(session, CASE, CASE.c.moved_from_id == case_id) if inside else None,
        notified_at=case.notified_at,
        answered_at=case.answered_at,
        lines=_lines(session, case_id),
        entries=case_entries(session, case_id, inside=inside),
        parts=_parts(session, case.claim_job_id),
        letters=case_letters(session, case_id),
        missing=missing_of(session, case) if case.status is RecoveryStatus.OPEN else (),
        actions=frozenset(
            RecoveryAction(name)
            for name in allowed_actions(RECOVERY_STEPS, case.status.value, roles)
        ),
        history=case_steps(session, case_id),
    )


def cases(*, for_supplier: bool = False) -> sa.Select[Any]:
    """Return the selection of what ``case_row`` makes rows of.

    A supplier may not read the lines of claims: to it, old parts say what they are called.
    """
    called = _tagged_in_english() if for_supplier else subject_in_english()
    return (
        sa.select(
            CASE.c.id, CASE.c.number, CASE.c.version, CASE.c.status, SUPPLIER.c.code,
            SUPPLIER.c.name_zh, SUPPLIER.c.name_en, CASE.c.claim_id, CLAIM.c.number,
            CLAIM.c.subject, STATION.c.code, CASE.c.recoverable_fen, CASE.c.unanswered_fen,
            CASE.c.confirmed_fen, CASE.c.disputed_fen, CASE.c.withdrawn_fen,
            CASE.c.evidence_complete, CASE.c.file_by, CASE.c.answer_by, CASE.c.created_at,
            called.label("subject_en"),
        )
        .join(SUPPLIER, SUPPLIER.c.id == CASE.c.supplier_id)
        .join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .join(STATION, STATION.c.id == CASE.c.station_id)
    )  # fmt: skip


def case_row(*found: Any) -> CaseRow:
    """Make a row of what ``cases`` selects."""
    key, number, version, status, supplier, zh, en, claim_id, claim, subject, *rest, called = found
    name = Bilingual(subject, called or "")
    return CaseRow(key, number, version, status, supplier, Bilingual(zh, en), claim_id, claim,
                   name, *rest)  # fmt: skip


def _tagged_in_english() -> sa.ScalarSelect[Any]:
    return (
        sa.select(OLD_PART.c.name_en)
        .where(OLD_PART.c.claim_id == CLAIM.c.id, OLD_PART.c.name_zh == CLAIM.c.subject)
        .limit(1)
        .correlate(CLAIM)
        .scalar_subquery()
    )


def _story(case_id: int) -> sa.Select[Any]:
    return (
        sa.select(VEHICLE.c.vin, CLAIM_JOB.c.cause, CLAIM_JOB.c.complaint)
        .select_from(CASE)
        .join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(CLAIM_JOB, CLAIM_JOB.c.id == CASE.c.claim_job_id)
        .where(CASE.c.id == case_id)
    )


def _link(session: Session, table: sa.Table, where: sa.ColumnElement[bool]) -> CaseLink | None:
    found = session.execute(sa.select(table.c.id, table.c.number).where(where)).one_or_none()
    return None if found is None else CaseLink(*found)


def _lines(session: Session, case_id: int) -> tuple[CaseLine, ...]:
    done = (
        sa.select(ENTRY_LINE.c.line_id, sa.func.sum(ENTRY_LINE.c.confirmed_fen).label("fen"))
        .group_by(ENTRY_LINE.c.line_id)
        .subquery()
    )
    query = (
        sa.select(
            CASE_LINE.c.id, CASE_LINE.c.cost_class, CASE_LINE.c.basis_fen,
            CASE_LINE.c.coefficient_ppm, CASE_LINE.c.class_fen, CASE_LINE.c.amount_fen,
            sa.cast(sa.func.coalesce(done.c.fen, 0), sa.BigInteger),
        )
        .outerjoin(done, done.c.line_id == CASE_LINE.c.id)
        .where(CASE_LINE.c.case_id == case_id)
        .order_by(CASE_LINE.c.id)
    )  # fmt: skip
    return tuple(CaseLine(*row) for row in session.execute(query))


def _parts(session: Session, claim_job_id: int) -> tuple[CasePart, ...]:
    query = (
        sa.select(
            OLD_PART.c.id, OLD_PART.c.number, OLD_PART.c.code, OLD_PART.c.name_zh,
            OLD_PART.c.name_en, OLD_PART.c.status, OLD_PART.c.finding,
        )
        .join(CLAIM_LINE, CLAIM_LINE.c.id == OLD_PART.c.claim_line_id)
        .where(CLAIM_LINE.c.claim_job_id == claim_job_id)
        .order_by(OLD_PART.c.main.desc(), OLD_PART.c.id)
    )  # fmt: skip
    return tuple(
        CasePart(key, number, part, Bilingual(zh, en), status, finding)
        for key, number, part, zh, en, status, finding in session.execute(query)
    )
