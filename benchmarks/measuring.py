"""Timing that a noisy machine can't spoil: floor and program take turns, medians are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

import sqlalchemy as sa

from warrantydesk.book import Book

RUNS = 15
SECOND = 1000


class Figure(NamedTuple):
    """What was measured: medians in milliseconds; ``floor`` is None where nothing barer exists."""

    name: str
    floor: float | None
    program: float
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor the program takes."""
        return self.program / self.floor if self.floor else None


def measure(
    name: str, floor: Callable[[], Any], program: Callable[[], Any], *, runs: int = RUNS
) -> Figure:
    """Run both in turns and return their medians; the first run of each doesn't count."""
    times: tuple[list[float], list[float]] = ([], [])
    floor(), program()
    for _run in range(runs):
        for work, into in zip((floor, program), times, strict=True):
            into.append(timed(work))
    return Figure(name, *map(median, times))


def timed(work: Callable[[], Any]) -> float:
    """Return the milliseconds that something takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * SECOND


@dataclass(slots=True)
class Cost:
    """What a piece of work took: milliseconds on the clock and of this process, SQL statements."""

    wall: float = 0.0
    cpu: float = 0.0
    statements: int = 0


@contextmanager
def costing(*books: Book) -> Iterator[Cost]:
    """Measure what is done with books meanwhile; a server's own processor time is not seen."""
    cost = Cost()

    def note(*_facts: object) -> None:
        cost.statements += 1

    for book in books:
        sa.event.listen(book.engine, "before_cursor_execute", note)
    wall, cpu = perf_counter(), process_time()
    try:
        yield cost
    finally:
        cost.wall, cost.cpu = (perf_counter() - wall) * SECOND, (process_time() - cpu) * SECOND
        for book in books:
            sa.event.remove(book.engine, "before_cursor_execute", note)


def table(figures: Iterable[Figure]) -> list[str]:
    """Return the lines of a Markdown table."""
    head = "| what | floor, ms | program, ms | ratio | |"
    return [head, "|---|---:|---:|---:|---|", *map(_line, figures)]


def _line(figure: Figure) -> str:
    floor = "" if figure.floor is None else _number(figure.floor)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.1f}"
    return f"| {figure.name} | {floor} | {_number(figure.program)} | {ratio} | {figure.note} |"


def _number(milliseconds: float) -> str:
    digits = 2 if milliseconds < 10 else 1 if milliseconds < SECOND else 0  # noqa: PLR2004
    return f"{milliseconds:,.{digits}f}"
