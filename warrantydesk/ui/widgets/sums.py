"""The bar of sums at the foot of a page; what has no room goes on in a second line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import Item, box, clear, row


class SumsBar(QWidget):
    """Shows sums side by side; what comes after ``None`` stands at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._flow = Flow(16, 2)
        self.setLayout(row((box(self._flow), 1), margins=(20, 3, 20, 3)))
        self.setMinimumHeight(measures().page_head - px(6))

    def show_sums(self, items: Iterable[Item]) -> None:
        """Show these sums instead of the former ones."""
        clear(self._flow)
        self._flow.push_from = None
        for item in items:
            if item is None:
                self._flow.push_from = self._flow.count()
            elif isinstance(item, QLayout):
                self._flow.addWidget(box(item))
            elif isinstance(item, QWidget):
                self._flow.addWidget(item)
