"""No words are cut: every page in both languages at 1366 × 768, with usual and with large text.

On the way, every input is asked for its accessible name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.claims.stage import ClaimStage
from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.stage import Stage
from tests.ui.cuts import cut_words
from tests.ui.desks import desk_for
from tests.ui.names import unnamed
from warrantydesk.book import Book
from warrantydesk.claims.states import LineKind
from warrantydesk.rooms import RECORDS, entries, record_page
from warrantydesk.settings import Settings
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.palette.palette import Palette
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.sign_in_page import SignInPage, Wanted
from warrantydesk.ui.theme import Scheme, apply_theme
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, column

pytestmark = pytest.mark.embedded
SIZE = (1366, 768)


class Look(NamedTuple):
    """A language, and a size of text in points."""

    language: Language
    points: float | None


LOOKS = [Look(language, points) for language in Language for points in (None, 14.0)]
NAMES = [f"{look.language.value}-{look.points or 'usual'}" for look in LOOKS]


@pytest.fixture(params=LOOKS, ids=NAMES, scope="module")
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Look]:
    """Dress the program once for all tests of a look, for that takes longer than many a test."""
    made: Look = request.param
    choose_language(made.language)
    apply_theme(qapp, Scheme.LIGHT, made.points)
    yield made
    choose_language(Language.EN)
    apply_theme(qapp)


@pytest.fixture
def look(theme: Look) -> Look:
    """Return a look that is in force."""
    choose_language(theme.language)
    return theme


def window_of(qtbot: QtBot, book: Book) -> tuple[MainWindow, Desk]:
    """Return the window of whoever uses a book."""
    desk = desk_for(book, [])
    person = desk.person
    window = MainWindow(str(person.party), str(person.name), "")
    opens = Desk(run_now, desk.book, person, window.open_record)
    add_menus(window, Settings())
    window.build_record = partial(record_page, opens)
    window.resize(*SIZE)
    qtbot.addWidget(window)
    window.show_entries(entries(opens))
    with qtbot.waitExposed(window):
        window.show()
    return window, opens


def settled(window: QWidget) -> None:
    """Let the layouts come to rest."""
    for _turn in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.sendPostedEvents()


def cut_on_entries(window: MainWindow) -> list[str]:
    found = []
    for key in window.entry_keys():
        window.show_entry(key)
        settled(window)
        found += [f"{key}: {said}" for said in (*cut_words(window), *unnamed(window))]
    return found


def cut_on_record(window: MainWindow, kind: str, key: Any) -> list[str]:
    window.open_record(kind, key)
    settled(window)
    found = [f"{kind}: {said}" for said in (*cut_words(window), *unnamed(window))]
    window.back()
    return found


def test_nothing_is_cut_for_the_clerk(qtbot: QtBot, look: Look, book: Book) -> None:
    stage = ClaimStage(book)
    draft, sent = stage.draft(), stage.submitted(vehicle_id=stage.add_vehicle("LYXS51500SA004301"))
    window, desk = window_of(qtbot, stage.book("clerk1205"))
    order = stage.row(draft).order_id
    found = cut_on_entries(window)
    for kind, key in (("claim", draft), ("claim", sent), ("order", order), ("order", None)):
        found += cut_on_record(window, kind, key)
    palette = Palette(desk, window, frozenset(RECORDS))
    palette.start()
    settled(window)
    found += [f"palette: {said}" for said in cut_words(window)]
    stage.close()
    assert found == []


def test_nothing_is_cut_for_the_auditor(qtbot: QtBot, look: Look, book: Book) -> None:
    stage = ClaimStage(book)
    claim = stage.submitted()
    window, _desk = window_of(qtbot, stage.book("auditor1"))
    found = cut_on_entries(window) + cut_on_record(window, "claim", claim)
    stage.close()
    assert found == []


def test_nothing_is_cut_for_finance(qtbot: QtBot, look: Look, book: Book) -> None:
    stage = Stage(book)
    stage.claim([(LineKind.LABOUR, 123_456_78), (LineKind.PART, 500_00)])
    statement = stage.approved(stage.month())
    window, _desk = window_of(qtbot, stage.book("finance"))
    found = cut_on_entries(window) + cut_on_record(window, "statement", statement)
    stage.close()
    assert found == []


def test_nothing_is_cut_for_those_who_work_with_old_parts(
    qtbot: QtBot, look: Look, book: Book
) -> None:
    rec = RecoveryStage(book)
    part, shipment = rec.shipped()
    case = rec.disputed()
    found = []
    for login, records in (
        ("keeper1", (("old_part", part), ("shipment", shipment))),
        ("supplier102", (("recovery", case),)),
        ("finance1", (("recovery", case),)),
        ("admin", ()),
    ):
        window, _desk = window_of(qtbot, rec.book(login))
        seen = cut_on_entries(window)
        for kind, key in records:
            seen += cut_on_record(window, kind, key)
        found += [f"{login}, {said}" for said in seen]
    rec.close()
    assert found == []


def test_nothing_is_cut_where_people_sign_in(qtbot: QtBot, look: Look, book: Book) -> None:
    ClaimStage(book).close()
    page = SignInPage(run_now, Wanted(book.address))
    page.resize(*SIZE)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.begin()
    settled(page)
    assert page.size().toTuple() == SIZE
    assert cut_words(page) == []
    assert unnamed(page) == []


def test_an_input_without_a_name_is_found(qtbot: QtBot) -> None:
    field = QLineEdit()
    around = box(column(field, None))
    qtbot.addWidget(around)
    with qtbot.waitExposed(around):
        around.show()
    assert unnamed(around) == ["QLineEdit in QWidget has no accessible name"]
    field.setAccessibleName("Plate")
    assert unnamed(around) == []


def test_a_word_that_is_cut_is_found(qtbot: QtBot) -> None:
    around = QWidget()
    button = Button("Decide as shown", "check", "primary", "A", parent=around)
    qtbot.addWidget(around)
    around.resize(300, 60)
    with qtbot.waitExposed(around):
        around.show()
    button.resize(button.sizeHint())
    assert cut_words(around) == []
    button.resize(60, 30)
    assert len(cut_words(around)) == 1
