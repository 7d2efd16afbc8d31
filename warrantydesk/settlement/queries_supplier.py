"""Supplier statements for screens: the list and the record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import latest_content, versions_of
from warrantydesk.settlement.recovery_states import (
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_recovery import (
    ReceiptRow,
    SupplierDisputedRow,
    SupplierLineRow,
    SupplierStatementRecord,
    SupplierStatementRow,
)
from warrantydesk.settlement.supplier_content import disputed_of
from warrantydesk.settlement.tables import (
    CASE,
    CLAIM,
    PERIOD,
    RECEIPT,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.settlement.workflow_recovery import SUPPLIER_STATEMENT_STEPS
from warrantydesk.texts import N_, Bilingual

S = SupplierStatementStatus
KIND = DocumentKind.SUPPLIER_STATEMENT
HIDDEN = (S.DRAFT, S.FROZEN, S.DISCARDED)
NOBODY = Bilingual("", "")
COLUMNS = {
    "number": SUPPLIER_STATEMENT.c.number,
    "supplier_code": SUPPLIER.c.code,
    "month": PERIOD.c.month,
    "status": SUPPLIER_STATEMENT.c.status,
    "total_fen": SUPPLIER_STATEMENT.c.total_fen,
    "created_at": SUPPLIER_STATEMENT.c.created_at,
}
SORTS = {
    "created_at": SUPPLIER_STATEMENT.c.created_at,
    "total_fen": SUPPLIER_STATEMENT.c.total_fen,
}
SAME = (
    "period_id", "vat_rate_ppm", "net_fen", "tax_fen", "carried_in_fen", "created_by_id",
    "frozen_by_id", "approved_by_id", "objection", "last_reason",
)  # fmt: skip


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            SUPPLIER_STATEMENT.c.id, SUPPLIER_STATEMENT.c.number, SUPPLIER_STATEMENT.c.supplier_id,
            SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en, PERIOD.c.month,
            SUPPLIER_STATEMENT.c.status, SUPPLIER_STATEMENT.c.version,
            SUPPLIER_STATEMENT.c.total_fen, SUPPLIER_STATEMENT.c.disputed_fen,
            SUPPLIER_STATEMENT.c.received_fen, SUPPLIER_STATEMENT.c.request_number,
            SUPPLIER_STATEMENT.c.created_at,
        )
        .join(SUPPLIER, SUPPLIER.c.id == SUPPLIER_STATEMENT.c.supplier_id)
        .join(PERIOD, PERIOD.c.id == SUPPLIER_STATEMENT.c.period_id)
    )  # fmt: skip


def _row(*record: Any) -> SupplierStatementRow:
    key, number, supplier_id, code, zh, en, *rest = record
    return SupplierStatementRow(key, number, supplier_id, code, Bilingual(zh, en), *rest)


def supplier_statement_page(
    session: Session, query: ListQuery, supplier_id: int | None = None
) -> Page[SupplierStatementRow]:
    """Return a page of supplier statements; a supplier sees its own from their approval on."""
    select = _select()
    if supplier_id is not None:
        select = select.where(
            SUPPLIER_STATEMENT.c.supplier_id == supplier_id,
            SUPPLIER_STATEMENT.c.status.not_in(HIDDEN),
        )
    if query.search:
        text = query.search.strip().upper()
        select = select.where(
            SUPPLIER_STATEMENT.c.number.contains(text, autoescape=True)
            | SUPPLIER.c.code.contains(text, autoescape=True)
        )
    return fetch_page(
        session,
        select,
        query,
        columns=COLUMNS,
        sorts=SORTS,
        key=SUPPLIER_STATEMENT.c.id,
        row=_row,
        count=query.after is None,
    )


def supplier_statement_record(
    session: Session,
    statement_id: int,
    supplier_id: int | None = None,
    roles: Collection[Role] = (),
) -> SupplierStatementRecord:
    """Return everything that a statement's page shows to somebody with these roles."""
    found = _own(session, statement_id, supplier_id)
    versions = versions_of(session, KIND, statement_id)
    frozen = [version.id for version in versions if version.event is VersionEvent.FREEZE]
    row = session.execute(_select().where(SUPPLIER_STATEMENT.c.id == statement_id)).one()
    return SupplierStatementRecord(
        row=_row(*row),
        lines=_lines(session, statement_id),
        disputed=_disputed(session, found),
        letters=len(attachments_of(session, KIND, statement_id)),
        actions=frozenset(
            SupplierStatementAction(name)
            for name in allowed_actions(SUPPLIER_STATEMENT_STEPS, found.status.value, roles)
        ),
        receipts=_receipts(session, statement_id),
        version_id=frozen[-1] if frozen else None,
        **{name: getattr(found, name) for name in SAME},
    )


def _own(session: Session, statement_id: int, supplier_id: int | None) -> sa.Row[Any]:
    query = sa.select(SUPPLIER_STATEMENT).where(SUPPLIER_STATEMENT.c.id == statement_id)
    found = session.execute(query).one_or_none()
    if found is None or (
        supplier_id is not None and (found.supplier_id != supplier_id or found.status in HIDDEN)
    ):
        raise RefusedError(N_("This statement does not exist."))
    return found


def _lines(session: Session, statement_id: int) -> tuple[SupplierLineRow, ...]:
    query = (
        sa.select(SUPPLIER_LINE, CLAIM.c.number.label("claim"))
        .outerjoin(CASE, CASE.c.id == SUPPLIER_LINE.c.case_id)
        .outerjoin(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .where(SUPPLIER_LINE.c.statement_id == statement_id)
        .order_by(SUPPLIER_LINE.c.position)
    )
    return tuple(
        SupplierLineRow(
            row.id,
            row.position,
            row.source,
            row.code,
            row.case_id,
            row.claim or "",
            Bilingual(row.text_zh, row.text_en),
            row.amount_fen,
        )
        for row in session.execute(query)
    )


def _disputed(session: Session, statement: Any) -> tuple[SupplierDisputedRow, ...]:
    """Return what is in dispute: as it was frozen, or as a draft has it today."""
    kept = latest_content(session, KIND, statement.id, VersionEvent.FREEZE)
    frozen = kept if statement.status is not S.DRAFT else None
    said = frozen["disputed"] if frozen else disputed_of(session, statement.supplier_id)
    numbers = [line["number"] for line in said]
    query = sa.select(CASE.c.number, CASE.c.id).where(CASE.c.number.in_(numbers))
    keys = {row[0]: row[1] for row in session.execute(query)}
    return tuple(
        SupplierDisputedRow(
            keys.get(line["number"]), line["number"], line["claim"], line["amount_fen"],
            line["reason"],
        )
        for line in said
    )  # fmt: skip


def _receipts(session: Session, statement_id: int) -> tuple[ReceiptRow, ...]:
    query = sa.select(RECEIPT).where(RECEIPT.c.statement_id == statement_id)
    rows = session.execute(query.order_by(RECEIPT.c.id)).all()
    names = names_of(session, {row.booked_by_id for row in rows})
    return tuple(
        ReceiptRow(
            row.id,
            row.amount_fen,
            row.received_on,
            row.bank_reference,
            row.booked_at,
            names.get(row.booked_by_id, NOBODY),
        )
        for row in rows
    )
