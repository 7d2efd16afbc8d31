"""Tables for imports, as a spreadsheet would give them."""

from __future__ import annotations

from warrantydesk.basedata.import_sheet import Preview
from warrantydesk.spreadsheets import Row


def table(header: str, *rows: str) -> list[Row]:
    """Return a table from lines whose cells are parted by ``|``."""
    lines = [header, *rows]
    return [
        Row(number, tuple(cell.strip() for cell in line.split("|")))
        for number, line in enumerate(lines, 1)
    ]


def told(preview: Preview) -> list[tuple[int, str, str]]:
    """Return what is wrong, by row, column and reason."""
    return [(one.row, str(one.column), str(one.reason)) for one in preview.bad]


def sums(preview: Preview) -> tuple[int, int, int]:
    """Return how many rows are new, changed and the same."""
    return preview.new, preview.changed, preview.same
