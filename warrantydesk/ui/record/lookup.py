"""A field that finds things while one types: arrows choose, Enter takes, Esc closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget
from typing_extensions import override

from warrantydesk.ui.desk import Desk
from warrantydesk.ui.theme import measures, px

PAUSE_MS = 150
MOST = 8
Key = Qt.Key


class Choice(NamedTuple):
    """Something that was found: its value, and the words that tell it from others."""

    value: Any
    words: str


class Lookup(QLineEdit):
    """Searches in the background; ``chosen`` emits the ``Choice`` that was taken.

    ``find(session, text)`` runs on a worker and returns what ``words(found)`` puts into words.
    ``cleared`` is emitted when a chosen field is emptied by hand.
    """

    chosen = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        desk: Desk,
        find: Callable[..., Sequence[Any]],
        words: Callable[[Any], str],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._find, self._words = desk, find, words
        self.found: tuple[Choice, ...] = ()
        self._asked: object = None
        self._enter = False
        self.setAccessibleName(name)
        self.setMaxLength(100)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._typed)
        self._list: QListView | None = None

    def show_choice(self, words: str) -> None:
        """Show what is chosen now."""
        if not self.hasFocus() or self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)
        self.setToolTip(words)

    def _typed(self, text: str) -> None:
        self._enter = False
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._close()
            self.cleared.emit()

    def _search(self) -> None:
        self._pause.stop()
        self._asked = request = object()
        self._desk.read(
            self,
            self._find,
            self.text().strip(),
            done=partial(self._arrived, request),
            failed=self._failed,
        )

    def _failed(self, _error: Exception) -> None:
        self._close()

    def _arrived(self, request: object, found: Sequence[Any]) -> None:
        if request is not self._asked:
            return
        self._asked = None
        self.found = tuple(Choice(row, self._words(row)) for row in found[:MOST])
        if self._enter and len(self.found) == 1:
            self._take(0)
        elif self.found and self.hasFocus():
            self._open()
        else:
            self._close()

    def _open(self) -> None:
        if self._list is None:
            self._list = QListView(self.window())
            self._list.setObjectName("choices")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setFrameShape(QFrame.Shape.NoFrame)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setModel(QStringListModel(self._list))
            self._list.clicked.connect(self._clicked)
        model = self._list.model()
        if isinstance(model, QStringListModel):
            model.setStringList([choice.words for choice in self.found])
        self._list.setCurrentIndex(self._list.model().index(0, 0))
        at = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        width = max(self.width(), px(420))
        left = min(at.x(), max(0, self.window().width() - width - px(8)))
        height = len(self.found) * (measures().row + 1) + px(8)
        top = (
            at.y() if at.y() + height < self.window().height() else at.y() - height - self.height()
        )
        self._list.setGeometry(left, max(0, top), width, height)
        self._list.show()
        self._list.raise_()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    @property
    def open(self) -> bool:
        """Whether the list of what was found is shown."""
        return self._list is not None and self._list.isVisible()

    def _clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, place: int) -> None:
        self._close()
        if 0 <= place < len(self.found):
            choice = self.found[place]
            self.setText(choice.words)
            self.setCursorPosition(0)
            self.chosen.emit(choice)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        enter = key in {Key.Key_Return, Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        )
        if self.open and self._list is not None:
            if key in {Key.Key_Up, Key.Key_Down}:
                self._move(1 if key is Key.Key_Down else -1)
                return
            if key is Key.Key_Escape:
                self._close()
                return
            if enter and not self._pause.isActive():
                self._take(self._list.currentIndex().row())
                return
        if enter and self.text().strip():
            # Somebody typed quicker than the search: what is found alone is taken at once.
            self._enter = True
            self._search()
            return
        super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        if self._list is not None:
            place = (self._list.currentIndex().row() + step) % len(self.found)
            self._list.setCurrentIndex(self._list.model().index(place, 0))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        return super().event(event)
