"""The foot of a list: what is chosen and can be done with it, sums under their columns, the place.

``first–last of all`` tells which rows are seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.lists.counting import counted
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import label

CENTRE = Qt.AlignmentFlag.AlignVCenter


class SumBar(QWidget):
    """Sums of the chosen rows exactly under their columns, and the actions on these rows."""

    def __init__(self, header: QHeaderView, scope: QWidget) -> None:
        super().__init__()
        self._header = header
        self.sums: dict[int, str] = {}
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = label("", "bodyb")
        self.tools = ActionBar(scope)
        self.range = label("", "label", "text2")
        self.setLayout(row(self.said, self.tools, None, self.range, gap=14, margins=(20, 0, 12, 0)))
        self.setFixedHeight(measures().control + px(12))
        header.sectionResized.connect(self._place)
        header.sectionMoved.connect(self._place)
        header.geometriesChanged.connect(self._place)

    def show_sums(self, said: str, sums: Mapping[int, str]) -> None:
        """Show what is chosen, and the sum of each section that has one."""
        self.said.setText(said)
        self.sums = dict(sums)
        self.setAccessibleName(" ".join(filter(None, (said, *sums.values()))))
        self._place()

    def show_range(self, first: int, last: int, total: int | None) -> None:
        """Say which rows are seen, of how many."""
        words = _("Rows {first}–{last} of {all}")
        every = str(last) if total is None else counted(total)
        self.range.setText(words.format(first=first, last=last, all=every) if last else "")
        self._place()

    def _place(self, *_where: object) -> None:
        taken = [self._area(section).right() for section in self.sums if self._seen(section)]
        room = metrics("label").horizontalAdvance(self.range.text()) + px(12)
        self.range.setVisible(max(taken, default=0) < self.width() - room)
        self.update()

    def _seen(self, section: int) -> bool:
        return not self._header.isSectionHidden(section)

    def _area(self, section: int) -> QRect:
        """Return where a sum stands: its digits end where those of its column end."""
        left = self._header.sectionViewportPosition(section)
        width = self._header.sectionSize(section)
        words = metrics("bodyb").horizontalAdvance(self.sums[section]) + px(8)
        right = left + width - px(8)
        return QRect(right - max(words, width), 0, max(words, width), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.border))
        painter.setFont(font("bodyb"))
        painter.setPen(QColor(theme.text))
        free = self.tools.geometry().right() + px(8)
        painter.setClipRect(free, 0, self.width() - free, self.height())
        for section, text in self.sums.items():
            if self._seen(section):
                painter.drawText(self._area(section), Qt.AlignmentFlag.AlignRight | CENTRE, text)
