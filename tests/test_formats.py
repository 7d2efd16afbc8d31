"""Dates and numbers as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk import formats
from warrantydesk.texts import Language, choose_language

AT = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)


def test_dates_read_the_same_for_both_parties() -> None:
    assert formats.day(date(2026, 3, 2), Language.ZH) == "2026-03-02"
    assert formats.day(date(2026, 3, 2), Language.EN) == "2026-03-02"
    assert formats.day(None) == formats.moment(None) == formats.kilometres(None) == ""


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(list(Language)))
def test_long_dates_are_babels(day: date, language: Language) -> None:
    expected = format_date(day, "long", locale=formats.LOCALES[language])
    assert formats.long_day(day, language) == expected


def test_instants_are_shown_in_the_books_zone() -> None:
    assert formats.moment(AT, Language.ZH) == "2026-03-02 09:05"
    assert formats.moment(AT, Language.EN, "Europe/London") == "2026-03-02 01:05"
    assert formats.minute(AT) == "09:05"


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (1234567, "1,234,567"), (-1200, "−1,200")])
def test_whole_numbers(number: int, shown: str) -> None:
    assert formats.whole(number, Language.ZH) == formats.whole(number, Language.EN) == shown


def test_kilometres_follow_the_chosen_language() -> None:
    choose_language(Language.ZH)
    assert formats.kilometres(49800) == "49,800 km"


@pytest.mark.parametrize(
    ("left", "english", "chinese"),
    [
        (timedelta(days=5, hours=3), "5 days left", "剩余 5 天"),
        (timedelta(hours=30), "30 h left", "剩余 30 小时"),
        (timedelta(minutes=12), "12 min left", "剩余 12 分钟"),
        (timedelta(0), "0 min left", "剩余 0 分钟"),
        (-timedelta(minutes=2), "2 min late", "逾期 2 分钟"),
        (-timedelta(hours=3), "3 h late", "逾期 3 小时"),
        (-timedelta(days=9), "9 days late", "逾期 9 天"),
    ],
)
def test_deadlines(left: timedelta, english: str, chinese: str) -> None:
    text = formats.remaining(AT + left, AT)
    assert text.render(Language.EN) == english
    assert text.render(Language.ZH) == chinese


@pytest.mark.parametrize(
    ("ago", "english", "chinese"),
    [
        (timedelta(seconds=20), "just now", "刚刚"),
        (timedelta(minutes=20), "20 min ago", "20 分钟前"),
        (timedelta(hours=20), "20 h ago", "20 小时前"),
        (timedelta(days=20), "20 days ago", "20 天前"),
    ],
)
def test_elapsed(ago: timedelta, english: str, chinese: str) -> None:
    text = formats.elapsed(AT - ago, AT)
    assert (text.render(Language.EN), text.render(Language.ZH)) == (english, chinese)
