"""The one window on the screen: it shows the sign-in page or the shell, never both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

SIZE = (1366, 768)


class Content(Protocol):
    """What the window shows: it is asked before it is left, and tells what went wrong."""

    def leave(self, go: Callable[[], None]) -> None:
        """Go on, once nothing unsaved is in the way."""

    def report(self, error: Exception) -> None:
        """Tell of a failure."""


class Frame(QWidget):
    """Emits ``painted`` once, after the first painting, and ``closed`` with its geometry."""

    painted = Signal()
    closed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("WarrantyDesk")
        self.resize(*SIZE)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self._fresh, self._may_close, self._asking = True, False, False

    def show_content(self, content: QWidget) -> None:
        """Show something else; what was shown is deleted."""
        old, self._content = self._content, content
        if old is not None:
            old.hide()
            self._place.removeWidget(old)
            old.deleteLater()
        self._place.addWidget(content)

    @property
    def content(self) -> Content:
        """What is shown."""
        return cast("Content", self._content)

    def report(self, error: Exception) -> None:
        """Tell of a failure in whatever is shown."""
        if self._content is not None:
            self.content.report(error)

    def restore(self, geometry: str) -> None:
        """Take the size and place that it had when it was closed last."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._fresh:
            self._fresh = False
            # The children are painted in this same turn of the event loop.
            QTimer.singleShot(0, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A window that is being closed cannot be closed from within: the answer may come at once.
        self._asking = True
        if not self._may_close and self._content is not None:
            self.content.leave(self._close)
        self._asking = False
        event.setAccepted(self._may_close or self._content is None)
        if event.isAccepted():
            self.closed.emit(self.saveGeometry().toBase64().toStdString())

    def _close(self) -> None:
        self._may_close = True
        if not self._asking:
            self.close()
