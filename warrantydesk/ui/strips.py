"""Strips above a page instead of dialogs: what went wrong, and what to do with unsaved work."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from warrantydesk.errors import WarrantyDeskError
from warrantydesk.texts import _
from warrantydesk.ui.pages import Page
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import IconLabel, label

log = logging.getLogger(__name__)


class Strip(QFrame):
    """One sentence with a button to close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bad")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = label("", wrap=True)
        close = Button("", "x", "ghost")
        close.setAccessibleName(_("Close this message"))
        close.chosen.connect(self.hide)
        self.setLayout(
            row(IconLabel("stop", "negative"), (self.sentence, 1), close, margins=(16, 6, 12, 6))
        )
        self.hide()

    def show_error(self, error: BaseException) -> None:
        """Say what went wrong; a bug is logged, and its details are spared the reader."""
        if isinstance(error, WarrantyDeskError):
            self.sentence.setText(str(error))
        else:
            log.error("unexpected error", exc_info=error)
            self.sentence.setText(
                _("Something went wrong. Nothing was saved; the log has the details for support.")
            )
        self.sentence.setAccessibleName(self.sentence.text())
        self.show()


class LeaveStrip(QFrame):
    """Save, discard or stay: asked where unsaved work would be left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caution")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page: Page | None = None
        self._go: Callable[[], None] = self.hide
        self.save = Button(_("Save"), "save", "primary", "", "save")
        self.discard = Button(_("Discard"), "trash", "", "", "discard")
        self.stay = Button(_("Stay"), "", "", "Esc", "stay")
        for button in (self.save, self.discard, self.stay):
            button.chosen.connect(self._answer)
        words = label(_("There is unsaved work on this page."), "bodyb")
        self.setLayout(
            row(IconLabel("warn", "caution"), words, None, self.save, self.discard, self.stay,
                margins=(16, 6, 12, 6))
        )  # fmt: skip
        self.hide()

    def ask(self, page: Page, go: Callable[[], None]) -> None:
        """Ask what to do with a page's unsaved work before going on."""
        self._page, self._go = page, go
        self.show()
        self.save.setFocus()

    def _answer(self, what: object) -> None:
        page, go = self._page, self._go
        self.hide()
        if page is None or what == "stay":
            return
        if what == "discard":
            page.discard()
            go()
        else:
            page.save(go)
