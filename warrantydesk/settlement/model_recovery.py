"""Mapped classes of recovery: cases, their classes of cost, and what moved their money."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import ReturnsWanted
from warrantydesk.db.base import Base, Fen, Flag, Key, Note, Ppm
from warrantydesk.records.document import DocumentColumns
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    CostClass,
    EntryKind,
    Outcome,
    RecoveryStatus,
)


class RecoveryCase(DocumentColumns, Base):
    """A recovery 追偿 from one supplier for one job; sums in fen.

    recoverable = unanswered + confirmed + disputed + withdrawn; nothing is unanswered once the
    supplier has answered. A case that was moved from another supplier names that one's.
    """

    __tablename__ = "recovery_case"
    __table_args__ = (
        Index(
            "uq_recovery_case_once",
            "claim_job_id",
            "supplier_id",
            unique=True,
            sqlite_where=sa.text("moved_from_id IS NULL"),
            postgresql_where=sa.text("moved_from_id IS NULL"),
        ),
        CheckConstraint(
            "unanswered_fen + confirmed_fen + disputed_fen + withdrawn_fen = recoverable_fen",
            name="money_adds_up",
        ),
        CheckConstraint(
            "unanswered_fen >= 0 AND confirmed_fen >= 0 AND disputed_fen >= 0"
            " AND withdrawn_fen >= 0",
            name="money_not_negative",
        ),
        Index(None, "claim_id"),
        Index(None, "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "status", "file_by", "id"),
        Index(None, "supplier_id", "created_at", "id"),
        Index(None, "recoverable_fen", "id"),
    )

    status: Mapped[RecoveryStatus]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    claim_job_id: Mapped[int] = mapped_column(ForeignKey("claim_job.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    appraisal_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal.id"), index=True)
    agreement_line_id: Mapped[int] = mapped_column(ForeignKey("agreement_line.id"), index=True)
    moved_from_id: Mapped[int | None] = mapped_column(ForeignKey("recovery_case.id"), unique=True)
    liability_ppm: Mapped[Ppm]
    share_ppm: Mapped[Ppm]
    returns: Mapped[ReturnsWanted]
    recoverable_fen: Mapped[Fen]
    unanswered_fen: Mapped[Fen]
    confirmed_fen: Mapped[Fen]
    disputed_fen: Mapped[Fen]
    withdrawn_fen: Mapped[Fen]
    evidence_complete: Mapped[Flag]
    file_by: Mapped[date]
    notified_at: Mapped[datetime | None]
    notified_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer_by: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class RecoveryLine(Base):
    """A class of cost of a case: basis × coefficient × share × liability = amount."""

    __tablename__ = "recovery_line"
    __table_args__ = (
        UniqueConstraint("case_id", "cost_class"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("recovery_case.id"))
    cost_class: Mapped[CostClass]
    basis_fen: Mapped[Fen]
    coefficient_ppm: Mapped[Ppm]
    class_fen: Mapped[Fen]
    amount_fen: Mapped[Fen]


class RecoveryEntry(Base):
    """What moved the money of a case, by how much, why and by whom; entries are only added.

    ``attachment_id`` is the letter of a supplier that has no login, or the paper behind a ruling.
    ``factor_id`` is the technical factor by which something was taken off.
    """

    __tablename__ = "recovery_entry"
    __table_args__ = (
        Index(None, "case_id", "id"),
        CheckConstraint(
            "unanswered_fen + confirmed_fen + disputed_fen + withdrawn_fen = 0",
            name="nothing_is_lost",
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("recovery_case.id"))
    kind: Mapped[EntryKind]
    means: Mapped[AnswerMeans | None]
    unanswered_fen: Mapped[Fen]
    confirmed_fen: Mapped[Fen]
    disputed_fen: Mapped[Fen]
    withdrawn_fen: Mapped[Fen]
    reason: Mapped[Note]
    on_behalf: Mapped[Flag]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    appraisal_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal.id"))
    adjustment_id: Mapped[int | None] = mapped_column(ForeignKey("adjustment.id"), unique=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("recovery_entry.id"), unique=True)
    factor_id: Mapped[int | None] = mapped_column(ForeignKey("technical_factor.id"), index=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class RecoveryEntryLine(Base):
    """How much of a class of cost one entry confirmed or took back."""

    __tablename__ = "recovery_entry_line"
    __table_args__ = (UniqueConstraint("entry_id", "line_id"),)

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("recovery_entry.id"))
    line_id: Mapped[int] = mapped_column(ForeignKey("recovery_line.id"), index=True)
    confirmed_fen: Mapped[Fen]


class RecoveryOutcome(Base):
    """What was decided once about recovering a job: cases, or why there are none."""

    __tablename__ = "recovery_outcome"

    id: Mapped[Key]
    claim_job_id: Mapped[int] = mapped_column(ForeignKey("claim_job.id"), unique=True)
    outcome: Mapped[Outcome]
    at: Mapped[datetime]


class StationCharge(Base):
    """The station's own share of a job, charged to it once as an adjustment."""

    __tablename__ = "station_charge"

    id: Mapped[Key]
    claim_job_id: Mapped[int] = mapped_column(ForeignKey("claim_job.id"), unique=True)
    adjustment_id: Mapped[int] = mapped_column(ForeignKey("adjustment.id"), unique=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    liability_ppm: Mapped[Ppm]
