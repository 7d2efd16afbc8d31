"""Rows, columns and boxes in one line each: ``row(a, b, None, c)`` puts a stretch before ``c``."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import px

Item = QWidget | QLayout | int | tuple[QWidget, int] | None
"""A widget, a layout, a gap in pixels, a widget with its stretch, or ``None`` for a stretch."""

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


def row(*items: Item, gap: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Lay items side by side; gaps and margins are pixels at 100 %."""
    made = QHBoxLayout()
    fill(made, items, gap, margins)
    return made


def column(*items: Item, gap: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Lay items one below the other; gaps and margins are pixels at 100 %."""
    made = QVBoxLayout()
    fill(made, items, gap, margins)
    return made


def fill(made: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    """Put items into a layout."""
    made.setSpacing(px(gap))
    left, top, right, bottom = margins
    made.setContentsMargins(px(left), px(top), px(right), px(bottom))
    for item in items:
        if item is None:
            made.addStretch(1)
        elif isinstance(item, int):
            made.addSpacing(px(item))
        elif isinstance(item, tuple):
            made.addWidget(*item)
        elif isinstance(item, QWidget):
            made.addWidget(item)
        else:
            made.addLayout(item)


def box(layout: QLayout, ground: str = "", parent: QWidget | None = None) -> QWidget:
    """Return a widget with a layout on a ground such as ``canvas``, ``surface``, ``head``."""
    made = QWidget(parent)
    made.setObjectName(ground)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, bool(ground))
    made.setLayout(layout)
    return made


class Stretchy(QWidget):
    """A box that takes any height down to its least, though something in it wraps.

    Qt gives a box that depends on its width exactly the height it would like, even where there is
    less: a table in it could then never become smaller.
    """

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            width = max(self.width(), hint.width())
            # What wraps would need more height at its least width than it does at this one.
            hint.setHeight(layout.totalMinimumHeightForWidth(width))
        return hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def stretchy(layout: QLayout, ground: str = "") -> Stretchy:
    """Return a box whose contents share whatever height there is."""
    made = Stretchy()
    made.setObjectName(ground)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, bool(ground))
    made.setLayout(layout)
    return made


def framed(layout: QLayout, ground: str = "card") -> QFrame:
    """Return a frame: ``card``, ``sunken`` for what is only read, ``bad`` for what is wrong."""
    made = QFrame()
    made.setObjectName(ground)
    made.setLayout(layout)
    return made


def card(*items: Item, gap: int = 0, margins: Margins = NONE) -> QFrame:
    """Return a card with items one below the other."""
    return framed(column(*items, gap=gap, margins=margins))


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a line between rows, or a short upright one between groups in a bar."""
    made = QFrame()
    made.setObjectName("vline" if vertical else "hline")
    if vertical:
        made.setFixedHeight(px(18))
    return made


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
