"""The form of a VIN blocks; its check digit only warns."""

import pytest

from warrantydesk.basedata.vin import (
    check_digit,
    check_digit_problem,
    check_vin,
    normalise,
    vin_facts,
)

RIGHT = "1M8GDM9AXKP042788"
WRONG_DIGIT = "1M8GDM9A1KP042788"


def test_c28_a_right_check_digit_passes_without_a_word() -> None:
    assert check_vin(RIGHT) == []
    assert check_digit(RIGHT) == "X"
    assert check_digit_problem(RIGHT) is None


def test_c28_a_wrong_check_digit_is_a_warning_and_nothing_more() -> None:
    assert check_vin(WRONG_DIGIT) == []
    assert "is 1, X expected" in str(check_digit_problem(WRONG_DIGIT))


def test_nothing_but_ones_has_the_check_digit_one() -> None:
    assert check_digit_problem("1" * 17) is None


@pytest.mark.parametrize(
    "typed", [RIGHT.lower(), " 1M8GDM9AX-KP042788 ", "１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８"]
)
def test_a_vin_may_be_typed_in_any_width_and_case_with_gaps(typed: str) -> None:
    assert normalise(typed) == RIGHT
    assert check_vin(typed) == []
    assert check_digit_problem(typed) is None


@pytest.mark.parametrize(("typed", "count"), [("", 0), (RIGHT[:-1], 16), (RIGHT + "0", 18)])
def test_a_vin_has_exactly_17_characters(typed: str, count: int) -> None:
    assert [str(one) for one in check_vin(typed)] == [
        f"A VIN has 17 characters; this one has {count}."
    ]


@pytest.mark.parametrize("letter", ["I", "O", "Q"])
def test_letters_that_look_like_digits_are_named(letter: str) -> None:
    (problem,) = check_vin(RIGHT[:-1] + letter)
    assert str(problem) == f"A VIN never contains I, O or Q (found: {letter})."


def test_every_problem_is_told_at_once_and_no_check_digit_is_asked_for() -> None:
    typed = "LY*I中O"
    assert [str(one) for one in check_vin(typed)] == [
        "A VIN has 17 characters; this one has 6.",
        "A VIN never contains I, O or Q (found: IO).",
        "A VIN has only letters and digits (found: *中).",
    ]
    assert check_digit_problem(typed) is None


def test_a_malformed_vin_tells_nothing() -> None:
    assert vin_facts("LY") == ("", "", ())


def test_a_vin_tells_its_model_year() -> None:
    assert 1989 in vin_facts(RIGHT).years
