"""The head of a list: titles that sort, and under each a field that filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit
from typing_extensions import override

from warrantydesk.db.paging import Filter
from warrantydesk.texts import _
from warrantydesk.ui.filters import read_filter
from warrantydesk.ui.lists.tick_box import paint_tick_box
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.widgets.words import tinted

Field = QLineEdit | QComboBox


class Filtered(Protocol):
    """A column as the head sees it."""

    @property
    def key(self) -> str: ...  # noqa: D102 - the words of ListColumn
    @property
    def title(self) -> str: ...  # noqa: D102 - as above
    @property
    def filter(self) -> str: ...  # noqa: D102 - as above
    @property
    def choices(self) -> tuple[tuple[object, str], ...]: ...  # noqa: D102 - as above
    @property
    def right(self) -> bool: ...  # noqa: D102 - as above
    @property
    def sortable(self) -> bool: ...  # noqa: D102 - as above


class FilterHeader(QHeaderView):
    """Titles above, filter fields below; ``changed`` is emitted while somebody types.

    ``lead`` is how many sections stand before those of the columns: the box that ticks all.
    """

    changed = Signal()

    def __init__(self, columns: Sequence[Filtered], *, lead: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns, self._lead = tuple(columns), lead
        self.ticked = Qt.CheckState.Unchecked
        self.sorted = ("", True)
        self.fields: dict[str, Field] = {}
        for shown in self._columns:
            if shown.filter:
                self._add(shown)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sectionResized.connect(self.place)
        self.sectionMoved.connect(self.place)
        self.geometriesChanged.connect(self.place)

    @property
    def band(self) -> int:
        """The height of the fields under the titles."""
        return measures().small + px(6) if self.fields else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), measures().head + self.band)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = colours()
        painter.fillRect(rect, QColor(theme.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.border))
        area = QRect(rect.left(), rect.top(), rect.width(), measures().head)
        if logicalIndex < self._lead:
            paint_tick_box(painter, area.adjusted(px(5), 0, 0, 0), self.ticked)
            return
        shown = self._columns[logicalIndex - self._lead]
        area.adjust(px(8) + (px(4) if not logicalIndex else 0), 0, -px(8), 0)
        chosen = shown.key == self.sorted[0]
        style = "labelb" if chosen else "label"
        painter.setFont(font(style))  # type: ignore[arg-type] # narrowed by the line above
        painter.setPen(QColor(theme.text if chosen else theme.text2))
        side = Qt.AlignmentFlag.AlignRight if shown.right else Qt.AlignmentFlag.AlignLeft
        words = metrics(style)  # type: ignore[arg-type] # as above
        room = area.width() - (px(18) if chosen else 0)
        title = words.elidedText(shown.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, title)
        if chosen:
            self._arrow(painter, area, words.horizontalAdvance(title), right=shown.right)

    def _arrow(self, painter: QPainter, area: QRect, width: int, *, right: bool) -> None:
        side = px(12)
        name = "down" if self.sorted[1] else "up"
        left = area.right() - width - side - px(4) if right else area.left() + width + px(4)
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(left, top, tinted(name, "text2", side, self.devicePixelRatioF()))

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show by which column the list is sorted."""
        self.sorted = (key, descending)
        self.viewport().update()

    def show_ticked(self, state: Qt.CheckState) -> None:
        """Show whether all, some or none of the rows are ticked."""
        self.ticked = state
        self.viewport().update()

    def _add(self, shown: Filtered) -> None:
        field: Field
        if shown.filter == "choice":
            field = QComboBox(self)
            field.addItem(_("All"), None)
            for value, text in shown.choices:
                field.addItem(text, value)
            field.currentIndexChanged.connect(self._changed)
        else:
            field = QLineEdit(self)
            field.setPlaceholderText("≥" if shown.filter in {"amount", "number"} else "")
            field.textChanged.connect(self._changed)
            if shown.right:
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setObjectName("filter")
        field.setAccessibleName(_("Filter: {column}").format(column=shown.title))
        self.fields[shown.key] = field

    def _changed(self, _value: object) -> None:
        self._light()
        self.changed.emit()

    def _light(self) -> None:
        for shown in self._columns:
            field = self.fields.get(shown.key)
            if field is None:
                continue
            used, wrong = self._used(field), self._wrong(shown, field)
            if (field.property("on"), field.property("bad")) != (used and not wrong, wrong):
                field.setProperty("on", used and not wrong)
                field.setProperty("bad", wrong)
                field.style().polish(field)

    @staticmethod
    def _used(field: Field) -> bool:
        if isinstance(field, QComboBox):
            return field.currentData() is not None
        return bool(field.text().strip())

    def _wrong(self, shown: Filtered, field: Field) -> bool:
        if isinstance(field, QComboBox) or not field.text().strip():
            return False
        return read_filter(shown.key, shown.filter, field.text()) is None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self, *_where: object) -> None:
        """Put every field under its title."""
        for position, shown in enumerate(self._columns, self._lead):
            field = self.fields.get(shown.key)
            if field is not None:
                field.setHidden(self.isSectionHidden(position))
                left = self.sectionViewportPosition(position) + px(4)
                width = max(self.sectionSize(position) - px(8), px(24))
                field.setGeometry(left, measures().head - px(1), width, measures().small)

    @property
    def typed(self) -> bool:
        """Whether anything stands in a field, even what cannot be read."""
        return any(self._used(field) for field in self.fields.values())

    def conditions(self) -> tuple[Filter, ...]:
        """Return what is typed, as conditions; what cannot be read yet is left out."""
        found: list[Filter] = []
        for shown in self._columns:
            field = self.fields.get(shown.key)
            if isinstance(field, QComboBox) and field.currentData() is not None:
                found.append(Filter(shown.key, "=", field.currentData()))
            elif isinstance(field, QLineEdit) and field.text().strip():
                read = read_filter(shown.key, shown.filter, field.text())
                found += [read] if read is not None else []
        return tuple(found)

    def clear(self) -> None:
        """Empty every field without telling."""
        for field in self.fields.values():
            field.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            if isinstance(field, QComboBox):
                field.setCurrentIndex(0)
            else:
                field.clear()
            field.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self._light()

    def focus_first(self, _key: object = None) -> None:
        """Put the cursor into the first field."""
        for field in self.fields.values():
            field.setFocus()
            return
