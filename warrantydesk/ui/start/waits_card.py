"""The card of what waits without a fixed date: a line for each, which opens its list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.start.section import section
from warrantydesk.ui.start.wait import Wait
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Ink, Style
from warrantydesk.ui.widgets.layout import box, clear, column, hairline, row
from warrantydesk.ui.widgets.words import label, tinted

CENTRE, RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight


class WaitLine(QAbstractButton):
    """One line: icon, words, an aside and the count; ``chosen`` emits what it opens."""

    chosen = Signal(object)

    def __init__(self, wait: Wait) -> None:
        super().__init__()
        self.show_wait(wait)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_wait(self, wait: Wait) -> None:
        """Say something else."""
        self.wait = wait
        self.setText(wait.title)
        said = (wait.title, f"{wait.count}", wait.aside if wait.count else "", wait.group)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setToolTip(f"{wait.title}\n{wait.aside}".strip())
        self.update()

    def _choose(self) -> None:
        self.chosen.emit(self.wait.opens)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), measures().row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, wait = colours(), QPainter(self), self.wait
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(theme.hover))
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        side, area = px(16), self.rect().adjusted(px(12), 0, -px(12), 0)
        picture = tinted(wait.icon, "text2", side, self.devicePixelRatioF())
        painter.drawPixmap(area.left(), (self.height() - side) // 2, picture)
        area.adjust(side + px(8), 0, 0, 0)
        count, strong = f"{wait.count:,}", bool(wait.count)
        say(painter, area, count, "bodyb" if strong else "body", "text" if strong else "text3")
        area.adjust(0, 0, -max(px(28), metrics("bodyb").horizontalAdvance(count) + px(8)), 0)
        room = area.adjusted(metrics("body").horizontalAdvance(wait.title) + px(10), 0, 0, 0)
        if strong and room.width() > px(40):
            say(painter, room, wait.aside, "label", wait.ink)
        say(painter, area, wait.title, "body", "text", right=False)


def say(
    painter: QPainter, area: QRect, text: str, style: Style, ink: Ink, *, right: bool = True
) -> None:
    """Paint one line of text, shortened where it does not fit."""
    painter.setPen(QColor(colours().ink(ink)))
    painter.setFont(font(style))
    shown = metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, CENTRE | RIGHT if right else CENTRE, shown)


class WaitsCard(QFrame):
    """All lines, under titles of their kinds; ``opened`` emits what the chosen one opens."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.shown: list[WaitLine] = []
        self._groups: tuple[str, ...] = ()
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.lines.setContentsMargins(0, 0, 0, px(4))
        head = section(_("Open work"), _("by kind"))
        self.setLayout(column(head, hairline(), self.lines, None, gap=0))
        self.hide()

    def show_waits(self, waits: Sequence[Wait]) -> None:
        """Show other lines; as many as before stay the same widgets, and so keep the focus."""
        groups = tuple(wait.group for wait in waits)
        if groups != self._groups:
            self._groups = groups
            clear(self.lines)
            self.shown = [self._line(wait, place, groups) for place, wait in enumerate(waits)]
        for line, wait in zip(self.shown, waits, strict=True):
            line.show_wait(wait)
        self.setVisible(bool(waits))

    def _line(self, wait: Wait, place: int, groups: tuple[str, ...]) -> WaitLine:
        if len(set(groups)) > 1 and groups.index(wait.group) == place:
            title = box(row(label(wait.group, "label", "text3"), None, margins=(12, 6, 12, 2)))
            self.lines.addWidget(title)
        made = WaitLine(wait)
        made.chosen.connect(self.opened)
        self.lines.addWidget(made)
        return made
