"""The way of the money as bars, each step as a share of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.money import figures
from warrantydesk.settlement.labels_water import WATER
from warrantydesk.settlement.rows import FlowKind, FlowStep
from warrantydesk.settlement.rows_recovery import WaterKind, WaterStep
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


WATER_TONE: dict[WaterKind, Tone] = {
    WaterKind.CLAIMED: "info",
    WaterKind.CUT: "negative",
    WaterKind.APPROVED: "info",
    WaterKind.SETTLED: "money",
    WaterKind.RECOVERABLE: "caution",
    WaterKind.CONFIRMED: "money",
    WaterKind.RECEIVED: "positive",
}


class Bar(NamedTuple):
    """A step as it is drawn; one that ``hangs`` is what got lost on the way.

    ``of`` is the place of the step that it is a share of.
    """

    kind: Any
    name: str
    tone: Tone
    amount_fen: int
    holds: str
    hangs: bool
    of: int


def flow_bars(steps: Sequence[FlowStep]) -> tuple[Bar, ...]:
    """Return the bars of a settlement run."""
    return tuple(
        Bar(
            step.kind,
            flow_name(step.kind),
            TONE[step.kind],
            step.amount_fen,
            ngettext("{count} claim", "{count} claims", step.claims),
            step.kind is FlowKind.CUT,
            _whole(place, steps[place - 1].kind is FlowKind.CUT),
        )
        for place, step in enumerate(steps)
    )


def water_bars(steps: Sequence[WaterStep]) -> tuple[Bar, ...]:
    """Return the bars of the whole way, from the claim to the supplier's payment.

    What is recoverable is a share of what was approved: it does not wait for the settlement.
    """
    kinds = [step.kind for step in steps]
    return tuple(
        Bar(
            step.kind,
            water_name(step.kind),
            WATER_TONE[step.kind],
            step.amount_fen,
            ngettext("{count} line", "{count} lines", step.lines),
            step.kind is WaterKind.CUT,
            kinds.index(WaterKind.APPROVED)
            if step.kind is WaterKind.RECOVERABLE
            else _whole(place, kinds[place - 1] is WaterKind.CUT),
        )
        for place, step in enumerate(steps)
    )


def _whole(place: int, after_cut: bool) -> int:  # noqa: FBT001 - private, called twice
    """Return the place of the step before; what follows a cut is a share of the first."""
    return 0 if after_cut else max(0, place - 1)


def flow_name(kind: FlowKind) -> str:
    """Return the name of a step of a settlement run."""
    return pgettext("amount", "Approved") if kind is FlowKind.APPROVED else _(NAMES[kind])


def water_name(kind: WaterKind) -> str:
    """Return the name of a step of the whole way."""
    return pgettext("amount", "Approved") if kind is WaterKind.APPROVED else _(WATER[kind])


def share_words(bars: Sequence[Bar], place: int) -> str:
    """Return what stands under an amount: how much it holds, then the share of the step before."""
    if place == 0:
        return bars[0].holds
    before = bars[bars[place].of]
    if before.amount_fen == 0:
        return "–"
    tenths = round(abs(bars[place].amount_fen) * 1000 / abs(before.amount_fen))
    return f"{tenths // 10}.{tenths % 10} %"


class Waterfall(QWidget):
    """Bars step by step; ``chosen(kind)`` by click, or arrows and Enter.

    ``marks`` keeps the current step underlined, because something else shows what is in it.
    """

    chosen = Signal(object)

    def __init__(self, *, marks: bool = False) -> None:
        super().__init__()
        self._marks = marks
        self._steps: tuple[Bar, ...] = ()
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other amounts; the current step stays where it is."""
        self._steps = tuple(bars)
        self._place = min(self._place, max(0, len(bars) - 1))
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        words = [
            f"{s.name} {figures(s.amount_fen)} ({share_words(self._steps, i)})"
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
            metrics("body").horizontalAdvance(now.name),
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
        if self._marks and self._steps:
            left, wide = round(self._place * step + px(4)), round(step - px(14))
            painter.fillRect(left, self.height() - px(2), wide, px(2), QColor(colours().accent))
        if self.hasFocus() and self._steps:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRoundedRect(
                QRectF(self._place * step + 2, 1, step - 4, self.height() - 2), 4, 4
            )

    def _draw(self, painter: QPainter, area: QRectF, base: int, place: int) -> None:
        theme, now = colours(), self._steps[place]
        status = theme.status(now.tone)
        top: float = measures().line + measures().label_line + px(6)
        whole = max(1, *(abs(found.amount_fen) for found in self._steps))
        scale = max(1, base - top) / whole
        left, width = area.left() + px(4), area.width() - px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        if now.hangs:
            top = base - self._steps[0].amount_fen * scale
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
        return self._steps[self._steps[place].of].amount_fen if place else 0

    def _words(self, painter: QPainter, area: QRect, place: int) -> None:
        theme, now = colours(), self._steps[place]
        cut = now.hangs and now.amount_fen
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
        name = metrics("body").elidedText(now.name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(
            QRect(area.left(), area.bottom() + px(4), area.width(), line), int(CENTRE), name
        )
