"""The history of a record of basic data in the words of its fields; runs on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warrantydesk.basedata.people import names_of
from warrantydesk.records.history import history_of
from warrantydesk.texts import _, pgettext
from warrantydesk.ui.basedata.kinds import Kind, Options
from warrantydesk.ui.fields import FieldKind, shown
from warrantydesk.ui.record.bound_form import Spec
from warrantydesk.ui.record.timeline import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOTHING = "–"


def events_of(session: Session, kind: Kind, key: int, options: Options) -> tuple[Event, ...]:
    """Return who changed what in a record, oldest first."""
    steps = history_of(session, kind.history, key)
    names = names_of(session, {step.actor_id for step in steps if step.actor_id})
    fields = {"_".join(map(str, spec.path)): spec for spec in kind.specs(options)}
    return tuple(
        Event(
            step.at,
            str(names.get(step.actor_id or 0, "")),
            _("Changed") if place else pgettext("of a record", "Made"),
            None,
            "; ".join(_change(fields, *change) for change in step.changes.items()) if place else "",
        )
        for place, step in enumerate(steps)
    )


def _change(fields: dict[str, Spec], name: str, values: list[Any]) -> str:
    spec = fields.get(name)
    if spec is None:  # kept by the program, or a key that tells people nothing
        return _elsewhere().get(name, name)
    before, after = (_said(spec, value) for value in values)
    return f"{spec.caption}: {before} → {after}"


def _elsewhere() -> dict[str, str]:
    return {
        "owner_id": _("Owner"),
        "odometer_km": _("Odometer"),
        "superseded_by_id": _("Superseded by"),
    }


def _said(spec: Spec, value: Any) -> str:
    """Return a value as the history keeps it in the words of its field."""
    if value is None or value == "":
        return NOTHING
    for choice, words in spec.choices:
        if value == getattr(choice, "value", choice):
            return words
    if spec.kind is FieldKind.TICK:
        return _("yes") if value else _("no")
    if spec.kind in {FieldKind.MONEY, FieldKind.MILLI, FieldKind.PERCENT}:
        return shown(spec.kind, int(value)) or "0"
    return str(value)
