"""What the window can import, and the work of it: reading, comparing, writing; on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from warrantydesk.basedata.importing import (
    ImportReport,
    Preview,
    SheetKind,
    apply_table,
    preview_table,
    write_bad_rows,
)
from warrantydesk.spreadsheets import Row, read_table
from warrantydesk.texts import _
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.jobs import Progress


class Looked(NamedTuple):
    """A file that was read, and what importing it would do."""

    path: Path
    table: Sequence[Row]
    preview: Preview


def look(book: BookLike, kind: SheetKind, path: Path, progress: Progress) -> Looked:
    """Read a file and compare it with the book; nothing is written."""
    progress.report(0, 0, _("reading the file"))
    table = read_table(path)
    progress.check()
    progress.report(0, 0, _("comparing with the book"))
    preview = book.read(preview_table, kind, table)
    progress.check()
    return Looked(path, table, preview)


def bring_in(
    book: BookLike, kind: SheetKind, looked: Looked, progress: Progress, *, leave_bad_out: bool
) -> ImportReport:
    """Import what was looked at, all of it or nothing; until writing begins it can be cancelled."""
    progress.check()
    progress.report(0, 0, _("writing into the book"))
    return book.write(apply_table, kind, looked.table, leave_bad_out=leave_bad_out)


def save_bad_rows(looked: Looked, path: Path) -> int:
    """Write the rows that are wrong, with their reasons, to a file; return how many."""
    return write_bad_rows(path, looked.table, looked.preview)
