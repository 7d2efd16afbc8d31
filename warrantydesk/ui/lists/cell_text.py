"""What would be typed into a filter to find what stands in a cell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from warrantydesk.clock import business_date
from warrantydesk.money import plain
from warrantydesk.ui.lists.filter_fields import named
from warrantydesk.ui.lists.spec import ListColumn


def text_of(shown: ListColumn, found: Any) -> str:
    """Return the text for the filter of a column, or nothing where there is none."""
    value, words = getattr(found, shown.key, None), shown.cell(found).text
    match shown.filter:
        case "choice":
            return named(value) if value is not None else ""
        case "amount" | "number" if isinstance(value, int):
            return f"= {plain(value) if shown.filter == 'amount' else value}"
        case "date" | "day":
            return _day(value)
        case "starts" | "contains" | "tail":
            text = value if isinstance(value, str) and shown.filter == "starts" else words
            return "" if text == "–" else text
        case _:
            return ""


def _day(value: object) -> str:
    if isinstance(value, datetime):
        return business_date(value).isoformat()
    return value.isoformat() if isinstance(value, date) else ""
