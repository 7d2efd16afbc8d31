"""Columns and rows of a lines table, before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from warrantydesk.documents import tokens as t

Cell = str | int | None
"""A text, an amount in fen, or nothing."""


class Col(NamedTuple):
    """A column; ``carried`` ones are summed over pages, ``divide`` marks another writer."""

    title: str
    width: float
    align: str = "l"
    carried: bool = False
    divide: bool = False
    size: float = t.TABLE


class RowKind(Enum):
    """What a row is to its table."""

    LINE = "line"
    GROUP = "group"
    SUM = "sum"
    TOTAL = "total"


class Row(NamedTuple):
    """A row; cells in ``strong`` are bold, so that they are found at a glance."""

    cells: Sequence[Cell]
    kind: RowKind = RowKind.LINE
    strong: tuple[int, ...] = ()


class Span(NamedTuple):
    """A common heading over columns, first and last included."""

    first: int
    last: int
    title: str


class Measured(NamedTuple):
    """A row with its wrapped lines and height."""

    row: Row
    lines: list[list[str]]
    high: float
