"""The cards beside the deadlines, which scroll by themselves where they need more height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import px

BAR = 12
"""What a scroll bar takes, beside the cards."""
FREE = 16_777_215


class Side(QScrollArea):
    """Shows cards at one width, or all of them as wide as there is room."""

    def __init__(self, cards: QWidget) -> None:
        super().__init__()
        self._cards, self._fixed = cards, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(cards)

    def fix_width(self, width: int) -> None:
        """Show the cards at one width, scrolling; for 0 all of them, as wide as there is room."""
        self._fixed = bool(width)
        self._cards.setMinimumWidth(px(width))
        self._cards.setMaximumWidth(px(width) if width else FREE)
        self.setMinimumWidth(px(width + BAR) if width else 0)
        self.setMaximumWidth(px(width + BAR) if width else FREE)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._cards.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self._fixed else self._cards.minimumSizeHint()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._cards and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
