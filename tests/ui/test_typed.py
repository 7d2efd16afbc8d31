"""Amounts and quantities as people type them."""

from __future__ import annotations

import pytest

from warrantydesk.ui.typed import read_fen, read_milli, read_whole


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,006.14", 100614),
        ("92*2.4", 22080),
        ("１２．５", 1250),
        ("0", 0),
        ("(10+2)/5", 240),
        ("1/0", None),
        ("-3", None),
        ("abc", None),
        ("", None),
        ("__import__('os')", None),
        ("9**9", None),
    ],
)
def test_read_fen(typed: str, fen: int | None) -> None:
    assert read_fen(typed) == fen


def test_a_quantity_may_carry_its_unit() -> None:
    assert read_milli("2.4 h") == 2400


@pytest.mark.parametrize(
    ("typed", "number"),
    [("38,214 km", 38214), ("0", 0), ("-1", None), ("1.5", None), ("", None), ("x", None)],
)
def test_a_whole_number_may_carry_its_unit(typed: str, number: int | None) -> None:
    assert read_whole(typed) == number
