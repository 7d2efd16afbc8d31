"""The shell around pages: room, leaving, records laid over pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from typing_extensions import override

from warrantydesk.errors import RefusedError
from warrantydesk.ui.pages import ENTRY, Entry, Hint, Origin, Page, Place
from warrantydesk.ui.shell import MainWindow


class Typed(Page):
    """A page with something typed on it."""

    def __init__(self, text: str = "", width: int = 100) -> None:
        super().__init__()
        self.text, self.saved, self.read = text, "", 0
        self.setMinimumSize(QSize(width, 50))

    @override
    def hints(self) -> tuple[Hint, ...]:
        return tuple(("Ctrl+Shift+F12", "do something with a long name") for _ in range(12))

    @override
    def unsaved(self) -> bool:
        return bool(self.text)

    @override
    def save(self, then: Callable[[], None]) -> None:
        self.saved, self.text = self.text, ""
        then()

    @override
    def discard(self) -> None:
        self.text = ""

    @override
    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow("Yunling Motors", "Zhou Min", "Auditor")
    made.show_entries(
        [
            Entry("one", "One", "home", "", Typed),
            Entry("wide", "Wide", "home", "", partial(Typed, width=3_000)),
        ]
    )
    made.build_record = build
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def build(kind: str, key: object) -> Page:
    if kind != "claim":
        raise RefusedError("There is no such page.")
    return Typed(str(key) if key else "")


def test_a_page_that_needs_much_room_scrolls_in_a_window_of_the_same_size(
    window: MainWindow,
) -> None:
    window.show_entry("wide")
    assert window.size() == QSize(1366, 768)
    assert window.page is not None
    assert window.page.width() >= 3_000
    window.show_entry("one")
    assert window.page.width() < 1366


def test_leaving_asks_about_every_unsaved_page_also_those_below(window: MainWindow) -> None:
    window.open_record("claim", "typed below")
    below = window.page
    window.open_record("claim", "typed on top")
    top = window.page
    assert isinstance(below, Typed)
    assert isinstance(top, Typed)
    left: list[bool] = []
    window.leave(lambda: left.append(True))
    assert window.leave_strip.isVisible()
    window.leave_strip.stay.click()
    assert not left
    assert not window.leave_strip.isVisible()
    window.leave(lambda: left.append(True))
    window.leave_strip.discard.click()
    assert window.page is below
    assert not left
    window.leave_strip.save.click()
    assert below.saved == "typed below"
    assert left == [True]


def test_a_place_is_found_again_in_a_window_built_anew(qtbot: QtBot, window: MainWindow) -> None:
    window.show_entry("wide")
    window.open_record("claim", "")
    place = window.place
    assert place == Place("wide", (Origin("claim", ""),))
    window.back()
    assert window.place == Place("wide")
    window.show_entry("one")
    window.go_to(place)
    assert window.place == place


def test_a_record_without_a_page_is_told_and_nothing_else_changes(window: MainWindow) -> None:
    before = window.page
    window.open_record("recovery", 1)
    assert window.page is before
    assert window.strip.sentence.text() == "There is no such page."


def test_back_reads_the_page_below_again(window: MainWindow) -> None:
    below = window.page
    assert isinstance(below, Typed)
    window.open_record("claim", "")
    read = below.read
    window.back()
    assert window.page is below
    assert below.read == read + 1


def test_commands_in_force_are_ticked(window: MainWindow) -> None:
    window.add_menu(
        "View", [("Light", "", "theme:light"), ("Dark", "", "theme:dark")], {"theme:light"}
    )
    light, dark = (one for one in window.findChildren(QAction) if one.data())
    assert (light.isChecked(), dark.isChecked()) == (True, False)
    window.tick({"theme:dark"}, "theme:")
    assert (light.isChecked(), dark.isChecked()) == (False, True)


def test_the_top_bar_shows_less_where_there_is_less_room(window: MainWindow) -> None:
    assert window._party.isVisible()
    window.resize(950, 600)
    assert window.search.label == ""
    assert window.search.accessibleName() == "Search everything"
    window.resize(700, 600)
    assert not window._party.isVisible()
    assert window.width() == 700
    window.resize(1366, 768)
    assert window.search.label == "VIN tail, number, plate, part"


def test_a_desk_may_open_a_page_of_the_navigation(window: MainWindow) -> None:
    window.open_record("claim", "")
    window.open_record(ENTRY, "wide")
    assert window.place == Place("wide")
