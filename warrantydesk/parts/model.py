"""Mapped classes of old parts, shipments, the store, charges and write-offs (section 7)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.db.base import Active, Base, Code, Count, Fen, Flag, Key, Milli, Name, Note
from warrantydesk.db.types import code_type
from warrantydesk.parts.states import (
    Arrival,
    ChargeKind,
    ChargeStatus,
    Finding,
    JudgeSide,
    OldPartStatus,
    ReturnListStatus,
    Route,
    ShipmentStatus,
    Solution,
    StocktakeStatus,
    WriteOffStatus,
)
from warrantydesk.records.document import DocumentColumns

IN_BOX = "('packed', 'in_transit', 'to_supplier')"
MAY_HAVE_BIN = "('received', 'judged', 'stored', 'to_destroy', 'damaged')"
MUST_HAVE_BIN = "('stored', 'to_destroy')"


def _once(name: str, *columns: str, where: str) -> Index:
    """Return a unique index over the rows that fulfil a condition, on both engines."""
    condition = sa.text(where)
    return Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class StoreBin(Base):
    """A bin 库位 of the manufacturer's store of old parts."""

    __tablename__ = "store_bin"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    note: Mapped[Name]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class ReturnList(DocumentColumns, Base):
    """What a station owes of the approvals of one month on one route, until one day."""

    __tablename__ = "return_list"
    __table_args__ = (
        _once("uq_return_list_home", "station_id", "month", where="supplier_id IS NULL"),
        _once(
            "uq_return_list_direct",
            "station_id",
            "month",
            "supplier_id",
            where="supplier_id IS NOT NULL",
        ),
        Index(None, "ship_by_on", "id"),
        Index(None, "station_id", "ship_by_on", "id"),
    )  # fmt: skip

    status: Mapped[ReturnListStatus]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    month: Mapped[str] = mapped_column(code_type(7))
    route: Mapped[Route]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    ship_by_on: Mapped[date]
    extension_on: Mapped[date | None]
    extension_reason: Mapped[Note]
    extensions: Mapped[Count]


class Shipment(DocumentColumns, Base):
    """Boxes that go together under one waybill: from a station, or on to a supplier."""

    __tablename__ = "shipment"
    __table_args__ = (
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "supplier_id", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        CheckConstraint(
            "(route = 'forward' AND station_id IS NULL AND supplier_id IS NOT NULL)"
            " OR (route = 'direct' AND station_id IS NOT NULL AND supplier_id IS NOT NULL)"
            " OR (route = 'manufacturer' AND station_id IS NOT NULL AND supplier_id IS NULL)",
            name="ends",
        ),
    )

    status: Mapped[ShipmentStatus]
    route: Mapped[Route]
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"))
    carrier: Mapped[Name]
    transport: Mapped[Name]
    waybill: Mapped[Code] = mapped_column(code_type(40), server_default="")
    expected_on: Mapped[date | None]
    shipped_at: Mapped[datetime | None]
    shipped_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    remark: Mapped[Note]


class Box(Base):
    """A box of a shipment; its label carries ``code``. Weight in grams."""

    __tablename__ = "box"
    __table_args__ = (
        UniqueConstraint("shipment_id", "position"),
        CheckConstraint("weight_g >= 0", name="weight_not_negative"),
    )

    id: Mapped[Key]
    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipment.id"))
    position: Mapped[int] = mapped_column(Integer)
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    packaging: Mapped[Name]
    weight_g: Mapped[Count]
    done_at: Mapped[datetime | None]


