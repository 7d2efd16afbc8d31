"""Reading one cell of a table that somebody else made; imports no database library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from warrantydesk.clock import instant
from warrantydesk.codes import code, compact, plain_text
from warrantydesk.texts import N_, Language, Text, say

Member = TypeVar("Member", bound=Enum)
Reader = Callable[[str], Any]

LONGEST_TEXT = 200
HOURS, MINUTES = 24, 60
SEPARATORS = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": " ", "T": " "})
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
YES = frozenset({"是", "有", "y", "yes", "1", "true", "x", "√", "✓"})
NO = frozenset({"否", "无", "n", "no", "0", "false", "-", "×"})
NOISE = Decimal("0.000000001")
"""What a spreadsheet's binary fractions may be off by."""


class CellError(ValueError):
    """A cell cannot be what its column holds; carries the reason."""

    def __init__(self, message: str, **parameters: Any) -> None:
        super().__init__(message)
        self.text: Text = say(message, **parameters)


def text_cell(typed: str) -> str:
    """Read one line of text."""
    text = plain_text(typed)
    if len(text) > LONGEST_TEXT:
        raise CellError(N_("The text has more than {most} characters."), most=LONGEST_TEXT)
    return text


def note_cell(typed: str) -> str:
    """Read a text of any length, its lines as they are."""
    return typed.strip()


def code_cell(longest: int = 40, *, gapless: bool = False) -> Reader:
    """Return a reader of codes, normalised as they are stored."""

    def read(typed: str) -> str:
        found = compact(typed) if gapless else code(typed)
        if len(found) > longest:
            raise CellError(N_("A code has at most {most} characters."), most=longest)
        return found

    return read


def date_cell(typed: str) -> date:
    """Read a day with its year first, as spreadsheets and people in China write it."""
    match = DAY.fullmatch(_folded(typed).translate(SEPARATORS).split(" ")[0])
    found = None if match is None else _day([int(part) for part in match.groups() if part])
    if found is None:
        raise CellError(N_("“{text}” is no date. Write it like 2026-03-02."), text=typed)
    return found


def _day(parts: list[int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def moment_cell(typed: str) -> datetime:
    """Read a day with a time of day in the book's zone, as an instant."""
    day, _, clock = _folded(typed).translate(SEPARATORS).partition(" ")
    match = TIME.fullmatch(clock.strip() or "0:00")
    hour, minute = (24, 0) if match is None else (int(match[1]), int(match[2]))
    if hour >= HOURS or minute >= MINUTES:
        message = N_("“{text}” is no time. Write it like 2026-03-02 09:30.")
        raise CellError(message, text=typed)
    return instant(date_cell(day), time(hour, minute))


def number_cell(factor: int, most: int, least: int = 0) -> Reader:
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

    return read


def flag_cell(typed: str) -> bool:
    """Read yes or no."""
    word = _folded(typed).casefold()
    if word in YES or word in NO:
        return word in YES
    raise CellError(N_("“{text}” is neither yes nor no."), text=typed)


def choice_cell(words: Mapping[Member, str]) -> Reader:
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

    return read


def _folded(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _bare(typed: str) -> str:
    """Return a number without currency, unit and groups of three."""
    text = re.sub(r"[¥￥元]|km|公里|千米", "", _folded(typed), flags=re.IGNORECASE)
    text = text.replace("−", "-").replace(" ", "")
    grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text)
    return text.replace(",", "") if grouped else text
