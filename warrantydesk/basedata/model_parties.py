"""Stations, suppliers and people."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import RateBand, TaxClass
from warrantydesk.db.base import Active, Base, Code, Count, Fen, Flag, Key, Name, Note, Ppm
from warrantydesk.db.types import code_type
from warrantydesk.records.roles import Role


class Station(Base):
    """A service station 服务站; a sub-station 二级站 names its primary station as parent."""

    __tablename__ = "station"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"), index=True)
    region: Mapped[Name]
    province: Mapped[Name]
    cold_region: Mapped[Flag]
    star_grade: Mapped[Count]
    submission_days: Mapped[int | None] = mapped_column(Integer)
    contact: Mapped[Name]
    phone: Mapped[Name]
    address: Mapped[Note]
    collection_point: Mapped[Name]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class StationTerms(Base):
    """What is agreed with a station from a day on until a day, both included."""

    __tablename__ = "station_terms"
    __table_args__ = (UniqueConstraint("station_id", "valid_from"),)

    id: Mapped[Key]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    tax_class: Mapped[TaxClass]
    vat_rate_ppm: Mapped[Ppm]
    markup_ppm: Mapped[Ppm]
    star_coefficient_ppm: Mapped[Ppm]
    tax_number: Mapped[Name]
    bank_name: Mapped[Name]
    bank_account: Mapped[Name]
    account_holder: Mapped[Name]


class StationRate(Base):
    """An hourly rate of a station (fen per hour), by band and effective period."""

    __tablename__ = "station_rate"
    __table_args__ = (UniqueConstraint("station_id", "band", "valid_from"),)

    id: Mapped[Key]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    band: Mapped[RateBand]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    rate_fen: Mapped[Fen]


class Supplier(Base):
    """Who made a part."""

    __tablename__ = "supplier"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    contact: Mapped[Name]
    phone: Mapped[Name]
    address: Mapped[Note]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class Person(Base):
    """Somebody who signs in; on a shared book ``login`` is the name of the database role."""

    __tablename__ = "person"

    id: Mapped[Key]
    login: Mapped[Code] = mapped_column(code_type(63), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    audit_level: Mapped[Count]
    language: Mapped[str] = mapped_column(String(2), server_default="zh")
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PersonRole(Base):
    """One role of one person."""

    __tablename__ = "person_role"
    __table_args__ = (
        UniqueConstraint("person_id", "role"),
        Index(None, "role", "person_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]
