"""The way of the money as bars, each step as a share of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.money import figures
from warrantydesk.settlement.rows import FlowKind, FlowStep
from warrantydesk.texts import N_, _, ngettext, pgettext
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Tone

CENTRE = Qt.AlignmentFlag.AlignVCenter
NAMES: dict[FlowKind, str] = {
    FlowKind.CLAIMED: N_("Claimed"),
    FlowKind.CUT: N_("Cut"),
    FlowKind.PAYABLE: N_("Payable"),
    FlowKind.IN_STATEMENT: N_("In statements"),
    FlowKind.SETTLED: N_("Settled"),
}
TONE: dict[FlowKind, Tone] = {
    FlowKind.CLAIMED: "info",
    FlowKind.CUT: "negative",
    FlowKind.APPROVED: "info",
    FlowKind.PAYABLE: "money",
    FlowKind.IN_STATEMENT: "money",
    FlowKind.SETTLED: "positive",
}


def flow_name(kind: FlowKind) -> str:
    """Return the name of a step."""
    return pgettext("amount", "Approved") if kind is FlowKind.APPROVED else _(NAMES[kind])


def share_words(steps: Sequence[FlowStep], place: int) -> str:
    """Return what stands under an amount: how many claims, then the share of the step before."""
    if place == 0:
        return ngettext("{count} claim", "{count} claims", steps[0].claims)
    before = steps[place - 1 if steps[place - 1].kind is not FlowKind.CUT else 0]
    if before.amount_fen == 0:
        return "–"
    tenths = round(abs(steps[place].amount_fen) * 1000 / abs(before.amount_fen))
    return f"{tenths // 10}.{tenths % 10} %"


class Waterfall(QWidget):
    """Bars from claimed to settled; ``chosen(FlowKind)`` by click, or arrows and Enter."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[FlowStep, ...] = ()
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_steps(self, steps: Sequence[FlowStep]) -> None:
        """Show other amounts."""
        self._steps = tuple(steps)
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        words = [
            f"{flow_name(s.kind)} {figures(s.amount_fen)} ({share_words(self._steps, i)})"
            for i, s in enumerate(self._steps)
        ]
        self.setAccessibleName(words[self._place] if words else _("No claims"))
        self.setAccessibleDescription("; ".join(words))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(480), px(140)).expandedTo(self.minimumSizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the size at which no amount and no name is cut."""
        widest = max(map(self._width_of, range(len(self._steps))), default=0)
        words = 2 * measures().line + measures().label_line
        return QSize((widest + px(14)) * len(self._steps), words + px(40))

    def _width_of(self, place: int) -> int:
        now = self._steps[place]
        return max(
            metrics("bodyb").horizontalAdvance(figures(now.amount_fen)),
            metrics("label").horizontalAdvance(share_words(self._steps, place)),
            metrics("body").horizontalAdvance(flow_name(now.kind)),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self._steps:
            self._place = (self._place + moves[Qt.Key(event.key())]) % len(self._steps)
            self._name()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._steps:
            self.chosen.emit(self._steps[self._place].kind)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._steps:
            step = self.width() / len(self._steps)
            self._place = min(int(event.position().x() / step), len(self._steps) - 1)
            self.chosen.emit(self._steps[self._place].kind)
            self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - measures().line - px(6)
        painter.setPen(QColor(colours().border))
        painter.drawLine(0, base, self.width(), base)
        step = self.width() / max(1, len(self._steps))
        for place in range(len(self._steps)):
            self._draw(painter, QRectF(place * step, 0, step, self.height()), base, place)
        if self.hasFocus() and self._steps:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRoundedRect(
                QRectF(self._place * step + 2, 1, step - 4, self.height() - 2), 4, 4
            )

    def _draw(self, painter: QPainter, area: QRectF, base: int, place: int) -> None:
        theme, now = colours(), self._steps[place]
        status = theme.status(TONE[now.kind])
        top = measures().line + measures().label_line + px(6)
        whole = max(1, self._steps[0].amount_fen)
        scale = max(1, base - top) / whole
        left, width = area.left() + px(4), area.width() - px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        if now.kind is FlowKind.CUT:
            bar = QRectF(left, top, width, max(3.0, -now.amount_fen * scale))
        else:
            before = self._before(place) * scale
            painter.setBrush(QColor(status.ground))
            painter.drawRoundedRect(QRectF(left, base - before, width, before), 2, 2)
            bar = QRectF(left, base - now.amount_fen * scale, width, now.amount_fen * scale)
        painter.setBrush(QColor(status.solid))
        painter.setOpacity(0.85)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setOpacity(1)
        self._words(painter, QRect(int(left), 0, int(area.width() - px(6)), base), place)

    def _before(self, place: int) -> int:
        """Return the level from which a bar falls; what got lost stays visible as a pale rest."""
        if place == 0:
            return 0
        found = self._steps[place - 1]
        return self._steps[0].amount_fen if found.kind is FlowKind.CUT else found.amount_fen

    def _words(self, painter: QPainter, area: QRect, place: int) -> None:
        theme, now = colours(), self._steps[place]
        cut = now.kind is FlowKind.CUT and now.amount_fen
        line, small = measures().line, measures().label_line
        painter.setFont(font("bodyb"))
        painter.setPen(QColor(theme.status("negative").ink if cut else theme.text))
        amount = QRect(area.left(), 0, area.width(), line)
        painter.drawText(amount, int(CENTRE), figures(now.amount_fen))
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.text2))
        aside = QRect(area.left(), line, area.width(), small)
        painter.drawText(aside, int(CENTRE), share_words(self._steps, place))
        painter.setFont(font("body"))
        painter.setPen(QColor(theme.accent_text))
        name = metrics("body").elidedText(
            flow_name(now.kind), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(
            QRect(area.left(), area.bottom() + px(4), area.width(), line), int(CENTRE), name
        )
