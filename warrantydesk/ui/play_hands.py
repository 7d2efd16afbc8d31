"""Hands of a play: they press keys and fill in forms as a person does, and take pictures of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QWidget
from shiboken6 import isValid

from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.frame import SIZE
from warrantydesk.ui.inline_form import InlineForm
from warrantydesk.ui.lists.found_list import FoundList
from warrantydesk.ui.pages import Page
from warrantydesk.ui.play import let_go
from warrantydesk.ui.record.lookup import Lookup
from warrantydesk.ui.record.text_box import TextBox
from warrantydesk.ui.scanner import ScanField, let_keys_arrive
from warrantydesk.ui.shell import MainWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
P = TypeVar("P", bound=QWidget)


class Offering(Protocol):
    """A page with a bar of what can be done."""

    action_bar: ActionBar


class Hands:
    """The hands of everybody in a play, one window at a time; ``window_of(login)`` signs in.

    Where ``pictures`` is false the steps are taken and no picture of them is kept.
    """

    def __init__(
        self, folder: Path, window_of: Callable[[str], MainWindow], *, pictures: bool = True
    ) -> None:
        self.folder, self._window_of, self._pictures = folder, window_of, pictures
        self.problems: list[str] = []
        self.presses = 0
        self.taken = 0
        self._at: MainWindow | None = None
        self._who = ""
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def desk(self, login: str) -> Iterator[MainWindow]:
        """Sit down at somebody's desk."""
        window = self._window_of(login)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self._at, self._who = window, login
        yield window
        self._at = None
        let_go(window)

    # keys

    def press(self, widget: QWidget | None, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where somebody would."""
        self.presses += 1
        if widget is not None:
            QTest.keyClick(widget, key, held)
        self._arrived()

    def choose(self, page: Page, what: object, bar: ActionBar | None = None) -> None:
        """Do something that a page offers: by its key, or by its button where it has none."""
        bar = bar or cast("Offering", page).action_bar
        offered = next(action for action in bar.actions_shown if action.key == what)
        self.presses += 1
        if offered.shortcut:
            keys = QKeySequence(offered.shortcut.replace("Enter", "Return"))
            QTest.keySequence(page, keys)
        else:
            bar.chosen.emit(what)
        self._arrived()

    def write(self, widget: QWidget, text: str) -> None:
        """Type a text, letter by letter."""
        self.presses += len(text)
        widget.setFocus()
        if isinstance(widget, TextBox):
            widget.insertPlainText(text)  # as an input method does it
        elif isinstance(widget, QLineEdit) and not text.isascii():
            widget.insert(text)
        else:
            QTest.keyClicks(widget, text)

    def find(self, lookup: Lookup, text: str) -> None:
        """Type into a field that finds while one types, and take what it found."""
        self.write(lookup, text)
        self.press(lookup, Key.Key_Return)

    def fill(self, form: InlineForm | None, **texts: str) -> None:
        """Type into a form that a page asks in place, over what stands there, and confirm it."""
        if form is None:
            raise RuntimeError("Nothing is asked here.")
        for name, text in texts.items():
            editor = form.editors[name]
            if isinstance(editor, QLineEdit):
                editor.selectAll()
            self.write(editor, text)
        last = next(reversed(texts), None) or next(iter(form.editors))
        self.press(form.editors[last], Key.Key_Return, CONTROL)
        if isValid(form) and form.isVisible():
            words = (label.text() for label in form.findChildren(QLabel) if label.isVisible())
            self.problems.append(f"{self._who}: {' · '.join(words)}")

    def scan(self, field: ScanField, text: str) -> None:
        """Hold a tag under the scanner: it types, nobody presses a key."""
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return)
        self._arrived()

    def _arrived(self) -> None:
        """Let keys go where they were meant, and note what the window refuses."""
        let_keys_arrive()
        QApplication.sendPostedEvents()
        if self._at is not None and self._at.strip.isVisible():
            self.problems.append(f"{self._who}: {self._at.strip.sentence.text()}")

    # pages

    def enter(self, window: MainWindow, entry: str, wanted: type[P], key: int | None = None) -> P:
        """Go to a list of the navigation, down to a row of it, and open that by Enter.

        Without a ``key`` the first row is opened; the view that holds it is clicked where the one
        that the list begins with does not.
        """
        window.show_entry(entry)
        page = window.page
        if isinstance(page, FoundList):
            self._look_for(page, key)
        table: QTableView = getattr(page, "table")  # noqa: B009 - every list has one
        table.setFocus()
        self.press(table, Key.Key_Return)
        return page_of(window, wanted)

    def _look_for(self, page: FoundList, key: int | None) -> None:
        views = iter(page.views)
        while not any(key in {None, found.id} for found in page.rows):
            page.show_view(next(views))
            self.presses += 1
        for found in page.rows:
            if key in {None, found.id}:
                return
            self.press(page.table, Key.Key_Down)

    # pictures

    def picture(self, window: MainWindow, name: str) -> None:
        """Leave a picture of the window."""
        self.taken += 1
        for _turn in range(2):  # the first gives a bar its width, the second its buttons theirs
            QApplication.sendPostedEvents()
        if self._pictures:
            window.grab().save(str(self.folder / f"{self.taken:02}-{name}.png"))


def page_of(window: MainWindow, wanted: type[P]) -> P:
    """Return the page that is shown, which must be of this kind."""
    if not isinstance(window.page, wanted):
        raise TypeError(window.page)
    return window.page
