"""Parts, labour operations, fault codes and reasons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import PartClass, PriceKind, ReasonUse, ReturnPolicy
from warrantydesk.db.base import Active, Base, Code, Fen, Flag, Key, Milli, Name, Note
from warrantydesk.db.types import code_type


class Part(Base):
    """A part of the catalogue; ``initials`` are the pinyin initials of its Chinese name."""

    __tablename__ = "part"

    id: Mapped[Key]
    number: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    initials: Mapped[Code] = mapped_column(code_type(80), index=True, server_default="")
    part_class: Mapped[PartClass]
    unit_zh: Mapped[Name]
    unit_en: Mapped[Name]
    major_assembly: Mapped[Flag]
    main_part: Mapped[Flag]
    wearing: Mapped[Flag]
    auxiliary: Mapped[Flag]
    serial_required: Mapped[Flag]
    outside_allowed: Mapped[Flag]
    max_per_vehicle_milli: Mapped[Milli]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"), index=True)
    return_policy: Mapped[ReturnPolicy]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PartPrice(Base):
    """A price of a part (fen per unit) from a day to a day, both included."""

    __tablename__ = "part_price"
    __table_args__ = (UniqueConstraint("part_id", "kind", "valid_from"),)

    id: Mapped[Key]
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    kind: Mapped[PriceKind]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    price_fen: Mapped[Fen]


class LabourOperation(Base):
    """A labour operation; operations of one overlap group count once in a job."""

    __tablename__ = "labour_operation"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    initials: Mapped[Code] = mapped_column(code_type(80), index=True, server_default="")
    overlap_group: Mapped[Code] = mapped_column(code_type(40), server_default="")
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class LabourStandard(Base):
    """Standard hours (thousandths) of an operation on a model."""

    __tablename__ = "labour_standard"
    __table_args__ = (UniqueConstraint("operation_id", "model_id"),)

    id: Mapped[Key]
    operation_id: Mapped[int] = mapped_column(ForeignKey("labour_operation.id"))
    model_id: Mapped[int] = mapped_column(ForeignKey("vehicle_model.id"), index=True)
    hours_milli: Mapped[Milli]


class FaultCode(Base):
    """System, assembly, component and failure mode under one code."""

    __tablename__ = "fault_code"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    system_zh: Mapped[Name]
    system_en: Mapped[Name]
    assembly_zh: Mapped[Name]
    assembly_en: Mapped[Name]
    component_zh: Mapped[Name]
    component_en: Mapped[Name]
    mode_zh: Mapped[Name]
    mode_en: Mapped[Name]
    initials: Mapped[Code] = mapped_column(code_type(80), index=True, server_default="")
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class FaultOperation(Base):
    """A labour operation that a fault code allows."""

    __tablename__ = "fault_operation"
    __table_args__ = (UniqueConstraint("fault_code_id", "operation_id"),)

    id: Mapped[Key]
    fault_code_id: Mapped[int] = mapped_column(ForeignKey("fault_code.id"))
    operation_id: Mapped[int] = mapped_column(ForeignKey("labour_operation.id"), index=True)


class ReasonCode(Base):
    """Why something is reduced, denied, returned or held, in both languages."""

    __tablename__ = "reason_code"
    __table_args__ = (Index(None, "use", "code"),)

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    use: Mapped[ReasonUse]
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    hint_zh: Mapped[Note]
    hint_en: Mapped[Note]
    rank: Mapped[int] = mapped_column(Integer, server_default="0")
