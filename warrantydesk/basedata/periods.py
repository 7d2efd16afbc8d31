"""Effective periods: from a day to a day, both included; an open end lasts until further notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

FOREVER = date(9999, 12, 31)
ONE_DAY = timedelta(days=1)


class Period(NamedTuple):
    """A period of effect; ``valid_to`` is None while no end is known."""

    valid_from: date
    valid_to: date | None

    def covers(self, on: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.valid_from <= on <= (self.valid_to or FOREVER)


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
