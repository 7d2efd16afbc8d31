"""Working days: weekdays, corrected by holidays and make-up days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import CalendarDay

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LONGEST_HOLIDAY = 366


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked: ``exceptions`` differ from their weekday."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return self.exceptions.get(day, day.weekday() < SATURDAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day that lies so many working days after a day, or before it."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left, idle = abs(count), 0
        while left:
            day += step
            working = self.is_working(day)
            left -= working
            idle = 0 if working else idle + 1
            if idle > LONGEST_HOLIDAY:
                raise ValueError("a calendar without working days")
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days lie after ``first`` up to and including ``last``."""
        span = (last - first).days
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, span + 1))


def calendar(session: Session) -> WorkingCalendar:
    """Return the book's calendar, by one query."""
    table = CalendarDay.__table__
    rows = session.execute(sa.select(table.c.day, table.c.working))
    return WorkingCalendar(dict(iter(rows)))
