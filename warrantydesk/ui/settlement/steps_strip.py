"""The strip of steps of a run: done, current, to come, each with what it says now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Style

CENTRE = Qt.AlignmentFlag.AlignVCenter


class RunStep(NamedTuple):
    """A step: its name, what it says, whether it is done."""

    name: str
    says: str
    done: bool


class StepsStrip(QWidget):
    """Draws the steps in a row; the first one that is not done is the current one."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[RunStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[RunStep]) -> None:
        """Show how far the run is."""
        self._steps = tuple(steps)
        self.setAccessibleName("; ".join(f"{s.name}: {s.says}" for s in steps))
        self.update()

    @property
    def current(self) -> int:
        """The place of the current step."""
        return next((i for i, s in enumerate(self._steps) if not s.done), len(self._steps))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(600), measures().line + measures().label_line + px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() // max(1, len(self._steps))
        for place, step in enumerate(self._steps):
            self._draw(painter, QRect(place * width, 0, width, self.height()), place, step)

    def _draw(self, painter: QPainter, area: QRect, place: int, step: RunStep) -> None:
        theme, here = colours(), place == self.current
        side, middle = px(20), area.center().y()
        circle = QRectF(area.left() + 1, middle - side / 2, side, side)
        painter.setPen(QPen(QColor(theme.accent if step.done or here else theme.edge), 1.5))
        painter.setBrush(QColor(theme.accent if step.done else theme.surface))
        painter.drawEllipse(circle)
        if step.done:
            picture = icons.pixmap("check", theme.on_accent, px(14), self.devicePixelRatioF())
            painter.drawPixmap(int(circle.left() + px(3)), int(circle.top() + px(3)), picture)
        else:
            painter.setFont(font("labelb"))
            painter.setPen(QColor(theme.accent_text if here else theme.text2))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        self._words(painter, area.adjusted(px(30), 0, -px(8), 0), step, here=here)

    def _words(self, painter: QPainter, area: QRect, step: RunStep, *, here: bool) -> None:
        theme, name_height = colours(), measures().line
        top = area.top() + (area.height() - name_height - measures().label_line) // 2
        style: Style = "bodyb" if here else "body"
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(font(style))
        painter.setPen(QColor(theme.text if here or step.done else theme.text2))
        name = metrics(style).elidedText(step.name, elide, area.width())
        painter.drawText(QRect(area.left(), top, area.width(), name_height), int(CENTRE), name)
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.text2))
        says = metrics("label").elidedText(step.says, elide, area.width())
        line = QRect(area.left(), top + name_height, area.width(), measures().label_line)
        painter.drawText(line, int(CENTRE), says)
