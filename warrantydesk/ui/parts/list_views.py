"""What the declared lists of the parts room share: whose rows, views by status, choices."""

from __future__ import annotations

from typing import Any

from warrantydesk.db.paging import Filter
from warrantydesk.texts import _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import View

NEW, PRINT = "new", "print"


def own(desk: Desk) -> tuple[Any, ...]:
    """Return whose rows somebody sees: stations or None for all, a supplier or None."""
    person = desk.person
    return (person.stations if person.station_id is not None else None, person.supplier_id)


def by(title: str, *statuses: Any) -> View:
    """Return a view of some statuses."""
    return View(title, (Filter("status", "in", statuses),), "created_at")


def everything() -> View:
    """Return the view of everything."""
    return View(_("All"), sort="created_at")


def choices(words: dict[Any, str]) -> tuple[tuple[object, str], ...]:
    """Return the values of a fixed set with their words."""
    return tuple((value, _(text)) for value, text in words.items())
