"""How deadlines read: the words, the colour and the group of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from warrantydesk.clock import business_date, last_day, local
from warrantydesk.texts import N_, _, ngettext
from warrantydesk.ui.tokens import Ink

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEK = timedelta(days=7)


class DueGroup(Enum):
    """The part of the list that a deadline stands in."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


class Due(NamedTuple):
    """A deadline in words; only what is overdue or due today carries a colour."""

    group: DueGroup
    words: str
    ink: Ink
    icon: str


def group_of(due_at: datetime, at: datetime) -> DueGroup:
    """Return the group of a deadline."""
    if due_at <= at:
        return DueGroup.OVERDUE
    left = last_day(due_at) - business_date(at)
    if not left:
        return DueGroup.TODAY
    return DueGroup.WEEK if left <= WEEK else DueGroup.LATER


def due(due_at: datetime, at: datetime) -> Due:
    """Say when something is due."""
    group = group_of(due_at, at)
    if group is DueGroup.OVERDUE:
        return Due(group, _overdue(due_at, at), "negative", "warn")
    if group is DueGroup.TODAY:
        words = _("Today {time}").format(time=clock_time(due_at))
        return Due(group, words, "caution", "clock")
    return Due(group, day_words(last_day(due_at)), "text2", "clock")


def day_words(day: date) -> str:
    """Return a near day with its weekday: ``11-27 Fri``."""
    return f"{day:%m-%d} {_(WEEKDAYS[day.weekday()])}"


def clock_time(due_at: datetime) -> str:
    """Return the time of day; the end of a day is said as 24:00."""
    there = local(due_at)
    return "24:00" if there.time() == time() else f"{there:%H:%M}"


def _overdue(due_at: datetime, at: datetime) -> str:
    days = (business_date(at) - last_day(due_at)).days
    if not days:
        return _("Late since {time}").format(time=clock_time(due_at))
    return ngettext("{count} day late", "{count} days late", days)
