"""Scans arrive whole, once, in order, and fire no button; slow keys stay with the person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from warrantydesk.ui.scanner import ScanField, ScanListener, ScanQueue

pytestmark = pytest.mark.embedded


class KeyBoard(QWidget):
    """A page with keys of its own, as the auditor's queue has."""

    def __init__(self):
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys = []

    def keyPressEvent(self, event):
        self.keys.append(event.text() or event.key())


@pytest.fixture
def listener(qapp):
    made = ScanListener(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return widget


def scan(widget, text):
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_thousand_scans_arrive_whole_once_and_in_order(qtbot):
    dialog = QDialog()
    field, button = ScanField("", "scan"), QPushButton("OK")
    button.setDefault(True)
    box = QVBoxLayout(dialog)
    box.addWidget(field)
    box.addWidget(button)
    fired, found = [], []
    button.clicked.connect(lambda: fired.append(1))
    field.scanned.connect(found.append)
    shown(qtbot, dialog)
    field.setFocus()
    sent = [f"JB2611-1205-{n:05}" for n in range(1000)]
    for text in sent:
        scan(field, text)
    assert found == sent
    assert not fired
    assert field.text() == ""


def test_full_width_and_lower_case_scans_are_read_as_codes(qtbot):
    field = shown(qtbot, ScanField("", "scan"))
    with qtbot.waitSignal(field.scanned) as caught:
        field.setText(" ｊｂ２６１１－１２０５ ")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == ["JB2611-1205"]


def test_a_scan_into_a_page_is_heard_and_its_keys_do_nothing_there(qtbot, listener):
    page = shown(qtbot, KeyBoard())
    with qtbot.waitSignal(listener.scanned) as caught:
        scan(page, "JB2611-1205-00007")
    assert caught.args == ["JB2611-1205-00007"]
    assert not listener._pause.isActive()
    assert page.keys == []


def test_single_keys_reach_the_page_in_their_order(qtbot, listener):
    page = shown(qtbot, KeyBoard())
    for key in "ad3":
        QTest.keyClick(page, key)
        qtbot.waitUntil(lambda key=key: page.keys[-1:] == [key])
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.keys == ["a", "d", "3", "\r"]


def test_a_short_burst_is_not_a_scan(qtbot, listener):
    page = shown(qtbot, KeyBoard())
    QTest.keyClicks(page, "a1")
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.keys == ["a", "1", "\r"]


def test_what_is_typed_into_a_text_field_stays_there(qtbot, listener):
    heard = []
    listener.scanned.connect(heard.append)
    field = shown(qtbot, QLineEdit())
    scan(field, "LYXS51500SA004202")
    assert field.text() == "LYXS51500SA004202"
    assert not heard


def test_the_next_code_waits_until_the_former_is_dealt_with(qtbot):
    page, begun, ends = QWidget(), [], []
    qtbot.addWidget(page)

    def work(text, done):
        begun.append(text)
        ends.append(done)

    queue = ScanQueue(work, page)
    for text in "ABC":
        queue.add(text)
    assert begun == ["A"]
    assert queue.waiting == 3
    for wanted in (["A", "B"], ["A", "B", "C"]):
        ends.pop()()
        qtbot.waitUntil(lambda wanted=wanted: begun == wanted)
    ends.pop()()
    assert queue.waiting == 0


def test_many_codes_answered_on_the_spot_are_all_dealt_with(qtbot):
    page, seen = QWidget(), []
    qtbot.addWidget(page)

    def work(text, done):
        seen.append(text)
        done()

    queue = ScanQueue(work, page)
    for n in range(2000):
        queue.add(str(n))
    qtbot.waitUntil(lambda: queue.waiting == 0, timeout=10_000)
    assert seen == [str(n) for n in range(2000)]
