"""What a list asks for, and the page it gets: keyset paging for every list of the program.

Imports no database library, so that the window can use it before that is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
COUNT_CAP = 10_001
"""Counts stop here: a larger number tells nobody more, and costs a scan."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column.

    Operators: ``=``, ``starts``, ``contains``, ``>=``, ``<=``, ``between``, ``in``.
    """

    column: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A page of a list: conditions, order, and the key after which the page starts."""

    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = True
    after: tuple[Any, ...] | None = None
    size: int = 100
    search: str = ""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows; ``following`` is the key to continue after when there are more."""

    rows: tuple[Row, ...]
    following: tuple[Any, ...] | None
    total: int | None = None
