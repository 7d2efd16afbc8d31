"""A keeper's bench: one scan a part, differences by one key, nothing lost, nothing fired."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.states import Arrival, OldPartStatus, ShipmentStatus
from warrantydesk.ui.parts.receiving_page import FINISH, FINISH_BOX, NEXT_BOX, ReceivingPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, stage, opened, shipment_id):
    page = ReceivingPage(desk_for(stage.book(KEEPER), opened), shipment_id)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.field.setFocus()
    return page


def scan(qtbot, page, text):
    QTest.keyClicks(page.field, text)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)


def number_of(stage, part_id):
    return stage.read(part_row, part_id).number


def status_of(stage, part_id):
    return OldPartStatus(stage.read(part_row, part_id).status)


def test_looking_at_a_shipment_opens_it_and_each_scan_signs_for_a_part(qtbot, stage, opened):
    shipment_id, parts = stage.under_way(3)
    page = shown(qtbot, stage, opened, shipment_id)
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.RECEIVING
    for part_id in parts:
        scan(qtbot, page, number_of(stage, part_id))
        assert status_of(stage, part_id) is OldPartStatus.RECEIVED
        assert page.sign.outcome.tone == "positive"
        assert page.list.table.current_key() == part_id
    assert page.view.counts.pending == 0
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.CLOSED


def test_scans_faster_than_the_book_are_all_written(qtbot, stage, opened):
    shipment_id, parts = stage.under_way(4)
    page = shown(qtbot, stage, opened, shipment_id)
    numbers = [number_of(stage, part_id) for part_id in parts]
    for number in numbers:
        QTest.keyClicks(page.field, number)
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)
    assert [status_of(stage, part_id) for part_id in parts] == [OldPartStatus.RECEIVED] * 4


def test_an_unknown_tag_says_so_and_is_set_aside(qtbot, stage, opened):
    shipment_id, parts = stage.under_way(1)
    page = shown(qtbot, stage, opened, shipment_id)
    scan(qtbot, page, "JB2611-9999-00077")
    assert page.sign.outcome.tone == "negative"
    assert page.alarm.isVisible()
    page.alarm.apart.click()
    assert not page.alarm.isVisible()
    assert [one.scanned for one in page.view.unexpected] == ["JB2611-9999-00077"]
    assert status_of(stage, parts[0]) is OldPartStatus.IN_TRANSIT


@pytest.mark.parametrize(
    ("key", "arrival"), [(Qt.Key.Key_F2, Arrival.DAMAGED), (Qt.Key.Key_F3, Arrival.MISSING)]
)
def test_a_difference_is_one_key_and_its_reason(qtbot, stage, opened, key, arrival):
    shipment_id, parts = stage.under_way(2)
    page = shown(qtbot, stage, opened, shipment_id)
    page.list.table.go_to(parts[1])
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, key)
    page.form.editors["difference"].setText("外壳破裂")
    QTest.keyClick(page.form.editors["difference"], Qt.Key.Key_Return, CONTROL)
    listed = {row.old_part_id: row for row in stage.listed(shipment_id)}
    assert Arrival(listed[parts[1]].arrival) is arrival
    assert listed[parts[1]].difference == "外壳破裂"
    assert page.sign.outcome.subject


def test_the_last_scan_is_taken_back(qtbot, stage, opened):
    shipment_id, parts = stage.under_way(1)
    page = shown(qtbot, stage, opened, shipment_id)
    scan(qtbot, page, number_of(stage, parts[0]))
    QTest.keyClick(page.field, Qt.Key.Key_F9)
    assert status_of(stage, parts[0]) is OldPartStatus.IN_TRANSIT
    assert page.view.counts.pending == 1


def test_what_was_not_scanned_is_reported_as_missing_at_the_end(qtbot, stage, opened):
    shipment_id, parts = stage.under_way(2)
    page = shown(qtbot, stage, opened, shipment_id)
    scan(qtbot, page, number_of(stage, parts[0]))
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert page.form is not None
    QTest.keyClick(page.form.editors["difference"], Qt.Key.Key_Return, CONTROL)
    assert status_of(stage, parts[1]) is OldPartStatus.MISSING
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.CLOSED
    assert page.view.counts.passed == 1


def test_box_after_box_is_finished_and_then_the_receipt(qtbot, stage, opened):
    shipment_id, [[first, second], [third]] = stage.in_boxes(2, 1)
    page = shown(qtbot, stage, opened, shipment_id)
    box, other = (row.id for row in stage.boxes(shipment_id))
    assert page.box_id == box
    assert [action.key for action in page.action_bar.actions_shown] == [NEXT_BOX, FINISH_BOX]
    scan(qtbot, page, number_of(stage, first))
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(page.form.editors["difference"], Qt.Key.Key_Return, CONTROL)
    assert status_of(stage, second) is OldPartStatus.MISSING
    assert status_of(stage, third) is OldPartStatus.IN_TRANSIT
    assert page.sign.outcome.tone == "caution"
    assert page.box_id == other
    assert page.field.hasFocus()

    scan(qtbot, page, number_of(stage, third))
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert page.sign.outcome.tone == "positive"
    assert [action.key for action in page.action_bar.actions_shown] == [NEXT_BOX, FINISH]
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.RECEIVING
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.CLOSED
