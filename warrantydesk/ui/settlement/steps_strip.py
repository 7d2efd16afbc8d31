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
BESIDE = 42
"""The circle before the words, and the gap after them."""


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
        self.setToolTip(" · ".join(f"{s.name}: {s.says}" for s in steps))
        self.updateGeometry()
        self.update()

    @property
    def current(self) -> int:
        """The place of the current step."""
        return next((i for i, s in enumerate(self._steps) if not s.done), len(self._steps))

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._needs(says=True)), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._needs(says=False)), self._height())

    @staticmethod
    def _height() -> int:
        return measures().line + measures().label_line + px(8)

    def _needs(self, *, says: bool) -> list[int]:
        """Return how wide each step must be for its name, and for what it says."""
        name, small = metrics("bodyb"), metrics("label")
        return [
            max(name.horizontalAdvance(s.name), small.horizontalAdvance(s.says) if says else 0)
            + px(BESIDE)
            for s in self._steps
        ]

    def _widths(self) -> list[int]:
        """Share the width: what each step needs, and an equal part of the rest."""
        needs = self._needs(says=True)
        if sum(needs) > self.width():
            needs = self._needs(says=False)
        spare = (self.width() - sum(needs)) // max(1, len(needs))
        return [need + spare for need in needs]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for place, width in enumerate(self._widths()):
            area = QRect(left, 0, width, self.height())
            self._draw(painter, area, place, self._steps[place])
            left += width

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
