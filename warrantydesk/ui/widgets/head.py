"""The head of a page: what it shows, where that stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import Margins, box, column, row
from warrantydesk.ui.widgets.words import Elided

LEAST_ASIDE = 260
NO_LIMIT = 16_777_215
"""Qt's own number for a width without limit."""


class PageHead(QWidget):
    """Title and signs at the left, actions at the right; quieter words where there is room.

    ``signs`` such as a badge and the ``aside`` stand beside the title, or in a second line where
    the first is too short for everything; the head grows then.
    """

    def __init__(
        self,
        title: QLabel,
        aside: Elided,
        tools: QWidget,
        *,
        before: QWidget | None = None,
        signs: tuple[QWidget, ...] = (),
        margins: Margins = (20, 0, 20, 0),
    ) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._aside, self._signs, self._tools = title, aside, signs, tools
        self._before, self._margins = before, px(margins[0] + margins[2])
        self._first, self._second = row(title, gap=8), row(gap=8)
        self._first.addLayout(self._second, 1)
        self._words = column(None, self._first, None, gap=0, margins=(0, 4, 0, 4))
        for sign in signs:
            self._second.addWidget(sign)
        self._second.addWidget(aside, 1)
        self._below = False
        items = [before] if before is not None else []
        self.setLayout(row(*items, (box(self._words), 1), tools, gap=8, margins=margins))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Put signs and aside beside the title, or below it where they would be cut."""
        below = self._needed() > self.width()
        room = self.width() - self._around() - self._second_line()
        self._tools.setMaximumWidth(room if below else NO_LIMIT)
        if below == self._below:
            return
        self._below = below
        (self._first if below else self._words).removeItem(self._second)
        self._second.setParent(None)
        if below:
            self._words.insertLayout(2, self._second)
        else:
            self._first.addLayout(self._second, 1)
        self.updateGeometry()

    def _needed(self) -> int:
        """Return how wide the head must be for everything on one line."""
        aside = min(self._aside.full_width(), px(LEAST_ASIDE)) if self._aside.text() else 0
        left = self._title.sizeHint().width() + self._signs_width() + aside
        return self._around() + left + self._tools.sizeHint().width()

    def _second_line(self) -> int:
        """Return how much of the width signs and aside may take before the tools are cut."""
        wanted = self._signs_width() + self._aside.full_width()
        return min(wanted, self.width() - self._around() - self._tools.minimumSizeHint().width())

    def _signs_width(self) -> int:
        return sum(s.sizeHint().width() + px(8) for s in self._signs if not s.isHidden())

    def _around(self) -> int:
        """Return the width of margins, of the gaps, and of what stands before the title."""
        before = 0 if self._before is None else self._before.sizeHint().width() + px(8)
        return before + self._margins + px(8)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, measures().page_head))

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, measures().page_head))
