"""Files to fill in: the columns of a kind of sheet, what goes into them, and an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from warrantydesk.basedata.exporting import cells_of, sheet_columns
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import SheetKind
from warrantydesk.spreadsheets import Column, Table, write_tables
from warrantydesk.texts import N_, Language, chosen_language, say

EXPLAINED = (N_("Column"), N_("In the other language"), N_("Needed"), N_("What goes in"),
             N_("Example"))  # fmt: skip
ALWAYS, FOR_NEW, MAY_BE = N_("always"), N_("for what is new"), N_("no")
LONGEST_CHOICES = 250
"""Excel takes no more characters of what it offers."""


class Explained(NamedTuple):
    """What is to be known of a column, in the reader's language."""

    title: str
    other: str
    needed: str
    goes_in: str
    example: str


def explained(kind: SheetKind) -> list[Explained]:
    """Return what is to be known of the columns of a kind."""
    return [_explained(kind, column) for column in kind.columns]


def _explained(kind: SheetKind, column: ImportColumn) -> Explained:
    title = say(column.title)
    needed = FOR_NEW if column.needs else MAY_BE
    hint = str(column.read.hint)
    words = [hint[:1].upper() + hint[1:], str(say(column.about)) if column.about else ""]
    return Explained(
        str(title),
        title.render(_other()),
        str(say(ALWAYS if column.name in kind.required else needed)),
        _sentence(words),
        _shown(column),
    )


def _sentence(words: Sequence[str]) -> str:
    stop, gap = ("。", "") if chosen_language() is Language.ZH else (".", " ")
    kept = [word if word.endswith((".", "。")) else word + stop for word in words if word]
    return gap.join(kept)


def _other() -> Language:
    return Language.EN if chosen_language() is Language.ZH else Language.ZH


def _shown(column: ImportColumn) -> str:
    """Return an example as somebody who reads this language would write it."""
    if not column.example:
        return ""
    shown = column.read.show(column.read(column.example))
    return shown if isinstance(shown, str) else column.example


def write_template(path: Path, kind: SheetKind) -> None:
    """Write a file with the columns of a kind, an example, and a sheet that explains them."""
    notes = explained(kind)
    columns = [
        replace(column, note=f"{note.needed}: {note.goes_in}", choices=_choices(one))
        for column, one, note in zip(sheet_columns(kind.columns), kind.columns, notes, strict=True)
    ]
    sample = {one.name: one.read(one.example) for one in kind.columns if one.example}
    heads = [Column(str(say(title)), width=24) for title in EXPLAINED]
    heads[3] = replace(heads[3], width=80)
    first = Table(sheet_name(str(say(kind.title))), columns, [cells_of(kind.columns, sample)])
    second = Table(sheet_name(str(say(EXPLAINED[0]))), heads, notes)
    write_tables(path, [first, second])


def _choices(column: ImportColumn) -> tuple[str, ...]:
    words = tuple(str(one) for one in column.read.choices)
    return words if len(",".join(words)) <= LONGEST_CHOICES else ()


def sheet_name(title: str) -> str:
    """Return a name that a sheet of a workbook may have."""
    return "".join(" " if char in "[]:*?/\\\\'" else char for char in title)[:31]
