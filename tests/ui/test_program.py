"""The running program: the first painting, signing in and out, and what is remembered."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Templates
from tests.people import add_person
from warrantydesk.app import shell_of
from warrantydesk.book import Book
from warrantydesk.records.roles import Role
from warrantydesk.settings import Theme, load_settings
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.crash import CrashHook
from warrantydesk.ui.help_pages import HelpPage
from warrantydesk.ui.jobs import Background
from warrantydesk.ui.program import Program, Start
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.sign_in_page import SignInPage
from warrantydesk.ui.theme import apply_theme, colours, measures

FIRST_PAINT = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from warrantydesk.app import shell_of
from warrantydesk.ui.help_pages import HelpPage
from warrantydesk.ui.jobs import Background
from warrantydesk.ui.program import Program, Start
application = QApplication([])
background = Background(application)
program = Program(application, background, shell_of, Path(sys.argv[1]), Start(sys.argv[2]))
def painted():
    slow = [m for m in ("sqlalchemy", "psycopg", "alembic", "reportlab") if m in sys.modules]
    print(slow, round(time.perf_counter() - begun, 2), flush=True)
    application.quit()
program.frame.painted.disconnect()
program.frame.painted.connect(painted)
program.show()
application.exec()
"""

ProgramOf = Callable[..., Program]


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    made = templates.copy("sqlite", tmp_path)
    owner = Book(made)
    add_person(owner, "he", Role.FINANCE)
    add_person(owner, "lin", Role.CLERK)
    owner.close()
    return made


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def program_of(qtbot: QtBot, qapp: QApplication, store: Path) -> Iterator[ProgramOf]:
    made: list[tuple[Program, Background]] = []

    def make(*start: str) -> Program:
        background = Background()
        program = Program(qapp, background, shell_of, store, Start(*start))
        made.append((program, background))
        qtbot.addWidget(program.frame)
        program.show()
        return program

    yield make
    for program, background in made:
        program._close_book()
        qtbot.waitUntil(partial(_idle, background))
        background.wait()
    apply_theme(qapp)


def _idle(background: Background) -> bool:
    return not background._waiting


def shell(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def page(program: Program) -> SignInPage:
    assert program.page is not None
    return program.page


def test_the_window_is_painted_before_the_database_library_is_there(
    store: Path, address: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(store), address],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    slow, seconds = done.stdout.strip().rsplit(" ", 1)
    assert slow == "[]"
    assert float(seconds) < 5  # 0.5 s on an idle machine; test machines are busy


def test_signing_in_shows_the_shell_and_is_remembered(
    qtbot: QtBot, program_of: ProgramOf, address: str, store: Path
) -> None:
    program = program_of(address)
    qtbot.waitUntil(lambda: page(program).people.table.keys() == ["he", "lin"])
    page(program).sign_in("he")
    qtbot.waitUntil(lambda: program.window is not None)
    assert shell(program).entry_keys()[0] == "start"
    assert "runs" in shell(program).entry_keys()
    assert program.frame.content is program.window
    qtbot.waitUntil(lambda: load_settings(store).person == "he")
    assert load_settings(store).book == address


def test_pages_are_loaded_while_somebody_looks_for_a_name(
    qtbot: QtBot, qapp: QApplication, address: str, store: Path
) -> None:
    background, loaded = Background(), list[bool]()
    start = Start(address)
    program = Program(qapp, background, shell_of, store, start, load=lambda: loaded.append(True))
    qtbot.addWidget(program.frame)
    program.show()
    qtbot.waitUntil(lambda: loaded == [True])
    assert page(program).people.table.keys() == ["he", "lin"]
    qtbot.waitUntil(partial(_idle, background))


def test_signing_out_returns_to_the_list_with_oneself_first(
    qtbot: QtBot, program_of: ProgramOf, address: str
) -> None:
    program = program_of(address, "lin")
    qtbot.waitUntil(lambda: program.window is not None)
    shell(program).command.emit("sign_out")
    assert program.window is None
    qtbot.waitUntil(lambda: page(program).people.table.keys() == ["lin", "he"])


def test_another_language_keeps_the_page(
    qtbot: QtBot, program_of: ProgramOf, address: str, store: Path
) -> None:
    program = program_of(address, "he")
    qtbot.waitUntil(lambda: program.window is not None)
    program.choose_language(Language.EN)
    shell(program).show_entry("payments")
    before = program.window
    shell(program).command.emit("language:zh")
    assert program.window is not before
    assert shell(program).place.entry == "payments"
    assert "付款" in shell(program).navigation._items["payments"].text()
    qtbot.waitUntil(lambda: load_settings(store).language is Language.ZH)
    ticked = {a.data() for a in shell(program).findChildren(QAction) if a.isChecked()}
    assert ticked == {"language:zh", "theme:system"}


def test_another_look_and_size_of_text_apply_at_once(
    qtbot: QtBot, program_of: ProgramOf, address: str, store: Path
) -> None:
    program = program_of(address, "he")
    qtbot.waitUntil(lambda: program.window is not None)
    shell(program).command.emit("theme:dark")
    assert colours().dark
    ticked = {a.data() for a in shell(program).findChildren(QAction) if a.isChecked()}
    assert "theme:dark" in ticked
    assert "theme:system" not in ticked
    before = measures().control
    shell(program).command.emit("larger")
    assert measures().control > before
    shell(program).command.emit("usual")
    assert measures().control == before
    qtbot.waitUntil(lambda: load_settings(store).theme is Theme.DARK)


def test_help_lies_over_the_page_and_goes_by_escape(
    qtbot: QtBot, program_of: ProgramOf, address: str
) -> None:
    program = program_of(address, "he")
    qtbot.waitUntil(lambda: program.window is not None)
    start = shell(program).page
    for what in ("keys", "about"):
        shell(program).command.emit(what)
        shown = shell(program).page
        assert isinstance(shown, HelpPage)
        assert shown.table.keys()
        shown.closed.emit()
        assert shell(program).page is start


def test_closing_remembers_the_size_of_the_window(
    qtbot: QtBot, program_of: ProgramOf, address: str, store: Path
) -> None:
    program = program_of(address, "he")
    qtbot.waitUntil(lambda: program.window is not None)
    shell(program).command.emit("quit")
    assert not program.frame.isVisible()
    assert load_settings(store).geometry_of("frame")


def test_what_nobody_caught_is_logged_and_told(
    qtbot: QtBot, program_of: ProgramOf, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    program = program_of(address, "he")
    qtbot.waitUntil(lambda: program.window is not None)
    choose_language(Language.EN)
    hook = CrashHook()
    hook.happened.connect(program.report)
    error = ZeroDivisionError("of a page")
    hook.caught(type(error), error, None)
    qtbot.waitUntil(shell(program).strip.isVisible)
    assert "The log has the details" in shell(program).strip.sentence.text()
    assert "ZeroDivisionError: of a page" in caplog.text
