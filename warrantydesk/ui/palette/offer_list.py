"""The lines of the palette under the titles of their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.palette.offer_painter import BLOCK, OFFER, OfferPainter
from warrantydesk.ui.palette.offers import GROUP_TITLE, OWN, Block, Group, Offer
from warrantydesk.ui.theme import px


class OfferList(QListView):
    """Shows offers; ``chosen`` emits the one that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.blocks: tuple[Block, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OfferPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("What was found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_blocks(self, blocks: Sequence[Block], typed: str) -> None:
        """Show offers, the first one marked; what was typed is emphasised in them."""
        self.typed, self.blocks = typed, tuple(blocks)
        self._model.clear()
        for block in self.blocks:
            title = QStandardItem(_(GROUP_TITLE[block.group]))
            title.setFlags(Qt.ItemFlag.NoItemFlags)
            title.setData(block, BLOCK)
            self._model.appendRow(title)
            for offer in block.offers:
                words = (offer.text, offer.name, offer.sub, offer.amount)
                item = QStandardItem(" ".join(filter(None, words)))
                item.setData(offer, OFFER)
                self._model.appendRow(item)
        self._mark_first()

    @property
    def content_height(self) -> int:
        """How high everything is together."""
        rows = range(self._model.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows) + px(6)

    def offers(self) -> list[Offer]:
        """Return what is offered, in its order."""
        return [self._model.item(row).data(OFFER) for row in self._rows()]

    def current(self) -> Offer | None:
        """Return the offer that is marked."""
        found = self.currentIndex().data(OFFER) if self.currentIndex().isValid() else None
        return found if isinstance(found, Offer) else None

    def more(self) -> Group | None:
        """Return the kind that Tab shows alone: the marked one, or else one of which more is."""
        hidden = [block.group for block in self.blocks if block.hidden]
        now = self.current()
        if now is not None and now.group in hidden:
            return now.group
        return hidden[0] if hidden else None

    def _mark_first(self) -> None:
        """Mark what Enter means now: what the window offers by this name before anything else."""
        offers, rows = self.offers(), list(self._rows())
        own = [n for n, offer in enumerate(offers) if offer.group in OWN and not offer.shy]
        if rows:
            self.setCurrentIndex(self._model.index(rows[own[0] if own else 0], 0))
            self.scrollToTop()

    def mark(self, by: int) -> None:
        """Mark the offer so many lines below or above."""
        rows = list(self._rows())
        if not rows:
            return
        now = self.currentIndex().row()
        place = rows.index(now) + by if now in rows else 0
        row = rows[place % len(rows)]
        self.setCurrentIndex(self._model.index(row, 0))
        if row == rows[0]:
            self.scrollToTop()

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # titles say what Tab does

    def _rows(self) -> Iterator[int]:
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(OFFER) is not None:
                yield row

    def _clicked(self, index: QModelIndex) -> None:
        offer = index.data(OFFER)
        if isinstance(offer, Offer):
            self.chosen.emit(offer)
