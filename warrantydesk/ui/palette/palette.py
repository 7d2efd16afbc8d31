"""The palette over the page: type, look, press Enter.

``Palette(desk, window)`` is opened by ``start()``. It knows the window's pages, menus and the
actions of the page below, and asks the book for records 150 ms after the last key.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.records.roles import Role
from warrantydesk.texts import Language, _, chosen_language, ngettext
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.palette import asks
from warrantydesk.ui.palette.offer_list import OfferList
from warrantydesk.ui.palette.offers import Group, Offer, PaperLink, matching, paper_link
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, hint, label

WIDTH, HEIGHT, TOP = 720, 520, 88
DEBOUNCE_MS = 150
STATEMENT_ROLES = frozenset({Role.FINANCE, Role.CLERK})
KEYS = {"Ctrl+Return": "Ctrl+Enter"}


class Palette(QWidget):
    """Darkens the window and shows one field with what it finds."""

    def __init__(self, desk: Desk, window: MainWindow, records: frozenset[str]) -> None:
        super().__init__(window)
        self._desk, self._window, self._records = desk, window, records
        self._local: tuple[Offer, ...] = ()
        self._found: tuple[Offer, ...] = ()
        self._initials: dict[str, str] = {}
        self._waiting = self._enter = False
        self._before: QWidget | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self._search)
        self._build()
        self.hide()
        window.resized.connect(self._fit)

    def _build(self) -> None:
        self.field = QLineEdit()
        self.field.setObjectName("big")
        self.field.setMaxLength(200)
        self.field.setPlaceholderText(_("Number, VIN tail, plate, page or command"))
        self.field.setAccessibleName(_("Search everything"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        glass = IconLabel("search", "text2", 18)
        glass.setParent(self.field)
        glass.move(px(16), px(15))
        self.count = label("", "label", "text3")
        self.offers = OfferList()
        self.offers.chosen.connect(self.choose)
        self.nothing = label("", "body", "text2", wrap=True)
        self.nothing.setContentsMargins(px(20), px(16), px(20), px(16))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot = row(hint("↑↓", _("choose")), hint("Enter", _("open")), None,
                   hint("Esc", _("close")), gap=16, margins=(18, 7, 18, 7))  # fmt: skip
        self.panel = QFrame(self)
        self.panel.setObjectName("palette")
        self.panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = box(row((self.field, 1), self.count, margins=(4, 0, 18, 0)))
        self.panel.setLayout(
            column(head, hairline(), (self.offers, 1), (self.nothing, 1), hairline(), foot, gap=0)
        )

    # coming and going

    def start(self) -> None:
        """Open, empty, over the page."""
        if self.isVisible():
            self.stop()
            return
        self._before = self._window.focusWidget()
        self._local = (*self._actions(), *self._pages(), *self._commands())
        if chosen_language() is Language.ZH and not self._initials:
            names = tuple(offer.text for offer in self._local)
            work = partial(asks.initials_of, names)
            self._desk.submit(Job(self, work, self._know_initials, _ignore))
        self.field.clear()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._typed("")

    def stop(self) -> None:
        """Close, and give the page its focus back."""
        self._wait.stop()
        self._enter = False
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _know_initials(self, initials: dict[str, str]) -> None:
        self._initials = initials
        self._show()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        width = min(px(WIDTH), self.width() - px(24))
        height = min(px(HEIGHT), self.height() - px(TOP) - px(24))
        self.panel.setGeometry((self.width() - width) // 2, px(TOP), width, height)

    # what is offered without asking the book

    def _actions(self) -> list[Offer]:
        page = self._window.page
        bars = [] if page is None else page.findChildren(ActionBar)
        return [
            Offer(Group.ACTIONS, action.label, (bar, action.key), "", action.icon,
                  action.shortcut)
            for bar in bars
            if bar.isVisible()
            for action in bar.actions_shown
            if action.enabled and action.label
        ]  # fmt: skip

    def _pages(self) -> list[Offer]:
        return [
            Offer(Group.PAGES, entry.title, ("entry", entry.key), entry.group, entry.icon)
            for entry in self._window.entries
        ]

    def _commands(self) -> list[Offer]:
        made = []
        for action in self._window.findChildren(QAction):
            if isinstance(action.data(), str) and not action.isChecked():
                keys = action.shortcut().toString()
                made.append(Offer(Group.COMMANDS, action.text(), ("command", action.data()),
                                  key=KEYS.get(keys, keys)))  # fmt: skip
        return made

    # typing and finding

    def _typed(self, text: str) -> None:
        self._found, self._waiting = (), bool(text.strip())
        link = paper_link(text)
        if link is not None:
            self._wait.stop()
            self._open_paper(link)
            return
        if self._waiting:
            self._wait.start()
        self._show()

    def _search(self) -> None:
        text = self.field.text()
        person = self._desk.person
        stations = person.stations if person.station_id is not None else None
        self._desk.read(
            self,
            asks.find,
            text,
            stations,
            statements=bool(person.roles & STATEMENT_ROLES),
            supplier_id=person.supplier_id,
            done=partial(self._arrived, text),
            failed=self._failed,
        )

    def _arrived(self, text: str, found: tuple[Offer, ...]) -> None:
        if text != self.field.text() or not self.isVisible():
            return
        self._found, self._waiting = found, False
        self._show()
        if self._enter:
            self._enter = False
            self.choose(self.offers.current())

    def _show(self) -> None:
        text = self.field.text()
        near = matching(self._local, text, self._initials)
        order = list(Group)
        offers = sorted((*near, *self._found), key=lambda offer: order.index(offer.group))
        self.offers.show_offers(offers, text)
        self.offers.setVisible(bool(offers))
        self.nothing.setVisible(not offers)
        self.nothing.setText(
            _("Searching …")
            if self._waiting
            else _(
                "Nothing is found. Records are found by the number of a claim, repair order or "
                "statement, by the tag of an old part, by waybill, VIN or its last digits, and by "
                "plate; pages and commands by name or by the initials of their pinyin."
            )
        )
        count = len(offers) if text.strip() and not self._waiting else 0
        self.count.setText(ngettext("{count} result", "{count} results", count) if count else "")

    def _open_paper(self, link: PaperLink) -> None:
        self._waiting = True
        self._show()
        self._desk.read(self, asks.find_paper, link, done=self._open_found, failed=self._failed)

    def _open_found(self, paper: tuple[str, int]) -> None:
        self.stop()
        self._desk.open("paper", paper)

    def _failed(self, error: Exception) -> None:
        self.stop()
        self._window.report(error)

    # choosing

    def choose(self, offer: object) -> None:
        """Do what an offer stands for."""
        if not isinstance(offer, Offer):
            return
        first, second = offer.value
        if offer.group is Group.VEHICLES and first not in self._records:
            self.field.setText(offer.text)  # a vehicle leads to its papers
            return
        self.stop()
        if first == "entry":
            self._window.show_entry(second)
        elif first == "command":
            self._window.command.emit(second)
        elif isinstance(first, ActionBar):
            first.chosen.emit(second)
        else:
            self._desk.open(first, second)

    def _enter_pressed(self) -> None:
        # Scanners and quick typists press Enter before the book has answered.
        if self._waiting and paper_link(self.field.text()) is None:
            self._wait.stop()
            self._enter = True
            self._search()
        else:
            self.choose(self.offers.current())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        if key in moves:
            self.offers.mark(moves[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter_pressed()
        elif key == Qt.Key.Key_Escape:
            self.stop()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours().scrim))


def _ignore(_error: Exception) -> None:
    """Without initials, names are still found as they are written."""
