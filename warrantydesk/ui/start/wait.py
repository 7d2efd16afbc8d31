"""A line of open work: what waits, how much of it, and what opens it."""

from __future__ import annotations

from typing import Any, NamedTuple

from warrantydesk.ui.tokens import Ink

LIST = "list"
"""What a desk opens to lay a narrowed list over the page."""


class Wait(NamedTuple):
    """A line: how much waits of something, an aside, what opens it, and the title above it."""

    icon: str
    title: str
    count: int  # type: ignore[assignment] # shadows tuple.count on purpose
    opens: tuple[str, Any]
    aside: str = ""
    ink: Ink = "text3"
    group: str = ""
