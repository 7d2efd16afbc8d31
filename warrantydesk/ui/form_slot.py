"""The place in a page where one question is asked at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from warrantydesk.errors import WarrantyDeskError
from warrantydesk.ui.inline_form import InlineForm


class FormSlot(QObject):
    """Holds a form until it is answered or given up; then the keyboard goes back to ``back``."""

    closed = Signal()

    def __init__(self, back: QWidget) -> None:
        super().__init__(back)
        self._back = back
        self.form: InlineForm | None = None
        self.layout = QVBoxLayout()

    def ask(self, form: InlineForm, then: Callable[[dict[str, Any]], None]) -> None:
        """Ask in place of what was asked before; ``then`` is given the values."""
        self.close()
        form.confirmed.connect(then)
        form.given_up.connect(self.close)
        self.form = form
        self.layout.addWidget(form)
        form.focus_first()

    def fail(self, error: Exception) -> bool:
        """Say in the form why it did not work; False where the page has to say it."""
        if self.form is None or not isinstance(error, WarrantyDeskError):
            return False
        self.form.fail(str(error))
        return True

    def close(self) -> None:
        """Take the question away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()
