"""Mapped classes of supplier statements, receipts and opening balances."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Base, Code, Fen, Key, Name, Note, Ppm
from warrantydesk.db.types import code_type
from warrantydesk.records.document import DocumentColumns
from warrantydesk.settlement.recovery_states import SupplierLineSource, SupplierStatementStatus


class SupplierStatement(DocumentColumns, Base):
    """A supplier statement: what it confirmed in a period; disputed amounts stand apart."""

    __tablename__ = "supplier_statement"
    __table_args__ = (
        Index(
            "uq_supplier_statement_one_live",
            "supplier_id",
            "period_id",
            unique=True,
            sqlite_where=sa.text("status <> 'discarded'"),
            postgresql_where=sa.text("status <> 'discarded'"),
        ),
        Index(None, "status", "created_at", "id"),
        Index(None, "created_at", "id"),
        Index(None, "supplier_id", "created_at", "id"),
        Index(None, "total_fen", "id"),
        CheckConstraint("net_fen + tax_fen = total_fen", name="net_and_tax_are_total"),
        CheckConstraint("received_fen >= 0", name="received_not_negative"),
    )

    status: Mapped[SupplierStatementStatus]
    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    vat_rate_ppm: Mapped[Ppm]
    total_fen: Mapped[Fen]
    net_fen: Mapped[Fen]
    tax_fen: Mapped[Fen]
    carried_in_fen: Mapped[Fen]
    disputed_fen: Mapped[Fen]
    received_fen: Mapped[Fen]
    request_number: Mapped[Code] = mapped_column(server_default="")
    frozen_at: Mapped[datetime | None]
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    objection: Mapped[Note]
    confirmed_at: Mapped[datetime | None]


class SupplierStatementLine(Base):
    """What one entry of a case confirmed or took back; it is on one live statement only."""

    __tablename__ = "supplier_statement_line"
    __table_args__ = (
        UniqueConstraint("statement_id", "position"),
        Index(
            "uq_supplier_statement_line_entry_live",
            "entry_id",
            unique=True,
            sqlite_where=sa.text("live AND entry_id IS NOT NULL"),
            postgresql_where=sa.text("live AND entry_id IS NOT NULL"),
        ),
        Index(
            "uq_supplier_statement_line_carried_live",
            "carried_from_id",
            unique=True,
            sqlite_where=sa.text("live AND carried_from_id IS NOT NULL"),
            postgresql_where=sa.text("live AND carried_from_id IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(ForeignKey("supplier_statement.id"))
    position: Mapped[int] = mapped_column(Integer)
    live: Mapped[bool]
    source: Mapped[SupplierLineSource]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("recovery_case.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("recovery_entry.id"))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_statement.id"))
    code: Mapped[Code] = mapped_column(server_default="")
    text_zh: Mapped[Name]
    text_en: Mapped[Name]
    amount_fen: Mapped[Fen]


class Receipt(Base):
    """Money received from a supplier for a statement, with the bank's reference."""

    __tablename__ = "receipt"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(ForeignKey("supplier_statement.id"), index=True)
    amount_fen: Mapped[Fen]
    received_on: Mapped[date]
    bank_reference: Mapped[Code] = mapped_column(code_type(40), unique=True)
    booked_at: Mapped[datetime]
    booked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class OpeningBalance(Base):
    """What an account brought along from before the book; debit is positive."""

    __tablename__ = "opening_balance"
    __table_args__ = (CheckConstraint("amount_fen <> 0", name="amount_not_zero"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    amount_fen: Mapped[Fen]
    booked_on: Mapped[date]
    reason: Mapped[Note]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
