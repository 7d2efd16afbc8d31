"""Pages one below the other; only those in sight are painted, and only a few are kept.

``wanted`` asks for the picture of a page; whoever made it calls ``put``. One is asked for at a
time, so that scrolling on is never held up by pages that nobody looks at any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.theme import colours, font, px

GAP, MARGIN = 14, 20
STEPS = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Zoom in percent; 100 is the size of the paper on a screen of usual density."""

NEIGHBOURS = 2
"""Pages kept above and below those in sight."""

PIXELS_PER_POINT = 96 / 72


class Wanted(NamedTuple):
    """A page whose picture is missing, how many pixels wide it should be, and of which paper."""

    page: int
    width: int
    paper: int = 0


class PaperView(QAbstractScrollArea):
    """Shows sheets; ``moved`` emits when another page or zoom is in sight."""

    wanted = Signal(object)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._asked: Wanted | None = None
        self._paper = 0
        self.zoom, self.fits = 100.0, True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_sheets(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show other pages of these sizes in points; the place is kept where it still exists."""
        self._sizes, self._asked = tuple(sizes), None
        self._paper += 1  # pictures of the former paper may still be on their way
        self._pictures.clear()
        self._lay_out()

    def put(self, found: Wanted, picture: QImage) -> None:
        """Take the picture of a page, and ask for the next one."""
        if self._asked != found:
            return
        self._asked = None
        if not picture.isNull():
            self._pictures[found.page] = (found.width, picture)
            self.viewport().update()
            self._ask()

    # places

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that fills most of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        areas = list(self._areas())
        return next((n for n, area in areas if area.bottom() + px(GAP) >= middle), 0)

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        for number, area in self._areas():
            if number == min(max(page, 0), self.count - 1):
                self.verticalScrollBar().setValue(area.top() - px(GAP))

    def fit(self) -> None:
        """Make pages as wide as the view."""
        self.fits = True
        self._lay_out()

    def step(self, direction: int) -> None:
        """Zoom to the next larger or smaller step."""
        larger = [step for step in STEPS if step > self.zoom + 0.5]
        smaller = [step for step in STEPS if step < self.zoom - 0.5]
        steps = larger[:1] if direction > 0 else smaller[-1:]
        if steps:
            self.fits, self.zoom = False, float(steps[0])
            self._lay_out()

    def _scale(self) -> float:
        return self.zoom / 100 * PIXELS_PER_POINT

    def _areas(self) -> Iterator[tuple[int, QRect]]:
        """Yield each page and where it lies in the whole, centred."""
        scale, top = self._scale(), px(GAP)
        width = max(self.viewport().width(), round(self._widest() * scale) + 2 * px(MARGIN))
        for number, (wide, high) in enumerate(self._sizes):
            size = (round(wide * scale), round(high * scale))
            yield number, QRect((width - size[0]) // 2, top, *size)
            top += size[1] + px(GAP)

    def _widest(self) -> float:
        return max((wide for wide, _high in self._sizes), default=1.0)

    def _lay_out(self) -> None:
        page, part = self._reading()
        view = self.viewport().size()
        if self.fits and self._sizes:
            room = max(view.width() - 2 * px(MARGIN), px(100))
            self.zoom = min(room / self._widest() / PIXELS_PER_POINT * 100, float(STEPS[-1]))
        areas = list(self._areas())
        high = areas[-1][1].bottom() + px(GAP) if areas else 0
        wide = round(self._widest() * self._scale()) + 2 * px(MARGIN) if areas else 0
        self.verticalScrollBar().setRange(0, max(0, high - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(px(40))
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        if page < len(areas):
            area = areas[page][1]
            self.verticalScrollBar().setValue(round(area.top() + part * area.height()))
        self._scrolled()

    def _reading(self) -> tuple[int, float]:
        """Return the page at the upper edge of the view, and how far it is scrolled out."""
        top = self.verticalScrollBar().value()
        for number, area in self._areas():
            if area.bottom() >= top:
                return number, (top - area.top()) / max(area.height(), 1)
        return 0, 0.0

    # pictures

    def _visible(self) -> list[tuple[int, QRect]]:
        offset = self.verticalScrollBar().value()
        high = self.viewport().height()
        return [
            (number, area.translated(-self.horizontalScrollBar().value(), -offset))
            for number, area in self._areas()
            if area.bottom() >= offset and area.top() <= offset + high
        ]

    def _scrolled(self, _value: object = None) -> None:
        self._ask()
        self.viewport().update()
        self.setAccessibleName(
            _("Page {page} of {count}").format(page=self.page + 1, count=self.count)
        )
        self.moved.emit()

    def _ask(self) -> None:
        if self._asked is not None or not self.isVisible():
            return
        visible = self._visible()
        if not visible:
            return
        first, last = visible[0][0], visible[-1][0]
        near = range(max(0, first - NEIGHBOURS), min(self.count, last + 1 + NEIGHBOURS))
        for number in [number for number in self._pictures if number not in near]:
            del self._pictures[number]
        for number in (*range(first, last + 1), *near):
            wide = round(self._sizes[number][0] * self._scale() * self.devicePixelRatioF())
            if self._pictures.get(number, (0, None))[0] != wide:
                self._asked = Wanted(number, wide, self._paper)
                self.wanted.emit(self._asked)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = colours(), QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.canvas))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, area in self._visible():
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.setBrush(QColor(Qt.GlobalColor.white))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
            if number in self._pictures:
                painter.drawImage(area, self._pictures[number][1])
            else:
                painter.setFont(font("label"))
                painter.setPen(QColor(Qt.GlobalColor.darkGray))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    # hands

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        lines = {Qt.Key.Key_Down: QPoint(0, 1), Qt.Key.Key_Up: QPoint(0, -1)}
        lines |= {Qt.Key.Key_Right: QPoint(1, 0), Qt.Key.Key_Left: QPoint(-1, 0)}
        key = Qt.Key(event.key())
        if key in places:
            self.go_to(places[key])
        elif key in lines:
            by = lines[key] * px(40)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)
