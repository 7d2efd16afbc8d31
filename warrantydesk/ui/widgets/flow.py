"""A row that goes on in the next line where there is no room, and a label that wraps in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import px
from warrantydesk.ui.tokens import Ink, Style


class Flow(QLayout):
    """Lays widgets side by side, and below where the width ends; gaps are pixels at 100 %.

    Those from ``push_from`` on stand at the right end of their line.
    """

    def __init__(self, gap: int = 8, line_gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = px(gap), px(line_gap)
        self.push_from: int | None = None
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        gaps = self._line_gap * max(0, len(lines) - 1)
        return sum(_height(line, width) for line in lines) + gaps

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        made = QSize(0, 0)
        for item in self._shown():
            made = made.expandedTo(item.minimumSize())
        return made

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self.heightForWidth(rect.width())
        top = rect.top() + max(0, spare // 2)
        for line in self._lines(rect.width()):
            height = _height(line, rect.width())
            self._place(line, QRect(rect.left(), top, rect.width(), height))
            top += height + self._line_gap

    def lines_at(self, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self._lines(width))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if lines and left + self._gap + wanted <= width:
                lines[-1].append(item)
                left += self._gap + wanted
            else:
                lines.append([item])
                left = wanted
        return lines

    def _place(self, line: list[QLayoutItem], area: QRect) -> None:
        pushed = self._items[self.push_from :] if self.push_from is not None else []
        rest = sum(_width(item, area.width()) + self._gap for item in line if item in pushed)
        x, jumped = area.left(), False
        for item in line:
            if item in pushed and not jumped:
                x, jumped = max(x, area.right() + 1 + self._gap - rest), True
            width = _width(item, area.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else -1
            height = height if height > 0 else item.sizeHint().height()
            place = QPoint(x, area.top() + (area.height() - height) // 2)
            item.setGeometry(QRect(place, QSize(width, height)))
            x += width + self._gap


def _width(item: QLayoutItem, room: int) -> int:
    return min(item.sizeHint().width(), max(room, item.minimumSize().width()))


def _height(line: list[QLayoutItem], room: int) -> int:
    heights = (
        item.heightForWidth(_width(item, room))
        if item.hasHeightForWidth()
        else item.sizeHint().height()
        for item in line
    )
    return max(heights, default=0)


class Sentence(QLabel):
    """Words that like to stand on one line and wrap where it is too short for them."""

    def __init__(self, text: str = "", style: Style = "body", ink: Ink = "text") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("t", style)
        self.setProperty("ink", ink)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self.fontMetrics()
        return QSize(words.horizontalAdvance(self.text()) + px(2), words.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(96), self.sizeHint().width()), self.sizeHint().height())
