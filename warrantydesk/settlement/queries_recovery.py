"""Recovery cases for screens: list, sums, the queue by money and days left, the record."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date
from warrantydesk.db.listing import condition, fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import versions_of
from warrantydesk.settlement.evidence import missing_of
from warrantydesk.settlement.recovering import lines_left
from warrantydesk.settlement.recovery_states import RecoveryStatus
from warrantydesk.settlement.rows_recovery import (
    CaseLineRow,
    EntryRow,
    QueuedCase,
    RecoveryRecord,
    RecoveryRow,
    RecoverySums,
)
from warrantydesk.settlement.tables import CASE, CASE_LINE, CLAIM, ENTRY, STATION, SUPPLIER
from warrantydesk.texts import N_, Bilingual

S = RecoveryStatus
NOBODY = Bilingual("", "")
WAITING = (S.OPEN, S.NOTIFIED, S.DISPUTED, S.PARTLY_CONFIRMED)
MOST = 2000
COLUMNS = {
    "number": CASE.c.number,
    "claim_number": CLAIM.c.number,
    "supplier_id": CASE.c.supplier_id,
    "supplier_code": SUPPLIER.c.code,
    "station_code": STATION.c.code,
    "status": CASE.c.status,
    "recoverable_fen": CASE.c.recoverable_fen,
    "disputed_fen": CASE.c.disputed_fen,
    "evidence_complete": CASE.c.evidence_complete,
    "file_by": CASE.c.file_by,
    "created_at": CASE.c.created_at,
}
SORTS = {"created_at": CASE.c.created_at, "recoverable_fen": CASE.c.recoverable_fen}


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            CASE.c.id, CASE.c.number, CASE.c.claim_id, CLAIM.c.number.label("claim"),
            CASE.c.supplier_id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
            STATION.c.code.label("station"), CASE.c.status, CASE.c.version,
            CASE.c.recoverable_fen, CASE.c.unanswered_fen, CASE.c.confirmed_fen,
            CASE.c.disputed_fen, CASE.c.withdrawn_fen, CASE.c.evidence_complete, CASE.c.file_by,
            CASE.c.answer_by, CASE.c.created_at,
        )
        .join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .join(SUPPLIER, SUPPLIER.c.id == CASE.c.supplier_id)
        .join(STATION, STATION.c.id == CASE.c.station_id)
    )  # fmt: skip


def _row(*record: Any) -> RecoveryRow:
    key, number, claim_id, claim, supplier_id, code, zh, en, *rest = record
    return RecoveryRow(key, number, claim_id, claim, supplier_id, code, Bilingual(zh, en), *rest)


def _visible(query: ListQuery, supplier_id: int | None) -> sa.Select[Any]:
    """Return the cases that a list may show; a supplier sees its own from the notice on."""
    select = _select()
    if query.search:
        text = query.search.strip().upper()
        select = select.where(
            sa.or_(
                CASE.c.number.contains(text, autoescape=True),
                CLAIM.c.number.contains(text, autoescape=True),
                SUPPLIER.c.code.contains(text, autoescape=True),
            )
        )
    if supplier_id is None:
        return select
    return select.where(CASE.c.supplier_id == supplier_id, CASE.c.notified_at.is_not(None))


def recovery_page(
    session: Session, query: ListQuery, supplier_id: int | None = None
) -> Page[RecoveryRow]:
    """Return a page of cases; ``supplier_id`` is that of a supplier's own people."""
    return fetch_page(
        session,
        _visible(query, supplier_id),
        query,
        columns=COLUMNS,
        sorts=SORTS,
        key=CASE.c.id,
        row=_row,
        count=query.after is None,
    )


def recovery_sums(
    session: Session, query: ListQuery, supplier_id: int | None = None
) -> RecoverySums:
    """Return the sums over everything that a list's filters leave."""
    select = _visible(query, supplier_id).where(
        *(condition(COLUMNS[f.column], f) for f in query.filters)
    )
    found = select.subquery()
    names = ("recoverable_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")
    sums = (sa.func.coalesce(sa.func.sum(found.c[name]), 0) for name in names)
    counted = sa.select(sa.func.count(found.c.id), *sums)
    return RecoverySums(*(int(value) for value in session.execute(counted).one()))


def recovery_queue(session: Session, on: date, limit: int = 200) -> tuple[QueuedCase, ...]:
    """Return what waits, by money and days left: much money and little time come first."""
    waiting = _select().where(CASE.c.status.in_(WAITING))
    query = waiting.order_by(CASE.c.file_by, CASE.c.id).limit(MOST)
    queued = [_queued(_row(*row), on) for row in session.execute(query)]
    return tuple(sorted(queued, key=_urgency)[:limit])


def _queued(row: RecoveryRow, on: date) -> QueuedCase:
    due = row.file_by
    if row.answer_by is not None and row.status is not S.OPEN:
        due = business_date(row.answer_by)
    return QueuedCase(row, due, (due - on).days)


def _urgency(queued: QueuedCase) -> tuple[bool, float, int]:
    days = queued.days_left or 0
    stake = queued.row.at_stake_fen
    return days >= 0, -stake / (max(days, 0) + 1), queued.row.id


def recovery_record(
    session: Session, case_id: int, supplier_id: int | None = None
) -> RecoveryRecord:
    """Return everything that the record page of a case shows; suppliers see their own only."""
    found = session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one_or_none()
    own = found is not None and (
        supplier_id is None or (found.supplier_id == supplier_id and found.notified_at is not None)
    )
    if found is None or not own:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    row = _row(*session.execute(_select().where(CASE.c.id == case_id)).one())
    versions = versions_of(session, DocumentKind.RECOVERY, case_id)
    frozen = [version.id for version in versions if version.event is VersionEvent.FREEZE]
    missing = missing_of(session, found) if found.status is S.OPEN else ()
    return RecoveryRecord(
        row=row,
        claim_job_id=found.claim_job_id,
        appraisal_id=found.appraisal_id,
        moved_from_id=found.moved_from_id,
        liability_ppm=found.liability_ppm,
        share_ppm=found.share_ppm,
        returns=found.returns,
        lines=_lines(session, case_id),
        entries=_entries(session, case_id),
        missing=missing,
        notified_at=found.notified_at,
        answered_at=found.answered_at,
        last_reason=found.last_reason,
        version_id=frozen[-1] if frozen else None,
    )


def _lines(session: Session, case_id: int) -> tuple[CaseLineRow, ...]:
    left = lines_left(session, case_id)
    query = sa.select(CASE_LINE).where(CASE_LINE.c.case_id == case_id).order_by(CASE_LINE.c.id)
    return tuple(
        CaseLineRow(
            line.id,
            line.cost_class,
            line.basis_fen,
            line.coefficient_ppm,
            line.class_fen,
            line.amount_fen,
            line.amount_fen - left[line.id],
        )
        for line in session.execute(query)
    )


def _entries(session: Session, case_id: int) -> tuple[EntryRow, ...]:
    query = sa.select(ENTRY).where(ENTRY.c.case_id == case_id).order_by(ENTRY.c.id)
    rows = session.execute(query).all()
    names = names_of(session, {row.created_by_id for row in rows})
    return tuple(
        EntryRow(
            row.id,
            row.created_at,
            names.get(row.created_by_id, NOBODY),
            row.kind,
            row.means,
            row.confirmed_fen,
            row.disputed_fen,
            row.withdrawn_fen,
            row.reason,
            row.on_behalf,
            row.attachment_id,
        )
        for row in rows
    )
