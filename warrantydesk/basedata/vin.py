"""Vehicle identification numbers: their form, check digit and what they tell (ISO 3779)."""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.codes import compact
from warrantydesk.texts import N_, Text, say

LENGTH = 17
FORBIDDEN = "IOQ"
CHECK_PLACE = 8
ELEVEN = 11
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VALUES = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}


class VinFacts(NamedTuple):
    """What a VIN tells by itself; empty where it says nothing known."""

    maker: str
    country: str
    years: tuple[int, ...]


def normalise(text: str) -> str:
    """Return a VIN as it is stored: full-width forms folded, upper case, no gaps or dashes."""
    return compact(text)


def check_vin(text: str) -> list[Text]:
    """Return everything that is wrong with the form of a VIN; the check digit is not."""
    vin = normalise(text)
    problems = []
    if len(vin) != LENGTH:
        problems.append(say(N_("A VIN has 17 characters; this one has {count}."), count=len(vin)))
    wrong = "".join(dict.fromkeys(char for char in vin if char in FORBIDDEN))
    if wrong:
        problems.append(
            say(N_("A VIN never contains I, O or Q (found: {characters})."), characters=wrong)
        )
    strange = "".join(
        dict.fromkeys(char for char in vin if char not in VALUES and char not in FORBIDDEN)
    )
    if strange:
        problems.append(
            say(N_("A VIN has only letters and digits (found: {characters})."), characters=strange)
        )
    return problems


def check_digit(vin: str) -> str:
    """Return the check digit that a well-formed VIN ought to have in its ninth place."""
    total = sum(VALUES[char] * weight for char, weight in zip(vin, WEIGHTS, strict=True))
    rest = total % ELEVEN
    return "X" if rest == ELEVEN - 1 else str(rest)


def check_digit_problem(vin: str) -> Text | None:
    """Return a warning where the ninth place of a well-formed VIN is not its check digit."""
    if check_vin(vin):
        return None
    vin = normalise(vin)
    expected = check_digit(vin)
    if vin[CHECK_PLACE] == expected:
        return None
    return say(
        N_("The check digit of the VIN is {found}, {expected} expected. Is it typed correctly?"),
        found=vin[CHECK_PLACE],
        expected=expected,
    )


def vin_facts(vin: str) -> VinFacts:
    """Return maker, country and possible model years of a well-formed VIN."""
    from vininfo import Vin  # noqa: PLC0415 - its tables are read only when somebody asks

    if check_vin(vin):
        return VinFacts("", "", ())
    facts = Vin(normalise(vin))
    maker = str(facts.manufacturer or "")
    known = maker and not maker.startswith("Unsupported")
    years = tuple(int(year) for year in facts.years or ())
    return VinFacts(maker if known else "", str(facts.country or ""), years)
