"""A quiet table of ready-made cells, and the sums that stand under its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Badge, Ink, Style
from warrantydesk.ui.widgets.words import badge_pixmap, badge_width

AnyIndex = QModelIndex | QPersistentModelIndex
CENTRE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | CENTRE
LEFT = Qt.AlignmentFlag.AlignLeft | CENTRE
PADDING = 8
CellRole = int(Qt.ItemDataRole.UserRole)


class Column(NamedTuple):
    """A column; ``width`` is the least one in pixels at 100 %."""

    title: str
    width: int = 60
    right: bool = False
    stretch: bool = False


class Cell(NamedTuple):
    """What a cell shows: a value, an aside after it, an icon before it, or a badge."""

    text: str = ""
    ink: Ink = "text"
    bold: bool = False
    sub: str = ""
    icon: str = ""
    badge: Badge | None = None

    @property
    def words(self) -> str:
        """Return what is read aloud."""
        return self.badge.text if self.badge else f"{self.text} {self.sub}".strip()

    @property
    def style(self) -> Style:
        """Return the step of the type scale."""
        return "bodyb" if self.bold else "body"

    @property
    def width(self) -> int:
        """Return the width that the cell needs."""
        if self.badge:
            return badge_width(self.badge.text)
        found = metrics(self.style).horizontalAdvance(self.text)
        found += metrics("label").horizontalAdvance(self.sub) + px(8) if self.sub else 0
        return found + (px(18) if self.icon else 0)


class Line(NamedTuple):
    """A row of cells with the key of what it shows; a group row has one cell."""

    key: Any
    cells: Sequence[Cell]
    group: bool = False


class Cells(QAbstractTableModel):
    """A model of finished rows."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """Show more rows below."""
        last = len(self.lines)
        self.beginInsertRows(QModelIndex(), last, last + len(lines) - 1)
        self.lines += tuple(lines)
        self.endInsertRows()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if index.column() >= len(line.cells):
            return None
        cell = line.cells[index.column()]
        if role == CellRole:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return cell.words
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None


class CellPainter(QStyledItemDelegate):
    """Paints cells with hairlines only; the current row has an accent edge."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(px(40), measures().row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, area = colours(), option.rect  # type: ignore[attr-defined]
        grid, model = option.widget, index.model()  # type: ignore[attr-defined]
        if not isinstance(grid, Grid) or not isinstance(model, Cells):
            return
        line = model.lines[index.row()]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        current = grid.currentIndex().row() == index.row()
        ground = theme.sunken if line.group else theme.surface
        if current and not line.group:
            ground = theme.accent_soft
        elif state & QStyle.StateFlag.State_MouseOver and not line.group:
            ground = theme.hover
        painter.fillRect(area, QColor(ground))
        painter.setPen(QColor(theme.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if current and index.column() == 0 and not line.group:
            painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), theme.accent)
        cell = index.data(CellRole)
        if isinstance(cell, Cell):
            inner = area.adjusted(
                px(PADDING + (4 if index.column() == 0 else 0)), 0, -px(PADDING), 0
            )
            draw_cell(painter, inner, cell, right=model.columns[index.column()].right)


def draw_cell(painter: QPainter, area: QRect, cell: Cell, *, right: bool) -> None:
    """Draw a cell into an area."""
    theme = colours()
    if cell.badge is not None:
        picture = badge_pixmap(cell.badge, painter.device().devicePixelRatioF())
        top = area.top() + (area.height() - measures().badge) // 2
        painter.drawPixmap(area.left(), top, picture)
        return
    used = metrics(cell.style).horizontalAdvance(cell.text)
    if cell.icon:
        side = px(14)
        left = area.right() - used - side - px(4) if right else area.left()
        colour = theme.ink(cell.ink)
        picture = icons.pixmap(cell.icon, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, area.top() + (area.height() - side) // 2, picture)
        area = area if right else area.adjusted(side + px(4), 0, 0, 0)
    painter.setFont(font(cell.style))
    painter.setPen(QColor(theme.ink(cell.ink)))
    text = metrics(cell.style).elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(RIGHT if right else LEFT), text)
    if cell.sub and not right:
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.text3))
        rest = area.adjusted(used + px(8), 0, 0, 0)
        sub = metrics("label").elidedText(cell.sub, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(LEFT), sub)


class Grid(QTableView):
    """A table of cells: ``opened(key)`` on Enter or double click, ``moved(key)`` as rows change."""

    opened = Signal(object)
    moved = Signal(object)
    neared_end = Signal()

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self.cells = Cells(columns)
        self.setModel(self.cells)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(measures().row)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(measures().head)
        head.setFont(font("label"))
        for place, column in enumerate(columns):
            mode = (
                QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Fixed
            )
            head.setSectionResizeMode(place, mode)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def key(self) -> Any:
        """The key of the current row, or None."""
        place = self.currentIndex().row()
        return self.cells.lines[place].key if 0 <= place < len(self.cells.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows; the current one stays where its key is still there."""
        before = self.key
        self.cells.show(lines)
        self._fit(lines)
        places = [i for i, line in enumerate(lines) if line.key == before and before is not None]
        usable = [i for i, line in enumerate(lines) if not line.group]
        if usable:
            self.setCurrentIndex(self.cells.index((places or usable)[0], 0))

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Show more rows below."""
        if lines:
            self.cells.add(lines)

    def _fit(self, lines: Sequence[Line]) -> None:
        for place, column in enumerate(self.cells.columns):
            if column.stretch:
                continue
            widths = [metrics("label").horizontalAdvance(column.title), px(column.width - PADDING)]
            widths += [
                line.cells[place].width
                for line in lines
                if not line.group and place < len(line.cells)
            ]
            self.setColumnWidth(place, max(widths) + px(2 * PADDING + 2))

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit(self.key)

    def _open(self, _index: QModelIndex) -> None:
        if self.key is not None:
            self.opened.emit(self.key)

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self.height():
            self.neared_end.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)


class Sums(QWidget):
    """The sums of a grid, each exactly under its column."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid = grid
        self._cells: dict[int, Cell] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.horizontalHeader().sectionResized.connect(self._resized)

    def show_sums(self, cells: Mapping[int, Cell]) -> None:
        """Show other sums, by column."""
        self._cells = dict(cells)
        self.setAccessibleName(" ".join(cell.words for cell in cells.values()))
        self.update()

    def _resized(self, _section: int, _before: int, _now: int) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), measures().row + px(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, head = QPainter(self), self._grid.horizontalHeader()
        painter.fillRect(self.rect(), QColor(colours().sunken))
        painter.setPen(QPen(QColor(colours().border), 1))
        painter.drawLine(0, 0, self.width(), 0)
        for place, cell in self._cells.items():
            left, width = head.sectionViewportPosition(place), head.sectionSize(place)
            inset = px(PADDING + (4 if place == 0 else 0))
            area = QRect(left + inset, 0, width - inset - px(PADDING), self.height())
            draw_cell(painter, area, cell, right=self._grid.cells.columns[place].right)
