"""The first page: choose yourself in a book on this computer, or sign in to one on a server.

It is painted before the database library is there; ``begin()`` then asks for the people.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from warrantydesk.settings import Theme
from warrantydesk.texts import _
from warrantydesk.ui.files import ask_for_file
from warrantydesk.ui.jobs import Job, Progress, Submit
from warrantydesk.ui.progress import ProgressStrip
from warrantydesk.ui.sign_in import asks
from warrantydesk.ui.sign_in.look_bar import LookBar
from warrantydesk.ui.sign_in.people_list import PeopleList
from warrantydesk.ui.sign_in.server_form import ServerForm
from warrantydesk.ui.strips import Strip
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, card, column, hairline, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label

WIDTH = 720
HERE, THERE = "here", "there"


class Wanted(NamedTuple):
    """What somebody has typed or chosen so far; the password lives only as long as the page."""

    address: str
    login: str = ""
    server: str = ""
    password: str = ""
    filter: str = ""
    shared: bool = False


class SignInPage(QWidget):
    """Emits ``signed`` with ``asks.Entered``; language and look are emitted for the program.

    ``known`` says that the people are shown, or that the database library is there.
    """

    signed = Signal(object)
    known = Signal()
    language_chosen = Signal(object)
    theme_chosen = Signal(object)

    def __init__(self, submit: Submit, wanted: Wanted, theme: Theme = Theme.SYSTEM) -> None:
        super().__init__()
        self._submit, self._theme = submit, theme
        self._people: tuple[asks.Choice, ...] | None = None
        self.address = wanted.address
        self._last, self._at_once = wanted.login, ""
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._build(wanted)

    # the page

    def _build(self, wanted: Wanted) -> None:
        self.strip, self.progress = Strip(), ProgressStrip()
        self._build_ways(wanted)
        self.enter = Button(_("Sign in"), "right", "primary", "Enter")
        self.enter.chosen.connect(self.sign_in)
        self.busy = label("", "label", "text2")
        title = column(
            label("WarrantyDesk", "title"),
            label(_("Warranty claims, old parts and settlement"), "label", "text2"),
            gap=0,
        )
        body = card(
            row(IconLabel("shield", "accent_text", 32), title, None, gap=12,
                margins=(24, 20, 24, 12)),
            row(*self.tabs.values(), None, gap=16, margins=(24, 0, 24, 0)),
            hairline(),
            self.strip,
            self.progress,
            (box(column((self.ways, 1), margins=(24, 14, 24, 6))), 1),
            row(self.busy, None, self.enter, margins=(24, 6, 24, 18)),
        )  # fmt: skip
        body.setFixedWidth(px(WIDTH))
        body.setMaximumHeight(px(640))
        self.looks = LookBar(self._theme)
        self.looks.language_chosen.connect(self.language_chosen)
        self.looks.theme_chosen.connect(self._change_theme)
        self._body = box(
            column(
                row(None, self.looks, margins=(20, 12, 20, 12)),
                (box(row(None, body, None)), 1),
                px(28),
                gap=0,
            )
        )
        self._place.addWidget(self._body)
        QWidget.setTabOrder(self.enter, self.looks)
        self._show_way(THERE if wanted.shared else HERE)

    def _build_ways(self, wanted: Wanted) -> None:
        self.people = PeopleList()
        self.people.chosen.connect(self.sign_in)
        self.people.field.setText(wanted.filter)
        self.server = ServerForm(wanted.server, wanted.login, wanted.password)
        self.server.confirmed.connect(self.sign_in)
        self.path = Elided(self.address.removeprefix(asks.EMBEDDED), "label", "text2")
        other = Button(_("Open another book"), "folder", "link")
        other.chosen.connect(self._ask_for_book)
        sample = Button(_("Sample book"), "book", "link")
        sample.chosen.connect(self._open_sample)
        here = row(IconLabel("database"), (self.path, 1), other, sample, gap=8)
        self.ways = QStackedWidget()
        self.ways.addWidget(box(column(here, (self.people, 1), gap=8)))
        self.ways.addWidget(box(column(self.server)))
        self.tabs = {
            HERE: Button(_("A book on this computer"), "", "tab", "", HERE),
            THERE: Button(_("A shared book on a server"), "", "tab", "", THERE),
        }
        for tab in self.tabs.values():
            tab.chosen.connect(self._show_way)

    def wanted(self) -> Wanted:
        """Return what has been typed and chosen."""
        return Wanted(
            self.address,
            self.server.login.text(),
            self.server.server.text(),
            self.server.password.text(),
            self.people.field.text(),
            shared=self.ways.currentIndex() == 1,
        )

    def renew(self) -> None:
        """Build the page anew in the language now chosen; nothing typed is lost."""
        wanted, old = self.wanted(), self._body
        old.hide()
        old.deleteLater()
        self._build(wanted)
        if self._people is not None:
            self._arrived(self._people)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        if self.ways.currentIndex() == 1:
            self.server.focus_first_empty()
        else:
            self.people.field.setFocus()

    def leave(self, go: Callable[[], None]) -> None:
        """Go on: nothing here can be lost."""
        go()

    def report(self, error: BaseException) -> None:
        """Say what went wrong; nothing typed is lost."""
        self._wait_no_more()
        self.strip.show_error(error)

    def _show_way(self, way: object) -> None:
        for name, tab in self.tabs.items():
            tab.setChecked(name == way)
        self.ways.setCurrentIndex(1 if way == THERE else 0)
        self.strip.hide()
        self.focus_first()

    def _change_theme(self, theme: object) -> None:
        if isinstance(theme, Theme):
            self._theme = theme
            self.theme_chosen.emit(theme)

    # work

    def begin(self) -> None:
        """Ask the embedded book for its people, or load what a shared one will need."""
        if self.ways.currentIndex() == 1:
            self._ask(asks.load, self._loaded)
        else:
            self._open(self.address)

    def sign_in_when_known(self, login: str) -> None:
        """Sign in as somebody as soon as the book has said who may."""
        self._at_once = login

    def sign_in(self, login: object = None) -> None:
        """Sign in as whoever is chosen or typed."""
        if not self.enter.isEnabled():
            return
        typed = self.wanted()
        if typed.shared:
            work = partial(asks.enter_shared, typed.server, typed.login, typed.password)
        else:
            chosen = login if isinstance(login, str) else self.people.login()
            if chosen is None:
                self.people.field.setFocus()
                return
            work = partial(asks.enter, self.address, chosen)
        self.strip.hide()
        self.busy.setText(_("Signing in …"))
        self.enter.setEnabled(False)
        self._ask(work, self._entered)

    def _entered(self, entered: asks.Entered) -> None:
        self._wait_no_more()
        self.signed.emit(entered)

    def _wait_no_more(self) -> None:
        self.busy.setText("")
        self.enter.setEnabled(True)

    def _open(self, address: str) -> None:
        self.address, self._people = address, None
        self.path.setText(address.removeprefix(asks.EMBEDDED))
        self.strip.hide()
        self.people.say(_("The book is being opened …"))
        progress = Progress()
        work = partial(asks.people_of, address, progress)
        title = _("The sample book is being made")
        self._submit(Job(self, work, partial(self._arrived_at, address), self._no_people, title,
                         progress))  # fmt: skip

    def _arrived_at(self, address: str, people: tuple[asks.Choice, ...]) -> None:
        if address == self.address:
            self._arrived(people)
            self.known.emit()
            # Initials come later: nobody waits for the dictionary they are read from.
            work = partial(asks.spelled, people)
            self._submit(Job(self, work, partial(self._spelled, address), self._unspelled))

    def _spelled(self, address: str, people: tuple[asks.Choice, ...]) -> None:
        if address == self.address:
            self._people = people
            self.people.learn(people, self._last)

    def _unspelled(self, _error: Exception) -> None:
        """Without initials, people are found as they are written."""

    def _loaded(self, _result: object) -> None:
        self.known.emit()

    def _arrived(self, people: tuple[asks.Choice, ...]) -> None:
        self._people = people
        self.people.say("" if people else _("Nobody may sign in to this book yet."))
        self.people.show_people(people, self._last)
        at_once, self._at_once = self._at_once, ""
        if at_once:
            self.sign_in(at_once)

    def _no_people(self, error: Exception) -> None:
        self.people.say(_("Open another book, or the sample book."))
        self.report(error)

    def _ask(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._submit(Job(self, work, done, self.report))

    # other books

    def _ask_for_book(self, _value: object = None) -> None:
        patterns = (_("Books (*.db)"), _("All files (*)"))
        ask_for_file(self, _("Open a book"), patterns, self._open_file)

    def _open_file(self, path: str) -> None:
        self._open(asks.EMBEDDED + path)

    def _open_sample(self, _value: object = None) -> None:
        self._open(asks.sample_address())
