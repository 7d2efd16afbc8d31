"""Tables that people read in: cells as values, one painter, group rows between.

Every table of the window is one of these, so that badges, hairlines and the current row look the
same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Badge, Ink
from warrantydesk.ui.widgets.words import badge_pixmap, tinted

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE = Role.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LEAST_ASIDE = 34
"""An aside with less room than this would be a mere ellipsis."""


class Column(NamedTuple):
    """A column: its title, its width in pixels at 100 %, and whether its values are numbers.

    Where room is short, the column with the highest ``drop`` is hidden first; 0 always stays.
    """

    title: str
    width: int
    right: bool = False
    stretch: bool = False
    drop: int = 0


class Cell(NamedTuple):
    """What stands in a cell; ``aside`` follows the text in a quieter colour."""

    text: str = ""
    ink: Ink = "text"
    bold: bool = False
    icon: str = ""
    aside: str = ""
    badge: Badge | None = None
    field: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return self.badge.text if self.badge else " ".join(filter(None, (self.text, self.aside)))


class TableRow(NamedTuple):
    """A row of cells, or a group title over the rows below it; ``key`` says what it is."""

    key: Any
    cells: tuple[Cell, ...]
    group: bool = False


class CellModel(QAbstractTableModel):
    """Rows of cells as Qt wants them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[TableRow, ...] = ()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows; those at the same place keep their selection when as many."""
        if len(rows) == len(self.rows) and rows:
            self.rows = tuple(rows)
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[TableRow]) -> None:
        """Show more rows below; what is selected and where it is scrolled to stays."""
        if rows:
            count = len(self.rows)
            self.beginInsertRows(QModelIndex(), count, count + len(rows) - 1)
            self.rows = (*self.rows, *rows)
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        cell = row.cells[index.column()] if index.column() < len(row.cells) else Cell()
        if role == CELL_ROLE:
            return cell
        match role:
            case Role.DisplayRole | Role.EditRole:
                return cell.text
            case Role.AccessibleTextRole:
                return f"{self.columns[index.column()].title} {cell.spoken}".strip()
            case Role.ToolTipRole:
                return cell.spoken or None
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.columns[section].title
        if orientation is Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        if row.group:
            return Qt.ItemFlag.ItemIsEnabled
        cell = row.cells[index.column()] if index.column() < len(row.cells) else Cell()
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if cell.field else found


class CellPainter(QStyledItemDelegate):
    """Paints cells: hairlines, a current row with an accent edge, badges, icons and asides."""

    def __init__(self, table: CellTable) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(40), measures().row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._table.model_of_cells.rows[index.row()]
        cell: Cell = index.data(CELL_ROLE)
        area = QRect(option.rect)
        painter.save()
        self._ground(painter, area, row, index)
        inner = area.adjusted(px(8) + (px(4) if not index.column() else 0), 0, -px(8), -1)
        if cell.badge is not None:
            self._badge(painter, inner, cell.badge)
        else:
            self._words(painter, inner, cell, index.column(), group=row.group)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, row: TableRow, index: Index) -> None:
        theme = colours()
        current = index.row() == self._table.currentIndex().row() and not row.group
        painter.fillRect(area, QColor(self.ground_of(row, index, current=current)))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(theme.line))
        if self._table.ruled and index.column() and not row.group:
            painter.fillRect(area.left(), area.top(), 1, area.height(), QColor(theme.line))
        if current and not index.column():
            painter.fillRect(area.left(), area.top(), px(3), area.height(), QColor(theme.accent))
        cell: Cell = index.data(CELL_ROLE)
        if cell.field and current:
            focus = index.column() == self._table.currentIndex().column()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QColor(theme.accent if focus else theme.border)
            painter.setPen(QPen(edge, 2 if focus else 1))
            painter.setBrush(QColor(theme.surface))
            painter.drawRoundedRect(area.adjusted(3, 2, -3, -4), 3, 3)

    def ground_of(self, row: TableRow, index: Index, *, current: bool) -> str:  # noqa: ARG002
        """Return the colour under a cell; tables with other signs than the current row differ."""
        theme = colours()
        return theme.sunken if row.group else theme.accent_soft if current else theme.surface

    def _badge(self, painter: QPainter, area: QRect, badge: Badge) -> None:
        picture = badge_pixmap(badge, painter.device().devicePixelRatioF())
        top = area.top() + (area.height() - measures().badge) // 2
        painter.drawPixmap(area.left(), top, picture)

    def _words(
        self, painter: QPainter, area: QRect, cell: Cell, column: int, *, group: bool
    ) -> None:
        theme = colours()
        style = "bodyb" if cell.bold or group else "body"
        words = metrics(style)  # type: ignore[arg-type] # narrowed by the line above
        right = self._table.model_of_cells.columns[column].right and not group
        if cell.icon:
            area = self._icon(painter, area, cell, words, right=right)
        painter.setFont(font(style))  # type: ignore[arg-type] # as above
        painter.setPen(QColor(theme.ink(cell.ink)))
        text = words.elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, RIGHT if right else LEFT, text)
        if cell.aside:
            at = area.adjusted(words.horizontalAdvance(text) + px(8), 0, 0, 0)
            if at.width() < px(LEAST_ASIDE):
                return
            painter.setFont(font("label"))
            painter.setPen(QColor(theme.text3))
            rest = metrics("label").elidedText(
                cell.aside, Qt.TextElideMode.ElideRight, max(0, at.width())
            )
            painter.drawText(at, LEFT, rest)

    def _icon(
        self, painter: QPainter, area: QRect, cell: Cell, words: QFontMetrics, *, right: bool
    ) -> QRect:
        side = px(15)
        x = area.left()
        if right:
            x = max(x, area.right() - words.horizontalAdvance(cell.text) - side - px(5))
        top = area.top() + (area.height() - side) // 2
        if cell.icon != "-":
            scale = painter.device().devicePixelRatioF()
            painter.drawPixmap(x, top, tinted(cell.icon, cell.ink, side, scale))
        return area if right else area.adjusted(side + px(5), 0, 0, 0)


class CellTable(QTableView):
    """A table of cells; ``ruled`` draws upright hairlines: somebody types in here."""

    def __init__(
        self, columns: Sequence[Column], name: str, *, ruled: bool = False, fit: bool = False
    ) -> None:
        super().__init__()
        self.ruled, self._fit = ruled, fit
        self.unwanted: frozenset[int] = frozenset()
        self._all_stay = False
        self.model_of_cells = self.make_model(columns)
        self.setModel(self.model_of_cells)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(px(16))
        head.setFixedHeight(measures().head)
        self.fit_columns()
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def make_model(self, columns: Sequence[Column]) -> CellModel:
        """Return the model of this table's cells."""
        return CellModel(columns, self)

    def take_header(self, header: QHeaderView) -> None:
        """Wear another head, such as one with filters."""
        self.setHorizontalHeader(header)
        header.setMinimumSectionSize(px(16))
        header.setFixedHeight(header.sizeHint().height())
        self.fit_columns()

    def want_columns(self, unwanted: frozenset[int], *, all_stay: bool) -> None:
        """Hide these columns; ``all_stay`` lets none of the others go where room is short."""
        self.unwanted, self._all_stay = unwanted, all_stay
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the columns their widths at the size of text in force, as far as there is room."""
        head, widths = self.horizontalHeader(), [self._width(c) for c in self._columns]
        widths = [0 if at in self.unwanted else width for at, width in enumerate(widths)]
        room, needed = self.viewport().width(), sum(widths)
        for position, column in sorted(enumerate(self._columns), key=lambda c: -c[1].drop):
            gone = bool(column.drop) and needed > room and not self._all_stay
            needed -= widths[position] if gone else 0
            self.setColumnHidden(position, gone or position in self.unwanted)
        mode = QHeaderView.ResizeMode
        for position, column in enumerate(self._columns):
            stretches = column.stretch and needed <= room
            head.setSectionResizeMode(position, mode.Stretch if stretches else mode.Fixed)
            self.setColumnWidth(position, widths[position])
        self._fit_height()

    @property
    def _columns(self) -> tuple[Column, ...]:
        return self.model_of_cells.columns

    @staticmethod
    def _width(column: Column) -> int:
        title = metrics("body").horizontalAdvance(column.title) + px(18)
        return max(px(column.width), title if column.title else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def _fit_height(self) -> None:
        if self._fit:
            bar = self.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() else 0
            rows = len(self.model_of_cells.rows) * measures().row
            self.setFixedHeight(measures().head + rows + 1 + below)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show rows, and spread group titles over all columns."""
        self.clearSpans()
        self.verticalHeader().setDefaultSectionSize(measures().row)
        self.model_of_cells.show_rows(rows)
        for position, row in enumerate(rows):
            if row.group:
                self.setSpan(position, 0, 1, len(self.model_of_cells.columns))
        self._fit_height()

    def show_keeping(self, rows: Sequence[TableRow]) -> None:
        """Show rows; the current row stays, or its neighbour where it has moved away."""
        current, place = self.current_key(), self.currentIndex().row()
        self.show_rows(rows)
        keys = self.keys()
        if keys:
            near = keys[min(max(place, 0), len(keys) - 1)]
            self.go_to(current if current in keys else near)

    def keys(self) -> list[Any]:
        """Return the keys of the rows that are no groups."""
        return [row.key for row in self.model_of_cells.rows if not row.group]

    def current_key(self) -> Any:
        """Return the key of the current row, or None."""
        position = self.currentIndex().row()
        rows = self.model_of_cells.rows
        return rows[position].key if 0 <= position < len(rows) else None

    def go_to(self, key: Any, column: int = 0) -> None:
        """Make the row of a key the current one."""
        for position, row in enumerate(self.model_of_cells.rows):
            if row.key == key and not row.group:
                self.setCurrentIndex(self.model_of_cells.index(position, column))
                self.viewport().update()
                return
