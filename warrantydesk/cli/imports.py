"""Importing tables from CSV and Excel files: vehicles, parts, repair orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from warrantydesk.basedata.import_sheet import (
    ImportReport,
    Preview,
    RowFinding,
    write_bad_rows,
)
from warrantydesk.basedata.importing import (
    apply_parts,
    apply_vehicles,
    preview_parts,
    preview_vehicles,
)
from warrantydesk.cli.main import REFUSED, Entrance, tell
from warrantydesk.orders.importing import apply_orders, preview_orders
from warrantydesk.spreadsheets import Row, read_table
from warrantydesk.texts import N_, NN_

SHOWN = 20
"""So many rows are told on the screen; the error file holds them all."""


class Kind(NamedTuple):
    """What can be imported: how it is looked at, and how it is written."""

    preview: Callable[..., Preview]
    apply: Callable[..., ImportReport]


KINDS = {
    "vehicles": Kind(preview_vehicles, apply_vehicles),
    "parts": Kind(preview_parts, apply_parts),
    "orders": Kind(preview_orders, apply_orders),
}


@click.command("import")
@click.argument("what", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--preview", "only", is_flag=True, help="Only tell what would happen.")
@click.option(
    "--errors",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file (.xlsx or .csv) for exactly the bad rows, each with its reasons.",
)
@click.option("--leave-bad-out", is_flag=True, help="Import the good rows although some are bad.")
@click.pass_obj
def commands(
    entrance: Entrance,
    what: str,
    file: Path,
    errors: Path | None,
    *,
    only: bool,
    leave_bad_out: bool,
) -> None:
    """Import WHAT from FILE, all of it or nothing; the same file again changes nothing.

    The first row names the columns, in English or in Chinese.
    """
    kind, table = KINDS[what], read_table(file)
    book = entrance.open() if only else entrance.open_as_somebody()
    try:
        preview = book.read(kind.preview, table)
        _show(preview)
        if preview.bad and errors is not None:
            _write(errors, table, preview)
        if not only and (not preview.bad or leave_bad_out):
            _told(book.write(kind.apply, table, leave_bad_out=leave_bad_out))
            return
    finally:
        book.close()
    if preview.bad:
        raise click.exceptions.Exit(REFUSED)


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
