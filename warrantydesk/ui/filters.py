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
DAY = re.compile(r"^\s*(≥|<=|>=|≤|>|<|=)?\s*([^~–<>=≥≤]+?)\s*(?:[~–]\s*([^~–<>=≥≤]+?))?\s*$")
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
        case "date" | "day":
            return read_days(column, text, moments=kind == "date")
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


def read_days(column: str, text: str, *, moments: bool) -> Filter | None:
    """Return the condition of ``10-31``, ``2026-10``, ``≥ 10-31`` or ``10-01~10-31``."""
    found = DAY.match(text)
    if found is None:
        return None
    sign, first, last = found[1] or "=", _span(found[2]), _span(found[3] or found[2])
    if first is None or last is None or (found[1] and found[3]):
        return None
    low, high = first[0], last[1]
    edges = (_start(low), _end(high)) if moments else (low, high)
    match OPERATORS[sign]:
        case ">=":
            return Filter(column, ">=", edges[0])
        case "<=":
            return Filter(column, "<=", edges[1])
    return Filter(column, "between", edges)


def _span(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a day or a month."""
    month = MONTH.match(text)
    first = parse_date(f"{text.strip()}-01" if month else text, business_date(now()))
    if first is None:
        return None
    return first, add_months(first, 1) - timedelta(days=1) if month else first


def _start(day: date) -> datetime:
    return instant(day, time())


def _end(day: date) -> datetime:
    return _start(day + timedelta(days=1)) - timedelta(microseconds=1)
