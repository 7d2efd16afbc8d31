"""The photos of a record in a row under the one that is shown; a click shows another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea
from typing_extensions import override

from warrantydesk.ui.record.photos import Shown, Tile
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import Item, box, row


class Filmstrip(QScrollArea):
    """Emits ``chosen`` with the place of a photo."""

    chosen = Signal(object)

    def __init__(self, photos: Sequence[Shown]) -> None:
        super().__init__()
        self.tiles = [Tile(photo, photo.what, small=True) for photo in photos]
        for place, tile in enumerate(self.tiles):
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows leaf through them
            tile.chosen.connect(partial(self._press, place))
        items: list[Item] = [*self.tiles, None]
        self._inner = box(row(*items, gap=10, margins=(0, 4, 0, 2)), "surface")
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _press(self, place: int, _tile: object) -> None:
        self.chosen.emit(place)

    def mark(self, place: int) -> None:
        """Show which one is seen now."""
        for at, tile in enumerate(self.tiles):
            tile.mark(on=at == place)
        self.ensureWidgetVisible(self.tiles[place], px(20), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._inner.sizeHint().width(), self._height())

    def _height(self) -> int:
        return self._inner.sizeHint().height() + px(2)
