"""Photos and papers of a record: shown at once, a missing one as a place to drop it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import N_, _
from warrantydesk.ui.files import ask_for_files, pictures_and_pdf
from warrantydesk.ui.theme import colours, font, measures, metrics, px
from warrantydesk.ui.tokens import Ink
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import clear, column, row
from warrantydesk.ui.widgets.words import label, tinted

KIND: dict[AttachmentKind, str] = {
    AttachmentKind.ODOMETER: N_("Odometer"),
    AttachmentKind.NAMEPLATE: N_("Nameplate"),
    AttachmentKind.FAULT: N_("Fault"),
    AttachmentKind.OLD_PART: N_("Old part"),
    AttachmentKind.REPAIR: N_("Repair"),
    AttachmentKind.PAPER: N_("Paper"),
    AttachmentKind.OTHER: N_("Other"),
}
TILE, SMALL = QSize(132, 84), QSize(78, 50)
BY_ROW = 5


class Shown(Protocol):
    """An attachment as a tile shows it."""

    @property
    def id(self) -> int: ...  # noqa: D102 - the words of records.attachments.AttachmentRow
    @property
    def what(self) -> AttachmentKind: ...  # noqa: D102 - as above
    @property
    def caption(self) -> str: ...  # noqa: D102 - as above
    @property
    def file_name(self) -> str: ...  # noqa: D102 - as above
    @property
    def thumbnail(self) -> bytes | None: ...  # noqa: D102 - as above
    @property
    def added_at(self) -> datetime: ...  # noqa: D102 - as above


class Added(NamedTuple):
    """What somebody wants to attach: files by path, or a pasted picture as PNG."""

    what: AttachmentKind
    paths: tuple[Path, ...]
    pasted: bytes = b""


class Tile(QWidget):
    """One photo, or the empty place of a missing one; Enter or a click opens it."""

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, photo: Shown | None, what: AttachmentKind, *, small: bool = False) -> None:
        super().__init__()
        self.photo, self.what, self.small = photo, what, small
        self._picture, self._current = QPixmap(), False
        if photo is not None and photo.thumbnail:
            self._picture.loadFromData(photo.thumbnail)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.words)

    def mark(self, *, on: bool) -> None:
        """Show that this is the photo that is seen now."""
        self._current = on
        self.update()

    @property
    def words(self) -> str:
        """What stands under the photo."""
        if self.photo is None:
            return _("Missing: {kind}").format(kind=_(KIND[self.what]))
        if self.small:
            return self.photo.caption or _(KIND[self.what])
        return f"{self.photo.caption or _(KIND[self.what])} {moment(self.photo.added_at)[5:]}"

    @override
    def sizeHint(self) -> QSize:
        size = SMALL if self.small else TILE
        return QSize(px(size.width()), px(size.height()) + measures().label_line + px(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(0, 0, self.width(), px((SMALL if self.small else TILE).height()))
        if self.photo is None and self.small:
            self._place(painter, area)
            self._icon(painter, area, "camera", "negative")
        elif self.photo is None:
            self._place(painter, area)
            middle = area.adjusted(0, 0, 0, -px(24))
            self._icon(painter, middle, "camera")
            painter.setFont(font("label"))
            painter.setPen(QColor(theme.text2))
            line = area.adjusted(px(4), px(46), -px(4), 0)
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, _("Drop or paste"))
        elif self._picture.isNull():
            painter.fillRect(area, QColor(theme.sunken))
            self._icon(painter, area, "clip")
        else:
            self._draw(painter, area)
        if self.hasFocus() or self._current:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.negative.ink if self.photo is None else theme.text2))
        below = QRect(0, area.bottom() + px(3), self.width(), measures().label_line)
        said = metrics("label").elidedText(self.words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, said)

    def _draw(self, painter: QPainter, area: QRect) -> None:
        scale = self.devicePixelRatioF()
        picture = self._picture.scaled(
            area.size() * scale,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture.setDevicePixelRatio(scale)
        size = picture.deviceIndependentSize().toSize()
        painter.save()
        painter.setClipRect(area)
        left = area.left() - (size.width() - area.width()) // 2
        painter.drawPixmap(left, area.top() - (size.height() - area.height()) // 2, picture)
        painter.restore()

    @staticmethod
    def _place(painter: QPainter, area: QRect) -> None:
        """Draw the empty place of a missing photo."""
        theme = colours()
        painter.setPen(QPen(QColor(theme.negative.ink), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.negative.ground))
        painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _icon(self, painter: QPainter, area: QRect, name: str, ink: Ink = "text2") -> None:
        side = px(20)
        left = area.left() + (area.width() - side) // 2
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(left, top, tinted(name, ink, side, self.devicePixelRatioF()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self)
        elif event.key() == Qt.Key.Key_Delete and self.photo is not None:
            self.removed.emit(self.photo)
        else:
            super().keyPressEvent(event)


class Photos(QWidget):
    """All attachments; emits ``added(Added)``, ``opened(photo)``, ``removed(photo)``.

    Files come by drop, by Ctrl+V, or by the button; they are read by whoever is told, not here.
    """

    added = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, *, most: int | None = None) -> None:
        """``most`` small photos side by side, or all of them at their size."""
        super().__init__()
        self.editable, self._most = False, most
        self._missing: tuple[AttachmentKind, ...] = ()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What the file shows"))
        for what in AttachmentKind:
            self.kind.addItem(_(KIND[what]), what)
        self.add = Button(_("Add files"), "camera", "", "Ctrl+V", "add")
        self.add.chosen.connect(self._choose_files)
        self.shows = label(_("Shows"), "label", "text2")
        self._tools = row(self.shows, self.kind, self.add, None)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        self.tiles: list[Tile] = []
        self.empty = label(_("No photos or papers."), "body", "text2")
        self.setLayout(
            column(self._tools, self.empty, row(self._grid, None), None, gap=12,
                   margins=(20, 12, 20, 12))
            if most is None
            else column(self.empty, row(self._grid, None), None, gap=0)
        )  # fmt: skip
        if most is not None:
            for tool in (self.shows, self.kind, self.add):
                tool.setParent(self)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_photos(
        self, photos: Sequence[Shown], missing: Sequence[AttachmentKind], *, editable: bool
    ) -> None:
        """Show attachments, and the places of those that are missing."""
        self.editable, self._missing = editable, tuple(missing)
        for tool in (self.shows, self.kind, self.add):
            tool.setVisible(editable and self._most is None)
        if missing:
            self.kind.setCurrentIndex(self.kind.findData(missing[0]))
        clear(self._grid)
        small, shown = self._most is not None, list(photos)
        if self._most is not None:
            shown = shown[: max(0, self._most - len(missing))]
        self.tiles = [Tile(photo, photo.what, small=small) for photo in shown]
        self.tiles += [Tile(None, what, small=small) for what in missing][: self._most]
        for place, tile in enumerate(self.tiles):
            tile.chosen.connect(self._pressed)
            tile.removed.connect(self._remove)
            self._grid.addWidget(tile, place // BY_ROW, place % BY_ROW)
        self.empty.setVisible(not self.tiles)

    def _pressed(self, tile: Tile) -> None:
        if tile.photo is not None:
            self.opened.emit(tile.photo)
        elif self.editable:
            self.kind.setCurrentIndex(self.kind.findData(tile.what))
            self._choose_files()

    def _remove(self, photo: Shown) -> None:
        if self.editable:
            self.removed.emit(photo)

    def choose_files(self) -> None:
        """Ask for files to attach."""
        self._choose_files()

    def _choose_files(self, _what: object = None) -> None:
        ask_for_files(self, _("Add files"), pictures_and_pdf(), self._files)

    def _files(self, names: Sequence[str]) -> None:
        if names:
            what = self.kind.currentData()
            self.added.emit(Added(what, tuple(Path(name) for name in names)))

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        if not self.editable:
            return
        content = QGuiApplication.clipboard().mimeData()
        if content.hasUrls():
            self._files([url.toLocalFile() for url in content.urls() if url.isLocalFile()])
        elif content.hasImage():
            image = QGuiApplication.clipboard().image()
            self.added.emit(Added(self.kind.currentData(), (), _png(image)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_V and control:
            self.paste()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.editable and event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        under = self.childAt(event.position().toPoint())
        if isinstance(under, Tile) and under.photo is None:
            self.kind.setCurrentIndex(self.kind.findData(under.what))
        self._files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes here
    return bytes(buffer.data().data())
