"""A clerk's month of old parts: packed by scanner or by one key, shipped with its waybill."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import CLERK
from tests.ui.desks import desk_for
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.states import OldPartStatus, ShipmentStatus
from warrantydesk.ui.parts.packing_page import PackingPage
from warrantydesk.ui.parts.packing_tables import ARRIVED

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, stage, opened, shipment_id):
    page = PackingPage(desk_for(stage.book(CLERK), opened), shipment_id)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.pane.field.setFocus()
    return page


def status_of(stage, part_id):
    return OldPartStatus(stage.read(part_row, part_id).status)


def test_a_scan_packs_a_part_and_a_key_takes_it_out(qtbot, stage, opened):
    part = stage.tagged()
    page = shown(qtbot, stage, opened, stage.started())
    QTest.keyClicks(page.pane.field, stage.read(part_row, part).number)
    QTest.keyClick(page.pane.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)
    assert status_of(stage, part) is OldPartStatus.PACKED
    assert page.pane.inside.keys() == [part]
    QTest.keyClick(page.pane.inside, Qt.Key.Key_Delete)
    assert status_of(stage, part) is OldPartStatus.TAGGED
    assert page.pane.ready.keys() == [part]
    QTest.keyClick(page.pane.ready, Qt.Key.Key_Space)
    assert status_of(stage, part) is OldPartStatus.PACKED


def test_everything_due_is_packed_and_shipped_in_five_keys_and_its_waybill(qtbot, stage, opened):
    parts = [stage.tagged() for _ in range(3)]
    shipment_id = stage.started()
    page = shown(qtbot, stage, opened, shipment_id)
    QTest.keyClick(page, Qt.Key.Key_J, CONTROL)
    assert page.record.counts.listed == 3
    assert all(page.pane.inside.isColumnHidden(at) for at in ARRIVED), "nothing arrived yet"
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    page.form.editors["carrier"].setText("通澄物流")
    page.form.editors["waybill"].setText("tc 66204188")
    QTest.keyClick(page.form.editors["waybill"], Qt.Key.Key_Return, CONTROL)
    assert [status_of(stage, part) for part in parts] == [OldPartStatus.IN_TRANSIT] * 3
    assert not page.pane.inside.isColumnHidden(min(ARRIVED))
    found = stage.shipment(shipment_id)
    assert ShipmentStatus(found.status) is ShipmentStatus.SHIPPED
    assert (found.carrier, found.waybill) == ("通澄物流", "TC 66204188")
    assert not page.pane.field.isVisible()


def test_a_second_box_gets_its_own_parts(qtbot, stage, opened):
    first, second = stage.tagged(), stage.tagged()
    page = shown(qtbot, stage, opened, stage.started())
    page._pack(first)
    QTest.keyClick(page, Qt.Key.Key_B, CONTROL)
    assert len(page.record.boxes) == 2
    page._pack(second)
    assert {p.part_id: p.box_id for p in page.record.parts} == {
        first: page.record.boxes[0].id,
        second: page.record.boxes[1].id,
    }
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert page.pane.inside.keys() == [first]


def test_an_unknown_tag_is_told_and_packs_nothing(qtbot, stage, opened):
    page = shown(qtbot, stage, opened, stage.started())
    with qtbot.waitSignal(page.failed):
        QTest.keyClicks(page.pane.field, "JB2611-9999-00077")
        QTest.keyClick(page.pane.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)
    assert page.record.parts == ()
