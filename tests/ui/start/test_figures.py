"""The figures of a month in words, beside those of the month before."""

from __future__ import annotations

from datetime import date

from warrantydesk.claims.rows_start import ClaimFigures, MonthFigures
from warrantydesk.settlement.rows_recovery import RecoverySums
from warrantydesk.ui.start.figures import figures_of, figures_told

TODAY = date(2026, 11, 20)


def said(this: MonthFigures, last: MonthFigures) -> list[tuple[str, ...]]:
    """Return value, aside, icon and ink of each figure."""
    found = figures_of(ClaimFigures(this, last, 27, 2_190_455), TODAY)
    return [figure[1:5] for figure in found]


def test_a_better_month_is_green_and_a_worse_one_is_not() -> None:
    this = MonthFigures(86, 74, 68, 3, 2.3 * 86_400)
    last = MonthFigures(91, 90, 81, 5, 2.8 * 86_400)
    assert said(this, last) == [
        ("86 claims", "October 91", "", "text2"),
        ("91.9 %", "1.9 points", "up", "positive"),
        ("4.1 %", "1.5 points", "down", "positive"),
        ("2.3 days", "October 2.8", "", "text2"),
        ("21,904.55", "27 claims", "", "text2"),
    ]
    worse = said(last, this)
    assert worse[1] == ("90.0 %", "1.9 points", "down", "caution")
    assert worse[2] == ("5.6 %", "1.5 points", "up", "caution")


def test_without_answers_there_is_nothing_to_compare() -> None:
    some = MonthFigures(4, 4, 3, 1, 86_400)
    assert said(MonthFigures(1), some)[1] == ("–", "October 75.0 %", "", "text2")
    assert said(some, MonthFigures())[1] == ("75.0 %", "", "", "text2")
    assert said(some, some)[2] == ("25.0 %", "as in October", "", "text2")
    assert said(MonthFigures(), MonthFigures())[3] == ("–", "", "", "text2")


def test_a_supplier_sees_what_became_of_what_was_asked_of_it() -> None:
    found = figures_told(RecoverySums(3, 100_000, 60_000, 20_000, 5_000))
    assert [figure[:3] for figure in found] == [
        ("Asked of you", "1,000.00", "3 cases"),
        ("Confirmed", "600.00", "60.0 %"),
        ("In dispute", "200.00", "20.0 %"),
        ("Withdrawn", "50.00", "5.0 %"),
        ("Not answered yet", "150.00", "15.0 %"),
    ]
    assert [figure.aside for figure in figures_told(RecoverySums(0, 0, 0, 0, 0))][1:] == [""] * 4