class OldPart(DocumentColumns, Base):
    """A replaced part with its tag 旧件标签; ``number`` is the tag's.

    It is in one place: a box while packed or under way, a bin while stored, with ``holder`` while
    lent. ``finding`` is empty until somebody judged it, then the one that counts. A line, or the
    part of a job that it claims, has one tag; one that is cancelled lets go of it.
    """

    __tablename__ = "old_part"
    __table_args__ = (
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "station_id", "status", "created_at", "id"),
        Index(None, "supplier_id", "status", "created_at", "id"),
        CheckConstraint(
            "(claim_line_id IS NULL) = (status = 'cancelled')", name="live_has_line"
        ),
        CheckConstraint("quantity_milli > 0", name="quantity_positive"),
        CheckConstraint(f"(box_id IS NOT NULL) = (status IN {IN_BOX})", name="in_a_box"),
        CheckConstraint(f"bin_id IS NULL OR status IN {MAY_HAVE_BIN}", name="not_in_a_bin"),
        CheckConstraint(f"bin_id IS NOT NULL OR status NOT IN {MUST_HAVE_BIN}", name="in_a_bin"),
        CheckConstraint("(holder <> '') = (status = 'lent')", name="with_a_holder"),
        CheckConstraint("residual_fen >= 0 AND approved_fen >= 0", name="amounts_not_negative"),
    )  # fmt: skip

    status: Mapped[OldPartStatus]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    claim_line_id: Mapped[int | None] = mapped_column(ForeignKey("claim_line.id"), unique=True)
    job_part_id: Mapped[int | None] = mapped_column(ForeignKey("job_part.id"), unique=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), index=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"))
    fault_code_id: Mapped[int | None] = mapped_column(ForeignKey("fault_code.id"))
    return_list_id: Mapped[int | None] = mapped_column(ForeignKey("return_list.id"), index=True)
    policy: Mapped[ReturnPolicy]
    main: Mapped[Flag]
    code: Mapped[Code]
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    serial: Mapped[Code] = mapped_column(server_default="")
    odometer_km: Mapped[int] = mapped_column(Integer)
    quantity_milli: Mapped[Milli]
    approved_fen: Mapped[Fen]
    residual_fen: Mapped[Fen]
    ship_by_on: Mapped[date | None]
    box_id: Mapped[int | None] = mapped_column(ForeignKey("box.id"), index=True)
    bin_id: Mapped[int | None] = mapped_column(ForeignKey("store_bin.id"), index=True)
    holder: Mapped[Name]
    finding: Mapped[Finding | None]
    station_at_fault: Mapped[Flag]
    judged_at: Mapped[datetime | None]


