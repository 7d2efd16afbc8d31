"""The figures of a month in words, each beside the month before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from warrantydesk.claims.rows_start import ClaimFigures
from warrantydesk.clock import add_months
from warrantydesk.money import PPM, divide_half_up, figures
from warrantydesk.settlement.rows_recovery import RecoverySums
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.start.months import month_words
from warrantydesk.ui.tokens import Ink

DAY_SECONDS = 86_400


class Figure(NamedTuple):
    """A figure: its name, what it says, what it was before, and whether that is better."""

    name: str
    value: str
    aside: str = ""
    icon: str = ""
    ink: Ink = "text2"
    explained: str = ""


def figures_of(found: ClaimFigures, today: date) -> Iterator[Figure]:
    """Return the figures of the month of a day."""
    this, last = found.this, found.last
    before = month_words(add_months(today.replace(day=1), -1), today)
    yield Figure(
        _("Submitted"), ngettext("{count} claim", "{count} claims", this.filed),
        f"{before} {last.filed:,}",
        explained=_("Claims first submitted this month, without appeals."),
    )  # fmt: skip
    yield _share(
        _("First-pass rate"), this.first_pass_ppm, last.first_pass_ppm, before,
        _("Approved in full without a return, of those submitted this month and answered."),
        more_is_better=True,
    )  # fmt: skip
    yield _share(
        _("Return rate"), this.returned_ppm, last.returned_ppm, before,
        _("Returned at least once, of those submitted this month and answered."),
        more_is_better=False,
    )  # fmt: skip
    yield Figure(
        _("Time to approval"), _days(this.seconds),
        "" if last.seconds is None else f"{before} {_number(last.seconds)}",
        explained=_("On average, from the first submission."),
    )  # fmt: skip
    yield Figure(
        _("Not settled yet"), figures(found.open_fen),
        ngettext("{count} claim", "{count} claims", found.open_count),
        explained=_("Approved or payable, and in no frozen statement yet."),
    )  # fmt: skip


def figures_told(sums: RecoverySums) -> Iterator[Figure]:
    """Return what was asked of a supplier so far, and what became of it."""
    asked = sums.recoverable_fen
    rest = asked - sums.confirmed_fen - sums.disputed_fen - sums.withdrawn_fen
    yield Figure(
        _("Asked of you"), figures(asked),
        ngettext("{count} case", "{count} cases", sums.cases),
        explained=_("All recovery cases that you were notified of."),
    )  # fmt: skip
    for name, fen in (
        (_("Confirmed"), sums.confirmed_fen),
        (_("In dispute"), sums.disputed_fen),
        (_("Withdrawn"), sums.withdrawn_fen),
        (_("Not answered yet"), rest),
    ):
        share = f"{_tenths(divide_half_up(fen * PPM, asked))} %" if asked else ""
        yield Figure(name, figures(fen), share)


def _share(
    name: str, now: int | None, before: int | None, month: str, explained: str, *,
    more_is_better: bool,
) -> Figure:  # fmt: skip
    value = "–" if now is None else f"{_tenths(now)} %"
    if now is None:
        aside = "" if before is None else f"{month} {_tenths(before)} %"
        return Figure(name, value, aside, explained=explained)
    if before is None:
        return Figure(name, value, explained=explained)
    change = divide_half_up(now, 1_000) - divide_half_up(before, 1_000)
    if not change:
        return Figure(name, value, _("as in {month}").format(month=month), explained=explained)
    points = _("{points} points").format(points=f"{abs(change) / 10:.1f}")
    better = (change > 0) == more_is_better
    icon = "up" if change > 0 else "down"
    return Figure(name, value, points, icon, "positive" if better else "caution", explained)


def _tenths(ppm: int) -> str:
    return f"{divide_half_up(ppm, 1_000) / 10:.1f}"


def _number(seconds: float) -> str:
    return f"{seconds / DAY_SECONDS:.1f}"


def _days(seconds: float | None) -> str:
    return "–" if seconds is None else _("{days} days").format(days=_number(seconds))
