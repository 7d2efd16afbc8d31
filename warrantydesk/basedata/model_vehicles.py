"""Vehicles with their owners, coverage and odometer."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import CorrectionStatus, IncentiveSubject, PartClass, VehicleUse
from warrantydesk.db.base import Base, Code, Flag, Key, Name, Note, Ppm, Vin
from warrantydesk.db.types import code_type
from warrantydesk.records.document import DocumentColumns


class VehicleModel(Base):
    """A model of vehicle, by which coverage, hours and incentives are looked up."""

    __tablename__ = "vehicle_model"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]


class WarrantyTerm(Base):
    """The policy for one model and part class, by the day of sale (section 1)."""

    __tablename__ = "warranty_term"
    __table_args__ = (UniqueConstraint("model_id", "part_class", "valid_from"),)

    id: Mapped[Key]
    model_id: Mapped[int] = mapped_column(ForeignKey("vehicle_model.id"))
    part_class: Mapped[PartClass]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    months: Mapped[int] = mapped_column(Integer)
    km: Mapped[int] = mapped_column(Integer)


class Incentive(Base):
    """The incentive coefficient of a model or an engine in a period (section 4)."""

    __tablename__ = "incentive"
    __table_args__ = (UniqueConstraint("subject", "code", "valid_from"),)

    id: Mapped[Key]
    subject: Mapped[IncentiveSubject]
    code: Mapped[Code]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    coefficient_ppm: Mapped[Ppm]


class Owner(Base):
    """Personal data of a vehicle's owner, kept apart so that they can be erased."""

    __tablename__ = "owner"

    id: Mapped[Key]
    name: Mapped[Name]
    phone: Mapped[Name]
    address: Mapped[Note]
    salt: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class Vehicle(Base):
    """A vehicle; ``vin_reversed`` serves the search by the VIN's tail."""

    __tablename__ = "vehicle"

    id: Mapped[Key]
    vin: Mapped[Vin] = mapped_column(code_type(17), unique=True)
    vin_reversed: Mapped[Vin] = mapped_column(code_type(17), index=True)
    engine_number: Mapped[Code] = mapped_column(code_type(40), index=True)
    engine_code: Mapped[Code] = mapped_column(code_type(40), server_default="")
    model_id: Mapped[int] = mapped_column(ForeignKey("vehicle_model.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("owner.id"), index=True)
    use: Mapped[VehicleUse]
    plate: Mapped[Code] = mapped_column(code_type(20), index=True, server_default="")
    production_date: Mapped[date | None]
    sale_date: Mapped[date | None]
    delivery_date: Mapped[date | None]
    odometer_km: Mapped[int] = mapped_column(Integer, server_default="0")
    odometer_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class VehicleCoverage(Base):
    """Coverage frozen at sale: the class is covered to the last day and km, both included."""

    __tablename__ = "vehicle_coverage"
    __table_args__ = (UniqueConstraint("vehicle_id", "part_class"),)

    id: Mapped[Key]
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    part_class: Mapped[PartClass]
    months: Mapped[int] = mapped_column(Integer)
    km: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class OdometerReading(Base):
    """A reading of the odometer; corrected readings no longer count."""

    __tablename__ = "odometer_reading"
    __table_args__ = (Index(None, "vehicle_id", "read_on", "id"),)

    id: Mapped[Key]
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    read_on: Mapped[date]
    km: Mapped[int] = mapped_column(Integer)
    source: Mapped[Name]
    corrected: Mapped[Flag]


class OdometerCorrection(DocumentColumns, Base):
    """A request to let a lower odometer reading count 里程调整."""

    __tablename__ = "odometer_correction"

    status: Mapped[CorrectionStatus]
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    read_on: Mapped[date]
    last_km: Mapped[int] = mapped_column(Integer)
    new_km: Mapped[int] = mapped_column(Integer)
    explanation: Mapped[Note]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
