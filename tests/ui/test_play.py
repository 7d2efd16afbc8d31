"""Playing the window: pictures of every page, and problems that do not stay unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Templates
from tests.people import add_person
from warrantydesk.app import shell_of
from warrantydesk.book import Book
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Language
from warrantydesk.ui.jobs import Job, Submit
from warrantydesk.ui.play import LARGE, LOOKS, USUAL, Look, play_all
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.asks import Entered
from warrantydesk.ui.theme import Scheme, apply_theme

ONE = (Look(Language.EN, Scheme.LIGHT, USUAL),)


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    made = templates.copy("sqlite", tmp_path)
    owner = Book(made)
    add_person(owner, "he", Role.FINANCE)
    owner.close()
    return made


def test_every_page_has_its_picture_at_every_look(
    qtbot: QtBot, qapp: QApplication, address: str, tmp_path: Path
) -> None:
    looks = (*ONE, Look(Language.ZH, Scheme.DARK, LARGE))
    assert set(looks) <= {*LOOKS, looks[1]}
    assert play_all(qapp, tmp_path, address, ("he",), shell_of, looks=looks) == []
    names = {path.name for path in tmp_path.glob("*.png")}
    assert {"sign_in-en-light.png", "he-runs-zh-dark-125.png", "he-palette-en-light.png"} <= names
    apply_theme(qapp)


def test_work_that_fails_is_a_problem_even_where_nobody_listens_yet(
    qtbot: QtBot, qapp: QApplication, address: str, tmp_path: Path
) -> None:
    def broken(entered: Entered, submit: Submit) -> MainWindow:
        window = shell_of(entered, submit)
        submit(Job(window, fail, print, ignore))
        return window

    def fail() -> None:
        raise RefusedError(N_("This person does not exist."))

    def ignore(_error: Exception) -> None:
        """Nobody is told."""

    problems = play_all(qapp, tmp_path, address, ("he",), broken, looks=ONE)
    assert problems == ["sign_in-en-light.png: RefusedError: This person does not exist."]
