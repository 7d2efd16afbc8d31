"""Playing the window without a display: a picture of every page, as every kind of person.

Whatever work fails, whatever a page reports, and whatever nobody caught is a problem of the play.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from warrantydesk.settings import Settings, Theme
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.frame import SIZE
from warrantydesk.ui.jobs import Failure, Job, Progress, Submit, attempt, tell
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in import asks
from warrantydesk.ui.sign_in.sign_in_page import SignInPage, Wanted
from warrantydesk.ui.theme import Scheme, apply_theme

LOGINS = ("clerk1205", "auditor1", "keeper1", "supplier102", "finance1", "admin")
"""People of the sample book with one role each."""

PAPERS = {"clerk1205": ("claims", "claim"), "finance1": ("statements", "statement")}
"""Whose papers are previewed: the last one of a list."""

NOISE = "does not support propagateSizeHints"
ShellOf = Callable[[asks.Entered, Submit], MainWindow]


class Look(NamedTuple):
    """In which language, colours and size of text pictures are taken."""

    language: Language
    scheme: Scheme
    percent: int

    def name(self, what: str) -> str:
        """Return the name of a picture."""
        size = "" if self.percent == USUAL else f"-{self.percent}"
        return f"{what}-{self.language.value}-{self.scheme.value}{size}.png"


USUAL, LARGE = 100, 125
LOOKS = tuple(
    Look(language, scheme, percent)
    for language in Language
    for scheme, percent in ((Scheme.LIGHT, USUAL), (Scheme.DARK, USUAL), (Scheme.LIGHT, LARGE))
)


class Play:
    """Takes pictures, and notes what goes wrong meanwhile."""

    def __init__(self, folder: Path, address: str, shell_of: ShellOf) -> None:
        self._folder, self._address, self._shell_of = folder, address, shell_of
        self.problems: list[str] = []
        self._where = ""

    def submit(self, job: Job[Any]) -> None:
        """Do a job at once, and note its failure even where nobody listens yet."""
        outcome = attempt(job.work)
        if isinstance(outcome, Failure):
            self._note(outcome.error)
        tell(job, outcome)

    def _note(self, error: BaseException) -> None:
        self.problems.append(f"{self._where}: {type(error).__name__}: {error}")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note every exception that nobody caught: in a slot, Qt would only print it."""
        before = sys.excepthook

        def note(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            self._note(error)
            before(kind, error, trace)

        sys.excepthook = note
        try:
            yield
        finally:
            sys.excepthook = before

    def sign_in(self, look: Look) -> None:
        """Leave a picture of the sign-in page."""
        self._where = look.name("sign_in")
        page = SignInPage(self.submit, Wanted(self._address, LOGINS[0]), Theme(look.scheme.value))
        page.resize(*SIZE)
        page.show()
        page.begin()
        self._picture(page)
        let_go(page)

    def pages(self, look: Look, login: str) -> None:
        """Leave a picture of every page of somebody's navigation."""
        entered = asks.enter(self._address, login)
        window = self._shell_of(entered, self.submit)
        add_menus(window, Settings())
        window.resize(*SIZE)
        window.show()
        for key in window.entry_keys():
            self._where = look.name(f"{login}-{key}")
            window.show_entry(key)
            self._picture(window)
            self._first(window, look.name(f"{login}-{key}-first"))
        if login in PAPERS:
            self._paper(window, look.name(f"{login}-paper"), *PAPERS[login])
        self._where = look.name(f"{login}-palette")
        window.search_wanted.emit()
        self._picture(window)
        let_go(window)
        entered.book.close()

    def _first(self, window: MainWindow, where: str) -> None:
        """Leave a picture of the first record of the list that is shown."""
        page = window.page
        if isinstance(page, ListPage) and page.rows:
            self._where = where
            page.opened.emit(page.rows[0])
            self._picture(window)
            window.back()

    def _paper(self, window: MainWindow, where: str, entry: str, kind: str) -> None:
        """Leave a picture of the preview of the last paper of a list."""
        self._where = where
        window.show_entry(entry)
        page = window.page
        if isinstance(page, ListPage) and page.rows:
            window.open_record("paper", (kind, page.rows[-1].id))
            self._picture(window)
            window.back()

    def _picture(self, shown: MainWindow | SignInPage) -> None:
        QApplication.sendPostedEvents()  # what Qt shows only in its next turn
        if shown.strip.isVisible():
            self.problems.append(f"{self._where}: {shown.strip.sentence.text()}")
        shown.grab().save(str(self._folder / self._where))


def leave_out_noise() -> None:
    """Keep quiet what Qt says of every window where there is no display; the rest is told."""

    def tell_other(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if NOISE not in message:
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(tell_other)


def let_go(widget: QWidget) -> None:
    """Delete a widget now: hundreds of pages would else pile up."""
    widget.hide()
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def play_all(
    application: QApplication,
    folder: Path,
    address: str,
    logins: tuple[str, ...],
    shell_of: ShellOf,
    *,
    looks: tuple[Look, ...] = LOOKS,
) -> list[str]:
    """Leave pictures of every page in a folder; return what went wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    asks.people_of(address, Progress())
    play = Play(folder, address, shell_of)
    with play.listening():
        for look in looks:
            choose_language(look.language)
            apply_theme(application, look.scheme, percent=look.percent)
            play.sign_in(look)
            for login in logins or LOGINS:
                play.pages(look, login)
    return play.problems
