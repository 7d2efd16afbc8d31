"""What keys do on a page: key caps with words; those without room are left out whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import box, clear
from warrantydesk.ui.widgets.words import hint


class HintsRow(QWidget):
    """Shows hints from the left, as many as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(14))
        self._made: list[QWidget] = []

    def show_hints(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show these hints instead of the former ones."""
        clear(self._row)
        self._made = [box(hint(key, text)) for key, text in hints]
        for made in self._made:
            self._row.addWidget(made)
        self._row.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        left = self.width()
        for made in self._made:
            left -= made.sizeHint().width()
            made.setVisible(left >= 0)
            left -= self._row.spacing()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())
