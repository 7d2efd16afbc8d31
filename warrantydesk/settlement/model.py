"""Mapped classes of statements and the ledger."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.db.base import Base, Code, Fen, Flag, Key, Name, Note, Ppm
from warrantydesk.db.types import code_type
from warrantydesk.records.document import DocumentColumns
from warrantydesk.settlement.states import (
    AccountKind,
    Category,
    LineSource,
    PeriodStatus,
    Side,
    StatementStatus,
    TransferKind,
)


class Period(Base):
    """A settlement month; periods are contiguous, and locked once a statement is frozen in them."""

    __tablename__ = "period"

    id: Mapped[Key]
    month: Mapped[str] = mapped_column(code_type(7), unique=True)
    starts_on: Mapped[date] = mapped_column(unique=True)
    ends_on: Mapped[date]
    cut_off_on: Mapped[date]
    status: Mapped[PeriodStatus]
    locked_at: Mapped[datetime | None]


class Statement(DocumentColumns, Base):
    """A station statement 结算单. Totals are gross fen; net + tax = total."""

    __tablename__ = "statement"
    __table_args__ = (
        Index(
            "uq_statement_one_live",
            "station_id",
            "period_id",
            unique=True,
            sqlite_where=sa.text("status <> 'discarded'"),
            postgresql_where=sa.text("status <> 'discarded'"),
        ),
        Index(None, "status", "created_at", "id"),
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "total_fen", "id"),
        CheckConstraint("net_fen + tax_fen = total_fen", name="net_and_tax_are_total"),
        CheckConstraint("paid_fen >= 0", name="paid_not_negative"),
    )

    status: Mapped[StatementStatus]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    tax_class: Mapped[TaxClass]
    vat_rate_ppm: Mapped[Ppm]
    labour_side_fen: Mapped[Fen]
    parts_side_fen: Mapped[Fen]
    reduction_fen: Mapped[Fen]
    total_fen: Mapped[Fen]
    net_fen: Mapped[Fen]
    tax_fen: Mapped[Fen]
    carried_in_fen: Mapped[Fen]
    paid_fen: Mapped[Fen]
    frozen_at: Mapped[datetime | None]
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    objection_until: Mapped[datetime | None]
    objection: Mapped[Note]
    confirmed_at: Mapped[datetime | None]


class StatementLine(Base):
    """One amount of a statement in one category; a claim line is on one live statement only."""

    __tablename__ = "statement_line"
    __table_args__ = (
        UniqueConstraint("statement_id", "position"),
        Index(
            "uq_statement_line_claim_line_live",
            "claim_line_id",
            unique=True,
            sqlite_where=sa.text("live AND claim_line_id IS NOT NULL"),
            postgresql_where=sa.text("live AND claim_line_id IS NOT NULL"),
        ),
        Index(
            "uq_statement_line_adjustment_live",
            "adjustment_id",
            unique=True,
            sqlite_where=sa.text("live AND adjustment_id IS NOT NULL"),
            postgresql_where=sa.text("live AND adjustment_id IS NOT NULL"),
        ),
        Index(
            "uq_statement_line_carried_live",
            "carried_from_id",
            unique=True,
            sqlite_where=sa.text("live AND carried_from_id IS NOT NULL"),
            postgresql_where=sa.text("live AND carried_from_id IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    position: Mapped[int] = mapped_column(Integer)
    live: Mapped[bool]
    source: Mapped[LineSource]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    claim_line_id: Mapped[int | None] = mapped_column(ForeignKey("claim_line.id"))
    adjustment_id: Mapped[int | None] = mapped_column(ForeignKey("adjustment.id"))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    category: Mapped[Category]
    side: Mapped[Side]
    code: Mapped[Code] = mapped_column(server_default="")
    text_zh: Mapped[Name]
    text_en: Mapped[Name]
    amount_fen: Mapped[Fen]


class ClaimHold(Base):
    """A payable claim kept out of statements for a reason, until it is released."""

    __tablename__ = "claim_hold"
    __table_args__ = (
        Index(
            "uq_claim_hold_open",
            "claim_id",
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    reason: Mapped[Note]
    held_at: Mapped[datetime]
    held_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Adjustment(Base):
    """A bonus, fee or deduction for a station, or the reversal of a settled line."""

    __tablename__ = "adjustment"
    __table_args__ = (Index(None, "station_id", "effective_on", "id"),)

    id: Mapped[Key]
    number: Mapped[Code] = mapped_column(code_type(40), unique=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    effective_on: Mapped[date]
    category: Mapped[Category]
    side: Mapped[Side]
    amount_fen: Mapped[Fen]
    text_zh: Mapped[Name]
    text_en: Mapped[Name]
    reason: Mapped[Note]
    # No foreign key: statement lines name their adjustment, and tables must not refer in a circle.
    reverses_line_id: Mapped[int | None] = mapped_column(unique=True)
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"), unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Invoice(Base):
    """The invoice that a station sent for a statement; the newest one counts."""

    __tablename__ = "invoice"
    __table_args__ = (UniqueConstraint("statement_id", "number"),)

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    number: Mapped[Code]
    issued_on: Mapped[date]
    net_fen: Mapped[Fen]
    tax_fen: Mapped[Fen]
    gross_fen: Mapped[Fen]
    matches: Mapped[Flag]
    registered_at: Mapped[datetime]
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Payment(Base):
    """Money paid for a statement, whole or in part, with the bank's reference."""

    __tablename__ = "payment"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    amount_fen: Mapped[Fen]
    paid_on: Mapped[date]
    bank_reference: Mapped[Code] = mapped_column(code_type(40), unique=True)
    booked_at: Mapped[datetime]
    booked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Account(Base):
    """An account of the ledger."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("kind", "station_id"),
        UniqueConstraint("kind", "supplier_id"),
    )

    id: Mapped[Key]
    kind: Mapped[AccountKind]
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"))
    code: Mapped[Code] = mapped_column(code_type(60), unique=True)


class Transfer(Base):
    """Money moved from one account to another; never edited, corrected by reversing."""

    __tablename__ = "transfer"
    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("debit_id <> credit_id", name="two_accounts"),
        UniqueConstraint("kind", "source_table", "source_id"),
        Index(None, "debit_id", "id"),
        Index(None, "credit_id", "id"),
    )

    id: Mapped[Key]
    kind: Mapped[TransferKind]
    source_table: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[int]
    debit_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    credit_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    amount_fen: Mapped[Fen]
    posted_at: Mapped[datetime]
    booked_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"), index=True)
    supplier_statement_id: Mapped[int | None] = mapped_column(
        ForeignKey("supplier_statement.id"), index=True
    )
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
