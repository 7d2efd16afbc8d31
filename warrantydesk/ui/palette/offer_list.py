"""The lines of the palette under the titles of their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.palette.offers import GROUP_ICON, GROUP_TITLE, Offer
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Style
from warrantydesk.ui.widgets.words import badge_pixmap, badge_width, cap_width, paint_cap, tinted

OFFER = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class OfferList(QListView):
    """Shows offers; ``chosen`` emits the one that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OfferPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("What was found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_offers(self, offers: Sequence[Offer], typed: str) -> None:
        """Show offers, the first one marked; what was typed is emphasised in them."""
        self.typed = typed
        self._model.clear()
        group = None
        for offer in offers:
            if offer.group is not group:
                group = offer.group
                title = QStandardItem(_(GROUP_TITLE[group]))
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(title)
            item = QStandardItem(f"{offer.text} {offer.sub}".strip())
            item.setData(offer, OFFER)
            self._model.appendRow(item)
        self.mark(0)

    def offers(self) -> list[Offer]:
        """Return what is offered, in its order."""
        return [self._model.item(row).data(OFFER) for row in self._rows()]

    def current(self) -> Offer | None:
        """Return the offer that is marked."""
        found = self.currentIndex().data(OFFER) if self.currentIndex().isValid() else None
        return found if isinstance(found, Offer) else None

    def mark(self, by: int) -> None:
        """Mark the offer so many lines below or above; 0 marks the first one."""
        rows = list(self._rows())
        if not rows:
            return
        now = self.currentIndex().row()
        place = rows.index(now) + by if by and now in rows else 0
        row = rows[place % len(rows)]
        self.setCurrentIndex(self._model.index(row, 0))
        if row == rows[0]:
            self.scrollToTop()

    def _rows(self) -> Iterator[int]:
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(OFFER) is not None:
                yield row

    def _clicked(self, index: QModelIndex) -> None:
        offer = index.data(OFFER)
        if isinstance(offer, Offer):
            self.chosen.emit(offer)


class OfferPainter(QStyledItemDelegate):
    """Paints icon, words with the typed part emphasised, and badge or key at the right."""

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
            painter.setFont(font("label"))
            painter.setPen(QColor(colours().text3))
            words = area.adjusted(px(18), px(6), -px(18), 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()

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
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.text2))
        room = QRect(x + px(10), area.top(), max(0, right - x - px(16)), area.height())
        sub = metrics("label").elidedText(offer.sub, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, sub)

    @staticmethod
    def _right(painter: QPainter, area: QRect, offer: Offer, scale: float) -> int:
        """Paint badge and key at the right; return where they begin."""
        right = area.right() - px(16)
        if offer.key:
            wide, high = cap_width(offer.key), measures().badge - 2
            right -= wide
            cap = QRect(right, area.top() + (area.height() - high) // 2, wide, high)
            paint_cap(painter, cap, offer.key, "text2")
            right -= px(8)
        if offer.badge:
            right -= badge_width(offer.badge.text)
            top = area.top() + (area.height() - measures().badge) // 2
            painter.drawPixmap(right, top, badge_pixmap(offer.badge, scale))
            right -= px(8)
        return right

    def _words(self, painter: QPainter, area: QRect, text: str) -> int:
        """Paint a name with the typed part emphasised; return where it ends."""
        typed = self._view.typed.strip()
        at = text.casefold().find(typed.casefold()) if typed else -1
        end = at + len(typed)
        pieces = [(text, False)]
        if at >= 0:
            pieces = [(text[:at], False), (text[at:end], True), (text[end:], False)]
        x = area.left()
        for piece, hit in pieces:
            style: Style = "bodyb" if hit else "body"
            painter.setFont(font(style))
            painter.setPen(QColor(colours().accent_text if hit else colours().text))
            room = QRect(x, area.top(), max(0, area.right() - x), area.height())
            shown = metrics(style).elidedText(piece, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics(style).horizontalAdvance(shown)
        return x
