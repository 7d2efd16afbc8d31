"""A tag that is scanned into the palette opens its part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.conftest import Templates
from tests.parts.bench import Bench
from warrantydesk.app import open_window
from warrantydesk.book import Book
from warrantydesk.settings import Settings
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.palette.offers import Group, paper_link
from warrantydesk.ui.palette.palette import Palette
from warrantydesk.ui.shell import MainWindow


@pytest.fixture
def bench(templates: Templates, tmp_path: Path) -> Iterator[Bench]:
    owner = Book(templates.copy("sqlite", tmp_path))
    made = Bench(owner)
    yield made
    made.close()
    owner.close()


def window_of(qtbot: QtBot, bench: Bench, login: str) -> tuple[MainWindow, Palette]:
    window = open_window(bench.book(login), run_now)
    add_menus(window, Settings())
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.search.click()
    palette = window.findChild(Palette)
    assert palette is not None
    return window, palette


def found(qtbot: QtBot, palette: Palette, text: str) -> list[tuple[Group, str]]:
    palette.field.setText(text)
    qtbot.waitUntil(lambda: not palette._waiting)
    return [(offer.group, offer.text) for offer in palette.offers.offers()]


@pytest.mark.parametrize("scanned", ["wd:tag:{}", "ｗｄ：ｔａｇ：{}", " {} "])
def test_a_scanned_tag_opens_its_part(qtbot: QtBot, bench: Bench, scanned: str) -> None:
    part = bench.tagged()
    number = bench.old(part).number
    window, palette = window_of(qtbot, bench, "clerk1205")
    assert found(qtbot, palette, scanned.format(number)) == [(Group.OLD_PARTS, number)]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.place.records == (("old_part", part),)


def test_people_of_other_stations_find_nothing(qtbot: QtBot, bench: Bench) -> None:
    number = bench.old(bench.tagged()).number
    _window, palette = window_of(qtbot, bench, "clerk1101")
    assert found(qtbot, palette, f"wd:tag:{number}") == []


def test_the_code_of_a_paper_is_still_one() -> None:
    assert paper_link("wd:tag:JB2611-1205-00001") is None
    assert paper_link("wd:claim:BX2611-1205-00001") is not None
