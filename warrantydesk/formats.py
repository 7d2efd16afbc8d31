"""Dates, times and numbers as people read them, in their language.

A Babel call costs 0.4 ms, too much for lists: its patterns are read once for each language and
filled in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.dates import get_date_format, get_time_format
from babel.numbers import get_decimal_symbol, get_group_symbol

from warrantydesk.clock import DEFAULT_ZONE, local
from warrantydesk.texts import N_, Language, Text, chosen_language, say

LOCALES = {Language.ZH: "zh_CN", Language.EN: "en_GB"}
FIELDS = re.compile(r"'([^']*)'|(y+|M+|d+|H+|m+|s+)|([^'yMdHms]+)")


class Patterns(NamedTuple):
    """What a language prescribes for figures and dates."""

    day: Callable[[date], str]
    long_day: Callable[[date], str]
    minute: Callable[[datetime], str]
    group: str
    point: str


@cache
def patterns(language: Language) -> Patterns:
    """Return the patterns of a language, read from Babel's data once."""
    locale = Locale.parse(LOCALES[language])
    long_day = str(get_date_format("long", locale))
    return Patterns(
        day=_iso_day,
        long_day=_compiled(long_day, locale),
        minute=_compiled(str(get_time_format("short", locale)), locale),
        group=get_group_symbol(locale),
        point=get_decimal_symbol(locale),
    )


def _iso_day(day: date) -> str:
    # Short dates such as 02/03/2026 read differently in each country; both parties read this one.
    # Not strftime: under Qt it costs 50 µs a call, and lists show thousands of days.
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _compiled(pattern: str, locale: Locale) -> Callable[[date], str]:
    """Turn a pattern of the locale data into a function that fills it in."""
    months = dict(locale.months["format"]["wide"])
    parts = [_field(match, months) for match in FIELDS.finditer(pattern)]
    return lambda value: "".join(part(value) for part in parts)


def _field(match: re.Match[str], months: dict[int, str]) -> Callable[[date], str]:
    quoted, field, other = match.groups()
    if field is None:
        return lambda _value: quoted if quoted is not None else other
    width = len(field)
    if field[0] == "M" and width > 2:  # noqa: PLR2004 - MMM and MMMM are names
        return lambda value: months[value.month]
    attribute = {
        "y": "year",
        "M": "month",
        "d": "day",
        "H": "hour",
        "m": "minute",
        "s": "second",
    }[field[0]]
    return lambda value: f"{getattr(value, attribute):0{width}}"


def day(value: date | None, language: Language | None = None) -> str:
    """Return a date for tables and forms: ``2026-03-02`` in both languages; nothing for None."""
    return patterns(language or chosen_language()).day(value) if value else ""


def long_day(value: date, language: Language | None = None) -> str:
    """Return a date for sentences and letters: ``2026年3月2日``, ``2 March 2026``."""
    return patterns(language or chosen_language()).long_day(value)


def moment(
    at: datetime | None, language: Language | None = None, zone_name: str = DEFAULT_ZONE
) -> str:
    """Return an instant as date and minute in the book's zone; nothing for None."""
    if at is None:
        return ""
    there = local(at, zone_name)
    chosen = patterns(language or chosen_language())
    return f"{chosen.day(there)} {chosen.minute(there)}"


def minute(at: datetime, language: Language | None = None, zone_name: str = DEFAULT_ZONE) -> str:
    """Return the time of day of an instant in the book's zone."""
    return patterns(language or chosen_language()).minute(local(at, zone_name))


def whole(number: int, language: Language | None = None) -> str:
    """Return a whole number with groups and a true minus sign."""
    group = patterns(language or chosen_language()).group
    return f"{'−' if number < 0 else ''}{abs(number):,}".replace(",", group)


def kilometres(km: int | None, language: Language | None = None) -> str:
    """Return an odometer reading such as ``12,345 km``; nothing for None."""
    return "" if km is None else f"{whole(km, language)} km"


def remaining(due: datetime, at: datetime) -> Text:
    """Return how long there is until a deadline, or for how long it has passed."""
    left = due - at
    late = left < timedelta()
    minutes = abs(left) // timedelta(minutes=1)
    days, hours = minutes // 1440, minutes // 60
    if days >= 2:  # noqa: PLR2004 - below two days people count hours
        return say(N_("{days} days late") if late else N_("{days} days left"), days=days)
    if hours >= 1:
        return say(N_("{hours} h late") if late else N_("{hours} h left"), hours=hours)
    return say(N_("{minutes} min late") if late else N_("{minutes} min left"), minutes=minutes)


def elapsed(since: datetime, at: datetime) -> Text:
    """Return how long ago something happened."""
    minutes = max(at - since, timedelta()) // timedelta(minutes=1)
    days, hours = minutes // 1440, minutes // 60
    if days >= 2:  # noqa: PLR2004 - below two days people count hours
        return say(N_("{days} days ago"), days=days)
    if hours >= 1:
        return say(N_("{hours} h ago"), hours=hours)
    return say(N_("{minutes} min ago"), minutes=minutes) if minutes else say(N_("just now"))
