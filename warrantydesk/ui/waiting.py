"""How much waits behind each line of the navigation, counted again as people move on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from warrantydesk.claims.queries import status_counts
from warrantydesk.claims.queue import queue_counts
from warrantydesk.claims.rows_queue import QueueFilter
from warrantydesk.claims.states import EDITABLE
from warrantydesk.parts.queries import part_status_counts
from warrantydesk.parts.queries_receiving import unexpected_parts
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.roles import Role
from warrantydesk.ui.desk import Desk, SignedIn
from warrantydesk.ui.shell import MainWindow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

JUDGES = frozenset({Role.KEEPER, Role.AUDITOR, Role.SUPPLIER})


def waiting(session: Session, person: SignedIn) -> dict[str, int]:
    """Return what waits for somebody, by the keys of the navigation; runs on a worker."""
    stations = person.stations if person.station_id is not None else None
    found = {"start": len(open_deadlines(session, person.roles, stations))}
    if Role.CLERK in person.roles:
        counts = status_counts(session, stations)
        found["claims"] = sum(counts[status] for status in EDITABLE)
    if Role.AUDITOR in person.roles:
        found["queue"] = queue_counts(session, person.person_id)[QueueFilter.ALL]
    if person.roles & JUDGES:
        supplier = person.supplier_id
        waits = OldPartStatus.RECEIVED if supplier is None else OldPartStatus.AT_SUPPLIER
        found["judging"] = part_status_counts(session, None, supplier)[waits]
    if Role.KEEPER in person.roles:
        found["unexpected"] = len(unexpected_parts(session))
    return found


class Waiting(QObject):
    """Keeps the navigation's counts; lives as long as the window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        window.navigation.visited.connect(self.count)
        self.count()

    def count(self, _key: str = "") -> None:
        """Count again; a count that cannot be had is not worth a message."""
        self._desk.read(
            self,
            waiting,
            self._desk.person,
            done=self._window.navigation.show_counts,
            failed=self._leave,
        )

    def _leave(self, _error: Exception) -> None:
        self._window.navigation.show_counts({})
