"""What is around every page: top bar, navigation, the pages themselves, status bar.

``MainWindow(party, name, role)`` is given its pages and knows none. ``show_entry(key)`` goes to
one of the navigation, ``push(page)`` lays a record over it, ``back()`` (Alt+Left) takes it away
again and finds the list as it was. ``leave(go)`` goes on once nothing unsaved is left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QMenuBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from warrantydesk.errors import RefusedError
from warrantydesk.texts import _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.navigation import Navigation
from warrantydesk.ui.pages import ENTRY, Entry, Hint, Origin, Page, Place, no_record
from warrantydesk.ui.panes import go_to_pane
from warrantydesk.ui.progress import ProgressStrip
from warrantydesk.ui.strips import LeaveStrip, Strip
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.hints import HintsRow
from warrantydesk.ui.widgets.layout import box, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, label

NARROW = 1_100
KEYS = (
    ("Ctrl+K", "search"), ("Alt+Left", "back"), ("F5", "refresh"),
    ("F6", "next pane"), ("Shift+F6", "pane before"),
)  # fmt: skip
SHORT_SEARCH, NO_PARTY = 1_000, 900
"""Below these widths the top bar shows less, so that it fits at any size of text."""


class MainWindow(QWidget):
    """Shows the pages it is given; ``command`` emits what a line of the menus stands for."""

    search_wanted = Signal()
    command = Signal(str)
    resized = Signal()

    def __init__(self, party: str, name: str, role: str) -> None:
        super().__init__()
        self.setWindowTitle("WarrantyDesk")
        self.setObjectName("chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries: dict[str, Entry] = {}
        self._built: dict[str, Page] = {}
        self._over: list[Page] = []
        self._origins: list[Origin | None] = []
        self.build_record: Callable[[str, Any], Page] = no_record
        self._current = ""
        self.navigation = Navigation()
        self.navigation.visited.connect(self.show_entry)
        self.stack = QStackedWidget()
        self.strip, self.leave_strip, self.progress = Strip(), LeaveStrip(), ProgressStrip()
        self._hints, self._note = HintsRow(), label("", "label", "text2")
        self._connection = label("", "label", "text2")
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self._lay_out(party, name, role)
        for keys, what in KEYS:
            key = Shortcut(keys, what, self, window=True)
            key.chosen.connect(self._do)

    def _lay_out(self, party: str, name: str, role: str) -> None:
        self.search = Button("", "search", "", "Ctrl K", "search")
        self.search.setAccessibleName(_("Search everything"))
        self.search.chosen.connect(self._do)
        self._party, self._role = label(party, "label", "text2"), label(role, "label", "text3")
        self._party.hide()
        title = label("WarrantyDesk", "section")
        self._bar = bar = row(
            IconLabel("shield", "accent_text", 20), title, 4, self.menus, None, self.search, None,
            self._party, hairline(vertical=True), IconLabel("user"),
            label(name), self._role, margins=(16, 0, 16, 0),
        )  # fmt: skip
        bar.setAlignment(self.menus, Qt.AlignmentFlag.AlignVCenter)
        top = box(bar, "topbar")
        top.setFixedHeight(measures().top_bar)
        foot = row(
            IconLabel("ok", "positive", 14), self._connection, hairline(vertical=True),
            (self._hints, 1), self._note, gap=10, margins=(16, 0, 16, 0),
        )  # fmt: skip
        status = box(foot, "statusbar")
        status.setFixedHeight(measures().status_bar)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.strip, self.leave_strip, self.progress):
            column.addWidget(widget)
        # Where a page needs more room than there is, at large text, it scrolls.
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(self.stack)
        column.addWidget(room, 1)
        self._frame(top, middle, status)

    def _frame(self, top: QWidget, middle: QWidget, status: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(row(self.navigation, (middle, 1), gap=0), 1)
        column.addWidget(status)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Offer these pages; the first one is shown."""
        self._entries = {entry.key: entry for entry in entries}
        self.navigation.show_entries(self._entries.values())
        if self._entries:
            self.show_entry(next(iter(self._entries)))

    def entry_keys(self) -> tuple[str, ...]:
        """Return the keys of the entries, in their order."""
        return tuple(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines of the navigation."""
        return tuple(self._entries.values())

    def add_menu(
        self, title: str, lines: Iterable[tuple[str, str, str]], chosen: Collection[str] = ()
    ) -> None:
        """Add a menu of (text, shortcut, command); an empty text is a line between groups.

        The commands ``chosen`` are what is in force: their lines are ticked.
        """
        menu = self.menus.addMenu(title)
        for text, keys, what in lines:
            if not text:
                menu.addSeparator()
                continue
            action = QAction(text, self)
            action.setData(what)
            action.setCheckable(what in chosen)
            action.setChecked(what in chosen)
            if keys:
                action.setShortcut(QKeySequence(keys))
            menu.addAction(action)
        menu.triggered.connect(self._command)

    def tick(self, chosen: Collection[str], group: str) -> None:
        """Tick the commands in force among those that begin with the name of a group."""
        for action in self.findChildren(QAction):
            if str(action.data()).startswith(group):
                action.setCheckable(action.data() in chosen)
                action.setChecked(action.data() in chosen)

    def _command(self, action: QAction) -> None:
        self.command.emit(str(action.data()))

    def show_connection(self, text: str) -> None:
        """Say at the foot which book is open, and whether it answers."""
        self._connection.setText(text)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_entry(self, key: str) -> None:
        """Go to a page of the navigation; records laid over it are closed."""
        if key not in self._entries:
            return
        self._leaving(_Go(self, key))

    def _go(self, key: str) -> None:
        while self._over:
            self._close_top()
        fresh = key not in self._built
        if fresh:
            self._built[key] = self._entries[key].build()
            self._adopt(self._built[key])
        self._current = key
        self.navigation.show_current(key)
        self._show(self._built[key])
        if not fresh:
            self._built[key].refresh()

    def push(self, page: Page, origin: Origin | None = None) -> None:
        """Lay a record over the current page; ``origin`` is what ``place`` names it by."""
        self._adopt(page)
        self._over.append(page)
        self._origins.append(origin)
        self._show(page)

    def open_record(self, kind: str, key: Any) -> None:
        """Lay the page of a record over the current one, or say why it cannot be shown.

        The kind ``entry`` goes to a page of the navigation instead.
        """
        if kind == ENTRY:
            self.show_entry(key)
            return
        try:
            self.push(self.build_record(kind, key), Origin(kind, key))
        except RefusedError as refused:
            self.report(refused)

    @property
    def place(self) -> Place:
        """Where the person is, so that a window built anew can go there again."""
        return Place(self._current, tuple(origin for origin in self._origins if origin))

    def go_to(self, place: Place) -> None:
        """Go where somebody was in a window that was built anew since."""
        self.show_entry(place.entry)
        for kind, key in place.records:
            self.open_record(kind, key)

    def back(self) -> None:
        """Close the record that lies on top, and show what was below, as it was."""
        if self._over:
            self._leaving(self._back)

    def _back(self) -> None:
        self._close_top()
        below = self._over[-1] if self._over else self._built[self._current]
        self._show(below)
        below.refresh()

    def _leaving(self, go: Callable[[], None]) -> None:
        page = self.page
        if page is not None and page.unsaved():
            self.leave_strip.ask(page, go)
        else:
            go()

    def _close_top(self) -> None:
        page = self._over.pop()
        self._origins.pop()
        self.stack.removeWidget(page)
        page.deleteLater()

    def _adopt(self, page: Page) -> None:
        self.stack.addWidget(page)
        page.failed.connect(self.report)
        page.noted.connect(self._note.setText)
        page.closed.connect(self.back)

    def _show(self, page: Page) -> None:
        self._give_room(page)
        self._fit()
        self.show_hints(page.hints())
        self.strip.hide()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_room(self, page: Page) -> None:
        """Show a page; the others must not ask for room that only they need."""
        before, policy = self.stack.currentWidget(), QSizePolicy.Policy
        if before is not None:
            before.setSizePolicy(policy.Ignored, policy.Ignored)
        page.setSizePolicy(policy.Preferred, policy.Preferred)
        self.stack.setCurrentWidget(page)

    def show_hints(self, hints: Iterable[Hint]) -> None:
        """Show what keys do on this page."""
        self._hints.show_hints(hints)

    def report(self, error: Exception) -> None:
        """Tell of a failure above the page."""
        self.strip.show_error(error)

    def _fit(self) -> None:
        page, width = self.page, self.width()
        self.navigation.show_slim(slim=width < px(NARROW) or bool(page and page.slim))
        self._party.setVisible(width >= px(NO_PARTY))
        self._role.setVisible(True)
        words = _("VIN tail, number, plate, part")
        self._call_search("" if width < px(SHORT_SEARCH) or not self._top_fits(words) else words)
        for less in (self._party, self._role):
            less.setVisible(not less.isHidden() and self._top_fits(self.search.label))

    def _top_fits(self, words: str) -> bool:
        """Tell whether the top bar has room for everything, with these words in the search."""
        self._call_search(words)
        self._bar.invalidate()
        return self._bar.minimumSize().width() <= self.width()

    def _call_search(self, words: str) -> None:
        if words != self.search.label:
            self.search.show_label(words)
            self.search.setAccessibleName(_("Search everything"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def leave(self, go: Callable[[], None]) -> None:
        """Go on, after asking about every page with unsaved work, whichever lies on top."""
        page = self._first_unsaved()
        if page is None:
            go()
            return
        self._give_room(page)
        self.leave_strip.ask(page, partial(self.leave, go))

    def _first_unsaved(self) -> Page | None:
        pages = (*reversed(self._over), *self._built.values())
        return next((page for page in pages if page.unsaved()), None)

    def _do(self, what: object) -> None:
        match what:
            case "search":
                self.search_wanted.emit()
            case "back":
                self.back()
            case "refresh" if self.page is not None:
                self.page.refresh()
            case "next pane" | "pane before" if self.page is not None:
                panes = (self.navigation, *self.page.panes())
                go_to_pane(panes, 1 if what == "next pane" else -1)


class _Go:
    """A way to a page, to be taken when nothing unsaved is in the way any more."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window, self._key = window, key

    def __call__(self) -> None:
        self._window._go(self._key)  # noqa: SLF001 - its own way
