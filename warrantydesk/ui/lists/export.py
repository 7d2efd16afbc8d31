"""A list as a spreadsheet: every row that its filters leave, the columns that are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from warrantydesk.clock import local
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.jobs import Progress
from warrantydesk.ui.lists.spec import ListColumn

BATCH = 500
MOST = 1_000_000
"""Rows that fit on the one sheet of a file."""
PER_CHARACTER = 7
"""Pixels of a column in the window for each character in the spreadsheet."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: where from, in which order, which columns; ``total`` as far as known."""

    fetch: Callable[..., Page[Any]]
    args: tuple[Any, ...]
    query: ListQuery
    columns: Sequence[ListColumn]
    total: int


def export(book: BookLike, wanted: Export, path: Path, progress: Progress) -> int:
    """Write the rows to a file, all in one state of the book; return how many there are."""
    from warrantydesk.spreadsheets import Column, Kind, write_table  # noqa: PLC0415

    columns = [
        Column(shown.title, Kind(shown.holds or "text"), max(10, shown.width // PER_CHARACTER))
        for shown in wanted.columns
    ]
    with book.reading() as unit:
        return write_table(path, columns, _rows(unit.session, wanted, progress))


def _rows(session: Any, wanted: Export, progress: Progress) -> Iterator[tuple[Any, ...]]:
    query, done = replace(wanted.query, size=BATCH, after=None), 0
    while True:
        page = wanted.fetch(session, query, *wanted.args)
        for found in page.rows:
            yield tuple(value_of(shown, found) for shown in wanted.columns)
        done += len(page.rows)
        progress.report(done, max(done, wanted.total))
        progress.check()
        if page.following is None:
            return
        if done >= MOST:
            raise RefusedError(N_("These are more than 1,000,000 rows. Narrow the list first."))
        query = replace(query, after=page.following)


def value_of(shown: ListColumn, found: Any) -> Any:
    """Return what a spreadsheet is given: amounts and days as such, all else as it is read."""
    cell = shown.cell(found)
    if cell.badge is None and cell.text in {"", "–"}:
        return None
    match shown.holds:
        case "" | "text":
            return cell.spoken
        case "moment":
            value = getattr(found, shown.key)
            return None if value is None else local(value)
        case _:
            return getattr(found, shown.key)
