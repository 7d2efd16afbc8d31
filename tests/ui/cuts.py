"""Words that a window does not show whole: labels, buttons, badges, numbers and titles of tables.

``cut_words(window)`` lists them as sentences. Words that are meant to end in an ellipsis and say
the rest in a tooltip (``Elided``, words in cells) count only where almost nothing of them is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QScrollArea,
    QWidget,
)

from warrantydesk.ui.cells import CellTable
from warrantydesk.ui.navigation import NavigationItem
from warrantydesk.ui.settlement.steps_strip import StepsStrip
from warrantydesk.ui.settlement.waterfall import Waterfall
from warrantydesk.ui.theme import metrics, px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, KeyCap, badge_width

SLACK = 2
READABLE = 48


def cut_words(window: QWidget) -> list[str]:
    """Return what is cut in a window that is shown, and whether it must be moved sideways."""
    wide = [
        f"{type(area.widget()).__name__} is wider than the window"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
    return wide + [f"{type(one).__name__}: {said}" for one in _seen(window) for said in _cut(one)]


def _seen(window: QWidget) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.window() is window and not one.visibleRegion().isEmpty():
            yield one


def _cut(one: QWidget) -> Iterator[str]:
    match one:
        case QLabel():
            yield from _cut_label(one)
        case Button() | BadgeLabel() | KeyCap() | QCheckBox() | QComboBox():
            yield from _cut_control(one)
        case CellTable():
            yield from _cut_cells(one)
        case NavigationItem() | Waterfall() | StepsStrip():
            if one.width() < _least(one) - SLACK:
                yield f"{one.accessibleName()} ({one.width()} wide)"
    if isinstance(one, QLabel | Button | BadgeLabel | KeyCap) and _outside(one):
        yield f"{_words(one)} reaches over its place"


def _least(one: NavigationItem | Waterfall | StepsStrip) -> int:
    """Return the width below which something painted would be cut."""
    if isinstance(one, NavigationItem):
        return 0 if one.slim else one.wanted()
    return one.minimumSizeHint().width()


def _cut_control(one: Button | BadgeLabel | KeyCap | QCheckBox | QComboBox) -> Iterator[str]:
    hint = one.sizeHint()
    narrow = one.width() < hint.width() - SLACK and not isinstance(one, QComboBox)
    if narrow or one.height() < hint.height() - SLACK:
        yield f"{_words(one)} ({one.width()} × {one.height()}, {hint.toTuple()})"


def _words(one: QWidget) -> str:
    if isinstance(one, BadgeLabel):
        return one.badge.text
    if isinstance(one, Button):
        return one.label or one.accessibleName()
    text = getattr(one, "text", "")
    return str(text() if callable(text) else text)


def _cut_label(one: QLabel) -> Iterator[str]:
    words, area = one.fontMetrics(), one.contentsRect()
    if not one.text():
        return
    if isinstance(one, Elided):
        if one.width() < min(one.full_width(), px(READABLE)):
            yield one.text()
    elif one.wordWrap():
        if one.heightForWidth(one.width()) > one.height() + SLACK:
            yield one.text()
    else:
        lines = one.text().split("\n")
        if max(map(words.horizontalAdvance, lines)) > area.width() + SLACK:
            yield f"{one.text()} ({area.width()} wide)"
        elif words.height() * len(lines) > area.height() + SLACK:
            yield f"{one.text()} ({area.height()} high)"


def _outside(one: QWidget) -> bool:
    """Tell whether a widget reaches over its parent, where nothing scrolls."""
    around = one.parentWidget()
    if around is None or isinstance(around.parentWidget(), QAbstractScrollArea | QScrollArea):
        return False
    room = around.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return not room.contains(QRect(one.geometry()))


def _cut_cells(table: CellTable) -> Iterator[str]:
    model = table.model_of_cells
    for place, column in enumerate(model.columns):
        if table.isColumnHidden(place):
            continue
        width = table.columnWidth(place)
        if metrics("body").horizontalAdvance(column.title) > width - px(14):
            yield f"title {column.title} ({width})"
        for row in model.rows:
            if row.group or place >= len(row.cells):
                continue
            cell = row.cells[place]
            style = "bodyb" if cell.bold else "body"
            if cell.badge is not None and badge_width(cell.badge.text) > width - px(8):
                yield f"badge {cell.badge.text} ({width})"
            elif column.right and metrics(style).horizontalAdvance(cell.text) > width - px(16):  # type: ignore[arg-type] # narrowed above
                yield f"number {cell.text} in {column.title} ({width})"
