"""The slim tab at the edge of a page that stands for a panel laid away: its counts, and a click."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.theme import colours, font, measures, px
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.words import tinted

WIDTH = 40


class Sign(NamedTuple):
    """A number on the tab; 0 shows the icon alone. ``words`` are said by screen readers."""

    tone: Tone
    icon: str
    number: int
    words: str


class EdgeTab(QAbstractButton):
    """Icon, counts and an arrow, one below the other."""

    def __init__(self, name: str, icon: str, key: str, *, left: bool) -> None:
        super().__init__()
        self._name, self._icon, self._left = name, icon, left
        self._open = False
        self.signs: tuple[Sign, ...] = ()
        self.setToolTip(f"{name}  {key}")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_signs(self, signs: tuple[Sign, ...]) -> None:
        """Show other counts."""
        self.signs = signs
        said = ", ".join(f"{sign.words} {sign.number or ''}".strip() for sign in signs)
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self.update()

    def show_open(self, *, is_open: bool) -> None:
        """Turn the arrow, and say whether the panel is open."""
        self._open = is_open
        self.setAccessibleDescription(
            _("The panel is open") if is_open else _("The panel is closed")
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(120))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        ground = theme.hover if self.underMouse() or self._open else theme.surface
        painter.fillRect(self.rect(), QColor(ground))
        edge = self.width() - 1 if self._left else 0
        painter.fillRect(edge, 0, 1, self.height(), QColor(theme.border))
        arrow = "left" if self._open is self._left else "right"
        top = self._draw(painter, arrow, "text2", px(10)) + px(8)
        top = self._draw(painter, self._icon, "text2", top) + px(10)
        for sign in self.signs:
            top = self._draw(painter, sign.icon, sign.tone, top)
            if sign.number:
                painter.setFont(font("labelb"))
                painter.setPen(QColor(theme.ink(sign.tone)))
                line = QRect(0, top, self.width(), measures().label_line)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(sign.number))
                top += measures().label_line
            top += px(8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw(self, painter: QPainter, icon: str, ink: Tone | str, top: int) -> int:
        side = px(16)
        picture = tinted(icon, ink, side, self.devicePixelRatioF())  # type: ignore[arg-type] # inks
        painter.drawPixmap((self.width() - side) // 2, top, picture)
        return top + side
