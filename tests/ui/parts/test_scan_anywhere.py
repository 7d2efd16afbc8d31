"""A scan anywhere in the program opens what it names, or is taken by the page that wants it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.parts.stage import CLERK, KEEPER
from warrantydesk.app import open_window
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.parts.old_part_page import OldPartPage
from warrantydesk.ui.parts.packing_page import PackingPage

pytestmark = pytest.mark.embedded


def shown(qtbot, stage, login):
    window = open_window(stage.book(login), run_now)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window


def scan(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_scanned_tag_opens_its_part_and_a_box_its_shipment(qtbot, stage):
    shipment_id, [part_id] = stage.packed()
    window = shown(qtbot, stage, CLERK)
    scan("wd:tag:" + stage.old(part_id).number)
    assert isinstance(window.page, OldPartPage)
    assert window.page.part_id == part_id
    window.back()
    scan(stage.boxes(shipment_id)[0].code)
    assert isinstance(window.page, PackingPage)
    assert window.page.shipment_id == shipment_id


def test_what_is_not_known_is_said(qtbot, stage):
    window = shown(qtbot, stage, CLERK)
    scan("JB2611-9999-00001")
    assert window.strip.isVisible()


def test_a_scan_on_the_judging_page_jumps_and_judges_nothing(qtbot, stage):
    first, second = stage.received(), stage.received()
    window = shown(qtbot, stage, KEEPER)
    window.show_entry("judging")
    assert isinstance(window.page, JudgingPage)
    assert window.page.part.id == first
    scan(stage.old(second).number)
    assert window.page.part.id == second
    assert {stage.where(first), stage.where(second)} == {OldPartStatus.RECEIVED}


def test_a_single_key_still_judges(qtbot, stage):
    part_id = stage.received()
    window = shown(qtbot, stage, KEEPER)
    window.show_entry("judging")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: stage.where(part_id) is OldPartStatus.JUDGED)
