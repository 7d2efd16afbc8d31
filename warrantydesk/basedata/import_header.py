"""Which column of a file is which: understood by its names, or told by somebody.

Imports no database library.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from warrantydesk.basedata.import_cells import CellForm
from warrantydesk.errors import RefusedError
from warrantydesk.spreadsheets import Row
from warrantydesk.texts import N_, Language, say

HEADER_WITHIN = 10
"""Above a header there may be a title; it is looked for in so many rows."""

ROW_TITLE, REASON_TITLE = N_("Row in the file"), N_("What is wrong")
REMARKS = re.compile(r"\(.*?\)|\[.*?\]|[\s_\-*:#./]")
LEAST = 2
"""A row with so many cells may be a header although none of its names is known."""


class ImportColumn(NamedTuple):
    """A column that may be imported: its title, how a cell is read, and other names of it.

    ``field`` is what it is called where it is kept, if otherwise; ``about`` says what it is for;
    a new row ``needs`` it.
    """

    name: str
    title: str
    read: CellForm[Any]
    also: tuple[str, ...] = ()
    field: str = ""
    about: str = ""
    example: str = ""
    needs: bool = False

    @property
    def kept_as(self) -> str:
        """Return what the column is called where it is kept."""
        return self.field or self.name


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: where it is, its cells, and the cell of each column."""

    place: int
    number: int
    titles: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def signature(self) -> str:
        """Return what files with the same titles share."""
        joined = "\x1f".join(folded(title) for title in self.titles)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    @property
    def unused(self) -> tuple[str, ...]:
        """Return the titles that are not read, without those of an error file."""
        read = set(self.places.values())
        titles = enumerate(self.titles)
        return tuple(cell for n, cell in titles if cell and n not in read and not is_ours(cell))

    def column_of(self, title: str) -> str:
        """Return which column a title of the file is read as, or nothing."""
        wanted = folded(title)
        read = (n for n, place in self.places.items() if folded(self.titles[place]) == wanted)
        return next(read, "")

    def lacks(self, mapping: Mapping[str, str]) -> list[str]:
        """Return the titles that a mapping names and the file does not have."""
        there = {folded(title) for title in self.titles}
        return [title for title in mapping.values() if title and folded(title) not in there]

    def missing(
        self, columns: Sequence[ImportColumn], required: Collection[str]
    ) -> list[ImportColumn]:
        """Return the columns without which nothing can be read."""
        return [one for one in columns if one.name in required and one.name not in self.places]


def find_header(
    table: Sequence[Row], columns: Sequence[ImportColumn], mapping: Mapping[str, str] | None = None
) -> Header:
    """Find the row that names most columns, in either language or as ``mapping`` tells.

    ``mapping`` gives the title in the file by the name of a column; an empty one is not read.
    Raises RefusedError where a column stands there twice.
    """
    if not table:
        raise RefusedError(N_("The table is empty."))
    found = [_places(row, columns, mapping or {}) for row in table[:HEADER_WITHIN]]
    best = max(range(len(found)), key=lambda place: len(found[place]))
    if not found[best]:
        wide = (
            n for n, row in enumerate(table[:HEADER_WITHIN]) if sum(map(bool, row.cells)) >= LEAST
        )
        best = next(wide, 0)
    titles = tuple(cell.strip() for cell in table[best].cells)
    _refuse_twice(columns, found[best])
    order = sorted(found[best].items(), key=lambda item: item[1][0])
    places = {name: cells[0] for name, cells in order}
    return Header(best, table[best].number, titles, places)


def _places(
    row: Row, columns: Sequence[ImportColumn], mapping: Mapping[str, str]
) -> dict[str, list[int]]:
    told = {name: folded(title) for name, title in mapping.items()}
    names = {
        folded(name): column.name
        for column in columns
        if column.name not in told
        for name in (column.name, *column.also, *in_both(column.title))
    }
    cells = [folded(cell) for cell in row.cells]
    found: dict[str, list[int]] = {}
    for name, title in told.items():
        if title and title in cells:
            found[name] = [cells.index(title)]
    for place, cell in enumerate(cells):
        if cell and cell in names:
            found.setdefault(names[cell], []).append(place)
    return found


def _refuse_twice(columns: Sequence[ImportColumn], found: Mapping[str, list[int]]) -> None:
    for column in columns:
        if len(found.get(column.name, ())) > 1:
            message = N_("The column “{column}” stands there twice.")
            raise RefusedError(message, column=say(column.title))


def in_both(title: str) -> list[str]:
    """Return a title in every language."""
    return [say(title).render(language) for language in Language]


def folded(name: str) -> str:
    """Return a title as it is compared: without remarks in brackets, gaps and marks."""
    return REMARKS.sub("", unicodedata.normalize("NFKC", name).casefold())


def is_ours(title: str) -> bool:
    """Tell the columns that an error file has besides those of the file it is about."""
    ours = {folded(said) for one in (ROW_TITLE, REASON_TITLE) for said in in_both(one)}
    return folded(title) in ours


def column_called(columns: Sequence[ImportColumn], name: str) -> ImportColumn:
    """Return the column that somebody means by a name or a title."""
    wanted = folded(name)
    for column in columns:
        if wanted in {folded(said) for said in (column.name, *in_both(column.title))}:
            return column
    known = ", ".join(column.name for column in columns)
    message = N_("“{name}” is no column here. Choose from: {known}.")
    raise RefusedError(message, name=name, known=known)
