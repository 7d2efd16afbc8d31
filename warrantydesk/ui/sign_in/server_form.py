"""Where a shared book is, and who comes: address, login, password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from warrantydesk.texts import _
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import column
from warrantydesk.ui.widgets.words import label


class ServerForm(QWidget):
    """Three fields; ``confirmed`` when Enter is pressed in the last one."""

    confirmed = Signal()

    def __init__(self, server: str, login: str, password: str) -> None:
        super().__init__()
        self.server, self.login, self.password = (
            QLineEdit(server), QLineEdit(login), QLineEdit(password)
        )  # fmt: skip
        self.server.setPlaceholderText("server.example.com/book")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        captions = (_("Server and book"), _("Login"), _("Password"))
        grid = QGridLayout()
        grid.setVerticalSpacing(px(10))
        grid.setHorizontalSpacing(px(12))
        for place, (field, caption) in enumerate(zip(self._fields(), captions, strict=True)):
            words = label(caption, "label", "text2")
            words.setBuddy(field)
            field.setAccessibleName(caption)
            field.setMaxLength(500)
            field.returnPressed.connect(self._next)
            grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)
        note = label(_("The password is never stored."), "label", "text3")
        grid.addWidget(note, len(captions), 1)
        self.setLayout(column(grid, None))

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.server, self.login, self.password)

    def focus_first_empty(self) -> None:
        """Put the cursor where something is missing."""
        empty = [field for field in self._fields() if not field.text()]
        (empty or [self.password])[0].setFocus()

    def _next(self) -> None:
        empty = [field for field in (self.server, self.login) if not field.text().strip()]
        if empty:
            empty[0].setFocus()
        elif self.password.hasFocus() or self.password.text():
            self.confirmed.emit()
        else:
            self.password.setFocus()
