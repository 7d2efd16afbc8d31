"""Marks on a page that are no content: frames of state, binding line, seam, draft."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.lib.units import mm

from warrantydesk.documents import tokens as t
from warrantydesk.documents.fonts import text_width
from warrantydesk.documents.pen import Pen

BINDING_X = 12.0
PUNCH = 40.0
"""Half the distance of the holes."""

SEAM_Y = 92.0
DRAFT_SIZE = 104.0


class Place(NamedTuple):
    """Where the draft mark stands, and how steep."""

    x: float
    y: float
    angle: float


PAGE_MIDDLE = Place(t.PAGE_W / 2, t.PAGE_H / 2, 52.0)


def stamp(pen: Pen, right: float, top: float, text: str) -> float:
    """Draw a word in a frame that ends at ``right``, and return its left edge."""
    wide = pen.width(text, t.STAMP, bold=True) + 3.6
    pen.box(right - wide, top, wide, 4.6, weight=t.RULE)
    pen.text(right - wide / 2, top + 3.4, text, t.STAMP, bold=True, align="c")
    return right - wide


def binding(pen: Pen, *, named: bool) -> None:
    """Draw marks for the 80 mm punch; a Chinese paper also names its binding line 装订线."""
    x, middle = BINDING_X, t.PAGE_H / 2
    for y in (middle - PUNCH, middle + PUNCH):
        pen.line(x - 4, y, x - 1, y, weight=t.HAIR)
    if not named:
        return
    pen.line(x, 24, x, t.PAGE_H - 24, weight=t.FINE, dash=t.DOTS)
    for step, char in enumerate("装订线"):
        y = middle + (step - 1) * 16
        pen.area(x - 1.8, y - 2.6, 3.6, 3.8, grey=1)
        pen.text(x, y, char, t.LABEL, align="c")


def seam(pen: Pen) -> None:
    """Draw ticks for the seal that is set across the fanned edges of all pages 骑缝章."""
    for y in (SEAM_Y - t.SEAL / 2, SEAM_Y + t.SEAL / 2):
        pen.line(t.PAGE_W - 7, y, t.PAGE_W - 3, y, weight=t.HAIR)
    for step, char in enumerate("骑缝章"):
        pen.text(t.PAGE_W - 5, SEAM_Y + (step - 1) * 5 + 1, char, t.LABEL, align="c")


def draft_mark(pen: Pen, word: str, middle: Place = PAGE_MIDDLE, size: float = DRAFT_SIZE) -> None:
    """Write outlined letters across a place, under the content, so that figures stay readable.

    The outlines of a glyph overlap: stroked first and filled white then, their crossings vanish.
    """
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(middle.x * mm + 14 * size / DRAFT_SIZE, (pen.high - middle.y) * mm)
    canvas.rotate(middle.angle)
    canvas.setStrokeGray(t.MARK)
    canvas.setFillGray(1)
    canvas.setLineWidth(2.2 * size / DRAFT_SIZE)
    start = -text_width(word, size, bold=True) / t.PT / 2
    for mode in (1, 0):
        canvas.saveState()  # the render mode outlives its text object
        mark = canvas.beginText(start, -40 * size / DRAFT_SIZE)
        mark.setFont(t.BOLD, size)
        mark.setTextRenderMode(mode)
        mark.textOut(word)
        canvas.drawText(mark)
        canvas.restoreState()
    canvas.restoreState()
