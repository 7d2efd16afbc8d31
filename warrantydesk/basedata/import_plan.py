"""Judging the rows of a table one by one: each number once, and what then is to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, Protocol, TypeVar

from warrantydesk.basedata.import_sheet import (
    Findings,
    ImportReport,
    Preview,
    Sheet,
    SheetRow,
    preview_of,
)
from warrantydesk.texts import N_, say


class Planned(Protocol):
    """What is to be written for a row; something new has no key."""

    @property
    def row(self) -> int: ...  # noqa: D102 - the row of the file
    @property
    def key(self) -> int | None: ...  # noqa: D102 - as above


Write = TypeVar("Write", bound=Planned)


class Plan(NamedTuple, Generic[Write]):
    """What is to be written, and what a preview says about it."""

    writes: tuple[Write, ...]
    preview: Preview


def judge_rows(
    rows: Iterable[SheetRow],
    column: str,
    judge: Callable[[SheetRow, str], Write | None],
    found: Findings,
) -> tuple[list[Write], int]:
    """Return what is to be written, and how many rows say what the book says already.

    A number that comes again must say the same, and is then left out. ``judge`` returns None where
    nothing is to be written.
    """
    writes: list[Write] = []
    same, seen = 0, dict[str, SheetRow]()
    for row in rows:
        number = str(row.values.get(column, ""))
        before = seen.setdefault(number, row) if number else row
        write = judge(row, number) if before is row else None
        if before is not row and before.values != row.values:
            message = N_("Row {row} has the same number and says something else.")
            found.add(row.number, column, say(message, row=before.number))
        elif before is not row:
            found.repeat(row.number, before.number)
        if write is not None:
            writes.append(write)
        elif row.number not in found.rows:
            same += 1
    return writes, same


def plan_of(sheet: Sheet, found: Findings, writes: Iterable[Write], same: int) -> Plan[Write]:
    """Return the plan of the rows in which nothing wrong was found."""
    good = tuple(write for write in writes if write.row not in found.rows)
    new = sum(write.key is None for write in good)
    return Plan(good, preview_of(sheet, found, new=new, changed=len(good) - new, same=same))


def report_of(done: Preview) -> ImportReport:
    """Return what an import that was previewed so has done."""
    return ImportReport(done.new, done.changed, done.same, len(done.bad_rows))
