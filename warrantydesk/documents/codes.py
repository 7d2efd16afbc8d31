"""Code128 and QR as vectors, sharp on office printers."""

from __future__ import annotations

import segno
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm

from warrantydesk.documents import tokens as t
from warrantydesk.documents.pen import Pen
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

DOT = 25.4 / 600
"""One dot of a 600 dpi printer in millimetres: bars of whole dots stay sharp."""

LEAST_DOTS = 5
"""Hand scanners want 0.21 mm a module."""


def code128(
    pen: Pen, right: float, top: float, value: str, *, rooms: tuple[float, ...], high: float
) -> float:
    """Draw a Code128 that ends at ``right`` in the first room that is wide enough for it.

    Returns the width; a number too long for every room is refused, since a narrower code would
    not be read.
    """
    modules = Code128(value, barWidth=1, quiet=0).width
    for room in rooms:
        dots = int(room / modules / DOT)
        if dots >= LEAST_DOTS:
            module = dots * DOT
            bars = Code128(
                value, barWidth=module * mm, barHeight=high * mm, quiet=0, humanReadable=0
            )
            wide = float(bars.width / mm)
            bars.drawOn(pen.canvas, (right - wide) * mm, (t.PAGE_H - top - high) * mm)
            return wide
    raise RefusedError(
        N_("The number {number} is too long for a barcode on this paper."), number=value
    )


def qr(pen: Pen, x: float, top: float, value: str, side: float) -> None:
    """Draw a QR; all dark runs in one path are smaller and faster than rectangles."""
    matrix = segno.make(value, error="m", micro=False).matrix
    cell = side / len(matrix) * mm
    path = pen.canvas.beginPath()
    for row, bits in enumerate(matrix):
        bottom = (t.PAGE_H - top) * mm - (row + 1) * cell
        run = 0
        for col, bit in enumerate((*bits, 0)):
            if bit:
                run += 1
            elif run:
                path.rect(x * mm + (col - run) * cell, bottom, run * cell, cell)
                run = 0
    pen.canvas.drawPath(path, stroke=0, fill=1)
