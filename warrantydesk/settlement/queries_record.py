"""The parts of a statement's record: lines, sums, invoices, payments, history."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.rows import (
    CategorySum,
    HistoryRow,
    InvoiceRow,
    PaymentRow,
    StatementLineRow,
)
from warrantydesk.settlement.states import (
    Category,
    LineSource,
    Side,
    StatementAction,
    StatementStatus,
)
from warrantydesk.settlement.tables import (
    ADJUSTMENT,
    CLAIM,
    INVOICE,
    LINE,
    PAYMENT,
    PERSON,
    STATEMENT,
    STATION,
    VEHICLE,
)
from warrantydesk.texts import Bilingual

NOBODY = Bilingual("", "")
TAIL = 8
APART = (LineSource.CARRIED_FORWARD, LineSource.REDUCTION)
_Key = tuple[Category | None, LineSource | None]


def lines(session: Session, statement_id: int) -> tuple[StatementLineRow, ...]:
    """Return the lines of a statement with the papers that they come from."""
    reversal = ADJUSTMENT.alias("reversal")
    query = (
        sa.select(
            LINE, CLAIM.c.number.label("claim"), CLAIM.c.repair_date, VEHICLE.c.vin,
            reversal.c.number.label("reversed_by"),
        )
        .outerjoin(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .outerjoin(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .outerjoin(reversal, reversal.c.reverses_line_id == LINE.c.id)
        .where(LINE.c.statement_id == statement_id)
        .order_by(LINE.c.position)
    )  # fmt: skip
    return tuple(
        StatementLineRow(
            id=row.id,
            position=row.position,
            source=row.source,
            category=row.category,
            side=row.side,
            code=row.code if row.claim else "",
            text=Bilingual(row.text_zh, row.text_en),
            amount_fen=row.amount_fen,
            number=row.claim or row.code,
            vin_tail=(row.vin or "")[-TAIL:],
            on=row.repair_date,
            claim_id=row.claim_id,
            reversed_by=row.reversed_by or "",
        )
        for row in session.execute(query)
    )


def sums_by_category(rows: tuple[StatementLineRow, ...]) -> tuple[CategorySum, ...]:
    """Add lines up: what was carried in first, then the categories, then the reduction."""
    sums: dict[_Key, CategorySum] = {}
    for row in rows:
        apart = row.source in APART
        key: _Key = (None, row.source) if apart else (row.category, None)
        found = sums.get(key, CategorySum(key[0], key[1], 0, 0, 0))
        labour = row.amount_fen if row.side is Side.LABOUR else 0
        sums[key] = CategorySum(
            key[0],
            key[1],
            found.lines + 1,
            found.labour_fen + labour,
            found.parts_fen + row.amount_fen - labour,
        )
    places: list[_Key] = [(None, APART[0]), *((c, None) for c in Category), (None, APART[1])]
    return tuple(sums[key] for key in places if key in sums)


def invoices(session: Session, statement_id: int, total_fen: int) -> tuple[InvoiceRow, ...]:
    """Return the invoices of a statement, the one that counts first."""
    query = sa.select(INVOICE).where(INVOICE.c.statement_id == statement_id)
    return tuple(
        InvoiceRow(
            row.id,
            row.number,
            row.issued_on,
            row.net_fen,
            row.tax_fen,
            row.gross_fen,
            row.gross_fen - total_fen,
            row.matches,
            row.registered_at,
        )
        for row in session.execute(query.order_by(INVOICE.c.id.desc()))
    )


PAYMENTS = (
    sa.select(
        PAYMENT.c.id, PAYMENT.c.statement_id, STATEMENT.c.number, STATION.c.code,
        STATION.c.name_zh, STATION.c.name_en, PAYMENT.c.amount_fen, PAYMENT.c.paid_on,
        PAYMENT.c.bank_reference, PAYMENT.c.booked_at,
        PERSON.c.name_zh.label("person_zh"), PERSON.c.name_en.label("person_en"),
    )
    .join(STATEMENT, STATEMENT.c.id == PAYMENT.c.statement_id)
    .join(STATION, STATION.c.id == STATEMENT.c.station_id)
    .join(PERSON, PERSON.c.id == PAYMENT.c.booked_by_id)
)  # fmt: skip


def payment_row(*found: Any) -> PaymentRow:
    """Make a row of what ``PAYMENTS`` selects."""
    key, statement, number, code, zh, en, amount, paid_on, reference, at, by_zh, by_en = found
    station, person = Bilingual(zh, en), Bilingual(by_zh, by_en)
    return PaymentRow(key, statement, number, code, station, amount, paid_on, reference, at, person)


def payments_of(session: Session, statement_id: int) -> tuple[PaymentRow, ...]:
    """Return the payments of a statement, oldest first."""
    query = PAYMENTS.where(PAYMENT.c.statement_id == statement_id).order_by(PAYMENT.c.id)
    return tuple(payment_row(*row) for row in session.execute(query))


def history(session: Session, statement_id: int) -> tuple[HistoryRow, ...]:
    """Return the steps of a statement's life, oldest first; mere recalculations are left out."""
    steps = history_of(session, DocumentKind.STATEMENT, statement_id)
    names = names_of(session, {s.actor_id for s in steps if s.actor_id is not None})
    actions = {action.value: action for action in StatementAction}
    statuses = {status.value: status for status in StatementStatus}
    return tuple(
        HistoryRow(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            actions.get(step.action),
            statuses.get(step.to_status),
            step.reason,
        )
        for step in steps
        if step.action in actions
    )
