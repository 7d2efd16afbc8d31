"""Scans arrive whole, once, in order, and fire no button; slow keys stay with the person."""

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from warrantydesk.ui.scanner import GAP_MS, ScanField, ScanListener, ScanQueue

pytestmark = pytest.mark.embedded
PACE_MS = 5


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


def test_a_thousand_scans_from_anywhere_go_where_they_belong_and_press_nothing(qtbot, listener):
    dialog, other, board = QDialog(), QLineEdit(), KeyBoard()
    field, default, plain = ScanField("", "scan"), QPushButton("OK"), QPushButton("Other")
    default.setDefault(True)
    box = QVBoxLayout(dialog)
    for widget in (other, field, default, plain, board):
        box.addWidget(widget)
    fired, found = [], []
    queue = ScanQueue(lambda text, done: (found.append(text), done()), dialog)
    for button in (default, plain):
        button.clicked.connect(lambda: fired.append("button"))
    dialog.finished.connect(fired.append)
    field.scanned.connect(queue.add)
    listener.scanned.connect(queue.add)
    digit = QShortcut(QKeySequence("1"), dialog)
    digit.activated.connect(lambda: fired.append("shortcut"))
    shown(qtbot, dialog)
    sent = [f"JB2611-1205-{n:05}" for n in range(1000)]
    for n, text in enumerate(sent):
        widget = (field, default, plain, board)[n % 4]
        if not n % 50 or QApplication.focusWidget() is not widget:
            widget.setFocus()
        scan(QApplication.focusWidget(), text)
    qtbot.waitUntil(lambda: queue.waiting == 0, timeout=10_000)
    assert found == sent
    assert (fired, board.keys, other.text(), field.text()) == ([], [], "", "")


def test_scans_at_five_milliseconds_a_key_arrive_whole_in_a_field_and_on_a_page(qtbot, listener):
    found = []
    page, field = shown(qtbot, KeyBoard()), ScanField("", "scan")
    listener.scanned.connect(found.append)
    field.scanned.connect(found.append)
    sent = [f"JB2611-1205-{n:05}" for n in range(10)]
    for text in sent[::2]:
        QTest.keyClicks(page, text, Qt.KeyboardModifier.NoModifier, PACE_MS)
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, PACE_MS)
    shown(qtbot, field)
    for text in sent[1::2]:
        QTest.keyClicks(field, text, Qt.KeyboardModifier.NoModifier, PACE_MS)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, PACE_MS)
    assert found == sent[::2] + sent[1::2]
    assert page.keys == []


def test_a_scan_is_kept_whole_while_the_window_is_busy(qtbot, listener):
    page = shown(qtbot, KeyBoard())
    code = "JB2611-1205-00007"
    QTest.keyClicks(page, code[:8])
    busy = QElapsedTimer()
    busy.start()
    while busy.elapsed() <= 2 * GAP_MS:
        """Something keeps the window busy in the middle of a scan."""
    listener._pause.timeout.emit()  # what the loop may see before the keys behind it
    with qtbot.waitSignal(listener.scanned) as caught:
        scan(page, code[8:])
    assert caught.args == [code]
    assert page.keys == []


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
