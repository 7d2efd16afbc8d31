"""Reading one cell of a table that somebody else made, and showing it again.

Imports no database library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar

from warrantydesk.clock import instant, local
from warrantydesk.codes import code, compact, plain_text
from warrantydesk.money import MILLI, percent_figures
from warrantydesk.spreadsheets import Kind
from warrantydesk.texts import N_, Language, Listed, Text, say

Member = TypeVar("Member", bound=Enum)
T = TypeVar("T")

LONGEST_TEXT = 200
HOURS, MINUTES = 24, 60
SEPARATORS = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": " ", "T": " "})
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
YES = frozenset({"是", "有", "y", "yes", "1", "true", "x", "√", "✓"})
NO = frozenset({"否", "无", "n", "no", "0", "false", "-", "×"})
NOISE = Decimal("0.000000001")
"""What a spreadsheet's binary fractions may be off by."""
COMMAS = re.compile(r"[,;，；、\n]")
NOTHING = frozenset({"-", "–", "—", "−"})
PER_CENT = 10_000
KINDS = {1: Kind.WHOLE, 100: Kind.FEN, MILLI: Kind.MILLI, PER_CENT: Kind.TEXT}
YES_WORD, NO_WORD = N_("yes"), N_("no")


class CellError(ValueError):
    """A cell cannot be what its column holds; carries the reason."""

    def __init__(self, message: str, **parameters: Any) -> None:
        super().__init__(message)
        self.text: Text = say(message, **parameters)


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class CellForm(Generic[T]):
    """How a cell is read, what to write into it, and how a spreadsheet is given its value."""

    read: Callable[[str], T]
    hint: Text
    kind: Kind = Kind.TEXT
    show: Callable[[Any], Any] = _same
    choices: tuple[Text, ...] = ()

    def __call__(self, typed: str) -> T:
        """Read a cell; raises CellError where it cannot be what its column holds."""
        return self.read(typed)


def _text(typed: str) -> str:
    text = plain_text(typed)
    if len(text) > LONGEST_TEXT:
        raise CellError(N_("The text has more than {most} characters."), most=LONGEST_TEXT)
    return text


text_cell = CellForm(_text, say(N_("text")))
"""One line of text."""
note_cell = CellForm(str.strip, say(N_("text of any length")))
"""A text of any length, its lines as they are."""


def code_cell(longest: int = 40, *, gapless: bool = False) -> CellForm[str]:
    """Return a reader of codes, normalised as they are stored."""

    def read(typed: str) -> str:
        found = compact(typed) if gapless else code(typed)
        if len(found) > longest:
            raise CellError(N_("A code has at most {most} characters."), most=longest)
        return found

    return CellForm(read, say(N_("code")))


def codes_cell() -> CellForm[tuple[str, ...]]:
    """Return a reader of several codes with commas between; a dash says that there are none."""

    def read(typed: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code(one) for one in _listed(typed)))

    return CellForm(read, say(N_("codes with commas between; a dash for none")), show=_joined)


def login_cell() -> CellForm[str]:
    """Return a reader of the names that people sign in under."""
    return CellForm(
        lambda typed: _folded(typed).casefold(), say(N_("small letters, digits, dots and dashes"))
    )


def _date(typed: str) -> date:
    match = DAY.fullmatch(_folded(typed).translate(SEPARATORS).split(" ")[0])
    found = None if match is None else _day([int(part) for part in match.groups() if part])
    if found is None:
        raise CellError(N_("“{text}” is no date. Write it like 2026-03-02."), text=typed)
    return found


date_cell = CellForm(_date, say(N_("day such as 2026-03-02")), Kind.DATE)
"""A day with its year first, as spreadsheets and people in China write it."""


