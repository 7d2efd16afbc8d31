"""Reading amounts and quantities as people type them, sums and products included."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

LENGTH = 40
FULL_WIDTH = str.maketrans("０１２３４５６７８９．＋－×÷（），−", "0123456789.+-*/(),-")
STEPS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def read_fen(text: str) -> int | None:
    """Read an amount in yuan, such as ``1,006.14`` or ``92*2.4``, as fen; None where it is none."""
    return _read(text, Decimal(100))


def read_milli(text: str) -> int | None:
    """Read a quantity, such as ``2.4``, as thousandths; None where it is none."""
    return _read(text, Decimal(1000))


def _read(text: str, factor: Decimal) -> int | None:
    typed = text.translate(FULL_WIDTH).replace(",", "").strip().rstrip("hHlL件").strip()
    if not typed or len(typed) > LENGTH:
        return None
    try:
        value = _value(ast.parse(typed, mode="eval").body) * factor
        return int(value.quantize(Decimal(1), ROUND_HALF_UP)) if value >= 0 else None
    except (SyntaxError, ValueError, InvalidOperation, ZeroDivisionError):
        return None


def _value(node: ast.expr) -> Decimal:
    match node:
        case ast.BinOp(left, step, right) if type(step) in STEPS:
            return STEPS[type(step)](_value(left), _value(right))
        case ast.Constant(value) if isinstance(value, int | float) and value is not True:
            return Decimal(str(value))
    raise ValueError(node)
