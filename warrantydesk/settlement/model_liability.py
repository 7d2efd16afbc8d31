"""Mapped classes of compensation appraisals: who answers for a fault."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Base, Count, Key, Note, Ppm
from warrantydesk.records.document import DocumentColumns
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty


class Appraisal(DocumentColumns, Base):
    """A compensation appraisal form 赔偿鉴定单 that the station files with a claim.

    A re-appraisal names the one that it takes the place of; an appraiser is named where a third
    party judged.
    """

    __tablename__ = "appraisal"
    __table_args__ = (
        Index(
            "uq_appraisal_one_of_claim",
            "claim_id",
            unique=True,
            sqlite_where=sa.text("reappraisal_of_id IS NULL AND status <> 'withdrawn'"),
            postgresql_where=sa.text("reappraisal_of_id IS NULL AND status <> 'withdrawn'"),
        ),
        Index(
            "uq_appraisal_one_again",
            "reappraisal_of_id",
            unique=True,
            sqlite_where=sa.text("reappraisal_of_id IS NOT NULL AND status <> 'withdrawn'"),
            postgresql_where=sa.text("reappraisal_of_id IS NOT NULL AND status <> 'withdrawn'"),
        ),
        Index(None, "claim_id"),
        Index(None, "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
    )

    status: Mapped[AppraisalStatus]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    reappraisal_of_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal.id"))
    appraiser_id: Mapped[int | None] = mapped_column(ForeignKey("appraiser.id"))
    submissions: Mapped[Count]
    returns: Mapped[Count]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due_at: Mapped[datetime | None]
    judged_at: Mapped[datetime | None]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class AppraisalJob(Base):
    """What the station says of one job of the claim, and what was judged."""

    __tablename__ = "appraisal_job"
    __table_args__ = (UniqueConstraint("appraisal_id", "claim_job_id"),)

    id: Mapped[Key]
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"))
    claim_job_id: Mapped[int] = mapped_column(ForeignKey("claim_job.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    failed: Mapped[Note]
    why: Mapped[Note]
    held: Mapped[LiableParty]
    held_supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"))
    compensate: Mapped[Note]
    verdict: Mapped[Note]


class LiabilityShare(Base):
    """How much of a job one party answers for; the shares of a job add up to 100 percent."""

    __tablename__ = "liability_share"
    __table_args__ = (
        CheckConstraint("share_ppm BETWEEN 1 AND 1000000", name="share_positive"),
        CheckConstraint(
            "(party = 'supplier') = (supplier_id IS NOT NULL)", name="supplier_is_named"
        ),
        Index(
            "uq_liability_share_party",
            "appraisal_job_id",
            "party",
            unique=True,
            sqlite_where=sa.text("supplier_id IS NULL"),
            postgresql_where=sa.text("supplier_id IS NULL"),
        ),
        UniqueConstraint("appraisal_job_id", "supplier_id"),
    )

    id: Mapped[Key]
    appraisal_job_id: Mapped[int] = mapped_column(ForeignKey("appraisal_job.id"))
    party: Mapped[LiableParty]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    share_ppm: Mapped[Ppm]
