"""Payments, accounts, transfers, holds and adjustments for screens."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.settlement.ledger import trial_balance
from warrantydesk.settlement.queries_record import NOBODY, PAYMENTS, payment_row
from warrantydesk.settlement.rows import PaymentRow
from warrantydesk.settlement.rows_ledger import (
    AccountEntry,
    AccountRow,
    AdjustmentRow,
    HoldRow,
    TransferRow,
)
from warrantydesk.settlement.tables import (
    ACCOUNT,
    ADJUSTMENT,
    CASE,
    CLAIM,
    ENTRY,
    HOLD,
    LINE,
    PAYMENT,
    PERSON,
    STATEMENT,
    STATION,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
    TRANSFER,
)
from warrantydesk.texts import Bilingual

DEBIT, CREDIT = ACCOUNT.alias("debit"), ACCOUNT.alias("credit")
DEBTOR, CREDITOR = STATION.alias("debtor"), STATION.alias("creditor")
OWING, OWED = SUPPLIER.alias("owing"), SUPPLIER.alias("owed")
PAYER = sa.func.coalesce(DEBTOR.c.code, OWING.c.code).label("debtor")
PAYEE = sa.func.coalesce(CREDITOR.c.code, OWED.c.code).label("creditor")


def payment_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[PaymentRow]:
    """Return a page of payments, the newest first; ``stations`` are those that a clerk sees."""
    select: sa.Select[Any] = PAYMENTS
    if stations is not None:
        select = select.where(STATEMENT.c.station_id.in_(stations))
    if query.search:
        text = query.search.strip().upper()
        select = select.where(
            STATEMENT.c.number.contains(text, autoescape=True)
            | PAYMENT.c.bank_reference.contains(text, autoescape=True)
            | STATION.c.code.contains(text, autoescape=True)
        )
    return fetch_page(
        session,
        select,
        query,
        columns={
            "statement_number": STATEMENT.c.number,
            "station_code": STATION.c.code,
            "amount_fen": PAYMENT.c.amount_fen,
            "paid_on": PAYMENT.c.paid_on,
            "bank_reference": PAYMENT.c.bank_reference,
        },
        sorts={"id": PAYMENT.c.id},
        key=PAYMENT.c.id,
        row=payment_row,
        count=query.after is None,
    )


def accounts(session: Session) -> tuple[AccountRow, ...]:
    """Return all accounts with their sums, in the order of the money's way."""
    stations, suppliers = _names(session, STATION), _names(session, SUPPLIER)
    nobody = ("", NOBODY)
    return tuple(
        AccountRow(
            b.account_id,
            b.kind,
            b.station_id,
            *(stations.get(b.station_id or 0) or suppliers.get(b.supplier_id or 0, nobody)),
            b.debit_fen,
            b.credit_fen,
            b.supplier_id,
        )
        for b in trial_balance(session)
    )


def _names(session: Session, table: sa.Table) -> dict[int, tuple[str, Bilingual]]:
    query = sa.select(table.c.id, table.c.code, table.c.name_zh, table.c.name_en)
    return {row[0]: (row[1], Bilingual(row[2], row[3])) for row in session.execute(query)}


def transfer_page(
    session: Session, query: ListQuery, account_id: int | None = None
) -> Page[TransferRow]:
    """Return a page of transfers, the newest first, of one account or of all."""
    select = _with_sources(_transfers())
    if account_id is not None:
        mine = (TRANSFER.c.debit_id == account_id) | (TRANSFER.c.credit_id == account_id)
        select = select.where(mine)
    return fetch_page(
        session,
        select,
        query,
        columns={"kind": TRANSFER.c.kind, "booked_on": TRANSFER.c.booked_on,
                 "amount_fen": TRANSFER.c.amount_fen, "statement_number": STATEMENT.c.number},
        sorts={"id": TRANSFER.c.id},
        key=TRANSFER.c.id,
        row=_transfer_row,
        count=query.after is None,
    )  # fmt: skip


def _transfers() -> sa.Select[Any]:
    """Select transfers with both accounts, whose they are, and who posted them."""
    return (
        sa.select(
            TRANSFER.c.id, TRANSFER.c.kind, TRANSFER.c.booked_on, DEBIT.c.kind.label("debit_kind"),
            PAYER, CREDIT.c.kind.label("credit_kind"),
            PAYEE, TRANSFER.c.amount_fen, TRANSFER.c.statement_id, STATEMENT.c.number,
            CLAIM.c.id.label("claim_id"), CLAIM.c.number.label("claim"), PERSON.c.name_zh,
            PERSON.c.name_en, TRANSFER.c.posted_at, TRANSFER.c.debit_id,
            TRANSFER.c.supplier_statement_id, SUPPLIER_STATEMENT.c.number.label("asked_by"),
            CASE.c.id.label("case_id"), CASE.c.number.label("case"),
            ADJUSTMENT.c.number.label("adjusted"),
        )
        .join(DEBIT, DEBIT.c.id == TRANSFER.c.debit_id)
        .join(CREDIT, CREDIT.c.id == TRANSFER.c.credit_id)
        .outerjoin(DEBTOR, DEBTOR.c.id == DEBIT.c.station_id)
        .outerjoin(CREDITOR, CREDITOR.c.id == CREDIT.c.station_id)
        .outerjoin(OWING, OWING.c.id == DEBIT.c.supplier_id)
        .outerjoin(OWED, OWED.c.id == CREDIT.c.supplier_id)
        .join(PERSON, PERSON.c.id == TRANSFER.c.person_id)
    )  # fmt: skip


