"""Amounts as people type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from warrantydesk.money import plain

LIMIT = 10**13
MARKS = str.maketrans(
    {",": "", "，": "", " ": "", "¥": "", "￥": "", "−": "-", "。": ".", "－": "-"}
)


def fen_of(text: str) -> int | None:
    """Read an amount in yuan such as ``1,409.50``; what is none, or has parts of a fen, is None."""
    try:
        fen = Decimal(text.translate(MARKS)) * 100
    except InvalidOperation:
        return None
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) > LIMIT:
        return None
    return int(fen)


def typed(fen: int) -> str:
    """Return an amount as a field shows it."""
    return plain(fen)
