"""What was typed into a repair order and not saved, kept on this machine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.basedata.search import fault_code_rows, operation_rows, part_rows
from warrantydesk.documents.snapshots.codec import snapshot_from_json, snapshot_to_json
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.orders.lines import Known
from warrantydesk.ui.record import drafts, keeping

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Restored(NamedTuple):
    """A draft that was found, and when it was kept."""

    draft: OrderDraft
    at: datetime


class DraftStore:
    """The draft of one order of one person; a new order has one place for all vehicles."""

    def __init__(self, desk: Desk, order_id: int | None) -> None:
        self._desk = desk
        person, book = desk.person.person_id, desk.book.address
        self.path = drafts.place_of(book, person, "order", order_id or "new")

    def kept(self) -> Restored | None:
        """Return what was kept, if it can still be read."""
        found = keeping.newest(self.path)
        if found is None:
            return None
        try:
            return Restored(snapshot_from_json(OrderDraft, found.values), found.at)
        except (TypeError, ValueError):
            return None

    def keep(self, draft: OrderDraft | None) -> None:
        """Keep what is typed; None takes the draft away."""
        if draft is None:
            keeping.forget_soon(self._desk.submit, self.path)
        else:
            values = snapshot_to_json(draft)
            keeping.keep_soon(self._desk.submit, self.path, draft.seen_version, values)


def catalogue_of(session: Session, draft: OrderDraft) -> Known:
    """Return the catalogue rows that a draft names; runs on a worker."""
    parts = {line.part_id for job in draft.jobs for line in job.parts}
    labour = {line.operation_id for job in draft.jobs for line in job.labour}
    faults = {job.fault_code_id for job in draft.jobs if job.fault_code_id is not None}
    return Known(
        part_rows(session, parts), operation_rows(session, labour), fault_code_rows(session, faults)
    )
