"""Pages in sight, of a PDF of forty."""

from __future__ import annotations

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from warrantydesk.ui.paper.paper_view import PaperView, Wanted
from warrantydesk.ui.paper.sheets import Sheets

PAGES = 40


@pytest.fixture(scope="module")
def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(PAGES):
        canvas.setFont("Helvetica", 300)
        canvas.drawString(80, 300, str(number + 1))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class Looker:
    """Paints the pages that a view asks for, and remembers which they were."""

    def __init__(self, view: PaperView, sheets: Sheets) -> None:
        self.view, self.sheets = view, sheets
        self.pages: list[int] = []
        view.wanted.connect(self.paint)

    def paint(self, wanted: Wanted) -> None:
        self.pages.append(wanted.page)
        self.view.put(wanted, self.sheets.picture(wanted.page, wanted.width))


@pytest.fixture
def looker(qtbot: QtBot, pdf: bytes) -> Looker:
    view, sheets = PaperView(), Sheets(pdf)
    qtbot.addWidget(view)
    made = Looker(view, sheets)
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    view.show_sheets(sheets.sizes)
    return made


def test_only_pages_in_sight_and_their_neighbours_are_painted(looker: Looker) -> None:
    assert looker.view.count == PAGES
    assert looker.pages == [0, 1, 2]
    looker.view.go_to(20)
    assert looker.view.page == 20
    assert set(looker.pages[3:]) <= set(range(18, 25))
    assert set(looker.view._pictures) <= set(range(18, 25))


def test_keys_leaf_through_the_pages(looker: Looker) -> None:
    for key, page in (
        (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, PAGES - 1), (Qt.Key.Key_PageDown, PAGES - 1), (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):  # fmt: skip
        QTest.keyClick(looker.view, key)
        assert looker.view.page == page
    assert looker.view.accessibleName() == "Page 1 of 40"


def test_pages_fit_the_width_until_somebody_zooms(looker: Looker) -> None:
    view = looker.view
    first = next(view._areas())[1]
    assert view.viewport().width() - first.width() < 60
    view.go_to(7)
    view.step(+1)
    assert not view.fits
    assert view.page == 7
    larger = view.zoom
    view.step(-1)
    assert view.zoom < larger
    view.fit()
    assert next(view._areas())[1].width() == first.width()
    view.resize(600, 700)
    assert next(view._areas())[1].width() < first.width()


def test_a_picture_of_the_former_paper_is_not_shown(looker: Looker) -> None:
    view = looker.view
    view.wanted.disconnect(looker.paint)
    asked: list[Wanted] = []
    view.wanted.connect(asked.append)
    view.show_sheets(looker.sheets.sizes)
    view.show_sheets(looker.sheets.sizes)
    old, new = asked
    assert old[:2] == new[:2]
    picture = looker.sheets.picture(*old[:2])
    view.put(old, picture)
    assert view._pictures == {}
    view.put(new, picture)
    assert list(view._pictures) == [0]


def test_what_is_painted_is_the_page(looker: Looker) -> None:
    image = looker.view.grab().toImage()
    darks = sum(
        image.pixelColor(x, y).lightness() < 60
        for x in range(100, 800, 10)
        for y in range(20, 690, 10)
    )
    assert darks > 10


def test_a_closed_paper_gives_empty_pictures(pdf: bytes) -> None:
    sheets = Sheets(pdf)
    sheets.close()
    sheets.close()
    assert sheets.picture(0, 100).isNull()
