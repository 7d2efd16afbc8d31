"""The palette over the page: type, look, press Enter.

``Palette(desk, window)`` is opened by ``start()``. It knows the window's pages, menus and the
actions of the page below, and asks the book for records 150 ms after the last key.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.texts import Language, _, chosen_language, ngettext
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.palette import asks
from warrantydesk.ui.palette.near import FILTER_KEY, filter_offer, near
from warrantydesk.ui.palette.offer_list import OfferList
from warrantydesk.ui.palette.offers import (
    MOST,
    Group,
    Offer,
    PaperLink,
    blocks,
    matching,
    paper_link,
)
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, hint, label

WIDTH, HEIGHT, TOP = 720, 520, 88
DEBOUNCE_MS = 150


class Palette(QWidget):
    """Darkens the window and shows one field with what it finds."""

    def __init__(self, desk: Desk, window: MainWindow, records: frozenset[str]) -> None:
        super().__init__(window)
        self._desk, self._window, self._records = desk, window, records
        self._local: tuple[Offer, ...] = ()
        self._found: tuple[Offer, ...] = ()
        self._initials: dict[str, str] = {}
        self._only: Group | None = None
        self._asked, self._took = 0.0, 0
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
        self.field.setPlaceholderText(_("Number, VIN tail, plate, words, page or command"))
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
        foot = row(hint("↑↓", _("choose")), hint("Enter", _("open")),
                   hint("Tab", _("one kind")), None, hint("Esc", _("close")), gap=16,
                   margins=(18, 7, 18, 7))  # fmt: skip
        self.panel = QFrame(self)
        self.panel.setObjectName("palette")
        self.panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = head = box(row((self.field, 1), self.count, margins=(4, 0, 18, 0)))
        self._foot = box(foot)
        self.panel.setLayout(
            column(head, hairline(), (self.offers, 1), (self.nothing, 1), hairline(), self._foot,
                   gap=0)
        )  # fmt: skip

    # coming and going

    def start(self) -> None:
        """Open, empty, over the page."""
        if self.isVisible():
            self.stop()
            return
        self._before = self._window.focusWidget()
        self._local = near(self._window)
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
        """Make the box as high as what it holds, and never higher than the window."""
        self.setGeometry(self._window.rect())
        width = min(px(WIDTH), self.width() - px(24))
        room = min(px(HEIGHT), self.height() - px(TOP) - px(24))
        around = self._head.sizeHint().height() + self._foot.sizeHint().height() + px(4)
        if self.offers.isHidden():
            inside = self.nothing.heightForWidth(width)
        else:
            inside = self.offers.content_height
        if self._waiting:  # it would only jump up and down while somebody types
            inside = max(inside, self.panel.height() - around)
        self.panel.setGeometry(
            (self.width() - width) // 2, px(TOP), width, max(0, min(room, around + inside))
        )

    # typing and finding

    def _typed(self, text: str) -> None:
        self._found, self._waiting, self._only = (), bool(text.strip()), None
        link = paper_link(text)
        if link is not None:
            self._wait.stop()
            self._open_paper(link)
            return
        if self._waiting:
            self._wait.start()
        self._show()

    def _search(self) -> None:
        text, person = self.field.text(), self._desk.person
        stations = person.stations if person.station_id is not None else None
        entries = frozenset(self._window.entry_keys())
        self._asked = perf_counter()
        self._desk.read(
            self,
            asks.find,
            text,
            asks.Who(stations, person.supplier_id, entries),
            done=partial(self._arrived, text),
            failed=self._failed,
        )

    def _arrived(self, text: str, found: tuple[Offer, ...]) -> None:
        if text != self.field.text() or not self.isVisible():
            return
        self._found, self._waiting = found, False
        self._took = round((perf_counter() - self._asked) * 1000)
        self._show()
        if self._enter:
            self._enter = False
            self.choose(self.offers.current())

    def _offered(self) -> tuple[Offer, ...]:
        """Return everything that fits: records that are named so before what filters by it."""
        text = self.field.text()
        fits = matching(self._local, text, self._initials)
        last = filter_offer(self._window, text)
        return (*self._found, *fits, *((last,) if last is not None else ()))

    def _show(self) -> None:
        offers, text = self._offered(), self.field.text()
        self.offers.show_blocks(blocks(offers, self._only), text)
        self.offers.setVisible(bool(offers))
        self.nothing.setVisible(not offers)
        self.nothing.setText(self._why_nothing(text.strip()))
        self._count(offers if text.strip() and not self._waiting else ())
        self._fit()

    def _why_nothing(self, typed: str) -> str:
        if self._waiting:
            return _("Searching …")
        if len(typed) < asks.SHORTEST:
            return _("Records are searched from the second character on.")
        return _(
            "Nothing is found. Records are found by their number, by plate, VIN or its last "
            "digits, by tag and waybill, and by words: the name of a part or a fault, a "
            "complaint, a supplier; pages and commands by name or by the initials of their "
            "pinyin."
        )

    def _count(self, offers: tuple[Offer, ...]) -> None:
        many = len(offers)
        words = ngettext("{count} result", "{count} results", many)
        if any(block.found > MOST for block in blocks(offers)):
            words = _("more than {count} results").format(count=many - 1)
        timed = _("{results} in {ms} ms").format(results=words, ms=self._took)
        self.count.setText(timed if many else "")

    def show_kind(self) -> None:
        """Show one kind alone, and all of it; once more shows everything again."""
        self._only = self.offers.more() if self._only is None else None
        self._show()

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
        elif isinstance(first, ListPage):
            first.filter_by(*second)
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
            if QKeySequence(event.keyCombination()) == QKeySequence(FILTER_KEY):
                self.choose(filter_offer(self._window, self.field.text()))
                return True
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
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.show_kind()
        else:
            return False
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
