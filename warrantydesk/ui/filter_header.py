"""The head of a list: titles that sort, and under each a field that filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from warrantydesk.db.paging import Filter
from warrantydesk.ui.lists.filter_fields import Field, Filtered, condition_of, field_of
from warrantydesk.ui.lists.tick_box import paint_tick_box
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.widgets.words import tinted


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
        field = field_of(shown, self)
        field.changed.connect(self._changed)
        self.fields[shown.key] = field

    def _changed(self) -> None:
        self._light()
        self.changed.emit()

    def _light(self) -> None:
        for field in self.fields.values():
            used, wrong = field.condition() is not None, self._wrong(field)
            if (field.property("on"), field.property("bad")) != (used, wrong):
                field.setProperty("on", used)
                field.setProperty("bad", wrong)
                field.style().polish(field)

    @staticmethod
    def _wrong(field: Field) -> bool:
        return bool(field.typed()) and field.condition() is None

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
    def typed(self) -> dict[str, str]:
        """What stands in the fields, even what cannot be read, by the key of their column."""
        return {key: field.typed() for key, field in self.fields.items() if field.typed()}

    def conditions(self) -> tuple[Filter, ...]:
        """Return what is typed, as conditions; what cannot be read yet is left out."""
        found = (field.condition() for field in self.fields.values())
        return tuple(condition for condition in found if condition is not None)

    def read(self, texts: Mapping[str, str]) -> tuple[Filter, ...]:
        """Return the conditions that texts in the fields would mean."""
        found = (condition_of(shown, texts.get(shown.key, "")) for shown in self._columns)
        return tuple(condition for condition in found if condition is not None)

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill the fields, the others are emptied, without telling."""
        for key, field in self.fields.items():
            field.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            field.put(texts.get(key, ""))
            field.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self._light()

    def clear(self) -> None:
        """Empty every field without telling."""
        self.put({})

    def focus_first(self, _key: object = None) -> None:
        """Put the cursor into the first field."""
        for field in self.fields.values():
            if not field.isHidden():
                field.setFocus()
                return
