"""The drawn check box of a list: empty, ticked, or barred where only some rows are ticked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.widgets.words import tinted

SIDE = 15


def paint_tick_box(painter: QPainter, area: QRect, state: Qt.CheckState) -> None:
    """Paint a box in the middle of an area."""
    theme, side = colours(), px(SIDE)
    place = QRectF(
        area.left() + (area.width() - side) // 2, area.top() + (area.height() - side) // 2,
        side, side,
    )  # fmt: skip
    on = state != Qt.CheckState.Unchecked
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent if on else theme.edge), 1))
    painter.setBrush(QColor(theme.accent if on else theme.surface))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on:
        name = "check" if state == Qt.CheckState.Checked else "minus"
        inner, scale = px(SIDE - 3), painter.device().devicePixelRatioF()
        shift = (side - inner) / 2
        spot = place.topLeft().toPoint()
        picture = tinted(name, "on_accent", inner, scale)
        painter.drawPixmap(spot.x() + round(shift), spot.y() + round(shift), picture)
    painter.restore()
