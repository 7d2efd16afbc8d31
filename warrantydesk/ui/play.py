"""Playing the window without a display: a picture of every page, as every kind of person.

Whatever a page reports, and whatever nobody caught, is a failure of the play.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from warrantydesk.settings import Settings
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.frame import SIZE
from warrantydesk.ui.jobs import Progress, Submit, run_now
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in import asks
from warrantydesk.ui.sign_in.sign_in_page import SignInPage, Wanted
from warrantydesk.ui.theme import Scheme, apply_theme

LOGINS = ("clerk1205", "auditor1", "finance1", "admin")
"""People of the sample book with one role each."""

LOOKS = ((Scheme.LIGHT, 100), (Scheme.DARK, 100), (Scheme.LIGHT, 125))

ShellOf = Callable[[asks.Entered, Submit], MainWindow]


def play_all(
    application: QApplication, folder: Path, address: str, login: str, shell_of: ShellOf
) -> list[str]:
    """Leave pictures of every page in a folder; return what went wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    asks.people_of(address, Progress())
    problems: list[str] = []
    with listening(problems):
        for language in Language:
            choose_language(language)
            for scheme, percent in LOOKS:
                apply_theme(application, scheme, percent=percent)
                size = "" if percent == SIZE_OF_TEXT else f"-{percent}"
                ending = f"{language.value}-{scheme.value}{size}.png"
                picture_sign_in(folder, address, ending)
                for one in (login,) if login else LOGINS:
                    entered = asks.enter(address, one)
                    picture_pages(folder, shell_of(entered, run_now), f"{one}-{{}}-{ending}")
                    entered.book.close()
    return problems


SIZE_OF_TEXT = 100


@contextmanager
def listening(problems: list[str]) -> Iterator[None]:
    """Note every exception that nobody caught: in a slot, Qt would only print it."""

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        problems.append(f"{kind.__name__}: {error}")
        before(kind, error, trace)

    before = sys.excepthook
    sys.excepthook = note
    try:
        yield
    finally:
        sys.excepthook = before


def picture_sign_in(folder: Path, address: str, ending: str) -> None:
    """Leave a picture of the sign-in page."""
    page = SignInPage(run_now, Wanted(address, LOGINS[0]))
    page.resize(*SIZE)
    page.show()
    page.begin()
    picture(page, folder / f"sign_in-{ending}")
    let_go(page)


def picture_pages(folder: Path, window: MainWindow, name: str) -> None:
    """Leave a picture of every page of the navigation; a page that complains raises."""
    add_menus(window, Settings())
    window.resize(*SIZE)
    window.show()
    for key in window.entry_keys():
        window.show_entry(key)
        if window.strip.isVisible():
            raise RuntimeError(f"{name.format(key)}: {window.strip.sentence.text()}")
        picture(window, folder / name.format(key))
    let_go(window)


def picture(widget: QWidget, path: Path) -> None:
    """Leave a picture of a widget, with what Qt shows only in its next turn."""
    QApplication.sendPostedEvents()
    widget.grab().save(str(path))


def let_go(widget: QWidget) -> None:
    """Delete a widget now: hundreds of pages would else pile up."""
    widget.hide()
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
