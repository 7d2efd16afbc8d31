"""A list, declared as data: its columns, its views and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from warrantydesk.db.paging import Filter
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell

Holds = Literal["", "text", "whole", "fen", "date", "moment"]
"""What a spreadsheet is given of a column: its words, or the value of the row's own field."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: how a row reads under it, and how it is filtered, sorted, summed and exported.

    ``filter`` is empty, ``starts``, ``tail``, ``contains``, ``choice``, ``amount``, ``number``,
    ``date`` for a moment or ``day`` for a date; a ``tail`` is the end of a code, which the column
    keeps reversed. Where room is short, the column with the highest ``drop`` goes first.
    ``holds`` says that the row's field of this name is no text.
    """

    key: str
    title: str
    cell: Callable[[Any], Cell]
    width: int
    right: bool = False
    stretch: bool = False
    sortable: bool = False
    filter: str = ""
    choices: tuple[tuple[object, str], ...] = ()
    total: Callable[[Any], int] | None = None
    holds: Holds = ""
    drop: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: a name, its conditions and its order; ``conditions`` depend on the hour.

    ``key`` names a view of the house whatever the language; ``texts`` are what stands in the
    filter fields where somebody made it his or her ``own``.
    """

    title: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = True
    conditions: Callable[[], tuple[Filter, ...]] | None = None
    key: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    own: bool = False

    def name(self, place: int) -> str:
        """Return what own views call it by: its key, or else its place among the others."""
        return self.key or str(place)

    def now(self) -> tuple[Filter, ...]:
        """Return the conditions as they are at this moment."""
        return self.filters + (() if self.conditions is None else self.conditions())


@dataclass(frozen=True, slots=True)
class RowAction:
    """Something to do with the rows that are ticked; it is off where it ``fits`` none of them."""

    action: Action
    fits: Callable[[Any], bool] | None = None
    why_not: str = ""

    def fitting(self, rows: list[Any]) -> list[Any]:
        """Return those of the rows that it can be done with."""
        return [found for found in rows if self.fits is None or self.fits(found)]


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list, declared; ``empty`` says what is so and what comes next when there is nothing.

    ``key`` names the list where people's own views of it are kept; ``start`` is the place of the
    view shown first; ``for_rows`` are the actions on ticked rows.
    """

    title: str
    columns: tuple[ListColumn, ...]
    fetch: Callable[..., RowPage[Any]]
    args: tuple[Any, ...] = ()
    views: tuple[View, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: tuple[str, str] = ("", "")
    key: str = ""
    start: int = 0
    for_rows: tuple[RowAction, ...] = ()

    @property
    def ticks(self) -> bool:
        """Whether rows can be ticked: where there is something to sum or to do with them."""
        return bool(self.for_rows) or any(shown.total is not None for shown in self.columns)
