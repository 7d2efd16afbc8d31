"""The pages that only finance has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Entry, Page


def for_finance(
    desk: Desk, key: str, title: str, icon: str, page: Callable[[Desk], Page]
) -> tuple[Entry, ...]:
    """Return the line of the navigation that leads to a page of the settlement."""
    if Role.FINANCE not in desk.person.roles:
        return ()
    return (Entry(key, title, icon, _("Settlement"), partial(page, desk)),)
