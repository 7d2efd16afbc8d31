"""Buttons: icon, word and key cap in one, so that shortcuts are learnt in passing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Ink, Style
from warrantydesk.ui.widgets.words import CENTRE, cap_width, paint_cap

Kind = Literal["", "primary", "danger", "ghost", "link", "small", "chip", "tab", "fact"]
_PADDING: dict[Kind, int] = {
    "link": 2, "ghost": 6, "small": 8, "chip": 10, "tab": 3, "fact": -1,
}  # fmt: skip
_SMALL: frozenset[Kind] = frozenset({"link", "small", "chip"})


class Button(QPushButton):
    """A button of the house; ``value`` is what ``chosen`` emits when it is pressed."""

    chosen = Signal(object)

    def __init__(  # noqa: PLR0917 - an icon button in one line
        self,
        text: str = "",
        icon: str = "",
        kind: Kind = "",
        key: str = "",
        value: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.icon_name, self.key, self.value = kind, icon, key, value
        self.label = text
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setCheckable(kind in {"chip", "tab"})
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if kind in {"link", "fact"}
            else Qt.CursorShape.ArrowCursor
        )
        self.clicked.connect(self._choose)

    def show_label(self, text: str) -> None:
        """Change the word on the button."""
        self.label = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _choose(self) -> None:
        self.chosen.emit(self.value)

    def _style(self) -> Style:
        strong = self.kind == "primary" or (self.isCheckable() and self.isChecked())
        if self.kind in _SMALL:
            return "labelb" if strong else "label"
        return "bodyb" if strong else "body"

    def _ink(self) -> Ink:
        if not self.isEnabled():
            return "text3"
        inks: dict[Kind, Ink] = {"primary": "on_accent", "link": "accent_text"}
        inks["fact"] = "accent_text"
        inks |= {"ghost": "text2", "danger": "negative"}
        if self.kind in {"chip", "tab"}:
            return "accent_text" if self.isChecked() else "text2"
        return inks.get(self.kind, "text")

    def _side(self) -> int:
        return px(14 if self.kind in _SMALL else 16)

    def _parts(self, style: Style) -> list[int]:
        widths = [self._side()] if self.icon_name else []
        widths += [metrics(style).horizontalAdvance(self.label)] if self.label else []
        return widths + ([cap_width(self.key) + px(2)] if self.key else [])

    @override
    def sizeHint(self) -> QSize:
        # Checked chips and tabs turn bold: room for that is always kept.
        style: Style = self._style()
        if self.isCheckable():
            style = "labelb" if self.kind in _SMALL else "bodyb"
        parts = self._parts(style)
        m = measures()
        heights: dict[Kind, int] = {"link": m.label_line + 4, "small": m.small, "chip": m.small + 2}
        heights |= {"tab": m.control + 4, "fact": m.line}
        height = heights.get(self.kind, m.control)
        if not self.label and not self.key:
            return QSize(max(height - 2, sum(parts)), height)
        width = sum(parts) + px(6) * (len(parts) - 1) + 2 * px(_PADDING.get(self.kind, 12))
        return QSize(width + 2, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        style, ink = self._style(), self._ink()
        parts = self._parts(style)
        x = (self.width() - sum(parts) - px(6) * max(0, len(parts) - 1)) // 2
        if self.icon_name:
            side = self._side()
            picture = icons.pixmap(
                self.icon_name, colours().ink(ink), side, self.devicePixelRatioF()
            )
            painter.drawPixmap(x, (self.height() - side) // 2, picture)
            x += side + px(6)
        if self.label:
            painter.setFont(font(style))
            painter.setPen(QColor(colours().ink(ink)))
            width = metrics(style).horizontalAdvance(self.label)
            painter.drawText(QRect(x, 0, width + 2, self.height() - 1), CENTRE, self.label)
            x += width + px(8)
        if self.key:
            height = measures().badge - 2
            area = QRect(x, (self.height() - height) // 2, cap_width(self.key), height)
            paint_cap(painter, area, self.key, "on_accent" if ink == "on_accent" else "text2")
