"""Where a deadline is met: most often the record of its paper, else the page for its work."""

from __future__ import annotations

from typing import Any

from warrantydesk.parts.rows import ShipmentRow
from warrantydesk.parts.states import Route
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.ui.pages import ENTRY
from warrantydesk.ui.start.asks import DueRow

D = DeadlineKind


def place_of(row: DueRow) -> tuple[str, Any]:
    """Return what a deadline opens: boxes the bench, parts to judge the queue of judging."""
    what, facts = row.deadline.what, row.facts
    here = row.for_supplier or (
        isinstance(facts, ShipmentRow) and facts.route is Route.MANUFACTURER
    )
    if what is D.RECEIVE_SHIPMENT and here:
        return "receiving", row.deadline.document_id
    if what is D.JUDGE_PARTS and here:
        return ENTRY, "judging"
    return row.deadline.kind.value, row.deadline.document_id
