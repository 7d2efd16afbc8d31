"""Instants, business dates and terms."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk import clock

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 3, 15), 36, date(2029, 3, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_term_ends_on_the_corresponding_day(start: date, months: int, end: date) -> None:
    assert clock.add_months(start, months) == end


@given(DAYS, st.integers(0, 240))
def test_terms_move_months_and_keep_the_day_where_it_exists(start: date, months: int) -> None:
    end = clock.add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(DAYS, DAYS, st.integers(0, 120))
def test_longer_terms_and_later_starts_never_end_earlier(a: date, b: date, months: int) -> None:
    first, second = sorted((a, b))
    assert clock.add_months(first, months) <= clock.add_months(second, months)
    assert clock.add_months(first, months) < clock.add_months(first, months + 1)


def test_years_are_twelve_months() -> None:
    assert clock.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_the_business_day_is_that_of_the_books_zone() -> None:
    late = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    assert clock.business_date(late) == date(2026, 3, 2)
    assert clock.business_date(late, "Europe/Berlin") == date(2026, 3, 1)
    elsewhere = late.astimezone(timezone(timedelta(hours=-8)))
    assert clock.business_date(elsewhere) == date(2026, 3, 2)


def test_naive_times_are_a_bug() -> None:
    with pytest.raises(ValueError, match="naive"):
        clock.local(datetime(2026, 3, 1))  # noqa: DTZ001 - that is the point


def test_a_deadline_includes_its_day() -> None:
    due = clock.end_of_day(date(2026, 3, 2))
    assert due == datetime(2026, 3, 2, 16, tzinfo=UTC)
    assert clock.business_date(due - timedelta(microseconds=1)) == date(2026, 3, 2)


@given(DAYS, st.times())
def test_instants_come_back_as_the_same_local_time(day: date, at: time) -> None:
    made = clock.instant(day, at)
    assert clock.local(made).date() == day or day.year < 1992  # Shanghai had summer time till 1991
    assert made.tzinfo is UTC


def test_month_bounds() -> None:
    assert clock.month_bounds(date(2024, 2, 10)) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("2026.3.2", date(2026, 3, 2)),
        ("2026年3月2日", date(2026, 3, 2)),
        ("20260302", date(2026, 3, 2)),
        ("260302", date(2026, 3, 2)),
        ("3-2", date(2026, 3, 2)),
        ("3.2", date(2026, 3, 2)),
        ("0302", date(2026, 3, 2)),
        ("2", date(2026, 5, 2)),
        ("31.2", None),
        ("", None),
        ("soon", None),
        ("1-2-3-4", None),
        ("12345", None),
    ],
)
def test_partial_dates(typed: str, read: date | None) -> None:
    assert clock.parse_date(typed, today=date(2026, 5, 20)) == read


def test_now_is_aware() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-05 09:05", "2026-11-05 01:05"),
        ("11-5 9:05", "2026-11-05 01:05"),
        ("9:05", "2026-05-20 01:05"),
        ("5 905", "2026-05-05 01:05"),
        ("11-05 0000", "2026-11-04 16:00"),
        ("24:00", None),
        ("11-05 9:60", None),
        ("11-05", None),
        ("x 9:05", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_people_type_it(typed, read):
    found = clock.parse_moment(typed, today=date(2026, 5, 20))
    assert (found and f"{found:%Y-%m-%d %H:%M}") == read
