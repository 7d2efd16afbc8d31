"""What was typed into a claim and not saved, kept on this machine."""

from __future__ import annotations

from typing import Any, NamedTuple

from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.formats import moment
from warrantydesk.ui.claims.editing import Edits, Field, from_plain, to_plain
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.record import drafts, keeping


class Restored(NamedTuple):
    """Typed values that were found, and when they were kept."""

    typed: dict[Field, Any]
    time: str


class DraftStore:
    """The draft of one claim of one person."""

    def __init__(self, desk: Desk, claim_id: int) -> None:
        self._desk = desk
        self.path = drafts.place_of(desk.book.address, desk.person.person_id, "claim", claim_id)

    def kept(self, record: ClaimRecord) -> Restored | None:
        """Return what was kept, where it was typed on the version that is shown."""
        found = keeping.newest(self.path)
        if found is None or found.seen_version != record.version:
            return None
        typed = from_plain(found.values, record)
        return Restored(typed, moment(found.at)) if typed else None

    def keep(self, edits: Edits) -> None:
        """Keep what is typed; nothing typed takes the draft away."""
        if edits:
            values = to_plain(edits.typed)
            keeping.keep_soon(self._desk.submit, self.path, edits.record.version, values)
        else:
            self.forget()

    def forget(self) -> None:
        """Take the draft away."""
        keeping.forget_soon(self._desk.submit, self.path)
