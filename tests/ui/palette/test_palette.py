"""The palette over the window of a real book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.claims.stage import ClaimStage
from tests.conftest import Templates
from tests.workshop import VIN
from warrantydesk.app import open_window
from warrantydesk.book import Book
from warrantydesk.settings import Settings
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.palette.offers import SHOWN, Group, paper_link
from warrantydesk.ui.palette.palette import DEBOUNCE_MS, Palette
from warrantydesk.ui.shell import MainWindow

Key = Qt.Key
WindowOf = Callable[[str], MainWindow]


@pytest.fixture
def stage(templates: Templates, tmp_path: Path) -> Iterator[ClaimStage]:
    owner = Book(templates.copy("sqlite", tmp_path))
    made = ClaimStage(owner)
    made.submitted()
    yield made
    made.close()
    owner.close()


@pytest.fixture
def window_of(qtbot: QtBot, stage: ClaimStage) -> WindowOf:
    def make(login: str) -> MainWindow:
        window = open_window(stage.book(login), run_now)
        add_menus(window, Settings())
        window.resize(1366, 768)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


def palette_of(window: MainWindow) -> Palette:
    window.search.click()
    found = window.findChild(Palette)
    assert found is not None
    assert found.isVisible()
    return found


def typed(qtbot: QtBot, palette: Palette, text: str) -> list[tuple[Group, str]]:
    palette.field.setText(text)
    qtbot.waitUntil(lambda: not palette._waiting)
    return [(offer.group, offer.text) for offer in palette.offers.offers()]


def number_of(stage: ClaimStage, table: str) -> str:
    with stage.owner.engine.connect() as connection:
        return str(connection.exec_driver_sql(f"SELECT number FROM {table}").scalar())


def test_an_empty_field_offers_pages_and_commands(window_of: WindowOf) -> None:
    palette = palette_of(window_of("clerk1205"))
    texts = {offer.text: offer for offer in palette.offers.offers()}
    assert texts["Statements"].group is Group.PAGES
    assert texts["Sign out"].key == "Ctrl+Shift+Q"
    assert palette.field.hasFocus()


@pytest.mark.parametrize("what", ["claim", "repair_order", VIN, VIN[-6:], "江A"])
def test_records_are_found_by_number_vin_and_plate(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf, what: str
) -> None:
    palette = palette_of(window_of("clerk1205"))
    text = number_of(stage, what) if "_" in what or what == "claim" else what
    found = typed(qtbot, palette, text)
    wanted = {"claim": Group.CLAIMS, "repair_order": Group.ORDERS}.get(what, Group.VEHICLES)
    assert wanted in {group for group, _text in found}
    assert re.fullmatch(r"\d+ results? in \d+ ms", palette.count.text())


def test_a_claim_says_how_far_it_is(qtbot: QtBot, stage: ClaimStage, window_of: WindowOf) -> None:
    palette = palette_of(window_of("auditor1"))
    typed(qtbot, palette, number_of(stage, "claim"))
    offer = palette.offers.current()
    assert offer is not None
    assert offer.badge is not None
    assert offer.badge.text == "Submitted"


def test_a_clerk_of_another_station_finds_nothing_and_is_told_what_can_be_searched(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    palette = palette_of(window_of("clerk1101"))
    assert typed(qtbot, palette, number_of(stage, "claim")) == []
    assert palette.nothing.isVisible()
    assert "VIN or its last digits" in palette.nothing.text()


def test_enter_before_the_answer_opens_what_was_scanned(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    window = window_of("clerk1205")
    palette = palette_of(window)
    palette.field.setText(number_of(stage, "repair_order"))
    assert palette._waiting
    QTest.keyClick(palette.field, Key.Key_Return)
    assert not palette.isVisible()
    assert window.place.records[0].kind == "order"


def test_the_code_of_a_paper_opens_the_paper(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    window = window_of("clerk1205")
    palette = palette_of(window)
    palette.field.setText(f"wd:claim:{number_of(stage, 'claim')}:v1")
    assert not palette.isVisible()
    assert window.place.records[0].key[0] == "claim"
    window.search.click()
    palette.field.setText("wd:claim:BX0000-1205-99999")
    assert not palette.isVisible()
    assert "There is no document with the number" in window.strip.sentence.text()


def test_what_a_paper_code_says() -> None:
    assert paper_link("wd:claim:BX2610-1205-00001:v2") == ("claim", "BX2610-1205-00001")
    assert paper_link("ＷＤ：statement：js2610-1101-00001") == ("statement", "JS2610-1101-00001")
    assert paper_link("BX2610-1205-00001") is None


def test_pages_are_found_by_name_and_pinyin_initials(qtbot: QtBot, window_of: WindowOf) -> None:
    window = window_of("finance1")
    palette = palette_of(window)
    assert (Group.PAGES, "Payments") in typed(qtbot, palette, "paym")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert window.place.entry == "payments"
    choose_language(Language.ZH)
    window = window_of("finance1")
    palette = palette_of(window)
    found = typed(qtbot, palette, "jsd")
    assert found[0][0] is Group.PAGES
    assert "结算单" in found[0][1]


def test_a_command_is_emitted_and_actions_of_the_page_are_offered(
    qtbot: QtBot, window_of: WindowOf
) -> None:
    window = window_of("finance1")
    window.show_entry("runs")
    palette = palette_of(window)
    assert any(offer.group is Group.ACTIONS for offer in palette.offers.offers())
    typed(qtbot, palette, "dark")
    with qtbot.waitSignal(window.command) as command:
        QTest.keyClick(palette.field, Key.Key_Return)
    assert command.args == ["theme:dark"]


def test_arrows_go_round_and_escape_gives_the_focus_back(qtbot: QtBot, window_of: WindowOf) -> None:
    window = window_of("clerk1205")
    before = window.focusWidget()
    palette = palette_of(window)
    offers = palette.offers.offers()
    QTest.keyClick(palette.field, Key.Key_Down)
    assert palette.offers.current() == offers[1]
    QTest.keyClick(palette.field, Key.Key_Up)
    QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.offers.current() == offers[-1]
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is before


def test_the_book_is_asked_once_for_a_word_typed_quickly(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    assert DEBOUNCE_MS == 150
    palette = palette_of(window_of("clerk1205"))
    asked: list[object] = []
    palette._wait.timeout.connect(lambda: asked.append(1))
    number = number_of(stage, "claim")
    for end in range(1, len(number) + 1):
        palette.field.setText(number[:end])
    qtbot.waitUntil(lambda: not palette._waiting)
    assert asked == [1]


def test_the_palette_grows_with_the_window(qtbot: QtBot, window_of: WindowOf) -> None:
    window = window_of("clerk1205")
    palette = palette_of(window)
    for size in ((1000, 600), (500, 400), (1600, 1000)):
        window.resize(*size)
        assert palette.geometry() == window.rect()
        assert palette.rect().contains(palette.panel.geometry())


def test_words_find_claims_and_parts_with_status_and_amount(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    window = window_of("clerk1205")
    palette = palette_of(window)
    found = typed(qtbot, palette, "water")
    assert (Group.CLAIMS, number_of(stage, "claim")) in found
    assert (Group.PARTS, "1307100-E02") in found
    offers = {offer.text: offer for offer in palette.offers.offers()}
    claim, part = offers[number_of(stage, "claim")], offers["1307100-E02"]
    assert claim.name == part.name == "Water pump assembly"
    assert claim.badge is not None
    assert claim.badge.text == "Submitted"
    assert claim.amount
    assert part.amount
    assert "claim price in force" in part.sub


def test_a_list_is_filtered_by_what_was_typed(qtbot: QtBot, window_of: WindowOf) -> None:
    window = window_of("clerk1205")
    window.show_entry("claims")
    palette = palette_of(window)
    typed(qtbot, palette, "water")
    first = palette.offers.offers()[0]
    assert first.text == "Filter this list: Main part contains “water”"
    assert palette.offers.current() == first
    QTest.keyClick(palette.field, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not palette.isVisible()
    page = window.page
    assert isinstance(page, ListPage)
    assert page.filters.typed == {"subject": "water"}
    assert len(page.rows) == 1


def test_a_number_and_a_page_come_before_the_filter(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    window = window_of("clerk1205")
    window.show_entry("claims")
    palette = palette_of(window)
    number = number_of(stage, "claim")
    assert typed(qtbot, palette, number)[0] == (Group.CLAIMS, number)
    typed(qtbot, palette, "statem")
    marked = palette.offers.current()
    assert marked is not None
    assert marked.group is Group.PAGES


def test_tab_shows_one_kind_whole_and_then_everything_again(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    for _again in range(3):
        stage.draft()
    palette = palette_of(window_of("clerk1205"))
    some = typed(qtbot, palette, "water")
    claims = [one for one in some if one[0] is Group.CLAIMS]
    assert len(claims) == SHOWN
    QTest.keyClick(palette.field, Key.Key_Tab)
    alone = [(offer.group, offer.text) for offer in palette.offers.offers()]
    assert len(alone) == 4
    assert {group for group, _text in alone} == {Group.CLAIMS}
    QTest.keyClick(palette.field, Key.Key_Tab)
    assert [(offer.group, offer.text) for offer in palette.offers.offers()] == some


def test_finished_work_can_be_claimed_from_the_palette(
    qtbot: QtBot, stage: ClaimStage, window_of: WindowOf
) -> None:
    stage.completed_order()
    window = window_of("clerk1205")
    palette = palette_of(window)
    assert typed(qtbot, palette, "water")[0] == (Group.ACTIONS, "New claim: Water pump assembly")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert window.place.records[0].kind == "order"


def test_the_box_is_as_high_as_what_it_holds(qtbot: QtBot, window_of: WindowOf) -> None:
    palette = palette_of(window_of("clerk1205"))
    full = palette.panel.height()
    typed(qtbot, palette, "water")
    low = palette.panel.height()
    assert low < full
    assert palette.offers.height() >= palette.offers.content_height - 2
    typed(qtbot, palette, "no such thing at all")
    assert palette.panel.height() < low
    assert palette.nothing.height() >= palette.nothing.heightForWidth(palette.nothing.width())
