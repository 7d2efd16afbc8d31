"""Statements for screens: the list and the record, each in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_terms
from warrantydesk.db.listing import condition, fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import versions_of
from warrantydesk.settlement.deciders import deciders
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.queries_record import (
    history,
    invoices,
    lines,
    payments_of,
    sums_by_category,
)
from warrantydesk.settlement.rows import StatementRecord, StatementRow, StatementSums
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import PERIOD, STATEMENT, STATION
from warrantydesk.texts import N_, Bilingual

COLUMNS = {
    "number": STATEMENT.c.number,
    "station_id": STATEMENT.c.station_id,
    "station_code": STATION.c.code,
    "month": PERIOD.c.month,
    "period_id": STATEMENT.c.period_id,
    "status": STATEMENT.c.status,
    "total_fen": STATEMENT.c.total_fen,
    "created_at": STATEMENT.c.created_at,
}
SORTS = {"created_at": STATEMENT.c.created_at, "total_fen": STATEMENT.c.total_fen}
SAME = (
    "tax_class", "vat_rate_ppm", "reduction_fen", "carried_in_fen", "net_fen", "tax_fen",
    "created_by_id", "frozen_by_id", "approved_by_id", "frozen_at", "approved_at", "confirmed_at",
    "objection_until", "objection", "last_reason",
)  # fmt: skip


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            STATEMENT.c.id,
            STATEMENT.c.number,
            STATEMENT.c.station_id,
            STATION.c.code,
            STATION.c.name_zh,
            STATION.c.name_en,
            PERIOD.c.month,
            STATEMENT.c.status,
            STATEMENT.c.version,
            STATEMENT.c.labour_side_fen,
            STATEMENT.c.parts_side_fen,
            STATEMENT.c.total_fen,
            STATEMENT.c.paid_fen,
            STATEMENT.c.created_at,
        )
        .join(STATION, STATION.c.id == STATEMENT.c.station_id)
        .join(PERIOD, PERIOD.c.id == STATEMENT.c.period_id)
    )


def _row(*record: Any) -> StatementRow:
    key, number, station_id, code, zh, en, *rest = record
    month, status, version, labour, parts, total, paid, created_at = rest
    return StatementRow(
        key, number, station_id, code, Bilingual(zh, en), month, status, version, labour, parts,
        total, paid, created_at,
    )  # fmt: skip


def statement_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[StatementRow]:
    """Return a page of statements; ``stations`` are those that a clerk sees.

    A station sees its statements from their approval on.
    """
    return fetch_page(
        session,
        _visible(_select(), query, stations),
        query,
        columns=COLUMNS,
        sorts=SORTS,
        key=STATEMENT.c.id,
        row=_row,
        count=query.after is None,
    )


def _visible(
    select: sa.Select[Any], query: ListQuery, stations: Collection[int] | None
) -> sa.Select[Any]:
    if query.search:
        text = query.search.strip()
        found = [
            STATEMENT.c.number.contains(text.upper(), autoescape=True),
            STATION.c.code.contains(text.upper(), autoescape=True),
            STATION.c.name_zh.contains(text, autoescape=True),
            STATION.c.name_en.contains(text, autoescape=True),
        ]
        select = select.where(sa.or_(*found))
    if stations is None:
        return select
    hidden = [StatementStatus.DRAFT, StatementStatus.FROZEN, StatementStatus.DISCARDED]
    return select.where(STATEMENT.c.station_id.in_(stations), STATEMENT.c.status.not_in(hidden))


def statement_sums(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> StatementSums:
    """Return the sums over everything that a list's filters leave."""
    select = _visible(_select(), query, stations).where(
        *(condition(COLUMNS[f.column], f) for f in query.filters)
    )
    found = select.subquery()
    sums = sa.select(
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(found.c.total_fen), 0),
        sa.func.coalesce(sa.func.sum(found.c.paid_fen), 0),
    ).select_from(found)
    return StatementSums(*(int(value) for value in session.execute(sums).one()))


def statement_record(session: Session, statement_id: int) -> StatementRecord:
    """Return everything that the record page of a statement shows."""
    found = session.execute(
        sa.select(STATEMENT).where(STATEMENT.c.id == statement_id)
    ).one_or_none()
    if found is None:
        raise RefusedError(N_("This statement does not exist."))
    row = _row(*session.execute(_select().where(STATEMENT.c.id == statement_id)).one())
    period = period_row(session, found.period_id)
    terms = station_terms(session, found.station_id, period.ends_on)
    versions = versions_of(session, DocumentKind.STATEMENT, statement_id)
    frozen = [version.id for version in versions if version.event is VersionEvent.FREEZE]
    rows = lines(session, statement_id)
    same = {name: getattr(found, name) for name in SAME}
    return StatementRecord(
        **same,
        row=row,
        period=period,
        categories=sums_by_category(rows),
        lines=rows,
        invoices=invoices(session, statement_id, found.total_fen),
        payments=payments_of(session, statement_id),
        history=history(session, statement_id),
        deciders=deciders(session, statement_id),
        bank_account="" if terms is None else terms.bank_account,
        version_id=frozen[-1] if frozen else None,
    )
