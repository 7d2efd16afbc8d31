"""Code128 and QR as vectors, sharp on office printers."""

from __future__ import annotations

from typing import NamedTuple

import segno
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm

from warrantydesk.documents.pen import Pen
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

DOT = 25.4 / 600
"""One dot of a 600 dpi printer in millimetres: bars of whole dots stay sharp."""

LEAST_DOTS = 5
"""Hand scanners want 0.21 mm a module."""

GOOD_DOTS = 6
"""Paper scanned at 200 dpi wants two pixels a module."""

SHEET_STEP, LABEL_STEP = 3, 4
"""Modules of so many dots are whole pixels: of a scan at 200 dpi, or at 150 dpi for labels.

Measured: in between, up to one code in ten is not read.
"""


def code128(
    pen: Pen,
    x: float,
    top: float,
    value: str,
    *,
    rooms: tuple[float, ...],
    high: float,
    align: str = "r",
    step: int = SHEET_STEP,
) -> float:
    """Draw a Code128 in the first room that is wide enough; it ends at ``x``, or begins there.

    Returns the width; a number too long for every room is refused, since a narrower code would
    not be read.
    """
    modules = Code128(value, barWidth=1, quiet=0).width
    found = [_whole(int(room / modules / DOT), step) for room in rooms]
    for least in (GOOD_DOTS, LEAST_DOTS):
        for dots in found:
            if dots >= least:
                return _bars(pen, Place(x, top, align), value, dots * DOT, high)
    raise RefusedError(
        N_("The number {number} is too long for a barcode on this paper."), number=value
    )


def _whole(dots: int, step: int) -> int:
    return dots if dots < GOOD_DOTS else max(dots - dots % step, GOOD_DOTS)


class Place(NamedTuple):
    """Where a barcode begins or ends."""

    x: float
    top: float
    align: str


def _bars(pen: Pen, place: Place, value: str, module: float, high: float) -> float:
    bars = Code128(value, barWidth=module * mm, barHeight=high * mm, quiet=0, humanReadable=0)
    wide = float(bars.width / mm)
    left = place.x - wide if place.align == "r" else place.x
    bars.drawOn(pen.canvas, left * mm, (pen.high - place.top - high) * mm)
    return wide


def qr(
    pen: Pen,
    x: float,
    top: float,
    value: str,
    side: float,
    *,
    error: str = "m",
    mask: int | None = None,
) -> None:
    """Draw a QR; all dark runs in one path are smaller and faster than rectangles.

    Choosing the best mask takes most of the time; where hundreds are drawn, one is given.
    """
    matrix = segno.make(value, error=error, mask=mask, micro=False).matrix
    cell = side / len(matrix) * mm
    path = pen.canvas.beginPath()
    for row, bits in enumerate(matrix):
        bottom = (pen.high - top) * mm - (row + 1) * cell
        run = 0
        for col, bit in enumerate((*bits, 0)):
            if bit:
                run += 1
            elif run:
                path.rect(x * mm + (col - run) * cell, bottom, run * cell, cell)
                run = 0
    pen.canvas.drawPath(path, stroke=0, fill=1)
