"""The navigation at the left: entries in groups, with counts of what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.widgets.layout import clear
from warrantydesk.ui.widgets.words import CENTRE, label

WIDE, WIDEST, SLIM = 196, 240, 56
"""The navigation is as wide as its longest word needs, within the first two."""
BEFORE, AFTER, SPARE = 38, 34, 8
"""What stands before the word, the room for a count after it, and the room without one."""


class NavigationItem(QAbstractButton):
    """One line: icon, word, count; the current page has an accent edge and a soft ground."""

    visited = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry, self.count, self.slim = entry, 0, False
        self.setCheckable(True)
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._visit)

    def _visit(self) -> None:
        self.visited.emit(self.entry.key)

    def show_count(self, count: int) -> None:
        """Show how many things wait; none shows nothing."""
        self.count = count
        name = f"{self.entry.title}, {count}" if count else self.entry.title
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(SLIM - 16) if self.slim else self.wanted(), measures().control)

    def wanted(self) -> int:
        """Return how wide a line is whose word is not cut."""
        after = AFTER if self.count else SPARE
        return metrics("bodyb").horizontalAdvance(self.entry.title) + px(BEFORE + after)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = colours(), QPainter(self), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.hasFocus():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if on else theme.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, -1, -1), 4, 4)
        if on:
            painter.fillRect(0, px(6), 3, area.height() - px(12), QColor(theme.accent))
        ink = theme.accent_text if on else theme.text2
        side, x = px(16), px(12)
        picture = icons.pixmap(self.entry.icon, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(x, (area.height() - side) // 2, picture)
        if not self.slim:
            self._paint_words(painter, area, px(BEFORE), on=on)

    def _paint_words(self, painter: QPainter, area: QRect, x: int, *, on: bool) -> None:
        theme = colours()
        painter.setFont(font("bodyb" if on else "body"))
        painter.setPen(QColor(theme.accent_text if on else theme.text))
        room = area.adjusted(x, 0, -px(AFTER) if self.count else -px(SPARE) // 2, 0)
        shown = painter.fontMetrics().elidedText(
            self.entry.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, CENTRE, shown)
        if self.count:
            painter.setFont(font("label"))
            painter.setPen(QColor(theme.accent_text if on else theme.text3))
            painter.drawText(
                area.adjusted(0, 0, -px(10), 0),
                CENTRE | Qt.AlignmentFlag.AlignRight,
                str(self.count),
            )


class Navigation(QWidget):
    """All entries; ``visited`` emits the key of the one chosen."""

    visited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(8), px(8), px(8), px(6))
        self._column.setSpacing(1)
        self._items: dict[str, NavigationItem] = {}
        self._titles: list[QWidget] = []

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these entries, with a title over each new group."""
        clear(self._column)
        self._items, self._titles, group = {}, [], ""
        for entry in entries:
            if entry.group and entry.group != group:
                title = label(entry.group, "label", "text3")
                title.setContentsMargins(px(12), px(10), 0, px(2))
                self._titles.append(title)
                self._column.addWidget(title)
            group = entry.group
            item = NavigationItem(entry)
            item.visited.connect(self.visited)
            self._items[entry.key] = item
            self._column.addWidget(item)
        self._column.addStretch(1)

    def show_current(self, key: str) -> None:
        """Mark the entry of the page that is shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show what waits behind each entry."""
        for name, item in self._items.items():
            item.show_count(counts.get(name, 0))
        self.show_slim(slim=any(item.slim for item in self._items.values()))

    def show_slim(self, *, slim: bool) -> None:
        """Step back to icons, or come forward with words."""
        wanted = max((item.wanted() for item in self._items.values()), default=0) + px(16)
        wide = max(px(WIDE), min(px(WIDEST), wanted))
        self.setFixedWidth(px(SLIM) if slim else wide)
        for title in self._titles:
            title.setVisible(not slim)
        for item in self._items.values():
            item.slim = slim
            item.setToolTip(item.entry.title if slim else "")
            item.updateGeometry()
