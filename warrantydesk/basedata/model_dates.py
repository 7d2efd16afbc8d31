"""Parameters with effective periods, and the calendar of working days."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Base, Key, Name


class Parameter(Base):
    """The value of a parameter from a day to a day, both included.

    The unit is the one that ``basedata.parameters`` declares: fen, ppm, thousandths, days, hours,
    km or a plain number.
    """

    __tablename__ = "parameter"
    __table_args__ = (UniqueConstraint("name", "valid_from"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(60))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    value: Mapped[int]


class CalendarDay(Base):
    """A day that differs from its weekday: a holiday, or a made-up working day."""

    __tablename__ = "calendar_day"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    working: Mapped[bool]
    name: Mapped[Name]
