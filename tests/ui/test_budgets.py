"""How many keys the daily work takes, pressed wherever the focus is; more is a step back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.claims.stage import ClaimStage
from tests.workshop import VIN
from warrantydesk.app import open_window
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.settings import Settings
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.queue_page import QueuePage
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.menus import add_menus
from warrantydesk.ui.orders.order_page import OrderPage
from warrantydesk.ui.palette.palette import Palette
from warrantydesk.ui.scanner import let_keys_arrive

pytestmark = pytest.mark.embedded
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, qtbot, window):
        self._qtbot, self.window, self.presses = qtbot, window, 0

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.presses += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        let_keys_arrive()
        QApplication.sendPostedEvents()

    def type(self, text):
        self.presses += len(text)
        QTest.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def stage(book):
    made = ClaimStage(book)
    yield made
    made.close()


@pytest.fixture
def hands_of(qtbot, stage):
    def make(login):
        window = open_window(stage.book(login), run_now)
        add_menus(window, Settings())
        window.resize(1366, 768)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Hands(qtbot, window)

    return make


def paste(shade):
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(shade)
    data = QMimeData()
    data.setImageData(image)
    QApplication.clipboard().setMimeData(data)


def test_a_claim_is_filed_from_its_order_in_forty_keys(stage, hands_of):
    order_id = stage.completed_order()
    hands = hands_of("clerk1205")
    hands.window.open_record("order", order_id)
    assert isinstance(hands.window.page, OrderPage)
    hands.press(Key.Key_Return, CONTROL)
    page = hands.window.page
    assert isinstance(page, ClaimPage)
    for shade in (0x203040, 0x506070):
        paste(shade)
        hands.press(Key.Key_V, CONTROL)
    hands.press(Key.Key_Return, CONTROL)
    assert stage.status(page.claim_id) is ClaimStatus.SUBMITTED
    assert hands.presses <= 40


def test_ten_claims_are_decided_in_thirty_two_keys(stage, hands_of):
    for n in range(10):
        stage.submitted(vehicle_id=stage.add_vehicle(f"LYXS51500SA0051{n:02}"))
    hands = hands_of("auditor1")
    hands.window.show_entry("queue")
    page = hands.window.page
    assert isinstance(page, QueuePage)
    page.setFocus()
    for n in range(10):
        if n % 5 == 4:
            hands.press(Key.Key_D, SHIFT)
            hands.press(Key.Key_1)
            hands.press(Key.Key_Return)
        hands.press(Key.Key_A)
    assert page.case is None
    assert hands.presses <= 32


def test_a_vehicle_is_found_by_the_tail_of_its_vin_in_eight_keys(qtbot, stage, hands_of):
    stage.submitted()
    hands = hands_of("clerk1205")
    hands.press(Key.Key_K, CONTROL)
    palette = hands.window.findChild(Palette)
    hands.type(VIN[-6:])
    qtbot.waitUntil(lambda: not palette._waiting)
    hands.press(Key.Key_Return)
    assert hands.presses == 8
    assert not isinstance(hands.window.page, ListPage)


def test_a_list_is_as_before_when_one_comes_back_from_a_record(qtbot, stage, hands_of):
    for n in range(3):
        stage.draft(vehicle_id=stage.add_vehicle(f"LYXS51500SA0061{n:02}"))
    hands = hands_of("clerk1205")
    hands.window.show_entry("claims")
    page = hands.window.page
    assert isinstance(page, ListPage)
    page.show_view(next(v for v in page.spec.views if len(v.now()) == 1))
    for row in range(len(page.rows)):
        page.table.setCurrentIndex(page.table.model().index(row, 0))
        before = (page.table.current_key(), page.query, page.table.verticalScrollBar().value())
        page.table.setFocus()
        hands.press(Key.Key_Return)
        assert hands.window.page is not page
        hands.window.back()
        assert hands.window.page is page
        after = (page.table.current_key(), page.query, page.table.verticalScrollBar().value())
        assert after == before
