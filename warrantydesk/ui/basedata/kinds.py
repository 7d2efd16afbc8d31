"""What a kind of basic data is to the window: its list, its form, its tables, who may change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from warrantydesk.basedata.commands import RemoveValue
from warrantydesk.basedata.kinds import DatedValue
from warrantydesk.basedata.service import remove_value
from warrantydesk.ui.cells import Column, TableRow
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Path, Spec

Choices = tuple[tuple[Any, str], ...]
Options = Mapping[str, Choices]
"""What fields offer to choose from, by name: models, suppliers, stations."""


class Wanted(NamedTuple):
    """What adding to a table does: a service and its command."""

    service: Callable[..., Any]
    command: Any


@dataclass(frozen=True, slots=True)
class SubTable:
    """Values beside a record: rows by a query, and what is asked to add one, where one may.

    ``remove(command, key)`` takes the row with a key away.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Callable[..., Any]
    row: Callable[[Any], TableRow]
    add: str = ""
    fields: Callable[[Options], list[FormField]] | None = None
    command: Callable[[Any, dict[str, Any]], Wanted] | None = None
    remove: Callable[[Any, Any], Wanted] | None = None


class Pick(NamedTuple):
    """A reference that is found by typing: where it is, how it is found and put into words."""

    path: Path
    caption: str
    find: Callable[..., Sequence[Any]]
    known: Callable[..., Mapping[int, Any]]
    words: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of basic data.

    ``form(session, key)`` returns the command to edit, ``fresh`` starts a new one, ``save`` takes
    it; ``options(session)`` returns what its fields offer. ``dated`` lists take a day. ``history`` is
    the name under which changes are recorded; ``aside`` is said beside the title. What is
    ``fixed`` is typed once and then no longer changed.
    """

    name: str
    title: str
    new: str
    icon: str
    page: Callable[..., Any]
    columns: tuple[ListColumn, ...]
    form: Callable[..., Any]
    fresh: Callable[[], Any] | None
    save: Callable[..., Any]
    specs: Callable[[Options], tuple[Spec, ...]]
    heading: Callable[[Any], str]
    options: Callable[..., Options] | None = None
    tables: tuple[SubTable, ...] = ()
    dated: bool = False
    descending: bool = False
    imported: str = ""
    history: str = ""
    picks: tuple[Pick, ...] = ()
    aside: Callable[[Any], str] | None = None
    fixed: tuple[Path, ...] = ()
    remove: Callable[[Any], Wanted] | None = None


def removing(what: DatedValue) -> Callable[[Any, Any], Wanted]:
    """Return what takes away a dated value that has not begun; one that applies is refused."""
    return lambda _command, key: Wanted(remove_value, RemoveValue(what, key))


def both(caption: str, path: str = "name", english: str = "") -> tuple[Spec, Spec]:
    """Return the two fields of a name in both languages."""
    return (
        Spec((path, "zh"), f"{caption}（中文）"),
        Spec((path, "en"), f"{english or caption} (English)"),
    )
