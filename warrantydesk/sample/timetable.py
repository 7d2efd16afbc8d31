"""When things happen in the sample's story: opening hours, and stories that take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush

from warrantydesk.basedata.calendar import WorkingCalendar
from warrantydesk.basedata.holidays import special_days
from warrantydesk.clock import business_date, instant

OPENS, CLOSES = time(8), time(18)
ONE_DAY = timedelta(days=1)

Story = Iterator[datetime]
"""Yields the time at which it goes on, and acts when it is taken up again."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of the days that are worked; ten of them are a day."""

    worked: Callable[[date], bool]

    def later(self, at: datetime, hours: float) -> datetime:
        """Return the moment that lies so many opening hours after another."""
        left, day = timedelta(hours=hours), business_date(at)
        while True:
            start = max(at, instant(day, OPENS))
            if self.worked(day) and start + left <= instant(day, CLOSES):
                return _minute(start + left)
            if self.worked(day):
                left -= max(instant(day, CLOSES) - start, timedelta())
            day += ONE_DAY

    def earlier(self, at: datetime, hours: float) -> datetime:
        """Return the moment that lies so many opening hours before another."""
        left, day = timedelta(hours=hours), business_date(at)
        while True:
            end = min(at, instant(day, CLOSES))
            if self.worked(day) and end - left >= instant(day, OPENS):
                return _minute(end - left)
            if self.worked(day):
                left -= max(end - instant(day, OPENS), timedelta())
            day -= ONE_DAY


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _every_day(_day: date) -> bool:
    return True


STATION = Hours(_every_day)
"""Stations repair on every day of the week."""

OFFICE = Hours(WorkingCalendar({one.day: one.working for one in special_days()}).is_working)
"""The manufacturer works on working days."""


def play(stories: Iterable[Story], until: datetime, tell: Callable[[float], object]) -> None:
    """Let stories take turns in the order of their times; what lies after the end never happens.

    ``tell`` is given the share of the stories that are over, up to 1.
    """
    agenda: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        agenda += [(at, number, story) for at in _next(story)]
    heapify(agenda)
    total = len(agenda)
    while agenda:
        at, number, story = heappop(agenda)
        if at <= until:
            for then in _next(story):
                heappush(agenda, (max(at, then), number, story))
        tell(1 - len(agenda) / total)


def _next(story: Story) -> Iterator[datetime]:
    then = next(story, None)
    if then is not None:
        yield then
