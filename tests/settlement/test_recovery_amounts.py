"""What suppliers owe for a job, in figures (section 8, case C20)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk.claims.states import LineKind
from warrantydesk.money import PPM
from warrantydesk.orders.states import FaultRole
from warrantydesk.settlement.recovery_amounts import (
    WHOLE,
    PaidLine,
    Taker,
    Terms,
    asked_of_station,
    asked_of_suppliers,
    class_amounts,
    split,
)
from warrantydesk.settlement.recovery_states import CostClass, LiableParty

L, P = LineKind.LABOUR, LineKind.PART
MAIN, ALONG = FaultRole.MAIN, FaultRole.CONSEQUENTIAL
C = CostClass
ALL = frozenset(CostClass)
PUMP = (
    PaidLine(P, MAIN, 2000, 900_00, recovery_unit_fen=380_00),
    PaidLine(L, MAIN, 2000, 200_00),
    PaidLine(P, ALONG, 1000, 400_00, recovery_unit_fen=111_11),
    PaidLine(L, ALONG, 500, 50_00),
)


def amounts(terms: Terms, outing: int = 0) -> dict[CostClass, int]:
    return {one.cost_class: one.amount_fen for one in class_amounts(terms, PUMP, outing)}


def supplier(ppm: int, terms: Terms, key: int = 1) -> Taker:
    return Taker(LiableParty.SUPPLIER, ppm, key, terms)


def test_c20_classes_add_up() -> None:
    found = amounts(Terms(ALL, labour_ppm=1_500_000), 120_00)
    assert found == {C.MATERIAL: 760_00, C.LABOUR: 300_00, C.RELATED: 450_00, C.OUTING: 120_00}
    assert sum(found.values()) == 1_630_00


def test_handling_is_a_fee_on_material() -> None:
    found = class_amounts(Terms(ALL, material_ppm=1_100_000, handling_ppm=50_000), PUMP)
    fee = next(one for one in found if one.cost_class is C.HANDLING)
    assert (fee.basis_fen, fee.coefficient_ppm, fee.amount_fen) == (836_00, 50_000, 41_80)


def test_classes_that_the_agreement_leaves_out_are_not_asked_for() -> None:
    assert amounts(Terms(frozenset({C.LABOUR}))) == {C.LABOUR: 200_00}
    assert amounts(Terms(frozenset({C.HANDLING}), handling_ppm=50_000)) == {}


def test_oils_are_material_and_work_done_elsewhere_is_related_loss() -> None:
    lines = (
        PaidLine(P, FaultRole.AUXILIARY, 1500, 60_00, recovery_unit_fen=33_33),
        PaidLine(LineKind.SUBLET, MAIN, 1000, 80_00),
    )
    found = {one.cost_class: one.amount_fen for one in class_amounts(Terms(ALL), lines)}
    assert found == {C.MATERIAL: 50_00, C.RELATED: 80_00}


def test_share_and_liability_multiply() -> None:
    takers = [
        supplier(700_000, Terms(frozenset({C.LABOUR}), share_ppm=800_000)),
        Taker(LiableParty.MANUFACTURER, 300_000),
    ]
    (asked,) = asked_of_suppliers(PUMP, takers)
    assert asked.total_fen == 112_00


def test_each_supplier_is_asked_by_its_own_agreement() -> None:
    takers = [
        supplier(500_000, Terms(frozenset({C.LABOUR}), labour_ppm=1_500_000)),
        supplier(500_000, Terms(frozenset({C.LABOUR})), key=2),
    ]
    assert [one.total_fen for one in asked_of_suppliers(PUMP, takers)] == [150_00, 100_00]


def test_a_supplier_without_an_agreement_is_asked_for_nothing() -> None:
    takers = [Taker(LiableParty.SUPPLIER, PPM, 1)]
    assert asked_of_suppliers(PUMP, takers) == ()


def test_the_station_answers_for_its_part_of_what_it_was_paid() -> None:
    takers = [supplier(600_000, Terms(ALL)), Taker(LiableParty.STATION, 400_000)]
    assert asked_of_station(PUMP, takers) == 620_00


def test_liabilities_other_than_a_hundred_percent_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        asked_of_suppliers(PUMP, [supplier(999_999, Terms(ALL))])


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_takers_of_everything_share_the_total_without_a_lost_fen(
    amount: int, raw: list[int]
) -> None:
    weights = [WHOLE * one // sum(raw) for one in raw]
    weights[-1] += WHOLE - sum(weights)
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert min(parts) >= 0


@given(
    st.lists(st.integers(1, PPM), min_size=1, max_size=5),
    st.integers(1, 10**9),
    st.integers(0, 2 * PPM),
)
def test_suppliers_of_one_agreement_share_every_class_whole(
    raw: list[int], paid: int, coefficient: int
) -> None:
    percents = [PPM * one // sum(raw) for one in raw]
    percents[-1] += PPM - sum(percents)
    terms = Terms(ALL, labour_ppm=coefficient)
    lines = (PaidLine(L, MAIN, 1000, paid), PaidLine(P, ALONG, 1000, paid // 3))
    asked = asked_of_suppliers(lines, [supplier(p, terms, n) for n, p in enumerate(percents, 1)])
    whole = sum(one.amount_fen for one in class_amounts(terms, lines))
    assert sum(one.total_fen for one in asked) == whole


@given(st.integers(0, 10**9), st.integers(0, PPM), st.integers(0, PPM))
def test_what_the_agreement_leaves_stays_with_the_manufacturer(
    amount: int, share: int, liability: int
) -> None:
    (part,) = split(amount, [share * liability])
    assert 0 <= part <= amount
    assert abs(part * WHOLE - amount * share * liability) * 2 <= WHOLE
