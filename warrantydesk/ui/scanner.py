"""What a hand scanner types: one component for the field that waits for it, and for the rest.

A scanner is a keyboard: it types a code within a few milliseconds a character and ends with Return.

* ``ScanField`` is the field of pages that live by the scanner. Return never leaves it, so that no
  default button can be fired by a scan.
* ``ScanListener`` hears scans anywhere else in the program, while nobody types into a text field.
  It holds back quick keys for a moment, those of shortcuts too: a scanned digit must not decide
  anything. Slow ones go on to where they were meant, in their order.
* ``ScanQueue`` hands on one code after the other: the next only when the former has been dealt
  with, so that none is lost or overtaken while the book is being written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.codes import code
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.words import IconLabel

GAP_MS = 40
"""Longer pauses than this are a person's, not a scanner's."""
LATE_MS = 15
"""A pause that ends so much too late was ours: the window was busy, and keys wait behind it."""
SHORTEST = 6
LONGEST = 400
HEARD = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class ScanField(QLineEdit):
    """The field of a page that lives by the scanner; ``scanned`` emits each code, normalised."""

    scanned = Signal(str)

    def __init__(self, prompt: str, name: str) -> None:
        super().__init__()
        self.setObjectName("scan")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self._sign = IconLabel("scan", "accent_text", 24)
        self._sign.setParent(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.move(px(14), (self.height() - px(24)) // 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            Qt.Key(event.key()) not in ENDS
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            super().keyPressEvent(event)
            return
        event.accept()
        self.returned()

    def returned(self) -> None:
        """Take what stands in the field as scanned."""
        text = code(self.text())
        self.clear()
        if text:
            self.scanned.emit(text)


class ScanListener(QObject):
    """Hears scans while no text is being edited; ``scanned`` emits each code, normalised."""

    scanned = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._replaying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(GAP_MS)
        self._pause.timeout.connect(self._paused)
        self._since = QElapsedTimer()
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in HEARD or self._replaying:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched is not (QApplication.focusWidget() or watched) or takes_text(watched):
            return False
        if event.type() is QEvent.Type.KeyPress:
            return self._hears(watched, event)
        if self._holds(event) or self._ends(event):
            event.accept()  # no shortcut before it is clear that this is no scan
            return True
        return False

    def _holds(self, event: QKeyEvent) -> bool:
        """Tell whether a key may be the next of a scan."""
        plain = event.text().isprintable() and bool(event.text()) and not event.isAutoRepeat()
        return plain and event.modifiers() in PLAIN and len(self._held) < LONGEST

    def _ends(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in ENDS and len(self._held) >= SHORTEST

    def _hears(self, watched: QWidget, event: QKeyEvent) -> bool:
        if self._ends(event):
            self._pause.stop()
            text = code("".join(key.text() for _widget, key in self._held))
            self._held = []
            self.scanned.emit(text)
            return True
        # A person's single key must not wait for a scan that is not one.
        if not self._holds(event):
            self.let_go()
            return False
        self._held.append((watched, event.clone()))
        self._wait()
        return True

    def _wait(self) -> None:
        self._since.start()
        self._pause.start()

    def _paused(self) -> None:
        # The rest of a scan may lie behind what kept the window busy: give it one more pause.
        if self._held and self._since.elapsed() > GAP_MS + LATE_MS:
            self._wait()
        else:
            self.let_go()

    def let_go(self) -> None:
        """Give the keys that were held back to where they were meant."""
        self._pause.stop()
        held, self._held = self._held, []
        self._replaying = True
        try:
            for widget, event in held:
                target = QApplication.focusWidget() or widget
                if takes_text(target) or not fire_shortcut(target, event):
                    QApplication.sendEvent(target, event)
        finally:
            self._replaying = False


def let_keys_arrive() -> None:
    """Let every key that was pressed go where it was meant to, at once; for plays and tests."""
    application = QApplication.instance()
    listeners = [] if application is None else application.findChildren(ScanListener)
    for listener in (*listeners, *_in_windows()):
        listener.let_go()


def _in_windows() -> list[ScanListener]:
    return [
        listener
        for window in QApplication.topLevelWidgets()
        for listener in window.findChildren(ScanListener)
    ]


def fire_shortcut(target: QWidget, event: QKeyEvent) -> bool:
    """Do what a key that was held back is the shortcut of; tell whether there was one."""
    keys = QKeySequence(event.keyCombination())
    for found in target.window().findChildren(QShortcut):
        home, its_keys = found.parent(), found.keys()
        if not isinstance(home, QWidget) or not found.isEnabled() or keys not in its_keys:
            continue
        everywhere = found.context() is Qt.ShortcutContext.WindowShortcut and home.isVisible()
        if everywhere or home is target or home.isAncestorOf(target):
            found.activated.emit()
            return True
    return False


class ScanQueue(QObject):
    """Codes in line; ``work(code, done)`` deals with one, then calls ``done``."""

    def __init__(self, work: Callable[[str, Callable[[], None]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._waiting: deque[str] = deque()
        self._busy = False

    @property
    def waiting(self) -> int:
        """How many codes have not been dealt with, the one under way included."""
        return len(self._waiting) + self._busy

    def add(self, text: str) -> None:
        """Let a code wait for its turn."""
        self._waiting.append(text)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        self._work(self._waiting.popleft(), self._done)

    def _done(self) -> None:
        self._busy = False
        # From the loop, so that a thousand answers on the spot do not nest a thousand calls.
        QTimer.singleShot(0, self, self._next)


def takes_text(widget: QWidget) -> bool:
    """Tell whether what is typed into a widget stays there as text."""
    enabled = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return enabled and bool(widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled))
