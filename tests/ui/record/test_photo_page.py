"""Photos at full size, from a real book."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.claims.stage import ClaimStage
from tests.ui.desks import desk_for
from warrantydesk.claims.evidence import add_evidence
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.ui.record.photo_page import PhotoPage

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"


def picture(width, height, colour):
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return made.getvalue()


def two_pages():
    document, made = pypdfium2.PdfDocument.new(), io.BytesIO()
    for width in (200, 300):
        document.new_page(width, 100)
    document.save(made)
    document.close()
    return made.getvalue()


@pytest.fixture
def page(qtbot, book):
    stage = ClaimStage(book)
    claim = stage.draft()
    for name, content in (("a.png", picture(40, 20, "red")), ("b.pdf", two_pages())):
        stage.write(CLERK, add_evidence, claim, AttachmentKind.OTHER, name, content)
    photos = stage.read(attachments_of, DocumentKind.CLAIM, claim)
    made = PhotoPage(desk_for(stage.book(CLERK), []), (photos, photos[2].id))
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    stage.close()


def test_the_chosen_photo_is_shown_and_zoomed(qtbot, page):
    assert "a.png" in page.words.text()
    assert page.sheet._image.width() == 40
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    assert page.sheet.zoom > 1
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert page.sheet.zoom == 1
    page.action_bar.chosen.emit("turn")
    assert page.sheet.turned == 90
    middle = (
        page.sheet.grab().toImage().pixelColor(page.sheet.width() // 2, page.sheet.height() // 2)
    )
    assert middle.red() > 200 > middle.green()


def test_leafing_goes_through_pages_and_photos(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert "b.pdf" in page.words.text()
    first = page.sheet._image.width()
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert page.sheet._image.width() > first, "the second page of the PDF"
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert "b.pdf" in page.words.text(), "it ends with the last page"
    page.action_bar.chosen.emit("beside")
    assert page.second.isVisible()


def test_escape_leaves(qtbot, page):
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_arrows_and_the_strip_below_show_another_photo(qtbot, page):
    assert [tile.photo.id for tile in page.film.tiles] == [photo.id for photo in page.photos]
    first = page.place
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.place == first + 1
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.place == first
    qtbot.mouseClick(page.film.tiles[0], Qt.MouseButton.LeftButton)
    assert page.place == 0
    assert page.hasFocus()


def test_the_zoom_is_said(qtbot, page):
    assert page.percent.text() == "100%"
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    assert page.percent.text() == "125%"
    page._do("fit")
    assert page.percent.text() == "100%"
