"""What happened to a record, newest first: when, who, which step, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from warrantydesk.formats import moment
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.tokens import Badge


class Event(NamedTuple):
    """A step in the life of a record, or a mere change with an empty status."""

    at: datetime
    who: str
    what: str
    status: Badge | None
    why: str


class Timeline(CellTable):
    """The events of a record as a table."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(_("When"), 130),
                Column(_("Who"), 130),
                Column(_("What"), 150),
                Column(_("Status"), 190),
                Column(_("Why, or what changed"), 200, stretch=True),
            ),
            _("Timeline"),
        )

    def show_events(self, events: Sequence[Event]) -> None:
        """Show what happened; the events come oldest first."""
        rows = [
            TableRow(
                place,
                (
                    Cell(moment(event.at), "text2"),
                    Cell(event.who),
                    Cell(event.what),
                    Cell(badge=event.status) if event.status else Cell(),
                    Cell(event.why, "text2"),
                ),
            )
            for place, event in reversed(list(enumerate(events)))
        ]
        self.show_rows(rows)
