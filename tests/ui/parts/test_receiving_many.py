"""Two hundred parts of a shipment, signed for by nothing but the keys of a scanner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.parts.bulk import many_opened
from tests.parts.stage import KEEPER
from warrantydesk.app import open_window
from warrantydesk.parts.states import Arrival, ShipmentStatus
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.parts.receiving_page import ReceivingPage

PARTS = 200
CONTROL = Qt.KeyboardModifier.ControlModifier


def scan(text):
    """Type a code and Return into whatever has the keyboard, as a scanner does."""
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_two_hundred_parts_are_received_by_scanner_alone(qtbot, stage):
    shipment_id, parts = many_opened(stage, PARTS)
    window = open_window(stage.book(KEEPER), run_now)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open_record("receiving", shipment_id)
    page = window.page
    assert isinstance(page, ReceivingPage)
    page.field.setFocus()
    numbers = {row.part_id: row.number for row in page.view.parts}
    half = PARTS // 2
    for part_id in parts[:half]:  # into the field that waits for it
        scan(numbers[part_id])
    qtbot.waitUntil(lambda: page.queue.waiting == 0, timeout=20_000)
    assert page.view.counts.received == half

    page.list.table.setFocus()  # and while the keeper looked something up in the table
    for part_id in parts[half:]:
        scan(numbers[part_id])
    qtbot.waitUntil(lambda: page.queue.waiting == 0, timeout=20_000)
    assert (page.view.counts.received, page.view.counts.pending) == (PARTS, 0)
    assert page.field.text() == ""
    assert len(page.happened) == PARTS  # one outcome for each scan, and nothing else happened
    assert window.page is page

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert ShipmentStatus(stage.shipment(shipment_id).status) is ShipmentStatus.CLOSED
    assert {Arrival(row.arrival) for row in stage.listed(shipment_id)} == {Arrival.RECEIVED}
