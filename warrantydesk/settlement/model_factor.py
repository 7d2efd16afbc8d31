"""Mapped class of the technical factors that two people set in force."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.db.base import Base, Key, Note


class AgreedFactor(Base):
    """Parts of a supplier attributed ÷ analysed in a period, as counted when it was proposed.

    From the day that a second person set it in force, it cuts what is asked for parts of the
    period that nobody analysed, where the agreement wants only samples back.
    """

    __tablename__ = "technical_factor"
    __table_args__ = (
        CheckConstraint("attributed >= 0 AND attributed <= analysed", name="is_a_share"),
        CheckConstraint("analysed > 0", name="something_analysed"),
        CheckConstraint("first_on <= last_on", name="period_in_order"),
        Index(None, "supplier_id", "part_class", "first_on"),
    )

    id: Mapped[Key]
    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"))
    part_class: Mapped[PartClass]
    first_on: Mapped[date]
    last_on: Mapped[date]
    attributed: Mapped[int] = mapped_column(Integer)
    analysed: Mapped[int] = mapped_column(Integer)
    reason: Mapped[Note]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    in_force_at: Mapped[datetime | None]
    in_force_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
