"""Lines of a list of choices, each with the drawn check box of the house before it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from warrantydesk.ui.lists.tick_box import SIDE, paint_tick_box
from warrantydesk.ui.theme import colours, font, measures, metrics, px

Index = QModelIndex | QPersistentModelIndex


class TickItems(QStyledItemDelegate):
    """Paints a box and the words of a line; keys and clicks stay those of Qt."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), measures().row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = colours(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(theme.accent_soft if chosen else theme.surface))
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        side = px(SIDE)
        paint_tick_box(painter, QRect(area.left() + px(4), area.top(), side, area.height()), state)
        seen = state == Qt.CheckState.Checked
        painter.setFont(font("body"))
        painter.setPen(QColor(theme.text if seen else theme.text3))
        words = area.adjusted(side + px(14), 0, -px(4), 0)
        text = metrics("body").elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
