"""Two widgets beside each other, or one below the other where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import px

Direction = QBoxLayout.Direction


class SideBySide(QWidget):
    """Shares its width between two widgets as ``shares`` says; a gap is pixels at 100 %."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int] = (1, 1), gap: int = 12
    ) -> None:
        super().__init__()
        self._both = (first, second)
        self._box = QBoxLayout(Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(gap))
        for widget, share in zip(self._both, shares, strict=True):
            self._box.addWidget(widget, share)

    @property
    def below(self) -> bool:
        """Whether the second stands below the first."""
        return self._box.direction() is Direction.TopToBottom

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(self._widths()) + self._box.spacing() <= self.width()
        wanted = Direction.LeftToRight if beside else Direction.TopToBottom
        if wanted is not self._box.direction():
            self._box.setDirection(wanted)
            self.updateGeometry()

    def _widths(self) -> list[int]:
        return [max(one.minimumSizeHint().width(), one.minimumWidth()) for one in self._both]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), super().minimumSizeHint().height())
