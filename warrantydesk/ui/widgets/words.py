"""Words and signs: labels, elided labels, icons, key caps, badges. All show data as plain text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui import icons
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import RADIUS, TONES, Badge, Ink, Style
from warrantydesk.ui.widgets.layout import row

CENTRE = Qt.AlignmentFlag.AlignVCenter


def label(
    text: str = "",
    style: Style = "body",
    ink: Ink = "text",
    *,
    wrap: bool = False,
    right: bool = False,
) -> QLabel:
    """Return a label that shows its text as typed, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("t", style)
    made.setProperty("ink", ink)
    made.setWordWrap(wrap)
    if right:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | CENTRE)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    return made


def reink(made: QLabel, ink: Ink) -> None:
    """Change the colour of a label."""
    if made.property("ink") != ink:
        made.setProperty("ink", ink)
        made.style().polish(made)


class Elided(QLabel):
    """One line that ends in an ellipsis where it does not fit; the tooltip then says it all."""

    def __init__(self, text: str = "", style: Style = "body", ink: Ink = "text") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("t", style)
        self.setProperty("ink", ink)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def full_width(self) -> int:
        """Return the width at which nothing is cut."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.text()) + px(2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | CENTRE, shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")


class IconLabel(QWidget):
    """An icon in an ink; decoration beside words, so screen readers pass it over."""

    def __init__(self, name: str, ink: Ink = "text2", size: int = 16) -> None:
        super().__init__()
        self._name, self._ink, self._size = name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: Ink) -> None:
        """Change what is drawn."""
        self._name, self._ink = name, ink
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            side = px(self._size)
            painter.drawPixmap(0, 0, tinted(self._name, self._ink, side, self.devicePixelRatioF()))


def tinted(name: str, ink: Ink, side: int, scale: float) -> QPixmap:
    """Return an icon in an ink; tones use their solid colour, which suits thin strokes."""
    theme = colours()
    colour = next((theme.status(tone).solid for tone in TONES if tone == ink), theme.ink(ink))
    return icons.pixmap(name, colour, side, scale)


class KeyCap(QWidget):
    """A key: the same quiet sign wherever a shortcut is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(cap_width(self.text), measures().badge - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_cap(QPainter(self), self.rect(), self.text, "text2")


def cap_width(text: str) -> int:
    """Return the width of a key cap."""
    return max(px(18), metrics("caption").horizontalAdvance(text) + px(10))


def paint_cap(painter: QPainter, area: QRect, text: str, ink: Ink) -> None:
    """Paint a key cap; on the primary button it is drawn in the button's own ink."""
    theme = colours()
    on_accent = ink == "on_accent"
    edge = QColor(theme.on_accent if on_accent else theme.border)
    edge.setAlphaF(0.55 if on_accent else 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on_accent else QColor(theme.surface))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font("caption"))
    painter.setPen(QColor(theme.ink(ink)))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def hint(key: str, text: str) -> QHBoxLayout:
    """Return a key cap with what the key does."""
    return row(KeyCap(key), label(text, "label", "text2"), gap=6)


def badge_width(text: str) -> int:
    """Return the width of a badge with this word."""
    return metrics("label").horizontalAdvance(text) + px(31)


def badge_pixmap(badge: Badge, scale: float) -> QPixmap:
    """Return a badge as a picture, cached by status, theme, size of text and scale."""
    theme, m = colours(), measures()
    key = f"badge/{badge.tone}/{badge.icon}/{badge.text}/{theme.name}/{m.factor}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    width, height = badge_width(badge.text), m.badge
    found = QPixmap(round(width * scale), round(height * scale))
    found.setDevicePixelRatio(scale)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    _draw_badge(painter, badge, QRect(0, 0, width, height), scale)
    painter.end()
    QPixmapCache.insert(key, found)
    return found


def _draw_badge(painter: QPainter, badge: Badge, area: QRect, scale: float) -> None:
    status, side = colours().status(badge.tone), px(14)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(status.edge), 1))
    painter.setBrush(QColor(status.ground))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    picture = icons.pixmap(badge.icon, status.ink, side, scale)
    painter.drawPixmap(px(6), (area.height() - side) // 2, picture)
    painter.setFont(font("label"))
    painter.setPen(QColor(status.ink))
    painter.drawText(area.adjusted(px(24), 0, 0, 0), CENTRE, badge.text)


class BadgeLabel(QWidget):
    """A badge beside a title; its word is its accessible name."""

    def __init__(self, badge: Badge) -> None:
        super().__init__()
        self.badge = badge
        self.setAccessibleName(badge.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_badge(self, badge: Badge) -> None:
        """Show another status."""
        self.badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(badge_width(self.badge.text), measures().badge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, badge_pixmap(self.badge, self.devicePixelRatioF()))
