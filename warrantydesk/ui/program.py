"""The running program: its one window, who has signed in, and what the menus do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from warrantydesk.settings import FONT_SCALES, Settings, Theme, load_settings, save_settings
from warrantydesk.texts import Language, choose_language, chosen_language
from warrantydesk.ui import help_pages, menus
from warrantydesk.ui.frame import Frame
from warrantydesk.ui.jobs import Background, Job, Submit
from warrantydesk.ui.pages import Place
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.asks import EMBEDDED, Entered, sample_address
from warrantydesk.ui.sign_in.sign_in_page import SignInPage, Wanted
from warrantydesk.ui.theme import Scheme, apply_theme

log = logging.getLogger(__name__)

ShellOf = Callable[[Entered, Submit], MainWindow]


def _load_nothing() -> None:
    """Everything is loaded when it is first needed."""


class Start(NamedTuple):
    """What the command line asks for: a book, and who signs in at once."""

    address: str = ""
    login: str = ""


class Program(QObject):
    """Shows the sign-in page, then the shell; remembers language, look, book and person.

    ``load`` imports, on a worker, what ``shell_of`` will need.
    """

    def __init__(
        self,
        application: QApplication,
        background: Background,
        shell_of: ShellOf,
        store: Path,
        start: Start,
        *,
        load: Callable[[], None] = _load_nothing,
    ) -> None:
        super().__init__(application)
        self._application, self._background = application, background
        self._shell_of, self._store, self._start, self._load = shell_of, store, start, load
        self._entered: Entered | None = None
        self._qt_texts, self._saving = QTranslator(self), Lock()
        self.settings = load_settings(store)
        self._speak(self.settings.language)
        self._look()
        self.frame = Frame()
        self.frame.restore(self.settings.geometry_of("frame"))
        self.frame.painted.connect(self._begin)
        self.frame.closed.connect(self._closed)
        background.started.connect(self._started)
        background.ended.connect(self._ended)
        self.page: SignInPage | None = None
        self.window: MainWindow | None = None
        self._show_sign_in()

    def show(self) -> None:
        """Show the window."""
        self.frame.show()

    def report(self, error: Exception) -> None:
        """Tell of a failure."""
        self.frame.report(error)

    # signing in and out

    def _show_sign_in(self) -> None:
        known, address = self.settings, self._start.address or self.settings.book
        shared = bool(address) and not address.startswith(EMBEDDED)
        embedded = next((one for one in known.books if one.startswith(EMBEDDED)), "")
        wanted = Wanted(
            (embedded or sample_address()) if shared else (address or sample_address()),
            known.person,
            address if shared else "",
            shared=shared,
        )
        page = SignInPage(self._background.submit, wanted, known.theme)
        page.signed.connect(self._signed)
        page.known.connect(self._load_pages)
        page.language_chosen.connect(self.choose_language)
        page.theme_chosen.connect(self.choose_theme)
        if self._start.login:
            page.sign_in_when_known(self._start.login)
        self._start = self._start._replace(login="")
        self.page, self.window = page, None
        self.frame.show_content(page)
        page.focus_first()

    def _begin(self) -> None:
        if self.page is not None:
            self.page.begin()

    def _load_pages(self) -> None:
        # While somebody looks for a name, so that the shell comes at once.
        self._background.submit(Job(self, self._load, _nothing, self.report))

    def _signed(self, entered: Entered) -> None:
        self._entered = entered
        self._start = Start()
        self._remember(replace(self.settings.with_book(entered.address), person=entered.card.login))
        self._show_shell()

    def _show_shell(self, place: Place | None = None) -> None:
        if self._entered is None:
            return
        window = self._shell_of(self._entered, self._background.submit)
        menus.add_menus(window, self.settings)
        window.command.connect(self.command)
        window.show_connection(self._entered.address.removeprefix(EMBEDDED))
        self.page, self.window = None, window
        self.frame.show_content(window)
        if place is not None:
            window.go_to(place)

    def _sign_out(self) -> None:
        self._close_book()
        self._show_sign_in()
        self._begin()

    def _close_book(self) -> None:
        entered, self._entered = self._entered, None
        if entered is not None:
            self._background.submit(Job(self, entered.book.close, _nothing, self.report))

    # what the menus do

    def command(self, what: str) -> None:
        """Do what a line of the menus stands for."""
        window = self.window
        if window is None:
            return
        size = self._size(what)
        if what.startswith(menus.LANGUAGE):
            self.choose_language(Language(what.removeprefix(menus.LANGUAGE)))
        elif what.startswith(menus.THEME):
            self.choose_theme(Theme(what.removeprefix(menus.THEME)))
        elif size is not None:
            window.leave(partial(self._resize_text, size))
        elif what == menus.SIGN_OUT:
            window.leave(self._sign_out)
        elif what == menus.QUIT:
            self.frame.close()
        elif what == menus.KEYS:
            window.push(help_pages.keys_page())
        elif what == menus.ABOUT and self._entered is not None:
            window.push(help_pages.about_page(self._entered.address))

    def choose_language(self, language: Any) -> None:
        """Speak another language; the page stays, and unsaved work is asked about first."""
        if self.window is None:
            self._speak(language)
            self._remember(replace(self.settings, language=language))
            if self.page is not None:
                self.page.renew()
        elif language is not chosen_language():
            self.window.leave(partial(self._change_language, language))

    def _change_language(self, language: Language) -> None:
        self._speak(language)
        self._remember(replace(self.settings, language=language))
        self._build_anew()

    def choose_theme(self, theme: Any) -> None:
        """Take another look at once: painters ask for their colours while they paint."""
        self._remember(replace(self.settings, theme=theme))
        self._look()
        if self.window is not None:
            self.window.tick(menus.in_force(self.settings), menus.THEME)

    def _size(self, what: str) -> int | None:
        scales, now = FONT_SCALES, self.settings.font_percent
        wanted = {
            menus.LARGER: next((one for one in scales if one > now), now),
            menus.SMALLER: next((one for one in reversed(scales) if one < now), now),
            menus.USUAL: 100,
        }
        return wanted.get(what)

    def _resize_text(self, percent: int) -> None:
        self._remember(replace(self.settings, font_percent=percent))
        self._look()
        self._build_anew()

    def _build_anew(self) -> None:
        if self.window is not None:
            self._show_shell(self.window.place)

    def _speak(self, language: Language) -> None:
        choose_language(language)
        # Qt's own file and print dialogs speak by catalogues of their own.
        self._application.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        name = "qtbase_zh_CN" if language is Language.ZH else "qtbase_en"
        if self._qt_texts.load(name, folder):
            self._application.installTranslator(self._qt_texts)

    def _look(self) -> None:
        scheme, percent = Scheme(self.settings.theme.value), self.settings.font_percent
        apply_theme(self._application, scheme, percent=percent)

    # what is remembered, and the end

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        self._background.submit(Job(self, self._save, _nothing, _not_remembered))

    def _save(self) -> None:
        with self._saving:  # two workers may come at once: the newest settings stay
            save_settings(self.settings, self._store)

    def _closed(self, geometry: str) -> None:
        self.settings = self.settings.with_geometry("frame", geometry)
        with suppress(OSError):
            self._save()
        self._close_book()

    def _started(self, job: Job[Any]) -> None:
        shown = self.window or self.page
        if shown is not None:
            shown.progress.begin(job)

    def _ended(self, job: Job[Any]) -> None:
        shown = self.window or self.page
        if shown is not None:
            shown.progress.end(job)


def _nothing(_result: object) -> None:
    """Nothing follows."""


def _not_remembered(error: Exception) -> None:
    log.warning("the settings could not be stored: %s", error)
