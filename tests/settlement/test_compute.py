"""What statements come to: worked cases and what always holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.money import capitals
from warrantydesk.settlement.compute import (
    Amount,
    Tax,
    default_side,
    place_of_claim_line,
    reduction_of,
    running_in_amounts,
    split_tax,
    totals_of,
)
from warrantydesk.settlement.states import Category, LineSource, Side

C, S = Category, Side
GENERAL = Tax(TaxClass.GENERAL, 130_000)
SMALL = Tax(TaxClass.SMALL_SCALE, 30_000, 900_000)


def amount(
    category: Category, side: Side, yuan: float, source: LineSource = LineSource.CLAIM_LINE
) -> Amount:
    return Amount(source, category, side, round(yuan * 100))


def test_c17_station_statement() -> None:
    totals = totals_of(
        [
            amount(C.LABOUR, S.LABOUR, 12_000),
            amount(C.RESCUE, default_side(C.RESCUE), 908),
            amount(C.RUNNING_IN, S.LABOUR, 600),
            amount(C.FREIGHT, default_side(C.FREIGHT), 320),
            amount(C.ADJUSTMENT, default_side(C.ADJUSTMENT), 200),
            amount(C.DEDUCTION, S.LABOUR, -20),
            amount(C.DEDUCTION, S.LABOUR, -5),
            amount(*place_of_claim_line(ClaimType.CAMPAIGN, LineKind.LABOUR), 500),
            amount(C.PARTS, S.PARTS, 25_000),
            amount(*place_of_claim_line(ClaimType.CAMPAIGN, LineKind.PART), 800),
            amount(C.RUNNING_IN, S.PARTS, 1_200),
            amount(C.DEDUCTION, default_side(C.DEDUCTION), -1_350),
        ],
        GENERAL,
    )
    assert totals.labour_side_fen == 14_503_00
    assert totals.parts_side_fen == 25_650_00
    assert totals.total_fen == 40_153_00
    assert capitals(totals.total_fen) == "肆万零壹佰伍拾叁元整"


def test_c18_small_scale_taxpayer() -> None:
    lines = [amount(C.LABOUR, S.LABOUR, 3_000), amount(C.PARTS, S.PARTS, 7_000)]
    totals = totals_of(lines, SMALL)
    assert totals.total_fen == 9_300_00
    assert totals.reduction_fen == -700_00
    assert totals_of(lines, GENERAL).reduction_fen == 0
    assert totals_of(lines, Tax(TaxClass.OTHER, 0, 900_000)).total_fen == 10_000_00


def test_c19_tax() -> None:
    totals = totals_of([amount(C.LABOUR, S.LABOUR, 11_700)], Tax(TaxClass.GENERAL, 170_000))
    assert (totals.net_fen, totals.tax_fen) == (10_000_00, 1_700_00)


def test_c15_running_in_fees() -> None:
    lines = [one for _card in range(12) for one in running_in_amounts(150_00, 50_00)]
    totals = totals_of(lines, GENERAL)
    fees = totals.by_category[C.RUNNING_IN]
    assert (fees.labour_fen, fees.parts_fen, fees.total_fen) == (600_00, 1_200_00, 1_800_00)


def test_c25_capitals() -> None:
    words = {
        1_409_50: "壹仟肆佰零玖元伍角",
        107_000_53: "壹拾万柒仟元零伍角叁分",
        325_04: "叁佰贰拾伍元零肆分",
        40_153_00: "肆万零壹佰伍拾叁元整",
    }
    assert {fen: capitals(fen) for fen in words} == words


def test_claim_lines_have_one_place_each() -> None:
    assert place_of_claim_line(ClaimType.NORMAL, LineKind.LABOUR) == (C.LABOUR, S.LABOUR)
    assert place_of_claim_line(ClaimType.GOODWILL, LineKind.PART) == (C.PARTS, S.PARTS)
    assert place_of_claim_line(ClaimType.NORMAL, LineKind.SUBLET) == (C.LABOUR, S.LABOUR)
    assert place_of_claim_line(ClaimType.CAMPAIGN, LineKind.SUBLET) == (C.CAMPAIGN, S.LABOUR)


def test_what_was_carried_in_is_not_reduced_again() -> None:
    carried = amount(C.DEDUCTION, S.LABOUR, -90, LineSource.CARRIED_FORWARD)
    totals = totals_of([carried, amount(C.PARTS, S.PARTS, 100)], SMALL)
    assert (totals.carried_in_fen, totals.reduction_fen, totals.total_fen) == (-90_00, -10_00, 0)


amounts = st.builds(
    Amount,
    st.sampled_from([LineSource.CLAIM_LINE, LineSource.ADJUSTMENT, LineSource.CARRIED_FORWARD]),
    st.sampled_from(Category),
    st.sampled_from(Side),
    st.integers(-(10**9), 10**9),
)
taxes = st.builds(
    Tax, st.sampled_from(TaxClass), st.integers(0, 300_000), st.integers(500_000, 1_000_000)
)


@given(st.lists(amounts), taxes)
def test_each_fen_stands_once(lines: list[Amount], tax: Tax) -> None:
    totals = totals_of(lines, tax)
    categories = sum(sides.total_fen for sides in totals.by_category.values())
    assert categories == totals.labour_side_fen + totals.parts_side_fen
    assert categories + totals.reduction_fen + totals.carried_in_fen == totals.total_fen
    assert totals.total_fen == sum(line.amount_fen for line in lines) + totals.reduction_fen
    assert totals.net_fen + totals.tax_fen == totals.total_fen


@given(st.lists(amounts), taxes)
def test_a_frozen_statement_recomputes_to_the_fen(lines: list[Amount], tax: Tax) -> None:
    totals = totals_of(lines, tax)
    reduction = Amount(LineSource.REDUCTION, C.DEDUCTION, S.PARTS, totals.reduction_fen)
    assert totals_of([*lines, reduction], tax) == totals


@given(st.integers(-(10**10), 10**10))
def test_a_reversal_takes_back_what_was_paid(parts_fen: int) -> None:
    assert reduction_of(-parts_fen, SMALL) == -reduction_of(parts_fen, SMALL)


@given(st.lists(st.integers(-(10**8), 10**8), min_size=1), st.integers(0, 300_000))
def test_split_tax_loses_nothing(parts: list[int], rate: int) -> None:
    split = split_tax(parts, sum(parts), rate)
    totals = totals_of(
        [Amount(LineSource.CLAIM_LINE, C.LABOUR, S.LABOUR, sum(parts))], Tax(TaxClass.GENERAL, rate)
    )
    assert [net + tax for net, tax in split] == parts
    assert sum(net for net, _tax in split) == totals.net_fen
    assert sum(tax for _net, tax in split) == totals.tax_fen
