"""Cells and choices that kinds of basic data share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from warrantydesk.formats import day
from warrantydesk.money import figures, milli_figures, percent_figures
from warrantydesk.texts import _, chosen_language
from warrantydesk.ui.basedata.kinds import Choices
from warrantydesk.ui.cells import Cell


def choices_of(labels: Mapping[Any, str], *, empty: bool = False) -> Choices:
    """Return the values of a fixed set with their words."""
    made = tuple((value, _(words)) for value, words in labels.items())
    return ((None, "–"), *made) if empty else made


def spoken(name: str) -> str:
    """Return the column of a name in the language in force: what is read is what is filtered."""
    return f"{name}_{chosen_language().value}"


def period(valid_from: date, valid_to: date | None) -> tuple[Cell, Cell]:
    """Return the cells of a period; an open end is a dash."""
    end = Cell(day(valid_to)) if valid_to else Cell("–", "text3")
    return Cell(day(valid_from)), end


def yes(flag: bool) -> Cell:  # noqa: FBT001 - a cell of a flag
    """Return the cell of a flag."""
    return Cell("", icon="check") if flag else Cell("–", "text3")


def in_use(active: bool) -> Cell:  # noqa: FBT001 - a cell of a flag
    """Return the cell that says whether something is still used."""
    return Cell(_("In use")) if active else Cell(_("Out of use"), "text3")


def money(fen: int | None) -> Cell:
    """Return the cell of an amount that may be missing."""
    return Cell("–", "text3") if fen is None else Cell(figures(fen))


def percent(ppm: int | None) -> Cell:
    """Return the cell of a share that may be missing."""
    return Cell("–", "text3") if ppm is None else Cell(percent_figures(ppm))


def hours(milli: int | None) -> Cell:
    """Return the cell of hours that may be missing."""
    return Cell("–", "text3") if milli is None else Cell(f"{milli_figures(milli)} h")
