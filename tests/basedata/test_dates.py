"""Working days, parameters by period, and the sentences of periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import Workshop
from warrantydesk.basedata.calendar import WorkingCalendar, calendar
from warrantydesk.basedata.commands import SaveCalendarDay, SetParameter
from warrantydesk.basedata.parameter_names import DECLARED, Declaration, ParameterName
from warrantydesk.basedata.parameters import all_parameters, parameter
from warrantydesk.basedata.periods import Period, check_periods
from warrantydesk.basedata.saving_dates import (
    LIMITS,
    clear_calendar_day,
    save_calendar_day,
    set_parameter,
)
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import FindingsError

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NAME = ParameterName.APPEAL_DAYS


def test_a_weekend_is_free_unless_it_is_made_up() -> None:
    plain = WorkingCalendar()
    assert [plain.is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [
        True, False, False, True,
    ]  # fmt: skip
    assert plain.add_working_days(FRIDAY, 1) == MONDAY
    assert plain.add_working_days(MONDAY, -1) == FRIDAY
    assert plain.add_working_days(SATURDAY, 0) == SATURDAY

    made_up = WorkingCalendar({SATURDAY: True, MONDAY: False})
    assert made_up.add_working_days(FRIDAY, 1) == SATURDAY
    assert made_up.add_working_days(FRIDAY, 2) == date(2026, 11, 24)


@given(day=DAYS, count=st.integers(1, 60), free=st.frozensets(DAYS, max_size=20))
def test_working_days_added_are_those_counted(day: date, count: int, free: frozenset[date]) -> None:
    book = WorkingCalendar(dict.fromkeys(free, False))
    last = book.add_working_days(day, count)

    assert book.is_working(last)
    assert book.working_days_between(day, last) == count


def test_a_calendar_without_working_days_is_a_bug() -> None:
    idle = WorkingCalendar({date.fromordinal(n): False for n in range(738_000, 742_000)})
    with pytest.raises(ValueError, match="without working days"):
        idle.add_working_days(date.fromordinal(738_100), 1)


def test_the_book_keeps_its_calendar(shop: Workshop) -> None:
    shop.write("admin", save_calendar_day, SaveCalendarDay(SATURDAY, working=False, name="?"))
    shop.write("admin", save_calendar_day, SaveCalendarDay(SATURDAY, working=True, name=" 补班 "))
    assert shop.read(calendar).is_working(SATURDAY)

    shop.write("admin", clear_calendar_day, SATURDAY)
    assert not shop.read(calendar).is_working(SATURDAY)
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("clerk1205", save_calendar_day, SaveCalendarDay(SUNDAY, working=True))


def test_a_parameter_holds_for_the_day_that_a_rule_names(shop: Workshop) -> None:
    shop.write("admin", set_parameter, SetParameter(NAME, date(2026, 12, 1), 20))

    days = (date(2026, 11, 30), date(2026, 12, 1))
    assert [shop.read(parameter, NAME, day) for day in days] == [14, 20]
    assert shop.read(all_parameters, days[1])[NAME] == 20
    with pytest.raises(RefusedError, match="No value of “Appeal” is in force on 1999-01-01"):
        shop.read(parameter, NAME, date(1999, 1, 1))
    with pytest.raises(RefusedError, match="No value of “Appeal” is in force on 1999-01-01"):
        shop.read(all_parameters, date(1999, 1, 1))[NAME]


def test_a_parameter_is_kept_within_what_it_can_be(shop: Workshop) -> None:
    with pytest.raises(FindingsError, match="outside"):
        shop.write("admin", set_parameter, SetParameter(NAME, date(2027, 1, 1), -1))
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("auditor1", set_parameter, SetParameter(NAME, date(2027, 1, 1), 1))


@pytest.mark.parametrize("declared", DECLARED, ids=lambda one: one.name.value)
def test_every_sample_value_can_be_set(declared: Declaration) -> None:
    low, high = LIMITS[declared.unit]
    assert low <= declared.sample <= high


def test_a_period_includes_its_last_day() -> None:
    period = Period(FRIDAY, SUNDAY)
    assert [period.covers(day) for day in (FRIDAY, SUNDAY, MONDAY)] == [True, True, False]
    assert Period(FRIDAY, None).covers(date(9999, 12, 31))


@pytest.mark.parametrize(
    ("periods", "gapless", "sentence"),
    [
        ([Period(SUNDAY, FRIDAY)], False, "ends before it begins (2026-11-20)"),
        ([Period(FRIDAY, None), Period(FRIDAY, None)], False, "Two periods begin on 2026-11-20"),
        ([Period(FRIDAY, None), Period(MONDAY, None)], False, "Let it end on 2026-11-22"),
        ([Period(FRIDAY, SATURDAY), Period(MONDAY, None)], True, "Let the first end on 2026-11-22"),
    ],
)
def test_periods_are_refused_with_the_day_that_mends_them(
    periods: list[Period], sentence: str, *, gapless: bool
) -> None:
    with pytest.raises(RefusedError) as caught:
        check_periods(reversed(periods), gapless=gapless)
    assert sentence in str(caught.value)


def test_a_gap_is_no_fault_where_gaps_may_be() -> None:
    check_periods([Period(FRIDAY, SATURDAY), Period(MONDAY, None)])
    check_periods([Period(FRIDAY, SUNDAY), Period(MONDAY, None)], gapless=True)
