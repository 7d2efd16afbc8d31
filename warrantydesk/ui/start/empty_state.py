"""What stands in the place of a list that is empty: what is so, what comes next, one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.ui.actions import Action
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import clear, column, row
from warrantydesk.ui.widgets.words import IconLabel, label


class EmptyState(QWidget):
    """Emits the key of its one action in ``chosen``."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._what, self._then = label("", "bodyb"), label("", "body", "text2", wrap=True)
        self._then.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._place = row()
        icon = row(None, IconLabel("ok", "positive", 28), None)
        what = row(None, self._what, None)
        self.setLayout(
            column(None, icon, what, self._then, row(None, self._place, None), None, None,
                   gap=10, margins=(24, 24, 24, 24))
        )  # fmt: skip
        self._action: Action | None = None

    def say(self, what: str, then: str, action: Action) -> None:
        """Say what is so, what comes next, and offer one action."""
        self._what.setText(what)
        self._then.setText(then)
        if action == self._action:
            return
        self._action = action
        clear(self._place)
        button = Button(action.label, action.icon, "", action.shortcut, action.key)
        button.chosen.connect(self.chosen)
        self._place.addWidget(button)
        self.setFocusProxy(button)
