"""The public holidays of the People's Republic with their make-up days, as announced, as data.

Imports no database library. A year is added when the State Council has announced it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple


class Holiday(NamedTuple):
    """A run of free days, both ends included, and the weekend days that are worked for it."""

    name: str
    first: date
    last: date
    made_up: tuple[date, ...] = ()


HOLIDAYS: tuple[Holiday, ...] = (
    Holiday("元旦", date(2026, 1, 1), date(2026, 1, 3), (date(2026, 1, 4),)),
    Holiday("春节", date(2026, 2, 15), date(2026, 2, 23), (date(2026, 2, 14), date(2026, 2, 28))),
    Holiday("清明节", date(2026, 4, 4), date(2026, 4, 6)),
    Holiday("劳动节", date(2026, 5, 1), date(2026, 5, 5), (date(2026, 5, 9),)),
    Holiday("端午节", date(2026, 6, 19), date(2026, 6, 21)),
    Holiday("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
    Holiday(
        "国庆节", date(2026, 10, 1), date(2026, 10, 7), (date(2026, 9, 20), date(2026, 10, 10))
    ),
)


class SpecialDay(NamedTuple):
    """A day of a holiday, or one that is worked in exchange."""

    day: date
    working: bool
    name: str


def special_days() -> Iterator[SpecialDay]:
    """Yield every free day and every make-up day of all announced years."""
    for holiday in HOLIDAYS:
        for number in range((holiday.last - holiday.first).days + 1):
            day = holiday.first + timedelta(days=number)
            yield SpecialDay(day, working=False, name=holiday.name)
        for day in holiday.made_up:
            yield SpecialDay(day, working=True, name=f"{holiday.name}调休上班")
