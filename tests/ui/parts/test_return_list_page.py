"""What a station owes of a month, and more time for it: asked in place, granted by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import CLERK, KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.states import ReturnListAction, ReturnListStatus
from warrantydesk.ui.parts.new_shipment import NewShipmentPage
from warrantydesk.ui.parts.return_list_page import ReturnListPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def test_an_extension_is_asked_by_the_clerk_and_granted_by_the_keeper(qtbot, stage, opened):
    part = stage.tagged()
    owed = stage.list_of(part)
    page = shown(qtbot, ReturnListPage(desk_for(stage.book(CLERK), opened), owed.id))
    page.action_bar.chosen.emit(ReturnListAction.ASK_EXTENSION)
    latest = page.form.editors["wanted_on"].text()
    page.form.editors["reason"].setText("承运商停运")
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert stage.list_of(part).status is ReturnListStatus.EXTENSION_ASKED
    keeper = shown(qtbot, ReturnListPage(desk_for(stage.book(KEEPER), opened), owed.id))
    assert "承运商停运" in keeper.verdict.sentence.text()
    QTest.keyClick(keeper, Qt.Key.Key_Return, CONTROL)
    after = stage.list_of(part)
    assert after.status is ReturnListStatus.OPEN
    assert after.ship_by_on.isoformat() == latest


def test_a_shipment_is_begun_where_parts_wait_and_gone_on_with(qtbot, stage, opened):
    stage.tagged()
    page = shown(qtbot, NewShipmentPage(desk_for(stage.book(CLERK), opened)))
    assert [way.parts for way in page.found] == [1]
    QTest.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    assert opened[-1][0] == "shipment"
    again = shown(qtbot, NewShipmentPage(desk_for(stage.book(CLERK), opened)))
    assert again.found[0].packing == opened[-1][1]
