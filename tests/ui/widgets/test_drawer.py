"""A panel beside a page that becomes a drawer in a narrow window."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from warrantydesk.ui.pages import Entry, Page
from warrantydesk.ui.panes import go_to_pane
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.widgets.drawer import Drawer, DrawerLook
from warrantydesk.ui.widgets.edge_tab import Sign
from warrantydesk.ui.widgets.layout import box, column, row

pytestmark = pytest.mark.embedded
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Parts(NamedTuple):
    page: Page
    field: QLineEdit
    reason: QLineEdit
    drawer: Drawer


def parts(left: bool = False) -> Parts:
    page, field, reason = Page(), QLineEdit(), QLineEdit()
    drawer = Drawer(
        box(column(reason, None), "surface"), DrawerLook("Checks", "shield", 300, left=left), page
    )
    main = box(column(field, None), "canvas")
    page.setLayout(row(drawer, (main, 1)) if left else row((main, 1), drawer, gap=0))
    page.panes = lambda: (main, drawer)  # type: ignore[method-assign] # a page of its own
    return Parts(page, field, reason, drawer)


def shown(qtbot: QtBot, made: Parts, width: int) -> Parts:
    made.page.resize(width, 700)
    qtbot.addWidget(made.page)
    with qtbot.waitExposed(made.page):
        made.page.show()
    made.page.activateWindow()
    made.field.setFocus()
    return made


def test_in_a_wide_window_the_panel_stands_beside_the_page(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_400)
    assert made.reason.isVisible()
    assert not made.drawer.tab.isVisible()


def test_in_a_narrow_window_a_tab_with_the_counts_stays(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_100)
    assert not made.reason.isVisible()
    assert made.drawer.tab.isVisible()
    made.drawer.show_signs([Sign("negative", "stop", 2, "Stops the claim")])
    assert made.drawer.tab.accessibleName() == "Checks: Stops the claim 2"
    width = made.field.width()
    assert width > 1_000


def test_a_key_opens_the_drawer_over_the_page_and_escape_gives_the_keyboard_back(
    qtbot: QtBot,
) -> None:
    made = shown(qtbot, parts(), 1_100)
    width = made.field.width()
    QTest.keyClick(made.field, Qt.Key.Key_K, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: made.reason.isVisible() and not made.field.hasFocus())
    assert made.field.width() == width  # nothing moved: it lies over the page
    sheet = made.drawer.sheet
    assert sheet.geometry().right() + 1 == made.drawer.x()
    made.reason.setFocus()
    QTest.keyClick(made.reason, Qt.Key.Key_Escape)
    qtbot.waitUntil(made.field.hasFocus)
    assert not made.reason.isVisible()


def test_a_click_on_the_tab_opens_and_closes_it(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(left=True), 1_100)
    made.drawer.tab.click()
    assert made.reason.isVisible()
    assert made.drawer.sheet.x() == made.drawer.width()
    made.drawer.tab.click()
    assert not made.reason.isVisible()
    assert made.field.hasFocus()


def test_going_on_in_the_page_closes_the_drawer(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_100)
    made.drawer.enter()
    assert made.reason.isVisible()
    made.field.setFocus()
    assert not made.reason.isVisible()
    assert made.field.hasFocus()


def test_a_wider_window_puts_the_panel_back_beside_the_page(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_100)
    made.drawer.enter()
    made.page.resize(1_400, 700)
    qtbot.waitUntil(lambda: not made.drawer.tab.isVisible())
    assert made.reason.isVisible()
    assert made.drawer.isAncestorOf(made.reason)
    made.page.resize(1_100, 700)
    qtbot.waitUntil(made.drawer.tab.isVisible)
    assert not made.reason.isVisible()


def test_a_panel_that_says_nothing_leaves_no_tab(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_100)
    made.drawer.want(wanted=False)
    assert not made.drawer.isVisible()
    made.drawer.want(wanted=True)
    assert made.drawer.tab.isVisible()


def test_f6_goes_from_pane_to_pane_and_back(qtbot: QtBot) -> None:
    made = shown(qtbot, parts(), 1_100)
    panes = made.page.panes()
    opened = []
    for step in (1, 1, -1):
        go_to_pane(panes, step)
        opened.append((made.drawer.is_open, made.field.hasFocus()))
    assert opened == [(True, False), (False, True), (True, False)]


def test_f6_in_the_window_reaches_navigation_page_and_drawer(qtbot: QtBot) -> None:
    made = parts()
    window = MainWindow("Yunling Motors", "Zhou Min", "Auditor")
    window.show_entries([Entry("one", "One", "home", "", lambda: made.page)])
    window.resize(1_100, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.field.setFocus()
    seen = []
    for _step in range(3):
        QTest.keyClick(focused(window), Qt.Key.Key_F6)
        at = focused(window)
        seen.append((made.drawer.holds(at), window.navigation.isAncestorOf(at), at is made.field))
    assert seen == [(True, False, False), (False, True, False), (False, False, True)]


def focused(window: MainWindow) -> QWidget:
    """Return what has the keyboard."""
    return window.focusWidget()
