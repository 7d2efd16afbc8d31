"""What fields take, how a value stands in one, and how it is read back."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any

from warrantydesk.clock import parse_date, parse_moment
from warrantydesk.formats import moment
from warrantydesk.money import milli_figures, plain
from warrantydesk.ui.typed import fen_of, read_milli, read_whole


class FieldKind(Enum):
    """What a field takes."""

    TEXT = "text"
    WORDS = "words"
    WHOLE = "whole"
    MONEY = "money"
    MILLI = "milli"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    TICK = "tick"


K = FieldKind
RIGHT = frozenset({K.WHOLE, K.MONEY, K.MILLI, K.PERCENT})


def read(  # noqa: PLR0911 - one way out for each kind
    kind: FieldKind, text: str, today: date
) -> Any:
    """Return the value that a text means, or None where it means none."""
    match kind:
        case K.WHOLE:
            return read_whole(text)
        case K.MONEY:
            return fen_of(text)
        case K.MILLI:
            return read_milli(text)
        case K.PERCENT:
            tenth_milli = read_milli(text.rstrip(" %％"))
            return None if tenth_milli is None else tenth_milli * 10
        case K.DAY:
            return parse_date(text, today)
        case K.MOMENT:
            return parse_moment(text, today)
        case _:
            return text


def shown(kind: FieldKind, value: Any) -> str:  # noqa: PLR0911 - one way out for each kind
    """Return a value as its field shows it."""
    if value is None:
        return ""
    match kind:
        case K.MONEY:
            return plain(value) if value else ""
        case K.MILLI:
            return milli_figures(value)
        case K.PERCENT:
            return milli_figures(value // 10)
        case K.DAY:
            return str(value.isoformat())
        case K.MOMENT if isinstance(value, datetime):
            return moment(value)
        case _:
            return str(value)
