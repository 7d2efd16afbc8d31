"""Effective periods: from a day to a day, both included; an open end lasts until further notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

FOREVER = date(9999, 12, 31)
ONE_DAY = timedelta(days=1)
BEGUN = N_("The value of {day} applies already and stays. Add another one from a later day.")


class Period(NamedTuple):
    """A period of effect; ``valid_to`` is None while no end is known."""

    valid_from: date
    valid_to: date | None

    def covers(self, on: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.valid_from <= on <= (self.valid_to or FOREVER)


class Dated(NamedTuple):
    """A value that is kept for a period."""

    period: Period
    values: Mapping[str, Any]


class Placed(NamedTuple):
    """What putting a value in force does: what it corrects, and what ends the day before."""

    corrects: int | None = None
    ends: int | None = None


def place(
    kept: Mapping[int, Dated], wanted: Dated, today: date, key: int | None = None
) -> Placed | None:
    """Return how a value comes into force beside those kept, or None where one says the same.

    An open period that began earlier ends the day before; any other overlap, and a gap between
    two periods, is refused. A period that has not begun is corrected, by its key or by its first
    day; one that has begun stays, but for an end that is still to come.
    """
    period = wanted.period
    same = next((n for n, one in kept.items() if one.period.valid_from == period.valid_from), None)
    if key is None and same is not None:
        if _says(kept[same], wanted):
            return None
        key = same
    if key is not None and not _only_ends(kept[key], wanted, today):
        refuse_begun(kept[key].period, today)
    planned = {n: one.period for n, one in kept.items() if n != key}
    before = _open_before(planned, period.valid_from)
    if before is not None:
        planned[before] = Period(planned[before].valid_from, period.valid_from - ONE_DAY)
    check_periods([*planned.values(), period], gapless=True)
    return Placed(key, before)


def refuse_begun(period: Period, today: date) -> None:
    """Refuse to change a value that applies already."""
    if period.valid_from <= today:
        raise RefusedError(BEGUN, day=period.valid_from.isoformat())


def _says(kept: Dated, wanted: Dated) -> bool:
    # Whoever names no end does not mean to lift one that a later value has set.
    if wanted.period.valid_to not in {None, kept.period.valid_to}:
        return False
    return all(kept.values[name] == value for name, value in wanted.values.items())


def _only_ends(kept: Dated, wanted: Dated, today: date) -> bool:
    """Tell whether an open period is only given a last day that is not over yet."""
    first, last = wanted.period
    open_before = _says(kept, wanted._replace(period=Period(first, None)))
    open_before = open_before and kept.period == Period(first, None)
    return open_before and last is not None and last >= today


def _open_before(periods: Mapping[int, Period], day: date) -> int | None:
    """Return the period without an end that began before a day."""
    return next(
        (key for key, one in periods.items() if one.valid_to is None and one.valid_from < day),
        None,
    )


def in_force(table: sa.FromClause, on: date) -> sa.ColumnElement[bool]:
    """Return the condition that a row's period covers a day."""
    return sa.and_(
        table.c.valid_from <= on, sa.or_(table.c.valid_to.is_(None), table.c.valid_to >= on)
    )


def check_periods(periods: Iterable[Period], *, gapless: bool = False) -> None:
    """Refuse periods that end before they begin or overlap, and gaps where none may be."""
    before: Period | None = None
    for period in sorted(periods, key=lambda one: one.valid_from):
        if period.valid_to is not None and period.valid_to < period.valid_from:
            raise RefusedError(
                N_("The period from {start} ends before it begins ({end})."),
                start=period.valid_from.isoformat(),
                end=period.valid_to.isoformat(),
            )
        if before is not None:
            _check_neighbours(before, period, gapless=gapless)
        before = period


def _check_neighbours(before: Period, after: Period, *, gapless: bool) -> None:
    end = (after.valid_from - ONE_DAY).isoformat()
    if before.valid_from == after.valid_from:
        raise RefusedError(N_("Two periods begin on {start}."), start=after.valid_from.isoformat())
    if (before.valid_to or FOREVER) >= after.valid_from:
        raise RefusedError(
            N_("The period from {first} overlaps the one from {second}. Let it end on {end}."),
            first=before.valid_from.isoformat(),
            second=after.valid_from.isoformat(),
            end=end,
        )
    if gapless and before.valid_to is not None and before.valid_to + ONE_DAY != after.valid_from:
        raise RefusedError(
            N_("Nothing is in force between {first} and {second}. Let the first end on {end}."),
            first=before.valid_to.isoformat(),
            second=after.valid_from.isoformat(),
            end=end,
        )
