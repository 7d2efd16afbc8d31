"""Moving days and instants by whole months: a day keeps its place in its month as well as it can.

Where the other month is shorter, the days that it lacks share its last day, in their order.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from warrantydesk.clock import instant, local

ONE_DAY = timedelta(days=1)


class Shift:
    """Moves by some months, and remembers what it moved."""

    def __init__(self, months: int) -> None:
        self._months = months
        self._days: dict[date, tuple[date, int, int]] = {}

    def day(self, text: str) -> str:
        """Return a day ``YYYY-MM-DD`` so many months later."""
        return self._place(date.fromisoformat(text))[0].isoformat()

    def month(self, text: str) -> str:
        """Return a month ``YYYY-MM`` so many months later."""
        year, month = divmod(int(text[:4]) * 12 + int(text[5:7]) - 1 + self._months, 12)
        return f"{year:04}-{month + 1:02}"

    def short_month(self, text: str) -> str:
        """Return a month ``YYMM`` so many months later."""
        moved = self.month(f"20{text[:2]}-{text[2:]}")
        return moved[2:4] + moved[5:]

    def instant(self, text: str) -> str:
        """Return an instant in UTC so many months later, written as it was."""
        at = local(datetime.fromisoformat(text).replace(tzinfo=UTC))
        day, before, sharing = self._place(at.date())
        into = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second,
                         microseconds=at.microsecond)  # fmt: skip
        if sharing > 1:
            into = (before * ONE_DAY + into) // sharing
            into -= timedelta(microseconds=into.microseconds)
        moved = (instant(day) + into).replace(tzinfo=None)
        if text.endswith("+00:00"):
            return moved.isoformat() + "+00:00"
        return moved.strftime("%Y-%m-%d %H:%M:%S.%f")

    def _place(self, day: date) -> tuple[date, int, int]:
        """Return the day it becomes, and how many days share it, so many of them before it."""
        found = self._days.get(day)
        if found is None:
            year, month = divmod(day.year * 12 + day.month - 1 + self._months, 12)
            length, own = monthrange(year, month + 1)[1], monthrange(day.year, day.month)[1]
            sharing = max(own - length, 0) + 1
            last = date(year, month + 1, min(day.day, length))
            found = (last, day.day - length, sharing) if day.day >= length else (last, 0, 1)
            self._days[day] = found
        return found
