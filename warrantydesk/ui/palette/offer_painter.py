"""How a line of the palette is painted: icon, words, badge, amount and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.palette.offers import GROUP_ICON, Block, Offer
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Style
from warrantydesk.ui.widgets.words import badge_pixmap, badge_width, cap_width, paint_cap, tinted

if TYPE_CHECKING:
    from warrantydesk.ui.palette.offer_list import OfferList

OFFER, BLOCK = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Side = Qt.AlignmentFlag


class OfferPainter(QStyledItemDelegate):
    """Paints icon, words with the typed part emphasised, and what stands at the right."""

    def __init__(self, view: OfferList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(OFFER) is None:
            return QSize(0, measures().label_line + px(12))
        return QSize(0, measures().row + px(4))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        offer = index.data(OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(offer, Offer):
            self._offer(painter, area, offer, on=index == self._view.currentIndex())
        else:
            self._title(painter, area, index.data(), index.data(BLOCK))
        painter.restore()

    def _title(self, painter: QPainter, area: QRect, title: str, block: Block) -> None:
        painter.setFont(font("label"))
        painter.setPen(QColor(colours().text3))
        words = area.adjusted(px(18), px(6), -px(18), 0)
        painter.drawText(words, Side.AlignVCenter, title)
        if self._view.typed.strip():
            more = block.group is self._view.more()
            count = f"{block.number} · {_('Tab shows all')}" if more else block.number
            painter.drawText(words, Side.AlignVCenter | Side.AlignRight, count)

    def _offer(self, painter: QPainter, area: QRect, offer: Offer, *, on: bool) -> None:
        theme, side = colours(), px(16)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(QRectF(area).adjusted(6, 1, -6, -1), 4, 4)
            painter.fillRect(area.left() + 6, area.top() + 8, 3, area.height() - 16,
                             QColor(theme.accent))  # fmt: skip
        scale = painter.device().devicePixelRatioF()
        picture = tinted(
            offer.icon or GROUP_ICON[offer.group], "accent_text" if on else "text2", side, scale
        )
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(area.left() + px(20), top, picture)
        right = self._right(painter, area, offer, scale)
        x = area.left() + px(48)
        x = self._words(painter, QRect(x, area.top(), right - x, area.height()), offer.text)
        if offer.name:
            x += px(8)
            x = self._words(painter, QRect(x, area.top(), right - x, area.height()), offer.name)
        room = QRect(x + px(10), area.top(), max(0, right - x - px(16)), area.height())
        sub = metrics("label").elidedText(offer.sub, Qt.TextElideMode.ElideRight, room.width())
        self._words(painter, room, sub, aside=True)

    @staticmethod
    def _right(painter: QPainter, area: QRect, offer: Offer, scale: float) -> int:
        """Paint badge, amount and key at the right; return where they begin."""
        right = area.right() - px(16)
        if offer.key:
            wide, high = cap_width(offer.key), measures().badge - 2
            right -= wide
            cap = QRect(right, area.top() + (area.height() - high) // 2, wide, high)
            paint_cap(painter, cap, offer.key, "text2")
            right -= px(8)
        if offer.amount:
            painter.setFont(font("body"))
            painter.setPen(QColor(colours().text))
            wide = metrics("body").horizontalAdvance(offer.amount)
            right -= wide
            room = QRect(right, area.top(), wide + 1, area.height())
            painter.drawText(room, Side.AlignVCenter, offer.amount)
            right -= px(10)
        if offer.badge:
            right -= badge_width(offer.badge.text)
            top = area.top() + (area.height() - measures().badge) // 2
            painter.drawPixmap(right, top, badge_pixmap(offer.badge, scale))
            right -= px(8)
        return right

    def _words(self, painter: QPainter, area: QRect, text: str, *, aside: bool = False) -> int:
        """Paint words with the typed part emphasised; return where they end."""
        typed = self._view.typed.strip()
        at = text.casefold().find(typed.casefold()) if typed else -1
        end = at + len(typed)
        pieces = [(text, False)]
        if at >= 0:
            pieces = [(text[:at], False), (text[at:end], True), (text[end:], False)]
        theme, x = colours(), area.left()
        plain: Style = "label" if aside else "body"
        strong: Style = "labelb" if aside else "bodyb"
        for piece, hit in pieces:
            style = strong if hit else plain
            ink = theme.accent_text if hit else theme.text2 if aside else theme.text
            painter.setFont(font(style))
            painter.setPen(QColor(ink))
            room = QRect(x, area.top(), max(0, area.right() - x), area.height())
            shown = metrics(style).elidedText(piece, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Side.AlignVCenter, shown)
            x += metrics(style).horizontalAdvance(shown)
        return x
