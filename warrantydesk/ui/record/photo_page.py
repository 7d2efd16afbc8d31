"""Photos of a record at full size: zoom, turn, leaf, two side by side.

Pictures are read and decoded by a worker; a PDF is shown page by page as pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.records.attachments import PDF, attachment_content
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.record.filmstrip import Filmstrip
from warrantydesk.ui.record.photos import KIND
from warrantydesk.ui.theme import colours, measures, px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import Elided, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STEP = 1.25
EDGE = 16
"""What stays free around a picture that is fitted."""
LARGEST = 16.0
PDF_SCALE = 2.0
Key = Qt.Key


def pictures_of(session: Session, digest: str, media_type: str) -> list[QImage]:
    """Return an attachment as pictures: one, or those of a PDF's pages; runs on a worker."""
    content = attachment_content(session, digest)
    if media_type != PDF:
        return [QImage.fromData(content)]
    document = pypdfium2.PdfDocument(content)
    made = []
    for page in document:
        picture = page.render(scale=PDF_SCALE).to_pil().convert("RGB")
        (width, height), raw = picture.size, picture.tobytes()
        made.append(QImage(raw, width, height, 3 * width, QImage.Format.Format_RGB888).copy())
    document.close()
    return made


class Sheet(QWidget):
    """One picture that is zoomed by wheel and keys, and moved by the mouse."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.zoom, self.turned = 1.0, 0
        self._offset, self._grabbed = QPoint(), QPoint()
        self.setMinimumSize(100, 100)

    def show_image(self, image: QImage) -> None:
        """Show another picture, fitted."""
        self._image, self.zoom, self.turned, self._offset = image, 1.0, 0, QPoint()
        self._again()

    def _again(self) -> None:
        self.update()
        self.zoomed.emit()

    def enlarge(self, factor: float) -> None:
        """Zoom by a factor; 1 is fitted."""
        self.zoom = min(LARGEST, max(1.0, self.zoom * factor))
        if self.zoom == 1.0:
            self._offset = QPoint()
        self._again()

    def turn(self) -> None:
        """Turn the picture to the right by a quarter."""
        self.turned = (self.turned + 90) % 360
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours().canvas)
        if self._image.isNull():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("No picture"))
            return
        turned = self._image.transformed(QTransform().rotate(self.turned))
        scale = self.devicePixelRatioF()
        around = QSize(2 * px(EDGE), 2 * px(EDGE))
        size = turned.size().scaled(self.size() - around, Qt.AspectRatioMode.KeepAspectRatio)
        size *= self.zoom
        shown = turned.scaled(size * scale, Qt.AspectRatioMode.KeepAspectRatio,
                              Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        shown.setDevicePixelRatio(scale)
        middle = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        painter.drawImage(middle + self._offset, shown)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.enlarge(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint() - self._offset

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._offset = event.position().toPoint() - self._grabbed
        self.update()


class PhotoPage(Page):
    """The photos of a record, starting with one; given as (attachments, key of the first)."""

    slim = True

    def __init__(self, desk: Desk, shown: tuple[Sequence[Any], int]) -> None:
        super().__init__()
        self._desk = desk
        photos, first = shown
        self.photos = list(photos)
        keys = [photo.id for photo in self.photos]
        self.place = keys.index(first) if first in keys else 0
        self.beside = False
        self._pages: list[QImage] = []
        self._page = 0
        back = Button("", "left", "ghost", "", "back")
        back.setAccessibleName(_("Back"))
        back.chosen.connect(self._back)
        self.title, self.words = label("", "title"), Elided("", "label", "text2")
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._do)
        head = box(
            row(back, self.title, (self.words, 1), self.action_bar, gap=8, margins=(12, 0, 20, 0)),
            "head",
        )
        head.setFixedHeight(measures().page_head)
        self.sheet, self.second = Sheet(), Sheet()
        self.second.hide()
        sheets = box(row((self.sheet, 1), (self.second, 1), gap=2), "canvas")
        self.setLayout(column(head, (sheets, 1), hairline(), self._foot(), gap=0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for arrow, what in (("Left", "previous"), ("Right", "next")):
            key = Shortcut(arrow, what, self)
            key.chosen.connect(self._do)
        self._show()

    def _foot(self) -> QWidget:
        """Return the zoom and the other photos, under the one that is seen."""
        buttons = []
        for icon, what, words in (
            ("zoomout", "smaller", _("Smaller")),
            ("zoomin", "larger", _("Larger")),
            ("fit", "fit", _("Fit the window")),
        ):
            button = Button("", icon, "ghost", "", what)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.chosen.connect(self._do)
            buttons.append(button)
        smaller, larger, fit = buttons
        self.percent = label("", "label", "text2")
        self.percent.setMinimumWidth(px(48))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet.zoomed.connect(self._tell_zoom)
        self.film = Filmstrip(self.photos)
        self.film.chosen.connect(self._go)
        self.film.setVisible(len(self.photos) > 1)
        return box(
            row(smaller, self.percent, larger, fit, hairline(vertical=True), (self.film, 1), gap=6,
                margins=(20, 4, 20, 4)),
            "bar",
        )  # fmt: skip

    def _tell_zoom(self) -> None:
        self.percent.setText(f"{self.sheet.zoom:.0%}")

    def _go(self, place: object) -> None:
        if isinstance(place, int):
            self.place = place
            self._show()
            self.setFocus()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("← →", _("previous, next")), ("+ −", _("zoom")), ("0", _("fit")), ("R", _("turn")),
            ("C", _("side by side")), ("Esc", _("back")),
        )  # fmt: skip

    def _show(self) -> None:
        photo = self.photos[self.place]
        self.title.setText(photo.caption or _(KIND[photo.what]))
        count = f"{self.place + 1} / {len(self.photos)}"
        self.words.setText(f"{count} · {photo.file_name} · {moment(photo.added_at)}")
        self.action_bar.show_actions(
            [
                Action("previous", "", "left", enabled=self.place > 0, tip=_("Previous")),
                Action("next", "", "right", enabled=self.place < len(self.photos) - 1,
                       tip=_("Next")),
                Action("turn", _("Turn"), "rotate", "R"),
                Action("beside", _("Side by side"), "compare", "C"),
            ]
        )  # fmt: skip
        self.film.mark(self.place)
        self._ask(photo, self._arrived)
        self.second.setVisible(self.beside and len(self.photos) > 1)
        if self.beside and len(self.photos) > 1:
            self._ask(self.photos[(self.place + 1) % len(self.photos)], self._second_arrived)

    def _ask(self, photo: Any, done: Any) -> None:
        self._desk.read(
            self,
            pictures_of,
            photo.digest,
            photo.media_type,
            done=partial(done, photo.id),
            failed=self.failed.emit,
        )

    def _arrived(self, key: int, pages: list[QImage]) -> None:
        if key == self.photos[self.place].id:
            self._pages, self._page = pages, 0
            self.sheet.show_image(pages[0] if pages else QImage())

    def _second_arrived(self, _key: int, pages: list[QImage]) -> None:
        self.second.show_image(pages[0] if pages else QImage())

    def _do(self, what: object) -> None:
        match what:
            case "previous" | "next":
                self._leaf(1 if what == "next" else -1)
            case "larger" | "smaller":
                self.sheet.enlarge(STEP if what == "larger" else 1 / STEP)
            case "fit":
                self.sheet.enlarge(0)
            case "turn":
                self.sheet.turn()
            case "beside":
                self.beside = not self.beside
                self._show()

    def _leaf(self, step: int) -> None:
        if 0 <= self._page + step < len(self._pages):
            self._page += step
            self.sheet.show_image(self._pages[self._page])
        elif 0 <= self.place + step < len(self.photos):
            self.place += step
            self._show()

    def _back(self, _what: object = None) -> None:
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Key(event.key()):
            case Key.Key_Plus | Key.Key_Equal:
                self.sheet.enlarge(STEP)
            case Key.Key_Minus:
                self.sheet.enlarge(1 / STEP)
            case Key.Key_0:
                self.sheet.enlarge(0)
            case Key.Key_PageDown | Key.Key_PageUp:
                self._leaf(1 if event.key() == Key.Key_PageDown else -1)
            case Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)
