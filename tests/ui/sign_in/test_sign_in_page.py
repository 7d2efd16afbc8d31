"""Signing in, on real books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.engine import make_url

from tests.conftest import Templates
from tests.people import PASSWORD, add_person, as_person
from tests.postgres import found_servers
from tests.postgres import server as place
from warrantydesk.book import Book
from warrantydesk.records.roles import Role
from warrantydesk.settings import Theme
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.sign_in.asks import EMBEDDED, Entered
from warrantydesk.ui.sign_in.sign_in_page import SignInPage, Wanted

PageOf = Callable[[Wanted], SignInPage]
Keys = Qt.Key


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    """The address of an embedded book with three people."""
    made = templates.copy("sqlite", tmp_path)
    owner = Book(made)
    for login, role in (("adam", Role.ADMIN), ("lin", Role.CLERK), ("zhou", Role.AUDITOR)):
        add_person(owner, login, role, audit_level=2 if role is Role.AUDITOR else 0)
    with owner.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name_zh = '周敏' WHERE login = 'zhou'")
    owner.close()
    return made


@pytest.fixture
def server(templates: Templates, tmp_path: Path) -> Iterator[str]:
    """A book on a server, in which an auditor has a login; as people type its address."""
    name = found_servers()[0].name
    made = templates.copy(name, tmp_path)
    owner = Book(made)
    add_person(owner, "wang", Role.AUDITOR)
    as_person(owner, "wang").close()
    owner.close()
    url = make_url(made)
    yield f"{url.host}:{url.port}/{url.database}"
    place(name).drop(made)


@pytest.fixture
def page_of(qtbot: QtBot) -> PageOf:
    def make(wanted: Wanted) -> SignInPage:
        page = SignInPage(run_now, wanted)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.begin()
        return page

    return make


def test_whoever_was_last_stands_first_and_enters_by_enter(
    qtbot: QtBot, address: str, page_of: PageOf
) -> None:
    page = page_of(Wanted(address, "zhou"))
    assert page.people.table.keys() == ["zhou", "adam", "lin"]
    with qtbot.waitSignal(page.signed) as signed:
        QTest.keyClick(page.people.field, Keys.Key_Return)
    entered: Entered = signed.args[0]
    assert (entered.card.login, entered.address) == ("zhou", address)
    entered.book.close()


def test_typing_finds_by_name_initials_role_and_login(
    qtbot: QtBot, address: str, page_of: PageOf
) -> None:
    page = page_of(Wanted(address))
    for typed, found in (
        ("zm", ["zhou"]), ("周", ["zhou"]), ("admin", ["adam"]), ("索赔", ["lin"]),
        ("li", ["lin"]), ("clerk li", ["lin"]), ("nobody", []), ("", ["adam", "lin", "zhou"]),
    ):  # fmt: skip
        page.people.field.setText(typed)
        assert page.people.table.keys() == found, typed
    page.people.field.setText("nobody")
    assert page.people.nobody.text() == "Nobody is found. Clear the field to see everybody."
    assert page.people.login() is None


def test_arrows_choose_while_the_cursor_stays_in_the_field(
    qtbot: QtBot, address: str, page_of: PageOf
) -> None:
    page = page_of(Wanted(address))
    QTest.keyClick(page.people.field, Keys.Key_Down)
    assert page.people.login() == "lin"
    with qtbot.waitSignal(page.signed) as signed:
        page.enter.click()
    assert signed.args[0].card.login == "lin"
    signed.args[0].book.close()


def test_role_level_and_department_are_shown(address: str, page_of: PageOf) -> None:
    page = page_of(Wanted(address))
    spoken = [[cell.spoken for cell in row.cells] for row in page.people.table.model_of_cells.rows]
    assert spoken[2][1:] == ["Auditor level 2", "Manufacturer's after-sales service"]


def test_a_book_that_is_not_there_is_said_and_another_can_be_opened(
    address: str, page_of: PageOf, tmp_path: Path
) -> None:
    page = page_of(Wanted(f"{EMBEDDED}{(tmp_path / 'none.db').as_posix()}"))
    assert page.strip.isVisible()
    assert "There is no book at" in page.strip.sentence.text()
    assert page.people.login() is None
    page._open_file(address.removeprefix(EMBEDDED))
    assert not page.strip.isVisible()
    assert len(page.people.table.keys()) == 3


@pytest.mark.parametrize("language", list(Language))
def test_nothing_typed_is_lost_when_the_server_refuses(
    qtbot: QtBot, server: str, page_of: PageOf, language: Language
) -> None:
    choose_language(language)
    page = page_of(Wanted("", server=server, shared=True))
    page.server.login.setText("wang")
    page.server.password.setText("wrong")
    page.server.password.returnPressed.emit()
    assert page.strip.isVisible()
    assert "is wrong" in page.strip.sentence.text() or language is Language.ZH
    wanted = page.wanted()
    assert (wanted.server, wanted.login, wanted.password) == (server, "wang", "wrong")
    page.server.password.setText(PASSWORD)
    with qtbot.waitSignal(page.signed) as signed:
        page.server.password.returnPressed.emit()
    entered: Entered = signed.args[0]
    assert entered.card.login == "wang"
    assert entered.address == f"postgresql://{server}"
    entered.book.close()


def test_another_language_keeps_what_was_typed(address: str, page_of: PageOf) -> None:
    page = page_of(Wanted(address, shared=True))
    page.server.server.setText("server.example.com/book")
    page.server.password.setText("secret")
    page._show_way("here")
    page.begin()
    page.people.field.setText("zm")
    choose_language(Language.ZH)
    page.renew()
    assert page.enter.label == "登录"
    assert page.people.field.text() == "zm"
    assert page.people.table.keys() == ["zhou"]
    assert page.wanted().server == "server.example.com/book"
    assert page.wanted().password == "secret"


def test_language_and_look_can_be_switched_here(
    qtbot: QtBot, address: str, page_of: PageOf
) -> None:
    page = page_of(Wanted(address))
    with qtbot.waitSignal(page.language_chosen) as chosen:
        page.looks.languages[Language.ZH].click()
    assert chosen.args == [Language.ZH]
    with qtbot.waitSignal(page.theme_chosen) as chosen:
        page.looks.themes[Theme.DARK].click()
    assert chosen.args == [Theme.DARK]
    assert page.looks.themes[Theme.DARK].isChecked()
    assert not page.looks.themes[Theme.SYSTEM].isChecked()


def test_every_field_has_a_name_for_screen_readers(address: str, page_of: PageOf) -> None:
    page = page_of(Wanted(address))
    fields = (page.people.field, page.people.table, *page.server._fields())
    assert all(field.accessibleName() for field in fields)
