"""What every book starts with."""

from collections import Counter
from datetime import date

import pytest

from tests.workshop import Workshop
from warrantydesk.basedata.calendar import calendar
from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.parameters import DECLARED, all_parameters
from warrantydesk.basedata.reasons import REASONS


def test_every_parameter_is_in_force(shop: Workshop) -> None:
    assert len(shop.read(all_parameters, date(2026, 11, 25))) == len(DECLARED)


@pytest.mark.parametrize("use", ReasonUse)
def test_every_use_has_reasons_in_both_languages(shop: Workshop, use: ReasonUse) -> None:
    found = shop.read(reason_codes, use)
    assert len(found) >= 5
    assert [reason.code for reason in found] == [r.code for r in REASONS if r.use is use]
    assert all(r.name.zh and r.name.en and r.hint.zh and r.hint.en for r in found)


def test_no_reason_stands_twice() -> None:
    for texts in zip(*((r.code, r.name.zh, r.name.en) for r in REASONS), strict=True):
        assert max(Counter(texts).values()) == 1


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 2, 14), True),  # a Saturday, made up for the Spring Festival
        (date(2026, 2, 17), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 9, 20), True),  # a Sunday, made up for the National Day
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
    ids=str,
)
def test_the_holidays_of_2026_are_known(shop: Workshop, day: date, working: bool) -> None:
    assert shop.read(calendar).is_working(day) is working


def test_a_term_of_working_days_jumps_over_the_national_day(shop: Workshop) -> None:
    assert shop.read(calendar).add_working_days(date(2026, 9, 30), 3) == date(2026, 10, 10)
