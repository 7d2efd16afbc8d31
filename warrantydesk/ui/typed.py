"""Amounts and quantities as people type them, sums and products included."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

LENGTH = 40
LIMIT = 10**13
MARKS = str.maketrans("０１２３４５６７８９．。＋－×÷（），−", "0123456789..+-*/(),-")
NOISE = str.maketrans(dict.fromkeys(",，¥￥ ", ""))
STEPS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def fen_of(text: str) -> int | None:
    """Read an amount in yuan such as ``-1,409.50``; what is none, or has parts of a fen, is None.

    At most 10^13 fen, as the database keeps.
    """
    value = _read(text, Decimal(100))
    if value is None or value != value.to_integral_value() or abs(value) > LIMIT:
        return None
    return int(value)


def read_fen(text: str) -> int | None:
    """Read an amount in yuan, such as ``1,006.14`` or ``92*2.4``, as fen; None below 0."""
    return _rounded(text, Decimal(100))


def read_milli(text: str) -> int | None:
    """Read a quantity, such as ``2.4``, as thousandths; None where it is none."""
    return _rounded(text.strip().rstrip("hHlL件"), Decimal(1000))


def read_whole(text: str) -> int | None:
    """Read a whole number from 0 on, such as ``38,214``; None where it is none."""
    value = _read(text.strip().removesuffix("km").rstrip(), Decimal(1))
    if value is None or value < 0 or value != value.to_integral_value() or value > LIMIT:
        return None
    return int(value)


def _rounded(text: str, factor: Decimal) -> int | None:
    value = _read(text, factor)
    if value is None or value < 0 or value > LIMIT:
        return None
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _read(text: str, factor: Decimal) -> Decimal | None:
    typed = text.translate(MARKS).translate(NOISE).strip()
    if not typed or len(typed) > LENGTH:
        return None
    try:
        return _value(ast.parse(typed, mode="eval").body) * factor
    except (SyntaxError, ValueError, InvalidOperation, ZeroDivisionError):
        return None


def _value(node: ast.expr) -> Decimal:
    match node:
        case ast.BinOp(left, step, right) if type(step) in STEPS:
            return STEPS[type(step)](_value(left), _value(right))
        case ast.UnaryOp(ast.USub(), inner):
            return -_value(inner)
        case ast.Constant(value) if isinstance(value, int | float) and value is not True:
            return Decimal(str(value))
    raise ValueError(node)
