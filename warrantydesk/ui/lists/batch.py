"""Doing one thing with many rows: each in a transaction of its own, each with its own outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from warrantydesk.errors import WarrantyDeskError
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.jobs import Progress

Step = Callable[[BookLike, Any], None]
"""Does the thing with one row; whatever the house refuses is that row's outcome alone."""


class Outcome(NamedTuple):
    """What became of a row; ``why`` says why it was not done."""

    row: Any
    name: str
    done: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows and what shall be done with them; the words are whole sentences.

    ``question`` says how many and how much, ``confirm`` stands on the button, ``title`` on the
    progress, ``done`` in the badge of a row that went through.
    """

    rows: tuple[Any, ...]
    name: Callable[[Any], str]
    step: Step
    question: str
    confirm: str
    title: str
    done: str


def do_each(book: BookLike, batch: Batch, progress: Progress) -> tuple[Outcome, ...]:
    """Do it row by row; a failing row neither blocks nor hides the others.

    Once cancelled, the rows that are left stay as they were and are not among the outcomes.
    """
    outcomes: list[Outcome] = []
    for place, found in enumerate(batch.rows):
        if progress.cancelled:
            break
        progress.report(place, len(batch.rows), batch.name(found))
        outcomes.append(_one(book, batch, found))
    return tuple(outcomes)


def _one(book: BookLike, batch: Batch, found: Any) -> Outcome:
    name = batch.name(found)
    try:
        batch.step(book, found)
    except WarrantyDeskError as error:
        return Outcome(found, name, done=False, why=str(error))
    return Outcome(found, name, done=True)


def failures(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return those that did not go through."""
    return [one for one in outcomes if not one.done]
