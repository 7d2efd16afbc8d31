"""The technical factor against its definition and against a textbook's interval."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk.money import PPM
from warrantydesk.settlement.technical_factor import TechnicalFactor, Z, moved, wilson


def test_the_ratio_is_parts_attributed_by_parts_analysed() -> None:
    assert TechnicalFactor(2, 3).ratio_ppm == 666_667
    assert TechnicalFactor(0, 0).ratio_ppm is None
    assert TechnicalFactor(0, 0).interval is None


def test_what_a_factor_moves_is_seen_on_both_sides() -> None:
    found = moved(TechnicalFactor(2, 3), 1_000_00)
    assert found is not None
    assert (found.with_fen, found.kept_fen) == (666_67, 333_33)
    assert found.low_fen < found.with_fen < found.high_fen
    assert moved(TechnicalFactor(0, 0), 1_000_00) is None


def test_all_or_none_attributed_reach_the_end_of_the_scale() -> None:
    assert wilson(0, 20).low_ppm == 0
    assert wilson(20, 20).high_ppm == PPM
    assert wilson(0, 20).high_ppm > 0


def test_more_attributed_than_analysed_is_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(4, 3)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_at_its_ends_the_interval_is_as_far_away_as_chance_reaches(counts: tuple[int, int]) -> None:
    attributed, analysed = counts
    found = wilson(attributed, analysed)
    for end in (found.low_ppm / PPM, found.high_ppm / PPM):
        if 0 < end < 1:
            away = abs(attributed / analysed - end) / sqrt(end * (1 - end) / analysed)
            assert away == pytest.approx(Z, rel=0.01)


def test_the_interval_of_a_textbook_is_met() -> None:
    # Newcombe 1998, table I: 81 of 263, score method 0.2553 to 0.3662.
    found = wilson(81, 263)
    assert found.low_ppm == pytest.approx(255_300, abs=60)
    assert found.high_ppm == pytest.approx(366_200, abs=60)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
       st.integers(0, 10**11))  # fmt: skip
def test_money_with_and_kept_is_the_money_without(counts: tuple[int, int], fen: int) -> None:
    found = moved(TechnicalFactor(*counts), fen)
    assert found is not None
    assert found.with_fen + found.kept_fen == fen
    assert 0 <= found.with_fen <= fen
    assert found.low_fen - 1 <= found.with_fen <= found.high_fen + 1
