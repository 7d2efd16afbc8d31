"""The queue at the left of the auditor's page: what it is, how much, until when, what is odd."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from warrantydesk.claims.rows_queue import QueueRow
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.cells import LEFT, RIGHT, Index, Role
from warrantydesk.ui.start.dues import due
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Ink, Style
from warrantydesk.ui.widgets.words import tinted


class QueueModel(QAbstractListModel):
    """The rows of the queue."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[QueueRow] = []

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show a fresh queue."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def take_out(self, position: int) -> None:
        """Take a row out, because it was decided."""
        self.beginRemoveRows(self.index(-1, -1), position, position)
        del self.rows[position]
        self.endRemoveRows()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Role.UserRole:
            return row
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return f"{row.subject}, {figures(row.claimed_fen)}, {row.number}, {row.station}"
        return None


class QueuePainter(QStyledItemDelegate):
    """Paints a claim of the queue on three lines."""

    def __init__(self, view: QueueList, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._view, self._now = view, now

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        m = measures()
        return QSize(px(100), m.line + 2 * m.label_line + px(8))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow = index.data(Role.UserRole)
        area = QRect(option.rect)
        theme, m = colours(), measures()
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        if current:
            painter.fillRect(area, QColor(theme.accent_soft))
            painter.fillRect(area.left(), area.top(), px(3), area.height(), QColor(theme.accent))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(theme.line))
        inner = area.adjusted(px(16), px(3), -px(12), 0)
        amount = figures(row.claimed_fen)
        top = QRect(inner.left(), inner.top(), inner.width(), m.line)
        self._put(painter, top, amount, "bodyb", "text", right=True)
        room = top.adjusted(0, 0, -metrics("bodyb").horizontalAdvance(amount) - px(8), 0)
        self._put(painter, room, str(row.subject), "bodyb" if current else "body", "text")
        middle = QRect(inner.left(), top.bottom() + 1, inner.width(), m.label_line)
        self._put(painter, middle, f"{row.number}  {row.station}", "label", "text2")
        bottom = QRect(inner.left(), middle.bottom() + 1, inner.width(), m.label_line)
        self._signs(painter, bottom, row)
        painter.restore()

    def _signs(self, painter: QPainter, area: QRect, row: QueueRow) -> None:
        if row.due_at is not None:
            said = due(row.due_at, self._now())
            self._icon(painter, area.left(), area, said.icon, said.ink)
            self._put(painter, area.adjusted(px(18), 0, 0, 0), said.words, "label", said.ink)
        if row.risks:
            words = _("Risk {count}").format(count=row.risks)
            self._put(painter, area, words, "label", "caution", right=True)
            at = area.right() - metrics("label").horizontalAdvance(words) - px(18)
            self._icon(painter, at, area, "flag", "caution")

    def _icon(self, painter: QPainter, x: int, area: QRect, name: str, ink: Ink) -> None:
        side = px(13)
        scale = painter.device().devicePixelRatioF()
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(x, top, tinted(name, ink, side, scale))

    def _put(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        style: Style,
        ink: Ink,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(font(style))
        painter.setPen(QColor(colours().ink(ink)))
        shown = metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, RIGHT if right else LEFT, shown)


class QueueList(QListView):
    """The queue; ``chosen`` emits the row that became current."""

    chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.rows = QueueModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(QueuePainter(self, now))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Audit queue"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        # A single letter is a command of the page here, not a search in the list.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def position(self) -> int:
        """The position of the current row, or -1."""
        return self.currentIndex().row()

    def current(self) -> QueueRow | None:
        """Return the current row."""
        return self.rows.rows[self.position] if 0 <= self.position < len(self.rows.rows) else None

    def ahead(self) -> QueueRow | None:
        """Return the row after the current one."""
        after = self.position + 1
        return self.rows.rows[after] if after < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[QueueRow], claim_id: int | None = None) -> None:
        """Show a queue, at a claim where it is still there, else at the most urgent."""
        self.rows.show_rows(rows)
        places = [i for i, row in enumerate(rows) if row.id == claim_id]
        self.go_to(places[0] if places else 0)

    def go_to(self, position: int) -> None:
        """Make a row current, within the queue."""
        last = len(self.rows.rows) - 1
        self.setCurrentIndex(self.rows.index(max(0, min(position, last)), 0))

    def take_out(self, claim_id: int) -> None:
        """Take a decided claim out; the next one becomes current."""
        for position, row in enumerate(self.rows.rows):
            if row.id == claim_id:
                self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own signature
                self.rows.take_out(position)
                self.selectionModel().blockSignals(False)  # noqa: FBT003 - as above
                self.setCurrentIndex(self.rows.index(-1, -1))
                self.go_to(position)
                return

    def _tell(self) -> None:
        self.viewport().update()
        self.chosen.emit(self.current())
