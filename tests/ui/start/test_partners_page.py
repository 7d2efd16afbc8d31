"""The start pages of suppliers, keepers and finance on a real book, opened by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import Opened, desk_for
from warrantydesk.book import Book
from warrantydesk.ui.start.narrowed import narrowed_list
from warrantydesk.ui.start.start_page import StartPage

pytestmark = pytest.mark.embedded


@pytest.fixture
def stage(book: Book) -> Iterator[RecoveryStage]:
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot: QtBot, stage: RecoveryStage, opened: Opened, login: str) -> StartPage:
    page = StartPage(desk_for(stage.book(login), opened))
    qtbot.addWidget(page)
    page.resize(1_240, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def test_a_supplier_opens_the_case_that_it_must_answer(qtbot, stage, opened):
    case_id = stage.notified()
    page = shown(qtbot, stage, opened, "supplier102")
    (key,) = page.table.keys()
    assert key.document_id == case_id
    assert page.figures.title.text() == "Recovery"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    lines = {line.wait.title: line for line in page.waits.shown}
    assert lines["Cases to answer"].wait.count == 1
    qtbot.keyClick(lines["Cases to answer"], Qt.Key.Key_Return)
    (first, (_kind, wanted)) = opened
    assert first == ("recovery", case_id)
    found = narrowed_list(desk_for(stage.book("supplier102"), []), wanted)
    qtbot.addWidget(found)
    assert [row.id for row in found.rows] == [case_id]
    assert page.table.model_of_cells.columns[3].title == "Part or month"


@pytest.mark.parametrize("login", ["supplier102", "finance1", "keeper1", "auditor1"])
def test_every_line_opens_a_list_with_as_many_rows(qtbot, stage, opened, login):
    stage.disputed()
    stage.notified()
    stage.received()
    page = shown(qtbot, stage, opened, login)
    desk = desk_for(stage.book(login), [])
    for line in page.waits.shown:
        line.click()
    for line, (kind, wanted) in zip(page.waits.shown, opened, strict=True):
        if kind == "list":
            found = narrowed_list(desk, wanted)
            qtbot.addWidget(found)
            assert len(found.rows) == line.wait.count, line.wait.title


def test_cards_scroll_by_themselves_where_they_are_taller(qtbot, stage, opened):
    page = shown(qtbot, stage, opened, "finance1")
    page.resize(1_240, 500)
    bar = page.side.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert page.minimumSizeHint().height() < 500
    page.waits.shown[-1].setFocus()
    page.side.ensureWidgetVisible(page.waits.shown[-1])
    assert bar.value() > 0
    page.resize(900, 500)
    qtbot.waitUntil(lambda: page.side.y() > page.due.parentWidget().y())
    assert page.side.minimumSizeHint().height() >= page.waits.height()


def test_a_keeper_sees_no_money_column(qtbot, stage, opened):
    stage.shipped()
    page = shown(qtbot, stage, opened, "keeper1")
    titles = [one.title for one in page.table.model_of_cells.columns]
    assert "Amount" not in titles
    assert titles[-1] == "Status"
    (row,) = [row for row in page.table.model_of_cells.rows if not row.group]
    assert len(row.cells) == len(titles)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [("receiving", row.key.document_id)]
