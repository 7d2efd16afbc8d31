"""Days of a month that is played, and of those after it."""

from __future__ import annotations

from datetime import date, datetime, time

from warrantydesk.clock import add_months, instant
from warrantydesk.sample.timetable import OFFICE


def on(first: date, months: int, day: int, hours: float = 1) -> datetime:
    """Return a working hour on or after a day, so many months after the one that is played."""
    month = add_months(first, months)
    return OFFICE.later(instant(month.replace(day=day), time(8)), hours)
