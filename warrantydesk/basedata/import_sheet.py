"""A table with a header, read into values by column, and what is wrong with its rows.

Imports no database library: screens show what is found here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from warrantydesk.basedata.import_cells import CellError
from warrantydesk.basedata.import_header import (
    REASON_TITLE,
    ROW_TITLE,
    Header,
    ImportColumn,
    find_header,
    is_ours,
)
from warrantydesk.errors import RefusedError
from warrantydesk.spreadsheets import Column, Row, write_table
from warrantydesk.texts import N_, Text, say

__all__ = [
    "Findings",
    "ImportColumn",
    "ImportRefusedError",
    "ImportReport",
    "Preview",
    "RowFinding",
    "Sheet",
    "SheetRow",
    "preview_of",
    "read_sheet",
    "stop_at_bad",
    "write_bad_rows",
]


class RowFinding(NamedTuple):
    """Something about a row of a file: its number as the spreadsheet shows it, column, reason."""

    row: int
    column: Text | None
    reason: Text


class SheetRow(NamedTuple):
    """The cells of a row that hold something, by column."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read; ``unread`` are rows with a cell that cannot be read."""

    header: int
    rows: tuple[SheetRow, ...]
    unread: tuple[SheetRow, ...]
    bad: tuple[RowFinding, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: nothing happens while a row is bad."""

    new: int = 0
    changed: int = 0
    same: int = 0
    bad: tuple[RowFinding, ...] = ()
    notes: tuple[RowFinding, ...] = ()
    unused: tuple[str, ...] = ()
    header: int = 1

    @property
    def bad_rows(self) -> frozenset[int]:
        """Return the numbers of the rows that are wrong."""
        return frozenset(finding.row for finding in self.bad)


class ImportReport(NamedTuple):
    """What an import did."""

    new: int
    changed: int
    same: int
    left_out: int


class ImportRefusedError(RefusedError):
    """Rows of a table are wrong, so nothing was imported; carries what a preview shows."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        first = min(preview.bad, key=lambda finding: finding.row)
        super().__init__(
            N_("Nothing was imported; wrong rows: {count}. Row {row}: {reason}"),
            count=len(preview.bad_rows),
            row=first.row,
            reason=first.reason,
        )


@dataclass(slots=True)
class Findings:
    """Collects what is found while rows are judged; ``rows`` are those that are wrong."""

    columns: Sequence[ImportColumn]
    bad: list[RowFinding] = field(default_factory=list)
    notes: list[RowFinding] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    _first: dict[int, RowFinding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows |= {finding.row for finding in self.bad}

    def add(self, row: int, column: str, reason: Text) -> None:
        """Let a row be wrong."""
        finding = RowFinding(row, self._title(column), reason)
        self.bad.append(finding)
        self.rows.add(row)
        self._first.setdefault(row, finding)

    def repeat(self, row: int, before: int) -> None:
        """Let the exact copy of a row be as wrong as that one."""
        if before in self._first:
            self.bad.append(self._first[before]._replace(row=row))
            self.rows.add(row)

    def note(self, row: int, column: str, reason: Text) -> None:
        """Say something about a row that does not stop it."""
        self.notes.append(RowFinding(row, self._title(column), reason))

    def _title(self, column: str) -> Text | None:
        return next((say(one.title) for one in self.columns if one.name == column), None)


def stop_at_bad(preview: Preview, *, leave_bad_out: bool) -> None:
    """Refuse an import with bad rows, unless these are to be left out."""
    if preview.bad and not leave_bad_out:
        raise ImportRefusedError(preview)


def preview_of(sheet: Sheet, found: Findings, *, new: int, changed: int, same: int) -> Preview:
    """Return what a screen shows of an import that was planned."""
    return Preview(
        new=new,
        changed=changed,
        same=same,
        bad=tuple(sorted(found.bad, key=lambda finding: finding.row)),
        notes=tuple(note for note in found.notes if note.row not in found.rows),
        unused=sheet.unused,
        header=sheet.header,
    )


def read_sheet(
    table: Sequence[Row],
    columns: Sequence[ImportColumn],
    required: Collection[str],
    mapping: Mapping[str, str] | None = None,
) -> Sheet:
    """Find the columns by their names in both languages, or as told, and read every cell.

    Raises RefusedError where a column that is needed is missing or stands there twice.
    """
    header = find_header(table, columns, mapping)
    missing = header.missing(columns, required)
    if missing:
        message = N_("The column “{column}” is missing. The first row names the columns.")
        raise RefusedError(message, column=say(missing[0].title))
    bad: list[RowFinding] = []
    named = {column.name: column for column in columns}
    rows = [_row(row, named, header, bad) for row in table[header.place + 1 :]]
    wrong = {finding.row for finding in bad}
    return Sheet(
        header.number,
        tuple(row for row in rows if row.number not in wrong and row.values),
        tuple(row for row in rows if row.number in wrong),
        tuple(bad),
        header.unused,
    )


def _row(
    row: Row, columns: Mapping[str, ImportColumn], header: Header, bad: list[RowFinding]
) -> SheetRow:
    values: dict[str, Any] = {}
    for name, place in header.places.items():
        typed, column = _cell(row.cells, place).strip(), columns[name]
        if not typed:
            continue
        try:
            values[name] = column.read(typed)
        except CellError as error:
            bad.append(RowFinding(row.number, say(column.title), error.text))
    return SheetRow(row.number, values)


def write_bad_rows(path: Path, table: Sequence[Row], preview: Preview) -> int:
    """Write exactly the rows that are wrong, each with its reasons; return how many.

    Once corrected the file can be imported as it is.
    """
    reasons: dict[int, list[str]] = {}
    for finding in preview.bad:
        column = "" if finding.column is None else f"{finding.column}: "
        reasons.setdefault(finding.row, []).append(f"{column}{finding.reason}")
    header = next(row.cells for row in table if row.number == preview.header)
    width = max(len(row.cells) for row in table)
    kept = [place for place in range(width) if not is_ours(_cell(header, place))]
    columns = [Column(_cell(header, place)) for place in kept]
    columns += [Column(str(say(ROW_TITLE))), Column(str(say(REASON_TITLE)), width=60)]
    rows = (
        (*(_cell(row.cells, p) for p in kept), str(row.number), "\n".join(reasons[row.number]))
        for row in table
        if row.number in reasons
    )
    return write_table(path, columns, rows)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
