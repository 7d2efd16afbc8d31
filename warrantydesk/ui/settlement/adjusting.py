"""The form of an adjustment, and the command that it makes."""

from __future__ import annotations

from datetime import date
from typing import Any

from warrantydesk.settlement.commands import NewAdjustment
from warrantydesk.settlement.labels import CATEGORY, SIDE
from warrantydesk.settlement.states import Category, Side
from warrantydesk.texts import _
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField

OFFERED = (
    Category.ADJUSTMENT,
    Category.DEDUCTION,
    Category.COMPENSATION,
    Category.FREIGHT,
    Category.RESCUE,
)


def adjustment_fields(on: date) -> list[FormField]:
    """Return the fields of an adjustment that takes effect on a day unless changed."""
    categories = tuple((one, _(CATEGORY[one])) for one in OFFERED)
    sides = tuple((one, _(SIDE[one])) for one in Side)
    return [
        FormField("category", _("Category"), FieldKind.CHOICE, choices=categories),
        FormField("side", _("Side"), FieldKind.CHOICE, choices=sides),
        FormField("amount_fen", _("Amount"), FieldKind.MONEY),
        FormField("effective_on", _("Effective on"), FieldKind.DAY, on.isoformat()),
        FormField("text", _("Text on the statement")),
        FormField("reason", _("Reason")),
    ]


def adjustment_command(station_id: int, operation_id: str, values: dict[str, Any]) -> NewAdjustment:
    """Return the command that the form's values mean."""
    return NewAdjustment(
        station_id=station_id,
        effective_on=values["effective_on"],
        category=values["category"],
        side=values["side"],
        amount_fen=values["amount_fen"],
        text_zh=values["text"],
        text_en=values["text"],
        reason=values["reason"],
        operation_id=operation_id,
    )
