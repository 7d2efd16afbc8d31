"""Mapped classes of repair orders."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Base, Code, Fen, Flag, Key, Milli, Name, Note
from warrantydesk.db.types import code_type
from warrantydesk.orders.states import FaultRole, OrderStatus, PartSource, Payer
from warrantydesk.records.document import DocumentColumns

CLOSED = "('appointment', 'handed_over', 'cancelled')"


class RepairOrder(DocumentColumns, Base):
    """A repair order 维修委托书; at most one is open per vehicle, from reception on."""

    __tablename__ = "repair_order"
    __table_args__ = (
        Index(
            "uq_repair_order_one_open",
            "vehicle_id",
            unique=True,
            sqlite_where=sa.text(f"status NOT IN {CLOSED}"),
            postgresql_where=sa.text(f"status NOT IN {CLOSED}"),
        ),
        Index(None, "station_id", "status", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "received_at", "created_at", "id"),
        Index(None, "station_id", "received_at", "created_at", "id"),
        Index(None, "vehicle_id", "received_at", "id"),
    )

    status: Mapped[OrderStatus]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    odometer_km: Mapped[int | None] = mapped_column(Integer)
    engine_number: Mapped[Code] = mapped_column(code_type(40), server_default="")
    complaint: Mapped[Note]
    inspection_result: Mapped[Note]
    advisor: Mapped[Name]
    appointment_at: Mapped[datetime | None]
    fault_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    inspected_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    dispatched_at: Mapped[datetime | None]
    material_issued_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    dispatch_due_at: Mapped[datetime | None]
    repair_due_at: Mapped[datetime | None]
    towing_fen: Mapped[Fen]
    loaner_days: Mapped[int] = mapped_column(Integer, server_default="0")
    compensation_fen: Mapped[Fen]
    campaign_answer: Mapped[Note]


class OrderCustomer(Base):
    """Who brought the vehicle: personal data, kept apart so that they can be erased."""

    __tablename__ = "order_customer"

    id: Mapped[Key]
    order_id: Mapped[int] = mapped_column(ForeignKey("repair_order.id"), unique=True)
    name: Mapped[Name]
    phone: Mapped[Name]
    address: Mapped[Note]
    salt: Mapped[str] = mapped_column(String(32))


class Job(Base):
    """One defect of an order: complaint, cause, correction, and who pays.

    A campaign's job names the vehicle's place on the campaign's list, and so the campaign.
    """

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("order_id", "position"),
        UniqueConstraint("order_id", "campaign_vehicle_id"),
    )

    id: Mapped[Key]
    order_id: Mapped[int] = mapped_column(ForeignKey("repair_order.id"))
    position: Mapped[int] = mapped_column(Integer)
    payer: Mapped[Payer]
    complaint: Mapped[Note]
    cause: Mapped[Note]
    correction: Mapped[Note]
    fault_code_id: Mapped[int | None] = mapped_column(ForeignKey("fault_code.id"), index=True)
    campaign_vehicle_id: Mapped[int | None] = mapped_column(
        ForeignKey("campaign_vehicle.id"), index=True
    )


class JobPart(Base):
    """A part line: the new part fitted and the old part taken out."""

    __tablename__ = "job_part"
    __table_args__ = (
        UniqueConstraint("job_id", "position"),
        Index(
            "uq_job_part_one_main",
            "job_id",
            unique=True,
            sqlite_where=sa.text("fault_role = 'main'"),
            postgresql_where=sa.text("fault_role = 'main'"),
        ),
        CheckConstraint("quantity_milli > 0", name="quantity_positive"),
    )

    id: Mapped[Key]
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    position: Mapped[int] = mapped_column(Integer)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"), index=True)
    quantity_milli: Mapped[Milli]
    fault_role: Mapped[FaultRole]
    source: Mapped[PartSource]
    new_serial: Mapped[Code] = mapped_column(code_type(40), server_default="")
    old_number: Mapped[Code] = mapped_column(code_type(40), server_default="")
    old_serial: Mapped[Code] = mapped_column(code_type(40), server_default="")
    old_quantity_milli: Mapped[Milli]
    customer_price_fen: Mapped[Fen]


class JobLabour(Base):
    """A labour line: operation, hours, mechanic; it belongs to a main or consequential part."""

    __tablename__ = "job_labour"
    __table_args__ = (
        UniqueConstraint("job_id", "position"),
        CheckConstraint("hours_milli >= 0", name="hours_not_negative"),
    )

    id: Mapped[Key]
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    position: Mapped[int] = mapped_column(Integer)
    operation_id: Mapped[int] = mapped_column(ForeignKey("labour_operation.id"), index=True)
    job_part_id: Mapped[int | None] = mapped_column(ForeignKey("job_part.id"), index=True)
    hours_milli: Mapped[Milli]
    mechanic: Mapped[Name]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    customer_price_fen: Mapped[Fen]
    outside: Mapped[Flag]
