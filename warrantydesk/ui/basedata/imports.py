"""What the window can import, and the work of it: reading, comparing, writing; on a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from warrantydesk.basedata import importing_parts, importing_vehicles
from warrantydesk.basedata.import_sheet import ImportColumn, ImportReport, Preview, write_bad_rows
from warrantydesk.orders import import_columns, importing
from warrantydesk.records.roles import Role
from warrantydesk.spreadsheets import Row, read_table
from warrantydesk.texts import N_, _
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.jobs import Progress


class ImportKind(NamedTuple):
    """What can be imported: its title, by whom, its columns, and how it is looked at and done."""

    title: str
    role: Role
    columns: Sequence[ImportColumn]
    preview: Callable[..., Preview]
    apply: Callable[..., ImportReport]


IMPORTS: dict[str, ImportKind] = {
    "vehicles": ImportKind(
        N_("Import vehicles"),
        Role.ADMIN,
        importing_vehicles.COLUMNS,
        importing_vehicles.preview_vehicles,
        importing_vehicles.apply_vehicles,
    ),
    "parts": ImportKind(
        N_("Import parts"),
        Role.ADMIN,
        importing_parts.COLUMNS,
        importing_parts.preview_parts,
        importing_parts.apply_parts,
    ),
    "orders": ImportKind(
        N_("Import repair orders"),
        Role.CLERK,
        import_columns.COLUMNS,
        importing.preview_orders,
        importing.apply_orders,
    ),
}


class Looked(NamedTuple):
    """A file that was read, and what importing it would do."""

    path: Path
    table: Sequence[Row]
    preview: Preview


def look(book: BookLike, kind: ImportKind, path: Path, progress: Progress) -> Looked:
    """Read a file and compare it with the book; nothing is written."""
    progress.report(0, 0, _("reading the file"))
    table = read_table(path)
    progress.check()
    progress.report(0, 0, _("comparing with the book"))
    preview = book.read(kind.preview, table)
    progress.check()
    return Looked(path, table, preview)


def bring_in(
    book: BookLike, kind: ImportKind, looked: Looked, progress: Progress, *, leave_bad_out: bool
) -> ImportReport:
    """Import what was looked at, all of it or nothing; until writing begins it can be cancelled."""
    progress.check()
    progress.report(0, 0, _("writing into the book"))
    return book.write(kind.apply, looked.table, leave_bad_out=leave_bad_out)


def save_bad_rows(looked: Looked, path: Path) -> int:
    """Write the rows that are wrong, with their reasons, to a file; return how many."""
    return write_bad_rows(path, looked.table, looked.preview)
