"""How far a box is: four numbers, a bar of the same colours, and the sum that proves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.layout import column, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, label

BAR = 8


class Part(NamedTuple):
    """One number of a whole."""

    number: int
    word: str
    icon: str
    tone: Tone


class Shares(QWidget):
    """A bar of the parts of a whole; what is neutral stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other numbers."""
        self._parts = tuple(parts)
        self.setAccessibleName(", ".join(f"{part.word} {part.number}" for part in parts))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(120), px(BAR))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), px(BAR)), 4, 4)
        whole, left = sum(part.number for part in self._parts), 0.0
        for part in self._parts:
            width = self.width() * part.number / whole if whole else 0.0
            if part.tone != "neutral" and part.number:
                painter.setBrush(QColor(theme.status(part.tone).solid))
                painter.drawRect(QRectF(left, 0, max(1.0, width - 1), px(BAR)))
            left += width


class Counts(QWidget):
    """Four numbers under a title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = label(title, "section")
        self._whole = label("", "label", "text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(10))
        self._bar, self._sum = Shares(), label("", "label", "text2", wrap=True)
        inside = column(self._grid, self._bar, self._sum, gap=10, margins=(12, 10, 12, 12))
        head = row(self._title, self._whole, None, margins=(12, 9, 12, 9))
        self.setLayout(column(head, hairline(), inside, gap=0))
        self._numbers = []
        for place in range(4):
            icon, number, word = (
                IconLabel("", size=18),
                label("", "figure"),
                label("", "label", "text2"),
            )
            self._numbers.append((icon, number, word))
            cell = column(row(icon, number, None, gap=6), word, gap=1)
            self._grid.addLayout(cell, place // 2, place % 2)

    def show_parts(self, parts: Sequence[Part], aside: str = "") -> None:
        """Show numbers; ``aside`` follows the sum."""
        whole = sum(part.number for part in parts)
        self._whole.setText(_("{count} parts").format(count=whole))
        for (icon, number, word), part in zip(self._numbers, parts, strict=True):
            icon.show_icon(part.icon, part.tone)
            number.setText(str(part.number))
            number.setProperty("ink", "text" if part.tone == "neutral" else part.tone)
            number.style().polish(number)
            word.setText(part.word)
        self._bar.show_parts(parts)
        added = " + ".join(str(part.number) for part in parts)
        self._sum.setText(f"{added} = {whole}" + (f" · {aside}" if aside else ""))