def _with_sources(select: sa.Select[Any]) -> sa.Select[Any]:
    """Join what transfers are about: a claim, a statement, a case, or an adjustment."""

    def of(table: str, key: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        return (TRANSFER.c.source_table == table) & (key == TRANSFER.c.source_id)

    claims = sa.or_(CLAIM.c.id == LINE.c.claim_id, of("claim", CLAIM.c.id))
    cases = sa.or_(
        CASE.c.id == ENTRY.c.case_id,
        CASE.c.id == SUPPLIER_LINE.c.case_id,
        of("recovery_case", CASE.c.id),
    )
    asked_by = SUPPLIER_STATEMENT.c.id == TRANSFER.c.supplier_statement_id
    return (
        select.outerjoin(STATEMENT, STATEMENT.c.id == TRANSFER.c.statement_id)
        .outerjoin(LINE, of("statement_line", LINE.c.id))
        .outerjoin(CLAIM, claims)
        .outerjoin(SUPPLIER_STATEMENT, asked_by)
        .outerjoin(ENTRY, of("recovery_entry", ENTRY.c.id))
        .outerjoin(SUPPLIER_LINE, of("supplier_statement_line", SUPPLIER_LINE.c.id))
        .outerjoin(CASE, cases)
        .outerjoin(ADJUSTMENT, of("adjustment", ADJUSTMENT.c.id))
    )


def _transfer_row(*found: Any) -> TransferRow:
    (key, kind, on, debit, debtor, credit, creditor, amount, statement, number, claim,
     claim_number, zh, en, at, debit_id, asked_id, asked, case_id, case,
     adjusted) = found  # fmt: skip
    source = claim_number or case or number or asked or adjusted or ""
    return TransferRow(
        key, kind, on, debit, debtor or "", credit, creditor or "", amount, source, statement,
        number or "", claim, Bilingual(zh, en), at, debit_id, asked_id, case_id,
    )  # fmt: skip


def account_page(session: Session, query: ListQuery, account_id: int) -> Page[AccountEntry]:
    """Return a page of an account: every transfer that it takes part in, the newest first."""
    page = transfer_page(session, query, account_id)
    rows = tuple(_entry(found, mine=found.debit_id == account_id) for found in page.rows)
    return Page(rows, page.following, page.total)


def _entry(found: TransferRow, *, mine: bool) -> AccountEntry:
    fen = found.amount_fen
    return AccountEntry(
        found.id,
        found.booked_on,
        found.credit if mine else found.debit,
        found.credit_station if mine else found.debit_station,
        fen if mine else 0,
        0 if mine else fen,
        found.posted_at,
        found,
    )


def holds(session: Session, station_id: int | None = None) -> tuple[HoldRow, ...]:
    """Return the claims that are on hold."""
    return _claims_with_holds(session, station_id, HOLD.c.id.is_not(None))


def holdable(session: Session, station_id: int) -> tuple[HoldRow, ...]:
    """Return a station's payable claims, those on hold first."""
    return _claims_with_holds(session, station_id, sa.true())


def _claims_with_holds(
    session: Session, station_id: int | None, wanted: sa.ColumnElement[bool]
) -> tuple[HoldRow, ...]:
    query = (
        sa.select(
            CLAIM.c.id, CLAIM.c.number, CLAIM.c.station_id, STATION.c.name_zh, STATION.c.name_en,
            CLAIM.c.approved_fen, CLAIM.c.payable_at, HOLD.c.reason, HOLD.c.held_at,
            PERSON.c.name_zh.label("by_zh"), PERSON.c.name_en.label("by_en"),
        )
        .join(STATION, STATION.c.id == CLAIM.c.station_id)
        .outerjoin(HOLD, (HOLD.c.claim_id == CLAIM.c.id) & HOLD.c.released_at.is_(None))
        .outerjoin(PERSON, PERSON.c.id == HOLD.c.held_by_id)
        .where(CLAIM.c.status == ClaimStatus.PAYABLE, wanted)
        .order_by(HOLD.c.id.is_(None), CLAIM.c.number)
    )  # fmt: skip
    if station_id is not None:
        query = query.where(CLAIM.c.station_id == station_id)
    return tuple(
        HoldRow(
            *row[:3],
            Bilingual(row[3], row[4]),
            *row[5:7],
            row[7] or "",
            row[8],
            Bilingual(row[9] or "", row[10] or ""),
        )
        for row in session.execute(query.limit(1000))
    )


def adjustments(session: Session, station_id: int | None = None) -> tuple[AdjustmentRow, ...]:
    """Return adjustments, the newest first, with the statement that has them."""
    query = (
        sa.select(ADJUSTMENT, STATION.c.code.label("station_code"),
                  STATION.c.name_zh.label("station_zh"), STATION.c.name_en.label("station_en"),
                  STATEMENT.c.id.label("statement"), STATEMENT.c.number.label("statement_number"))
        .join(STATION, STATION.c.id == ADJUSTMENT.c.station_id)
        .outerjoin(LINE, (LINE.c.adjustment_id == ADJUSTMENT.c.id) & LINE.c.live)
        .outerjoin(STATEMENT, STATEMENT.c.id == LINE.c.statement_id)
        .order_by(ADJUSTMENT.c.id.desc())
        .limit(1000)
    )  # fmt: skip
    if station_id is not None:
        query = query.where(ADJUSTMENT.c.station_id == station_id)
    return tuple(
        AdjustmentRow(
            row.id,
            row.number,
            row.station_code,
            Bilingual(row.station_zh, row.station_en),
            row.effective_on,
            row.category,
            row.side,
            row.amount_fen,
            Bilingual(row.text_zh, row.text_en),
            row.reason,
            row.statement,
            row.statement_number or "",
        )
        for row in session.execute(query)
    )
