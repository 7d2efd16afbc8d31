"""A supplier at its own desk: its parts and shipments, received and judged; or by the keeper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.commands import PackParts
from warrantydesk.parts.packing import pack
from warrantydesk.parts.states import Finding, OldPartStatus, Route, ShipmentStatus
from warrantydesk.parts.storing import store
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.parts.lists import PartList, ShipmentList
from warrantydesk.ui.parts.packing_page import PackingPage
from warrantydesk.ui.parts.receiving_page import ReceivingPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
SUPPLIER = "supplier102"


def shown(qtbot, stage, opened, page_of, login, *key):
    page = page_of(desk_for(stage.book(login), opened), *key)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def scan(qtbot, page, text):
    QTest.keyClicks(page.field, text)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)


def forwarded(stage):
    """Return a shipment on its way from the store to a supplier, and its part."""
    part_id = stage.judged()
    stage.bin("A-01-1")
    stage.write(KEEPER, store, stage.seen(part_id), "A-01-1")
    shipment_id = stage.started(Route.FORWARD, KEEPER)
    box = stage.boxes(shipment_id)[0]
    stage.write(KEEPER, pack, PackParts(shipment_id, box.id, (part_id,)))
    stage.ship(shipment_id, KEEPER)
    return shipment_id, part_id


def test_a_supplier_receives_what_comes_straight_from_a_station_and_judges(qtbot, stage, opened):
    shipment_id, [part_id] = stage.under_way(1, Route.DIRECT)
    page = shown(qtbot, stage, opened, ReceivingPage, SUPPLIER, shipment_id)
    scan(qtbot, page, "JB2611-9999-00001")
    assert page.alarm.isVisible()
    assert not page.alarm.apart.isVisible()  # only the manufacturer sets parts aside
    scan(qtbot, page, stage.old(part_id).number)
    assert stage.where(part_id) is OldPartStatus.AT_SUPPLIER
    QTest.keyClick(page.field, Qt.Key.Key_F4)
    assert opened == [("judge", part_id)]
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.CLOSED
    judging = shown(qtbot, stage, opened, JudgingPage, SUPPLIER, part_id)
    assert judging.case.words.isVisible()
    assert not judging.bar.appraiser.isVisibleTo(judging.bar)
    QTest.keyClick(judging.table, Qt.Key.Key_2)
    assert Finding(stage.old(part_id).finding) is Finding.NO_FAULT_FOUND


def test_the_keeper_receives_for_a_supplier_without_login(qtbot, stage, opened):
    shipment_id, part_id = forwarded(stage)
    shipment = shown(qtbot, stage, opened, PackingPage, KEEPER, shipment_id)
    shipment.act("receive")
    assert opened == [("receiving", shipment_id)]
    page = shown(qtbot, stage, opened, ReceivingPage, KEEPER, shipment_id)
    scan(qtbot, page, stage.old(part_id).number)
    assert stage.where(part_id) is OldPartStatus.AT_SUPPLIER


def test_the_lists_of_a_supplier_hold_its_own_and_open_the_bench(qtbot, stage, opened):
    shipment_id, [part_id] = stage.under_way(1, Route.DIRECT)
    stage.tagged()
    parts = shown(qtbot, stage, opened, PartList, SUPPLIER)
    qtbot.waitUntil(lambda: [row.id for row in parts.rows] == [part_id])
    shipments = shown(qtbot, stage, opened, ShipmentList, SUPPLIER)
    qtbot.waitUntil(lambda: [row.id for row in shipments.rows] == [shipment_id])
    shipments.opened.emit(shipments.rows[0])
    assert opened == [("receiving", shipment_id)]
    other = shown(qtbot, stage, opened, ShipmentList, "supplier101")
    assert not other.rows
