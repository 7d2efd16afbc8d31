"""Instants and business dates: instants are aware and in UTC, dates are days of the book's zone.

Only the entrances ask for the present; everybody else is given ``at``.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"


def now() -> datetime:
    """Return the present instant by this machine's clock; only for the entrances."""
    return datetime.now(UTC)


@cache
def zone(name: str = DEFAULT_ZONE) -> ZoneInfo:
    """Return a time zone by its name in the zone database."""
    return ZoneInfo(name)


def business_date(at: datetime, zone_name: str = DEFAULT_ZONE) -> date:
    """Return the day that an instant falls on in the book's zone."""
    return local(at, zone_name).date()


def local(at: datetime, zone_name: str = DEFAULT_ZONE) -> datetime:
    """Return an instant as the clock on the wall of the book's zone shows it."""
    if at.tzinfo is None:
        raise ValueError(f"naive datetime: {at}")
    return at.astimezone(zone(zone_name))


def instant(day: date, at: time = time(), zone_name: str = DEFAULT_ZONE) -> datetime:
    """Return the instant of a time of day in the book's zone, in UTC."""
    return datetime.combine(day, at, zone(zone_name)).astimezone(UTC)


def whole_minute(at: datetime) -> datetime:
    """Return an instant without its seconds, as times of work are written down and compared."""
    return at.replace(second=0, microsecond=0)


def end_of_day(day: date, zone_name: str = DEFAULT_ZONE) -> datetime:
    """Return the instant at which a day is over: a deadline on that day includes all of it."""
    return instant(day + timedelta(days=1), time(), zone_name)


def last_day(over_at: datetime, zone_name: str = DEFAULT_ZONE) -> date:
    """Return the last day that a deadline leaves: it ends with that day."""
    return business_date(over_at - timedelta(microseconds=1), zone_name)


def add_months(day: date, months: int) -> date:
    """Return the corresponding day some months later, or the last day of a shorter month.

    A term that starts on ``day`` ends with the day returned, which it includes.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """Return the corresponding day some years later; 29 February becomes the 28th."""
    return add_months(day, 12 * years)


def month_bounds(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month of a day."""
    first = day.replace(day=1)
    return first, add_months(first, 1) - timedelta(days=1)


def parse_date(text: str, today: date) -> date | None:
    """Read a date as people type it: ``2026-03-02``, ``20260302``, ``3.2``, ``0302`` or ``2``.

    What is left out comes from ``today``; what is no date is None.
    """
    marks = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": "", " ": "-", "－": "-"})
    parts = [part for part in text.strip().translate(marks).split("-") if part]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts) == 1:
        parts = _split_run(parts[0])
    numbers = [int(part) for part in parts]
    match numbers:
        case [day]:
            numbers = [today.year, today.month, day]
        case [month, day]:
            numbers = [today.year, month, day]
        case [year, month, day] if year < 100:  # noqa: PLR2004 - two digits mean this century
            numbers = [today.year // 100 * 100 + year, month, day]
        case [_, _, _]:
            pass
        case _:
            return None
    try:
        return date(*numbers)
    except ValueError:
        return None


def parse_moment(text: str, today: date, zone_name: str = DEFAULT_ZONE) -> datetime | None:
    """Read an instant as people type it: ``11-05 9:05``, ``9:05`` or ``2026-11-05 0905``.

    Without a day it is of ``today``, in the book's zone; what is no instant is None.
    """
    words = text.strip().replace("：", ":").split()
    if not words:
        return None
    hours, colon, minutes = words[-1].partition(":")
    if not colon:
        hours, minutes = words[-1][:-2], words[-1][-2:]
    day = parse_date(" ".join(words[:-1]), today) if len(words) > 1 else today
    digits = all(part.isascii() and part.isdigit() for part in (hours, minutes))
    if day is None or not digits or int(hours) > 23 or int(minutes) > 59:  # noqa: PLR2004 - a clock
        return None
    return instant(day, time(int(hours), int(minutes)), zone_name)


def _split_run(digits: str) -> list[str]:
    """Split digits without separators, such as ``20260302``, ``260302`` and ``0302``."""
    match len(digits):
        case 8:
            return [digits[:4], digits[4:6], digits[6:]]
        case 6:
            return [digits[:2], digits[2:4], digits[4:]]
        case 4:
            return [digits[:2], digits[2:]]
        case _:
            return [digits]
