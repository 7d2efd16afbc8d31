"""The end of a bill: the amount in words left, figures right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.sheet import Sheet
from warrantydesk.texts import N_

SPLIT, LEFT = 72.0, 66.0
"""Where the words end and the figures begin, from the right edge."""


class Sum(NamedTuple):
    """A sum with its label, in fen."""

    label: str
    fen: int


def in_words(sheet: Sheet, fen: int) -> str:
    """Return an amount as cheques name it: Chinese capitals, or English words."""
    if sheet.zh:
        return money.capitals(fen)
    words = money.words(fen)
    return f"Renminbi {words[0].lower()}{words[1:]}"


def totals(sheet: Sheet, rows: Sequence[Sum], grand: Sum, remarks: Sequence[str] = ()) -> None:
    """Draw sums; the grand total is the largest figure of the page, with a double rule."""
    pen, split, left = sheet.pen, t.X1 - SPLIT, t.X1 - LEFT
    words = pen.wrap(in_words(sheet, grand.fen), split - t.LEFT, t.WORDS, bold=True)
    small = [line for text in remarks for line in pen.wrap(text, split - t.LEFT, t.LABEL)]
    high = max(len(rows) * 5.0 + 10.4, 5 + len(words) * 5.0 + 2.4 + len(small) * 3.4)
    sheet.need(high + 3)
    sheet.y += 2.2
    y = sheet.y
    pen.text(t.LEFT, y + 3.2, sheet.say(N_("Amount in words")), t.LABEL)
    base = pen.block(t.LEFT, y + 8.0, words, t.WORDS, bold=True)
    pen.rule(base + 2.0, t.FINE, t.LEFT, split)
    pen.block(t.LEFT, base + 5.8, small, t.LABEL)
    for label, fen in rows:
        figure = money.figures(fen)
        pen.shrunk(left, y + 3.6, label, LEFT - 3 - pen.width(figure, t.BODY), size=t.BODY)
        pen.text(t.X1 - 0.8, y + 3.6, figure, t.BODY, align="r")
        y += 5.0
        pen.rule(y, t.HAIR, left)
    pen.rule(y, t.RULE, left)
    figure = money.figures(grand.fen)
    room = LEFT - 4 - pen.width(figure, t.TOTAL, bold=True)
    pen.shrunk(left, y + 6.0, grand.label, room, size=t.VALUE, bold=True)
    pen.text(t.X1 - 0.8, y + 6.0, figure, t.TOTAL, bold=True, align="r")
    pen.rule(y + 8.2, t.RULE, left)
    pen.rule(y + 8.9, t.RULE, left)
    sheet.y += high
