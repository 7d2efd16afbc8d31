"""Reading what strangers wrote: their vehicles, their complaints and their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from warrantydesk.spreadsheets import read_table

VINS, CHINESE, ENGLISH, NAMES = (
    "vins.csv",
    "cn_complaints.csv",
    "nhtsa_complaints_*.csv",
    "cn_rare_names.csv",
)
STRANGE = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "So"})
HARD_SHARE = 5
"""At most one in so many texts is chosen for being long or strange."""


class RealInput(NamedTuple):
    """A folder of other people's data; ``blank`` are the complaints without a word."""

    vins: Path
    words: tuple[str, ...]
    names: tuple[str, ...]
    blank: int


def read_input(folder: Path) -> RealInput:
    """Read the files of a folder, both languages of the complaints in turn."""
    chinese = list(_column(folder / CHINESE, "投诉简述"))
    english = [text for path in sorted(folder.glob(ENGLISH)) for text in _column(path, "CDESCR")]
    mixed = [text for pair in zip_longest(chinese, english) for text in pair if text is not None]
    words = tuple(text for text in mixed if text.strip())
    names = tuple(name for name in _column(folder / NAMES, "name") if name)
    return RealInput(folder / VINS, words, names, len(mixed) - len(words))


def choose_words(words: Sequence[str], count: int) -> tuple[str, ...]:
    """Choose complaints: the strangest and the longest first, then evenly from all others."""
    hard = [text for text in dict.fromkeys(words) if _is_strange(text)]
    hard += sorted(dict.fromkeys(words), key=len, reverse=True)
    chosen = list(dict.fromkeys(hard))[: max(1, count // HARD_SHARE)]
    rest = count - len(chosen)
    return tuple(chosen + [words[place * len(words) // rest] for place in range(rest)])


def _is_strange(text: str) -> bool:
    return any(unicodedata.category(char) in STRANGE and char != "\n" for char in text)


def _column(path: Path, title: str) -> Iterator[str]:
    header, *rows = read_table(path)
    place = header.cells.index(title)
    for row in rows:
        yield row.cells[place] if place < len(row.cells) else ""
