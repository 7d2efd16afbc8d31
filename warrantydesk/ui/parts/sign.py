"""The outcome of the last scan, to be read at arm's length: colour, shape and word together."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.layout import column, row
from warrantydesk.ui.widgets.words import Elided, label, reink

DISC = 92
GLYPH = 56


class Outcome(NamedTuple):
    """What a scan led to; ``where`` is the bin, with a word before it and a remark after it."""

    tone: Tone
    icon: str
    word: str
    counted: str = ""
    at: str = ""
    subject: str = ""
    details: str = ""
    where_title: str = ""
    where: str = ""
    where_note: str = ""


class _Disc(QWidget):
    """A solid disc in the tone, with the glyph in white."""

    def __init__(self) -> None:
        super().__init__()
        self.tone: Tone = "neutral"
        self.icon = "scan"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(DISC), px(DISC))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.status(self.tone).solid))
        painter.drawEllipse(QRectF(0, 0, px(DISC), px(DISC)))
        edge = (px(DISC) - px(GLYPH)) // 2
        scale = self.devicePixelRatioF()
        painter.drawPixmap(edge, edge, icons.pixmap(self.icon, theme.on_accent, px(GLYPH), scale))


class Sign(QFrame):
    """Shows the outcome of the last scan; a screen reader is told the same words."""

    def __init__(self) -> None:
        super().__init__()
        self._disc = _Disc()
        self._word = label("", "display")
        self._counted = label("", "section")
        self._at = label("", "label", "text2")
        self._subject = label("", "section")
        self._details = Elided("", "body", "text2")
        self._title = label("", "label", "text2")
        self._where = label("", "figure")
        self._note = label("", "label", "text2")
        beside = column(None, self._counted, self._at, 8, gap=1)
        words = column(
            None,
            row(self._word, beside, None, gap=18),
            row(self._subject, (self._details, 1), gap=10),
            None,
            gap=2,
        )
        place = column(None, self._title, self._where, self._note, None, gap=2)
        inner = row(self._disc, gap=22, margins=(24, 12, 28, 12))
        inner.addLayout(words, 1)
        inner.addLayout(place)
        self.setLayout(inner)
        self.outcome = Outcome("neutral", "scan", "")

    def show_outcome(self, outcome: Outcome) -> None:
        """Show another outcome."""
        self.outcome = outcome
        self._disc.tone, self._disc.icon = outcome.tone, outcome.icon
        self._disc.update()
        self.setObjectName(f"say_{outcome.tone}")
        self.style().polish(self)
        reink(self._word, outcome.tone)
        for shown, text in (
            (self._word, outcome.word),
            (self._counted, outcome.counted),
            (self._at, outcome.at),
            (self._subject, outcome.subject),
            (self._details, outcome.details),
            (self._title, outcome.where_title),
            (self._where, outcome.where),
            (self._note, outcome.where_note),
        ):
            shown.setText(text)
        said = (outcome.word, outcome.counted, outcome.subject, outcome.where)
        self.setAccessibleName(". ".join(filter(None, said)))
