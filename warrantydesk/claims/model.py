"""Mapped classes of claims."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.states import ClaimStatus, ClaimType, Decision, LineKind
from warrantydesk.db.base import Base, Code, Count, Fen, Flag, Key, Milli, Name, Note
from warrantydesk.orders.states import FaultRole, PartSource
from warrantydesk.records.document import DocumentColumns


class Claim(DocumentColumns, Base):
    """A warranty claim 保修申请单（鉴定单）, made from a repair order.

    An appeal is a claim of its own over the disputed lines, which names the one appealed against;
    so the others go on (section 3). Sums are those of the lines, in fen.
    """

    __tablename__ = "claim"
    __table_args__ = (
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "station_id", "status", "created_at", "id"),
        Index(None, "status", "due_at", "id"),
        Index(None, "claimed_fen", "id"),
        Index(None, "station_id", "claimed_fen", "id"),
        # Lists filter by these dates and show the newest first: the keys of a page are found
        # without looking at the rows.
        Index(None, "due_at", "created_at", "id"),
        Index(None, "station_id", "due_at", "created_at", "id"),
        Index(None, "repair_date", "created_at", "id"),
        Index(None, "station_id", "repair_date", "created_at", "id"),
        Index(None, "vehicle_id", "created_at", "id"),
        CheckConstraint("approved_fen <= claimed_fen", name="approved_not_above_claimed"),
        CheckConstraint("approved_fen >= 0", name="approved_not_negative"),
    )

    status: Mapped[ClaimStatus]
    claim_type: Mapped[ClaimType]
    order_id: Mapped[int] = mapped_column(ForeignKey("repair_order.id"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    appeal_of_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), unique=True)
    appeal_reason: Mapped[Note]
    repair_date: Mapped[date]
    inspection_date: Mapped[date]
    completed_at: Mapped[datetime | None]
    odometer_km: Mapped[int] = mapped_column(Integer)
    subject: Mapped[Name]
    claimed_fen: Mapped[Fen]
    payable_fen: Mapped[Fen]
    approved_fen: Mapped[Fen]
    submissions: Mapped[Count]
    returns: Mapped[Count]
    return_reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason_code.id"))
    audit_level: Mapped[int] = mapped_column(Integer, server_default="1")
    second_look: Mapped[Flag]
    findings: Mapped[Count]
    first_submitted_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    payable_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]


class ClaimJob(Base):
    """A job of the order as the claim argues it; a job is on at most one live claim.

    So is a vehicle's place on the list of a campaign: each vehicle is done once.
    """

    __tablename__ = "claim_job"
    __table_args__ = (
        UniqueConstraint("claim_id", "position"),
        Index(
            "uq_claim_job_one_live",
            "job_id",
            unique=True,
            sqlite_where=sa.text("live"),
            postgresql_where=sa.text("live"),
        ),
        Index(
            "uq_claim_job_campaign_once",
            "campaign_vehicle_id",
            unique=True,
            sqlite_where=sa.text("live"),
            postgresql_where=sa.text("live"),
        ),
    )

    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    live: Mapped[bool]
    complaint: Mapped[Note]
    cause: Mapped[Note]
    correction: Mapped[Note]
    fault_code_id: Mapped[int | None] = mapped_column(ForeignKey("fault_code.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    campaign_vehicle_id: Mapped[int | None] = mapped_column(
        ForeignKey("campaign_vehicle.id"), index=True
    )


class ClaimLine(Base):
    """Labour, a part or sublet work that the claim asks to be paid, and what was decided.

    ``quantity_milli`` are hours for labour and pieces or litres for parts; ``unit_fen`` is the
    hourly rate or the part price with mark-up; ``payable_fen`` is what the price rules give.
    """

    __tablename__ = "claim_line"
    __table_args__ = (
        UniqueConstraint("claim_id", "position"),
        CheckConstraint("approved_fen <= claimed_fen", name="approved_not_above_claimed"),
        CheckConstraint("approved_fen >= 0 AND claimed_fen >= 0", name="amounts_not_negative"),
        CheckConstraint("quantity_milli >= 0", name="quantity_not_negative"),
        CheckConstraint(
            "decision <> 'approved' OR approved_fen = claimed_fen", name="approved_in_full"
        ),
        CheckConstraint("decision <> 'denied' OR approved_fen = 0", name="denied_is_zero"),
        CheckConstraint("decision <> 'pending' OR approved_fen = 0", name="pending_is_zero"),
    )

    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    claim_job_id: Mapped[int] = mapped_column(ForeignKey("claim_job.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[LineKind]
    job_part_id: Mapped[int | None] = mapped_column(ForeignKey("job_part.id"), index=True)
    job_labour_id: Mapped[int | None] = mapped_column(ForeignKey("job_labour.id"), index=True)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"), index=True)
    operation_id: Mapped[int | None] = mapped_column(ForeignKey("labour_operation.id"), index=True)
    fault_role: Mapped[FaultRole]
    source: Mapped[PartSource | None]
    code: Mapped[Code]
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    serial: Mapped[Code] = mapped_column(server_default="")
    old_serial: Mapped[Code] = mapped_column(server_default="")
    return_policy: Mapped[ReturnPolicy]
    quantity_milli: Mapped[Milli]
    standard_milli: Mapped[Milli]
    unit_fen: Mapped[Fen]
    claimed_fen: Mapped[Fen]
    payable_fen: Mapped[Fen]
    appealed: Mapped[Flag]
    decision: Mapped[Decision]
    approved_fen: Mapped[Fen]
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason_code.id"))
    reason_text: Mapped[Note]


class FindingAnswer(Base):
    """The station's reason why a finding that may be confirmed does not hold."""

    __tablename__ = "finding_answer"
    __table_args__ = (UniqueConstraint("claim_id", "check_code", "place"),)

    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    check_code: Mapped[str] = mapped_column(String(8))
    place: Mapped[str] = mapped_column(String(60))
    reason: Mapped[Note]
