"""Prices of a claim (section 4): C12, C16, and the borders of each rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.facts_samples import NAME, OPERATION, facts, labour_line, part_line
from warrantydesk.basedata.rows import StationRow
from warrantydesk.claims.pricing import is_cold, price_lines
from warrantydesk.claims.rows import LineSign, PricedPreview
from warrantydesk.claims.states import ClaimType
from warrantydesk.orders.states import PartSource

COLD = StationRow(1, "2103", NAME, None, "", cold_region=True, submission_days=7, active=True)


def priced(line: Any, **values: Any) -> PricedPreview:
    return price_lines(facts(lines=(line,), **values))[0]


def test_labour_takes_both_supplements_and_goodwill_neither() -> None:
    line = labour_line(quantity_milli=3500, standard_milli=3500)

    assert priced(line).payable_fen == 91_00
    assert priced(line, claim_type=ClaimType.GOODWILL).payable_fen == 70_00


def test_the_smaller_of_claimed_and_standard_hours_is_paid() -> None:
    assert priced(labour_line(quantity_milli=2001)).payable_fen == 52_00
    assert priced(labour_line(quantity_milli=2001)).sign is LineSign.BY_STANDARD
    assert priced(labour_line(quantity_milli=1000)).payable_fen == 26_00


def test_a_part_is_rounded_with_its_mark_up_before_the_quantity() -> None:
    one = priced(part_line(price_fen=8537))
    three = priced(part_line(price_fen=8537, quantity_milli=3000))
    assert (one.payable_fen, three.payable_fen) == (98_18, 294_54)


def test_what_the_manufacturer_shipped_costs_nothing() -> None:
    assert priced(part_line(source=PartSource.SHIPPED)).payable_fen == 0


@pytest.mark.parametrize(("hour_utc", "fen"), [(11, 52_00), (12, 78_00), (21, 78_00), (22, 52_00)])
def test_night_is_from_eight_in_the_evening_to_six(hour_utc: int, fen: int) -> None:
    start = datetime(2025, 6, 9, hour_utc, 59 if hour_utc in {11, 21} else 0, tzinfo=UTC)
    assert priced(labour_line(started_at=start)).payable_fen == fen


@pytest.mark.parametrize(
    ("day", "cold"),
    [
        (date(2025, 9, 30), False),
        (date(2025, 10, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_cold_months_span_the_turn_of_the_year(day: date, *, cold: bool) -> None:
    assert is_cold(day, 10, 3) is cold
    more = 2 * 3_00 if cold else 0
    line = labour_line()
    assert priced(line, station=COLD, inspection_date=day).payable_fen == 52_00 + more
    goodwill = priced(line, station=COLD, inspection_date=day, claim_type=ClaimType.GOODWILL)
    assert goodwill.payable_fen == 40_00 + more


def test_an_overlap_group_is_paid_once_and_the_dearest_counts() -> None:
    group = OPERATION._replace(overlap_group="OG-1")
    short = labour_line(1, operation=group, quantity_milli=500)
    long = labour_line(2, operation=group)
    first, second = price_lines(facts(lines=(short, long)))

    assert (first.payable_fen, first.sign) == (0, LineSign.OVERLAP)
    assert second.payable_fen == 52_00


@given(st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 10**5))
def test_never_more_is_payable_than_claimed(rate: int, hours: int, standard: int) -> None:
    known = facts()
    line = labour_line(quantity_milli=hours, standard_milli=standard)
    rates = dict.fromkeys(known.rates, rate)
    price = price_lines(replace(known, lines=(line,), rates=rates))[0]
    assert 0 <= price.payable_fen <= price.claimed_fen
