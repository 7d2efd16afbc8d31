"""Choosing who you are: everybody with role and station, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.basedata.labels import ROLE
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.sign_in.asks import LEVEL, Choice
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import card, column
from warrantydesk.ui.widgets.words import label

MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PeopleList(QWidget):
    """Emits ``chosen`` with the login of whoever is chosen by Enter or a double click."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type a name, a login, a role or a station"))
        self.field.setAccessibleName(_("Find yourself"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        columns = (
            Column(_("Name"), 220),
            Column(_("Role"), 170),
            Column(_("Station or department"), 200, stretch=True),
        )
        self.table = CellTable(columns, _("Who may sign in"))
        self.table.activated.connect(self._activated)
        self.table.setMinimumHeight(px(180))
        self.nobody = label("", "body", "text2", wrap=True)
        self.nobody.setContentsMargins(px(12), px(12), px(12), px(12))
        framed = card((self.table, 1), self.nobody, margins=(1, 1, 1, 1))
        self.setLayout(column(self.field, (framed, 1), gap=8))
        self.setFocusProxy(self.field)
        self.say(_("The book is being opened …"))

    def say(self, sentence: str) -> None:
        """Say why nobody is to be seen."""
        self.nobody.setText(sentence)
        self.nobody.setVisible(bool(sentence))
        self.table.setVisible(not sentence)

    def show_people(self, choices: Sequence[Choice], first: str) -> None:
        """Show who may sign in, with whoever signed in last at the top."""
        self._choices = tuple(sorted(choices, key=lambda choice: choice.card.login != first))
        self._narrow()

    def learn(self, choices: Sequence[Choice], first: str) -> None:
        """Take more words by which the same people are found; whoever is marked stays marked."""
        self._choices = tuple(sorted(choices, key=lambda choice: choice.card.login != first))
        if self.field.text():
            self._narrow()

    def login(self) -> str | None:
        """Return the login of the person marked, or nothing."""
        found = self.table.current_key()
        return found if isinstance(found, str) and not self.table.isHidden() else None

    def _narrow(self, _text: str = "") -> None:
        parts = self.field.text().casefold().split()
        found = [c for c in self._choices if all(part in c.words for part in parts)]
        current = self.table.current_key()
        self.table.show_rows([_row(choice) for choice in found])
        if self._choices:
            sentence = _("Nobody is found. Clear the field to see everybody.")
            self.say("" if found else sentence)
        if found:
            keys = [choice.card.login for choice in found]
            self.table.go_to(current if current in keys and not parts else keys[0])

    def _activated(self, _index: QModelIndex) -> None:
        self.chosen.emit(self.login())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                QApplication.sendEvent(self.table, event)
                return True
            if event.key() in ENTERS:
                self.chosen.emit(self.login())
                return True
        return super().eventFilter(watched, event)


def roles_in_words(roles: Iterable[Role]) -> str:
    """Return somebody's roles as people read them."""
    return " · ".join(_(ROLE[role]) for role in sorted(roles, key=_by_value))


def _by_value(role: Role) -> str:
    return role.value


def _row(choice: Choice) -> TableRow:
    person = choice.card
    words = roles_in_words(person.roles)
    aside = _(LEVEL).format(level=person.audit_level) if person.audit_level else ""
    cells = (
        Cell(str(person.name), bold=True, aside=person.login),
        Cell(words, aside=aside),
        Cell(str(choice.party), "text2"),
    )
    return TableRow(person.login, cells)
