"""Judging the rows of a table one by one: each number once, and what then is to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

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
W = TypeVar("W")


class Plan(NamedTuple, Generic[W]):
    """What is to be written, and what a preview says about it.

    ``whole`` is a plan whose bad rows cannot be left out.
    """

    writes: tuple[W, ...]
    preview: Preview
    whole: bool = False


def judge_rows(
    rows: Iterable[SheetRow],
    key: Sequence[str],
    judge: Callable[[SheetRow], W | None],
    found: Findings,
) -> tuple[list[W], int]:
    """Return what is to be written, and how many rows say what the book says already.

    What comes again, by the columns of its ``key``, must say the same, and is then left out.
    ``judge`` returns None where nothing is to be written.
    """
    writes: list[W] = []
    same, seen = 0, dict[tuple[Any, ...], SheetRow]()
    for row in rows:
        ident = ident_of(row, key)
        before = seen.setdefault(ident, row) if any(ident) else row
        write = judge(row) if before is row else None
        if before is not row and before.values != row.values:
            message = N_("Row {row} has the same number and says something else.")
            found.add(row.number, key[0], say(message, row=before.number))
        elif before is not row:
            found.repeat(row.number, before.number)
        if write is not None:
            writes.append(write)
        elif row.number not in found.rows:
            same += 1
    return writes, same


def ident_of(row: SheetRow, key: Sequence[str]) -> tuple[Any, ...]:
    """Return the values by which rows are told apart, None where one is missing."""
    return tuple(row.values.get(name) for name in key)


def plan_of(sheet: Sheet, found: Findings, writes: Iterable[Write], same: int) -> Plan[Write]:
    """Return the plan of the rows in which nothing wrong was found."""
    good = tuple(write for write in writes if write.row not in found.rows)
    new = sum(write.key is None for write in good)
    return Plan(good, preview_of(sheet, found, new=new, changed=len(good) - new, same=same))


def report_of(done: Preview) -> ImportReport:
    """Return what an import that was previewed so has done."""
    return ImportReport(done.new, done.changed, done.same, len(done.bad_rows))