def _day(parts: list[int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def _moment(typed: str) -> datetime:
    day, _, clock = _folded(typed).translate(SEPARATORS).partition(" ")
    match = TIME.fullmatch(clock.strip() or "0:00")
    hour, minute = (24, 0) if match is None else (int(match[1]), int(match[2]))
    if hour >= HOURS or minute >= MINUTES:
        message = N_("“{text}” is no time. Write it like 2026-03-02 09:30.")
        raise CellError(message, text=typed)
    return instant(_date(day), time(hour, minute))


moment_cell = CellForm(
    _moment, say(N_("day and time such as 2026-03-02 09:30")), Kind.MOMENT, local
)
"""A day with a time of day in the book's zone, as an instant."""


def number_cell(factor: int, most: int, least: int = 0) -> CellForm[int]:
    """Return a reader of numbers, which are stored as so many whole parts of one."""

    def read(typed: str) -> int:
        try:
            exact = Decimal(_bare(typed)) * factor
            found = int(exact.to_integral_value())
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise CellError(N_("“{text}” is no number."), text=typed) from error
        if abs(exact - found) > NOISE * factor:
            message = N_("“{text}” has more decimals than are kept.")
            raise CellError(message, text=typed)
        if not least <= found <= most:
            low, high = Decimal(least) / factor, Decimal(most) / factor
            message = N_("“{text}” does not lie between {low} and {high}.")
            raise CellError(message, text=typed, low=f"{low:,f}", high=f"{high:,f}")
        return found

    hints = {
        Kind.FEN: N_("amount in yuan, such as 1250.50"),
        Kind.WHOLE: N_("whole number"),
        Kind.MILLI: N_("number with up to three decimals"),
        Kind.TEXT: N_("number"),
    }
    return CellForm(read, say(hints[KINDS[factor]]), KINDS[factor])


def percent_cell(most_ppm: int) -> CellForm[int]:
    """Return a reader of percentages, which are stored as millionths.

    A spreadsheet's own percentage of 13 % arrives as 0.13, so that is asked back.
    """
    exact = number_cell(PER_CENT, most_ppm)

    def read(typed: str) -> int:
        bare = _folded(typed).rstrip("% ")
        found = exact(bare)
        if bare == _folded(typed) and 0 < found < PER_CENT:
            message = N_("“{text}” may mean {low} or {high}. Write it with its sign.")
            high = percent_figures(found * 100)
            raise CellError(message, text=typed, low=percent_figures(found), high=high)
        return found

    return CellForm(read, say(N_("percentage such as 13 %")), show=percent_figures)


def _flag(typed: str) -> bool:
    word = _folded(typed).casefold()
    if word in YES or word in NO:
        return word in YES
    raise CellError(N_("“{text}” is neither yes nor no."), text=typed)


def _said(value: object) -> str:
    return str(say(YES_WORD if value else NO_WORD))


flag_cell = CellForm(_flag, say(N_("yes or no")), show=_said, choices=(say(YES_WORD), say(NO_WORD)))
"""Yes or no."""


def choice_cell(words: Mapping[Member, str]) -> CellForm[Member]:
    """Return a reader of a fixed set, by its words in both languages or as it is stored."""

    @cache  # only when a table is read are the catalogues there
    def known() -> dict[str, Member]:
        return {
            _folded(said).casefold(): member
            for member, word in words.items()
            for said in (
                *(say(word).render(language) for language in Language),
                str(member.value),
            )
        }

    def read(typed: str) -> Member:
        found = known().get(_folded(typed).casefold())
        if found is None:
            choices = ", ".join(str(say(word)) for word in words.values())
            message = N_("“{text}” is unknown here. Choose from: {choices}.")
            raise CellError(message, text=typed, choices=choices)
        return found

    choices = tuple(say(word) for word in words.values())
    hint = say(N_("one of: {choices}"), choices=Listed(choices))
    return CellForm(read, hint, show=lambda one: str(say(words[one])), choices=choices)


def choices_cell(words: Mapping[Member, str]) -> CellForm[frozenset[Member]]:
    """Return a reader of several of a fixed set, with commas between."""
    single = choice_cell(words)

    def read(typed: str) -> frozenset[Member]:
        return frozenset(single(one) for one in _listed(typed))

    def show(members: frozenset[Member]) -> str:
        return _joined(single.show(member) for member in words if member in members)

    choices = Listed(tuple(say(word) for word in words.values()))
    hint = say(N_("one or more, with commas between: {choices}"), choices=choices)
    return CellForm(read, hint, show=show)


def _listed(typed: str) -> list[str]:
    if typed.strip() in NOTHING:
        return []
    return [one.strip() for one in COMMAS.split(typed) if one.strip()]


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def _folded(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _bare(typed: str) -> str:
    """Return a number without currency, unit and groups of three."""
    text = re.sub(r"[¥￥元]|km|公里|千米", "", _folded(typed), flags=re.IGNORECASE)
    text = text.replace("−", "-").replace(" ", "")
    grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text)
    return text.replace(",", "") if grouped else text
