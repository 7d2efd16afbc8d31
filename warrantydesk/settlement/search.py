"""The global search for what is settled: recovery cases, statements of stations and suppliers."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.search import contains, starts
from warrantydesk.claims.naming import subject_holds
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.codes import code, plain_text
from warrantydesk.db.paging import ListQuery
from warrantydesk.settlement.queries import statement_page
from warrantydesk.settlement.queries_cases import case_row, cases
from warrantydesk.settlement.queries_supplier import supplier_statement_page
from warrantydesk.settlement.recovery_states import RecoveryStatus
from warrantydesk.settlement.tables import CASE, CLAIM, SUPPLIER

NEWEST = 2_000
"""Newest cases whose supplier and main part are looked at; older ones by their number."""


def search_cases(
    session: Session, text: str, supplier_id: int | None = None, limit: int = 8
) -> tuple[Hit, ...]:
    """Find recovery cases by number, claim, supplier and main part; a supplier finds its own."""
    typed, words = code(text), plain_text(text)
    if not typed:
        return ()
    numbered = sa.select(CASE.c.id).where(starts(CASE.c.number, typed))
    recent = sa.select(CASE.c.id)
    if supplier_id is not None:
        recent = recent.where(CASE.c.supplier_id == supplier_id)
    recent = recent.order_by(CASE.c.created_at.desc(), CASE.c.id.desc()).limit(NEWEST)
    suppliers = (contains(SUPPLIER.c[name], words) for name in ("name_zh", "name_en"))
    fits = sa.or_(starts(CLAIM.c.number, typed), subject_holds(words), *suppliers)
    query = cases(for_supplier=supplier_id is not None).where(
        CASE.c.id.in_(numbered.order_by(CASE.c.number.desc()).limit(NEWEST))
        | sa.and_(CASE.c.id.in_(sa.select(recent.subquery().c.id)), fits)
    )
    if supplier_id is not None:
        query = query.where(CASE.c.supplier_id == supplier_id, CASE.c.status != RecoveryStatus.OPEN)
    rows = (
        case_row(*found) for found in session.execute(query.order_by(CASE.c.id.desc()).limit(limit))
    )
    return tuple(
        Hit("recovery", row.id, row.number, f"{row.supplier} · {row.claim_number}", row.status,
            row.subject, row.recoverable_fen)
        for row in rows
    )  # fmt: skip


def search_statements(
    session: Session, text: str, stations: Collection[int] | None, limit: int = 8
) -> tuple[Hit, ...]:
    """Find statements by number and station; a clerk sees those of ``stations``."""
    rows = statement_page(session, ListQuery(search=text, size=limit), stations).rows
    return tuple(
        Hit("statement", row.id, row.number, f"{row.station} · {row.month}", row.status,
            None, row.total_fen)
        for row in rows
    )  # fmt: skip


def search_supplier_statements(
    session: Session, text: str, supplier_id: int | None, limit: int = 8
) -> tuple[Hit, ...]:
    """Find suppliers' statements by number and supplier; a supplier finds its own."""
    query = ListQuery(search=text, size=limit)
    return tuple(
        Hit("supplier_statement", row.id, row.number, f"{row.supplier} · {row.month}", row.status,
            None, row.total_fen)
        for row in supplier_statement_page(session, query, supplier_id).rows
    )  # fmt: skip
