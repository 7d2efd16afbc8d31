"""Reading what people type into a filter: ``≥ 80``, ``100-250``, ``2026-10``, a number's start."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from warrantydesk.clock import add_months, business_date, instant, now, parse_date
from warrantydesk.codes import code, compact
from warrantydesk.db.paging import Filter

OPERATORS = {"≥": ">=", ">=": ">=", ">": ">=", "≤": "<=", "<=": "<=", "<": "<=", "=": "="}
AMOUNT = re.compile(r"^\s*(≥|<=|>=|≤|>|<|=)?\s*(-?[\d,]+(?:\.\d{1,2})?)\s*$")
RANGE = re.compile(r"^\s*([\d,]+(?:\.\d{1,2})?)\s*[-–~]\s*([\d,]+(?:\.\d{1,2})?)\s*$")
MONTH = re.compile(r"^\s*(\d{4})[-./](\d{1,2})\s*$")


def read_filter(  # noqa: PLR0911 - one way out for each kind
    column: str, kind: str, text: str
) -> Filter | None:
    """Return the condition that a text means, or None while it means nothing yet."""
    match kind:
        case "starts":
            return Filter(column, "starts", code(text))
        case "tail":
            return Filter(column, "starts", compact(text)[::-1])
        case "contains":
            return Filter(column, "contains", text.strip())
        case "amount":
            return _numbers(column, text, 100)
        case "number":
            return _numbers(column, text, 1)
        case "date":
            return _dates(column, text)
    return None


def _whole(text: str, scale: int) -> int:
    whole, _point, rest = text.replace(",", "").partition(".")
    return int(whole) * scale + (int(rest.ljust(2, "0")[:2]) if rest and scale > 1 else 0)


def _numbers(column: str, text: str, scale: int) -> Filter | None:
    between = RANGE.match(text)
    if between:
        low, high = (_whole(part, scale) for part in between.groups())
        return Filter(column, "between", (low, high))
    found = AMOUNT.match(text)
    if not found:
        return None
    return Filter(column, OPERATORS[found[1] or ">="], _whole(found[2], scale))


def _dates(column: str, text: str) -> Filter | None:
    month = MONTH.match(text)
    today = business_date(now())
    first = parse_date(f"{text.strip()}-01" if month else text, today)
    if first is None:
        return None
    end = add_months(first, 1) if month else first + timedelta(days=1)
    return Filter(column, "between", (_start(first), _start(end) - timedelta(microseconds=1)))


def _start(day: date) -> datetime:
    return instant(day, time())
