"""Agreements with suppliers, and third-party appraisers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import AgreementScope, ReturnsWanted
from warrantydesk.db.base import Active, Base, Code, Flag, Key, Name, Ppm
from warrantydesk.db.types import code_type


class AgreementLine(Base):
    """What is agreed with a supplier for a part, a part class or all of them, for a period.

    ``code`` is the part's number or the class, and empty for all.
    """

    __tablename__ = "agreement_line"
    __table_args__ = (
        UniqueConstraint("supplier_id", "scope", "code", "valid_from"),
        CheckConstraint("share_ppm BETWEEN 0 AND 1000000", name="share_is_a_share"),
        CheckConstraint("window_days > 0", name="window_positive"),
    )

    id: Mapped[Key]
    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"))
    scope: Mapped[AgreementScope]
    code: Mapped[Code] = mapped_column(server_default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    material: Mapped[Flag]
    labour: Mapped[Flag]
    related: Mapped[Flag]
    outing: Mapped[Flag]
    handling: Mapped[Flag]
    material_ppm: Mapped[Ppm]
    labour_ppm: Mapped[Ppm]
    share_ppm: Mapped[Ppm]
    handling_ppm: Mapped[Ppm]
    window_days: Mapped[int] = mapped_column(Integer)
    returns: Mapped[ReturnsWanted]


class Appraiser(Base):
    """A third-party appraiser 第三方鉴定机构, who judges what is liable for a fault."""

    __tablename__ = "appraiser"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    contact: Mapped[Name]
    phone: Mapped[Name]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")
