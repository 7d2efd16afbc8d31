"""Writing what a book holds into files that can be imported again."""

from __future__ import annotations

from pathlib import Path

import click

from warrantydesk.basedata.import_kind import export_table
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.sheets import SHEETS
from warrantydesk.texts import N_

ALL = "all"
GOING_OUT = [name for name, kind in SHEETS.items() if kind.kept is not None]


@click.command("export")
@click.argument("what", type=click.Choice([*GOING_OUT, ALL]))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="With “all”: CSV files instead of Excel.")
@click.pass_obj
def commands(entrance: Entrance, what: str, target: Path, *, as_csv: bool) -> None:
    """Write all of WHAT into TARGET (.xlsx or .csv), in the form that ``import`` reads.

    With "all" TARGET is a folder that gets a file for each kind.
    """
    suffix = ".csv" if as_csv else ".xlsx"
    book = entrance.open_as_somebody()
    try:
        with book.reading() as unit:  # one state of the book, however many files
            for name in GOING_OUT if what == ALL else [what]:
                path = target / f"{name}{suffix}" if what == ALL else target
                path.parent.mkdir(parents=True, exist_ok=True)
                count = export_table(unit, SHEETS[name], path)
                tell(N_("{path}: {count} rows"), path=str(path), count=count)
    finally:
        book.close()
