"""Text and lines in millimetres from the top left corner of the page."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from warrantydesk.documents import tokens as t
from warrantydesk.documents.fonts import drawable, runs, text_width
from warrantydesk.documents.wrapping import wrap

LEAST_SHRINK = 0.62
"""A line that must stay whole is set this much smaller at most."""


class Pen:
    """Draws on pages ``high`` mm high, and remembers which characters it had to replace."""

    def __init__(self, canvas: Canvas, high: float = t.PAGE_H) -> None:
        self.canvas, self.high = canvas, high
        self.replaced: dict[str, None] = {}

    def drawable(self, text: str) -> str:
        """Return a text without characters that no font has."""
        clean, lost = drawable(text)
        self.replaced.update(dict.fromkeys(lost))
        return clean

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text in millimetres."""
        return text_width(self.drawable(text), size, bold=bold)

    def wrap(self, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
        """Return the lines of a text within a room."""
        return wrap(self.drawable(text), room, size, bold=bold)

    def text(
        self,
        x: float,
        base: float,
        text: str,
        size: float = t.BODY,
        *,
        bold: bool = False,
        align: str = "l",
    ) -> None:
        """Draw one line; ``base`` is its baseline, ``align`` one of l, r and c."""
        if not text:
            return
        text = self.drawable(text).replace("\n", " ")
        x -= {"l": 0.0, "r": 1.0, "c": 0.5}[align] * text_width(text, size, bold=bold)
        line = self.canvas.beginText(x * mm, (self.high - base) * mm)
        for font, run in runs(text, bold=bold):
            line.setFont(font, size)
            line.textOut(run)
        self.canvas.drawText(line)

    def shrunk(
        self,
        x: float,
        base: float,
        text: str,
        room: float,
        *,
        size: float = t.BODY,
        bold: bool = False,
        align: str = "l",
    ) -> None:
        """Draw one line that must stay whole: smaller where it is too wide, at last shortened."""
        text = self.drawable(text).replace("\n", " ")
        wide = text_width(text, size, bold=bold)
        if wide > room:
            scale = max(LEAST_SHRINK, room / wide)
            size *= scale
            while text and text_width(text, size, bold=bold) > room + 0.01:
                text = text.removesuffix("…")[:-1] + "…"
        self.text(x, base, text, size, bold=bold, align=align)

    def block(
        self,
        x: float,
        base: float,
        lines: list[str],
        size: float,
        *,
        bold: bool = False,
        leading: float = t.LEADING,
    ) -> float:
        """Draw lines downwards, and return the last baseline."""
        step = size * leading * t.PT
        for index, line in enumerate(lines):
            self.text(x, base + index * step, line, size, bold=bold)
        return base + max(0, len(lines) - 1) * step

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        weight: float = t.HAIR,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line."""
        canvas = self.canvas
        canvas.setLineWidth(weight)
        if dash:
            canvas.setLineCap(1)
            canvas.setDash(*dash)
        canvas.line(x0 * mm, (self.high - y0) * mm, x1 * mm, (self.high - y1) * mm)
        if dash:
            canvas.setLineCap(0)
            canvas.setDash()

    def rule(self, y: float, weight: float = t.HAIR, x0: float = t.LEFT, x1: float = t.X1) -> None:
        """Draw a horizontal line, by default over the whole column."""
        self.line(x0, y, x1, y, weight=weight)

    def area(self, x: float, y: float, wide: float, high: float, *, grey: float = t.TINT) -> None:
        """Tint a rectangle."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(
            x * mm, (self.high - y - high) * mm, wide * mm, high * mm, stroke=0, fill=1
        )
        self.canvas.setFillGray(0)

    def box(self, x: float, y: float, wide: float, high: float, *, weight: float = t.FINE) -> None:
        """Draw a frame."""
        self.canvas.setLineWidth(weight)
        self.canvas.rect(
            x * mm, (self.high - y - high) * mm, wide * mm, high * mm, stroke=1, fill=0
        )

    def tick_box(self, x: float, base: float, side: float = 2.8) -> None:
        """Draw an empty box to tick by hand; the font has no ballot boxes."""
        self.box(x, base - side + 0.3, side, side)
