"""What commands over many things share: rows of a file, a transaction for each, what is told.

Whatever is done twice by mistake is done once: an operation's number follows from what it is
about, so that the same command, or the same file, changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import click
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import ImportColumn, RowFinding, SheetRow, read_sheet
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.book import Book
from warrantydesk.cli.main import REFUSED, Entrance, progress, tell
from warrantydesk.clock import business_date
from warrantydesk.db.paging import Filter, ListQuery, Page
from warrantydesk.db.present import present
from warrantydesk.errors import RefusedError, UnavailableError, WarrantyDeskError
from warrantydesk.records.roles import Role
from warrantydesk.sign_in import me
from warrantydesk.spreadsheets import read_table
from warrantydesk.texts import N_, NN_, say

OPERATIONS = UUID("5c9d7f3e-3c0c-4c57-9a58-0f2d3f7f5c11")
A_PAGE = 500
NOT_ALLOWED = N_("Your role does not allow this.")
ALREADY = NN_("{count} was as it is wanted already.", "{count} were as they are wanted already.")
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])
FOLDER = click.Path(path_type=Path, file_okay=False)
papers_option = click.option(
    "--papers",
    "folder",
    type=FOLDER,
    metavar="FOLDER",
    help="Folder for the papers, printed at once.",
)


class Work(NamedTuple):
    """Something to do in a transaction of its own, and what people call it."""

    name: str
    service: Callable[..., Any]
    arguments: tuple[Any, ...]


def operation(*words: object) -> str:
    """Return the number of an operation, always the same for the same words."""
    return str(uuid5(OPERATIONS, "|".join(str(word) for word in words)))


class Tried(NamedTuple):
    """What came of many: results of what was done, and why the others were refused."""

    results: dict[str, Any]
    refused: list[tuple[str, str]]


def do_each(book: Book, works: Sequence[Work], same: int = 0) -> None:
    """Do each of many, and tell what came of it."""
    conclude(book, attempt(book, works), same)


def attempt(book: Book, works: Sequence[Work]) -> Tried:
    """Do each of many in a transaction of its own; one that is refused does not stop the others.

    Where the database does not answer, the rest is left for another time.
    """
    tried = Tried({}, [])
    with progress(works, click.get_current_context().info_name or "") as bar:
        for work in bar:
            try:
                tried.results[work.name] = book.write(work.service, *work.arguments)
            except UnavailableError:
                raise
            except WarrantyDeskError as error:
                tried.refused.append((work.name, str(error)))
    return tried


def conclude(book: Book, tried: Tried, same: int = 0) -> None:
    """Tell what was refused and how much was done; whatever was refused makes the exit code 1."""
    book.close()
    for name, why in tried.refused:
        click.echo(f"{name}: {why}", err=True)
    if same:
        tell(ALREADY, count=same)
    done, failed = len(tried.results), len(tried.refused)
    tell(N_("{done} done, {failed} refused."), done=done, failed=failed)
    if failed:
        raise click.exceptions.Exit(REFUSED)


def file_rows(
    path: Path, columns: Sequence[ImportColumn], required: Collection[str]
) -> tuple[SheetRow, ...]:
    """Read the rows of a CSV or Excel file; where a cell is wrong, tell all that are and stop."""
    sheet = read_sheet(read_table(path), columns, required)
    bad = [*sheet.bad, *_missing(sheet.rows, columns, required)]
    for finding in sorted(bad, key=lambda one: one.row):
        echo_row(finding.row, finding.column, finding.reason, err=True)
    if bad:
        raise RefusedError(N_("Nothing was done; wrong cells: {count}."), count=len(bad))
    return sheet.rows


def _missing(
    rows: Sequence[SheetRow], columns: Sequence[ImportColumn], required: Collection[str]
) -> Iterable[RowFinding]:
    for row in rows:
        for column in columns:
            if column.name in required and column.name not in row.values:
                yield RowFinding(row.number, say(column.title), say(N_("This is missing.")))


def scanned(lines: Iterable[str]) -> list[str]:
    """Return the codes that a scanner read, one a line.

    It may end a code with a tab; what "parts list" told begins with the tag.
    """
    codes = (line.split("\t")[0].strip() for line in lines)
    return [code for code in codes if code]


def somebody(entrance: Entrance, *roles: Role) -> tuple[Book, PersonCard]:
    """Open the book for something that a person must answer for, and return who that is.

    Lists, which no service guards, name the roles that they are for.
    """
    book = entrance.open_as_somebody()
    card = me(book)
    if roles and not card.roles.intersection(roles):
        raise RefusedError(NOT_ALLOWED)
    return book, card


def today_of(session: Session) -> date:
    """Return the business day of the book."""
    return business_date(present(session))


def stations_of(card: PersonCard) -> tuple[int, ...] | None:
    """Return the stations whose papers somebody sees; None where that is all of them.

    Suppliers see no station's: what is theirs among old parts and shipments is told by ``sight``.
    """
    if card.supplier_id is not None:
        raise RefusedError(NOT_ALLOWED)
    return card.stations if card.station_id is not None else None


def sight(card: PersonCard) -> tuple[tuple[int, ...] | None, int | None]:
    """Return whose old parts and shipments somebody sees: of stations, and of a supplier."""
    if card.supplier_id is not None:
        return None, card.supplier_id
    return stations_of(card), None


def all_pages(
    book: Book, page: Callable[..., Page[Any]], filters: Iterable[Filter], *rest: Any
) -> list[Any]:
    """Return all rows of a list, page by page."""
    query = ListQuery(tuple(filters), size=A_PAGE)
    rows: list[Any] = []
    while True:
        found = book.read(page, query, *rest)
        rows += found.rows
        if found.following is None:
            return rows
        query = ListQuery(query.filters, after=found.following, size=A_PAGE)


def echo_row(*cells: object, err: bool = False) -> None:
    """Write one line of a table, its cells parted by tabs."""
    click.echo("\t".join("" if cell is None else str(cell) for cell in cells), err=err)
