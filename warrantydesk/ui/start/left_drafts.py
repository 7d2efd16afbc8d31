"""Work that was typed and never saved, found on this machine; read on a worker."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.documents.snapshots.codec import snapshot_from_json
from warrantydesk.errors import WarrantyDeskError
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.orders.record import order_record
from warrantydesk.texts import _
from warrantydesk.ui.claims import editing as claim_editing
from warrantydesk.ui.claims.showing import clash_row as claim_change
from warrantydesk.ui.desk import SignedIn
from warrantydesk.ui.orders.editing import FIELDS
from warrantydesk.ui.orders.showing import clash_row as order_change
from warrantydesk.ui.record import drafts
from warrantydesk.ui.record.bound_form import at_path
from warrantydesk.ui.record.clash_card import Clash, ClashRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW = "new"


class LeftDraft(NamedTuple):
    """A draft that can be taken up again: of which paper, since when, and what differs.

    ``changes`` say each field, what is saved and what was typed; a new paper has no number.
    """

    path: Path
    kind: str
    key: int | None
    at: datetime
    number: str
    plate: str
    changes: tuple[ClashRow, ...]


def left_drafts(session: Session, book: str, person: SignedIn) -> tuple[LeftDraft, ...]:
    """Return somebody's drafts that still fit what is saved, the newest first."""
    folder = drafts.place_of(book, person.person_id, "", "").parent
    found = [_read(session, path, person) for path in sorted(folder.glob("*-*.json"))]
    return tuple(
        sorted((draft for draft in found if draft), key=lambda draft: draft.at, reverse=True)
    )


def _read(session: Session, path: Path, person: SignedIn) -> LeftDraft | None:
    kind, key = path.stem.split("-", 1)
    kept = drafts.kept(path)
    if kept is None or not (key == NEW or key.isdecimal()):
        return None
    try:
        if kind == "claim" and key != NEW:
            return _claim(session, path, kept, int(key), person)
        return _order(session, path, kept, key, person) if kind == "order" else None
    except (WarrantyDeskError, TypeError, ValueError, KeyError):
        return None  # no longer somebody's own, or written by another version


def _claim(
    session: Session, path: Path, kept: drafts.Kept, key: int, person: SignedIn
) -> LeftDraft | None:
    record = claim_record(session, key, person.roles, person.person_id)
    typed = claim_editing.from_plain(kept.values, record)
    if not record.editable or kept.seen_version != record.version or not typed:
        return None
    saved = claim_editing.saved_values(record)
    changes = tuple(
        _change(Clash(field, saved.get(field, ""), value), record) for field, value in typed.items()
    )
    return LeftDraft(path, "claim", key, kept.at, record.number, record.vehicle.plate, changes)


def _change(clash: Clash, record: ClaimRecord) -> ClashRow:
    """Return a change in words; a key of the catalogue says nothing to people."""
    said = claim_change(clash, record)
    chosen = clash.field.name.endswith("_id")
    return said._replace(theirs="", mine=_("chosen anew")) if chosen else said


def _order(
    session: Session, path: Path, kept: drafts.Kept, key: str, person: SignedIn
) -> LeftDraft | None:
    draft = snapshot_from_json(OrderDraft, kept.values)
    if key == NEW:
        plate = vehicle_card(session, draft.vehicle_id).plate
        return LeftDraft(path, "order", None, kept.at, "", plate, ())
    record = order_record(session, int(key), person.roles)
    if not record.allowed or kept.seen_version != record.version:
        return None
    saved = record.draft()
    clashes = (Clash(field, at_path(saved, field), at_path(draft, field)) for field in FIELDS)
    changes = tuple(order_change(clash) for clash in clashes if clash.theirs != clash.mine)
    found = LeftDraft(
        path, "order", int(key), kept.at, record.number, record.vehicle.plate, changes
    )
    return found if changes else None
