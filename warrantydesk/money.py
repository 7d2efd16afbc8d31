"""Money as whole fen, exact fractions as whole thousandths and millionths, and their words.

Everything that rounds money stands here: half-up, away from zero for negative amounts
(section 4 of the business rules).
"""

from __future__ import annotations

MILLI = 1_000
"""Quantities and hours are whole thousandths: 1.5 h is 1500."""

PPM = 1_000_000
"""Percentages and coefficients are whole millionths: 15 % is 150000."""


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide and round half away from zero; the denominator must be positive."""
    if denominator <= 0:
        raise ValueError(f"denominator must be positive: {denominator}")
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def times_milli(fen: int, milli: int) -> int:
    """Multiply fen by a quantity or by hours in thousandths, rounded to the fen."""
    return divide_half_up(fen * milli, MILLI)


def times_ppm(fen: int, ppm: int) -> int:
    """Multiply fen by a percentage in millionths, rounded to the fen."""
    return divide_half_up(fen * ppm, PPM)


def net_of_gross(gross_fen: int, rate_ppm: int) -> tuple[int, int]:
    """Split a gross amount into net and tax so that net + tax = gross (section 8)."""
    net = divide_half_up(gross_fen * PPM, PPM + rate_ppm)
    return net, gross_fen - net


def split_by_ppm(total_fen: int, shares_ppm: list[int]) -> list[int]:
    """Split a total by shares that add up to 100 %; the last share takes the remainder."""
    if sum(shares_ppm) != PPM or not shares_ppm:
        raise ValueError(f"shares must add up to {PPM}: {shares_ppm}")
    parts = [times_ppm(total_fen, share) for share in shares_ppm[:-1]]
    return [*parts, total_fen - sum(parts)]


def figures(fen: int) -> str:
    """Return an amount for people, such as ``1,409.50``, with a true minus sign."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'−' if fen < 0 else ''}{yuan:,}.{rest:02}"


def plain(fen: int) -> str:
    """Return an amount for files and formulas, such as ``-1409.50``."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02}"


def milli_figures(milli: int, least: int = 0) -> str:
    """Return thousandths for people: ``2500`` is ``2.5``; ``least`` decimals are kept."""
    whole, rest = divmod(abs(milli), MILLI)
    decimals = f"{rest:03}".rstrip("0").ljust(least, "0")
    return f"{'−' if milli < 0 else ''}{whole:,}{'.' if decimals else ''}{decimals}"


def percent_figures(ppm: int) -> str:
    """Return millionths as a percentage for people: ``150000`` is ``15 %``."""
    whole, rest = divmod(abs(ppm), 10_000)
    decimals = f"{rest:04}".rstrip("0")
    return f"{'−' if ppm < 0 else ''}{whole}{'.' if decimals else ''}{decimals} %"


THOUSAND = 1_000
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capitals(fen: int) -> str:
    """Return an amount in Chinese capitals 人民币大写, as cheques and statements print it."""
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    jiao, cent = divmod(rest, 10)
    whole = _whole_capitals(yuan)
    if not rest:
        return f"{sign}{whole or '零'}元整"
    text = f"{whole}元" if whole else ""
    if jiao:
        # Said after whole thousands, as in 107,000.53; after whole tens it may be left out.
        text += "零" if whole and yuan % THOUSAND == 0 else ""
        text += f"{_DIGITS[jiao]}角"
    elif whole:
        text += "零"
    return f"{sign}{text}{_DIGITS[cent]}分" if cent else f"{sign}{text}"


def _whole_capitals(yuan: int) -> str:
    groups = []
    while yuan:
        yuan, group = divmod(yuan, 10_000)
        groups.append(group)
    if len(groups) > len(_GROUPS):
        raise ValueError("amounts of 10^16 yuan and more have no words")
    text, gap = "", False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < THOUSAND):
            text += "零"
        text += _group_capitals(group) + _GROUPS[index]
        gap = False
    return text


def _group_capitals(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_SCALES = ("", " thousand", " million", " billion", " trillion")


def words(fen: int) -> str:
    """Return an amount in English words: ``Forty thousand one hundred and fifty-three yuan``."""
    yuan, rest = divmod(abs(fen), 100)
    text = f"{'minus ' if fen < 0 else ''}{_whole_words(yuan)} yuan"
    text += f" and {_hundreds(rest)} fen" if rest else " only"
    return text[0].upper() + text[1:]


def _whole_words(number: int) -> str:
    if number == 0:
        return _ONES[0]
    groups: list[str] = []
    rest, scale = number, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            joint = "and " if scale == 0 and rest and group < 100 else ""  # noqa: PLR2004
            groups.append(joint + _hundreds(group) + _SCALES[scale])
        scale += 1
    return " ".join(reversed(groups))


def _hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        tens, ones = divmod(rest, 10)
        small = (
            _ONES[rest] if rest < len(_ONES) else _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
        )
        parts.append(small)
    return " and ".join(parts)
