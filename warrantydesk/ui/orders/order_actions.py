"""What can be done with a repair order now: the next step first, then the rest."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.orders.labels import ACTION
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.orders.times import TIME_OF
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action

A, S = OrderAction, OrderStatus
SAVE, WRITE_UP, CLAIM, PRINT, RECORD, ADD_JOB, CORRECT = (
    "save", "write_up", "claim", "print", "record", "add_job", "correct",
)  # fmt: skip
DONE = frozenset({S.COMPLETED, S.HANDED_OVER})
FORWARD = tuple(TIME_OF)
"""The steps of a repair in their order."""


def correction() -> Action:
    """Return the way out of a reading that is lower than the last."""
    return Action(CORRECT, _("Ask for a correction"), "rotate")


def next_steps(record: OrderRecord) -> list[OrderAction]:
    """Return the steps forward that the person may take now, the nearest first."""
    return [action for action in FORWARD if action in record.allowed]


def remaining(record: OrderRecord) -> tuple[OrderAction, ...]:
    """Return every step that is still ahead, in its order."""
    if record.status in {S.HANDED_OVER, S.CANCELLED} or not record.allowed:
        return ()
    done = [a for a in FORWARD if record.times[TIME_OF[a]] is not None]
    start = FORWARD.index(done[-1]) + 1 if done else 0
    return FORWARD[start:]


def actions(record: OrderRecord, *, unsaved: bool, claimable: bool) -> Iterator[Action]:
    """Return the buttons of the page of an order."""
    yield Action(PRINT, "", "print", "Ctrl+P", tip=_("Print the repair order"))
    if record.status in DONE:
        yield Action(RECORD, _("Repair record"), "print")
    for action in (A.CANCEL, A.FAIL_INSPECTION):
        if action in record.allowed:
            yield Action(action, _(ACTION[action]), "x" if action is A.CANCEL else "undo")
    if len(remaining(record)) > 1:
        yield Action(WRITE_UP, _("Write up"), "clock", "Ctrl+U")
    editable = bool(record.allowed) and record.status not in DONE
    if editable or unsaved:
        yield Action(SAVE, _("Save"), "save", "Ctrl+S", enabled=unsaved)
    if claimable:
        yield Action(CLAIM, _("Make the claim"), "claim", "Ctrl+Enter", "primary")
    steps = next_steps(record)
    for step in steps[1:]:
        yield Action(step, _(ACTION[step]))
    for step in steps[:1]:
        keys = "" if claimable else "Ctrl+Enter"
        yield Action(step, _(ACTION[step]), "check", keys, "" if claimable else "primary")
