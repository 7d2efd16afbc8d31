"""Importing tables from CSV and Excel files, of every kind of sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from warrantydesk.basedata.import_header import column_called, find_header
from warrantydesk.basedata.importing import (
    ImportReport,
    Preview,
    RowFinding,
    SheetKind,
    apply_table,
    preview_table,
    write_bad_rows,
)
from warrantydesk.basedata.templates import write_template
from warrantydesk.cli.main import REFUSED, Entrance, tell
from warrantydesk.errors import RefusedError
from warrantydesk.sheets import SHEETS
from warrantydesk.spreadsheets import Row, read_table
from warrantydesk.texts import N_, NN_, say

SHOWN = 20
"""So many rows are told on the screen; the error file holds them all."""


@click.command("import")
@click.argument("what", type=click.Choice(list(SHEETS)))
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--preview", "only", is_flag=True, help="Only tell what would happen.")
@click.option(
    "--errors",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file (.xlsx or .csv) for exactly the bad rows, each with its reasons.",
)
@click.option("--leave-bad-out", is_flag=True, help="Import the good rows although some are bad.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="TITLE=COLUMN",
    help="Read a column of the file, by its title, as one of ours; nothing after = leaves it out.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only write a file (.xlsx or .csv) with the columns to fill in, and an example.",
)
@click.pass_obj
def commands(
    entrance: Entrance,
    what: str,
    file: Path | None,
    *,
    errors: Path | None,
    maps: tuple[str, ...],
    template: Path | None,
    only: bool,
    leave_bad_out: bool,
) -> None:
    """Import WHAT from FILE, all of it or nothing; the same file again changes nothing.

    The first row names the columns, in English or in Chinese.
    """
    kind = SHEETS[what]
    if template is not None:
        write_template(template, kind)
        tell(N_("{path} is ready to be filled in."), path=str(template))
        return
    if file is None:
        raise click.UsageError(str(say(N_("Name the FILE to import, or a --template to write."))))
    table = read_table(file)
    mapping = _mapping(kind, table, maps)
    book = entrance.open() if only else entrance.open_as_somebody()
    try:
        preview = book.read(preview_table, kind, table, mapping)
        _show(preview)
        if preview.bad and errors is not None:
            _write(errors, table, preview)
        if not only and (not preview.bad or leave_bad_out):
            done = book.write(apply_table, kind, table, mapping, leave_bad_out=leave_bad_out)
            _told(done)
            return
    finally:
        book.close()
    if preview.bad:
        raise click.exceptions.Exit(REFUSED)


def _mapping(kind: SheetKind, table: Sequence[Row], maps: Sequence[str]) -> dict[str, str]:
    """Return the titles of the file by our columns, as ``--map`` tells them."""
    mapping: dict[str, str] = {}
    for told in maps:
        title, equals, name = told.rpartition("=")
        if not equals:
            raise click.UsageError(str(say(N_("A --map is written TITLE=COLUMN."))))
        if name.strip():
            mapping[column_called(kind.columns, name).name] = title
        else:  # what would be read by its name is left out
            read = find_header(table, kind.columns).column_of(title)
            mapping |= {read: ""} if read else {}
    unknown = find_header(table, kind.columns, mapping).lacks(mapping)
    if unknown:
        raise RefusedError(N_("The file has no column “{title}”."), title=unknown[0])
    return mapping


def _show(preview: Preview) -> None:
    tell(
        N_("New: {new}, changed: {changed}, as they are: {same}, bad rows: {bad}."),
        new=preview.new,
        changed=preview.changed,
        same=preview.same,
        bad=len(preview.bad_rows),
    )
    if preview.unused:
        tell(N_("Columns that are not read: {columns}"), columns=", ".join(preview.unused))
    _list(preview.notes, err=False)
    _list(preview.bad, err=True)


def _list(findings: Sequence[RowFinding], *, err: bool) -> None:
    for finding in findings[:SHOWN]:
        column = "" if finding.column is None else f"\t{finding.column}"
        click.echo(f"{finding.row}{column}\t{finding.reason}", err=err)
    if len(findings) > SHOWN:
        tell(N_("… and {count} more."), count=len(findings) - SHOWN)


def _write(errors: Path, table: Sequence[Row], preview: Preview) -> None:
    count = write_bad_rows(errors, table, preview)
    message = NN_("{path} holds the {count} bad row.", "{path} holds the {count} bad rows.")
    tell(message, path=str(errors), count=count)


def _told(report: ImportReport) -> None:
    tell(
        N_("Imported: {new} new, {changed} changed; {same} were as they are, {out} left out."),
        new=report.new,
        changed=report.changed,
        same=report.same,
        out=report.left_out,
    )
