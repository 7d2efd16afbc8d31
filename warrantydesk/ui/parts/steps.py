"""The steps of a paper of this room as events of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from warrantydesk.parts.rows_shipments import StepRow
from warrantydesk.texts import N_, _
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.tokens import Badge

E = TypeVar("E", bound=Enum)
S = TypeVar("S", bound=Enum)


def events_of(
    steps: Sequence[StepRow], actions: Mapping[E, str], badge: Callable[[S], Badge]
) -> list[Event]:
    """Return steps as events; a mere change says which fields it changed."""
    words: dict[Enum | None, str] = {action: text for action, text in actions.items()}  # noqa: C416 - wider
    return [
        Event(
            step.at,
            str(step.person),
            _(words.get(step.action, N_("Changed"))),
            badge(step.to_status) if step.action is not None else None,  # type: ignore[arg-type]
            step.reason or ("" if step.action is not None else ", ".join(step.changes)),
        )
        for step in steps
    ]