class ShipmentPart(Base):
    """A part on a packing list, and how it arrived. Quantities in thousandths of a piece."""

    __tablename__ = "shipment_part"
    __table_args__ = (
        UniqueConstraint("shipment_id", "old_part_id"),
        UniqueConstraint("shipment_id", "position"),
        _once("uq_shipment_part_one_live", "old_part_id", where="live"),
        CheckConstraint(
            "received_milli >= 0 AND received_milli <= sent_milli", name="not_above_sent"
        ),
        CheckConstraint(
            "arrival = 'pending' OR (received_milli = sent_milli) = (difference = '')",
            name="difference_has_reason",
        ),
    )

    id: Mapped[Key]
    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipment.id"))
    box_id: Mapped[int] = mapped_column(ForeignKey("box.id"), index=True)
    old_part_id: Mapped[int] = mapped_column(ForeignKey("old_part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    live: Mapped[bool]
    sent_milli: Mapped[Milli]
    received_milli: Mapped[Milli]
    arrival: Mapped[Arrival] = mapped_column(server_default=Arrival.PENDING.value)
    difference: Mapped[Note]
    arrived_at: Mapped[datetime | None]
    arrived_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class UnexpectedPart(Base):
    """Something that arrived without being expected: set aside and solved by hand 意外件."""

    __tablename__ = "unexpected_part"
    __table_args__ = (
        CheckConstraint("(solved_at IS NULL) = (solution IS NULL)", name="solved_with_a_solution"),
        CheckConstraint(
            "solution IS NULL OR (solution = 'matched') = (old_part_id IS NOT NULL)",
            name="matched_names_the_part",
        ),
    )

    id: Mapped[Key]
    shipment_id: Mapped[int | None] = mapped_column(ForeignKey("shipment.id"), index=True)
    scanned: Mapped[Name]
    note: Mapped[Note]
    found_at: Mapped[datetime]
    found_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    solution: Mapped[Solution | None]
    old_part_id: Mapped[int | None] = mapped_column(ForeignKey("old_part.id"), index=True)
    solved_note: Mapped[Note]
    solved_at: Mapped[datetime | None]
    solved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Judgement(Base):
    """What somebody found on a part 鉴定; the newest one of a side counts, none is edited."""

    __tablename__ = "judgement"

    id: Mapped[Key]
    old_part_id: Mapped[int] = mapped_column(ForeignKey("old_part.id"), index=True)
    side: Mapped[JudgeSide]
    finding: Mapped[Finding]
    station_at_fault: Mapped[Flag]
    note: Mapped[Note]
    appraiser: Mapped[Name]
    judged_at: Mapped[datetime]
    judged_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Loan(Base):
    """A stored part that somebody has out, until it is back."""

    __tablename__ = "part_loan"
    __table_args__ = (_once("uq_part_loan_open", "old_part_id", where="back_at IS NULL"),)

    id: Mapped[Key]
    old_part_id: Mapped[int] = mapped_column(ForeignKey("old_part.id"), index=True)
    borrower: Mapped[Name]
    purpose: Mapped[Note]
    due_on: Mapped[date]
    out_at: Mapped[datetime]
    out_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    back_at: Mapped[datetime | None]
    back_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Stocktake(DocumentColumns, Base):
    """A stocktaking 盘点 of the bins whose codes begin with ``bins``; empty stands for all."""

    __tablename__ = "stocktake"

    status: Mapped[StocktakeStatus]
    bins: Mapped[Code] = mapped_column(server_default="")
    expected: Mapped[Count]
    found: Mapped[Count]
    closed_at: Mapped[datetime | None]


class StocktakeCount(Base):
    """A part that was seen in a bin."""

    __tablename__ = "stocktake_count"
    __table_args__ = (UniqueConstraint("stocktake_id", "old_part_id"),)

    id: Mapped[Key]
    stocktake_id: Mapped[int] = mapped_column(ForeignKey("stocktake.id"))
    old_part_id: Mapped[int] = mapped_column(ForeignKey("old_part.id"), index=True)
    bin_id: Mapped[int] = mapped_column(ForeignKey("store_bin.id"))
    counted_at: Mapped[datetime]
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Charge(DocumentColumns, Base):
    """What old parts cost a station, or bring it: residual value, deduction, freight.

    Amounts are positive fen; whether they are paid or charged follows from ``kind``. What was asked
    is ``parts + labour + other``; ``decided_fen`` is never above it. A reversal pays back one
    deduction, each deduction once.
    """

    __tablename__ = "charge"
    __table_args__ = (
        Index(None, "created_at", "id"),
        Index(None, "station_id", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        _once("uq_charge_waybill", "waybill", where="kind = 'freight' AND status <> 'dropped'"),
        _once(
            "uq_charge_part",
            "old_part_id",
            "kind",
            where="old_part_id IS NOT NULL AND status <> 'dropped' AND kind <> 'reversal'",
        ),
        _once(
            "uq_charge_reversal",
            "reverses_id",
            where="reverses_id IS NOT NULL AND status <> 'dropped'",
        ),
        CheckConstraint("asked_fen = parts_fen + labour_fen + other_fen", name="sum_of_parts"),
        CheckConstraint("parts_fen >= 0 AND labour_fen >= 0 AND other_fen >= 0",
                        name="amounts_not_negative"),
        CheckConstraint("decided_fen >= 0 AND decided_fen <= asked_fen", name="not_above_asked"),
        CheckConstraint("(kind = 'freight') = (old_part_id IS NULL)", name="about_a_part"),
        CheckConstraint("kind <> 'freight' OR (waybill <> '' AND shipment_id IS NOT NULL)",
                        name="freight_has_waybill"),
        CheckConstraint("(kind = 'second_deduction') = (first_charge_id IS NOT NULL)",
                        name="second_names_the_first"),
        CheckConstraint("(kind = 'reversal') = (reverses_id IS NOT NULL)",
                        name="reversal_names_its_deduction"),
    )  # fmt: skip

    status: Mapped[ChargeStatus]
    kind: Mapped[ChargeKind]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    old_part_id: Mapped[int | None] = mapped_column(ForeignKey("old_part.id"), index=True)
    shipment_id: Mapped[int | None] = mapped_column(ForeignKey("shipment.id"), index=True)
    first_charge_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"), unique=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"))
    waybill: Mapped[Code] = mapped_column(code_type(40), server_default="")
    parts_fen: Mapped[Fen]
    labour_fen: Mapped[Fen]
    other_fen: Mapped[Fen]
    asked_fen: Mapped[Fen]
    decided_fen: Mapped[Fen]
    text_zh: Mapped[Name]
    text_en: Mapped[Name]
    remark: Mapped[Note]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    appeal_until: Mapped[datetime | None]
    appeal_reason: Mapped[Note]


class WriteOff(DocumentColumns, Base):
    """A write-off certificate 核销证明: the manufacturer agrees that these parts are gone."""

    __tablename__ = "write_off"

    status: Mapped[WriteOffStatus]
    note: Mapped[Note]
    witness: Mapped[Note]
    agreed_at: Mapped[datetime | None]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class WriteOffPart(Base):
    """A part on a write-off certificate; it stands on one live certificate only."""

    __tablename__ = "write_off_part"
    __table_args__ = (
        UniqueConstraint("write_off_id", "position"),
        _once("uq_write_off_part_one_live", "old_part_id", where="live"),
    )

    id: Mapped[Key]
    write_off_id: Mapped[int] = mapped_column(ForeignKey("write_off.id"))
    old_part_id: Mapped[int] = mapped_column(ForeignKey("old_part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    live: Mapped[bool]
    went: Mapped[OldPartStatus]
