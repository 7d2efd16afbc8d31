"""The way of the money in the window: whose, in which month, and the lines behind every step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import confirmed, confirmed_case, money
from tests.ui.desks import desk_for
from warrantydesk.rooms import entries, record_page
from warrantydesk.settlement.rows_recovery import Water, WaterKind
from warrantydesk.settlement.supplier_service import receive
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.jobs import Progress
from warrantydesk.ui.lists.export import export
from warrantydesk.ui.settlement.water_list import WaterList
from warrantydesk.ui.settlement.water_page import ALL_LINES, WaterPage

pytestmark = pytest.mark.embedded
K = WaterKind
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


@pytest.fixture
def received(stage):
    """Return a case that was paid for by its supplier."""
    case_id, period = confirmed_case(stage), stage.month()
    made = confirmed(stage, period)
    stage.write("finance1", receive, money(stage, made, stage.case(case_id).recoverable_fen, "b-1"))
    return stage.case(case_id)


def shown(qtbot, stage, wanted=None, opened=None):
    page = WaterPage(desk_for(stage.book("finance1"), [] if opened is None else opened), wanted)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    return page


def amounts(page):
    return {step.kind: step.amount_fen for step in page.steps}


def test_every_step_shows_its_lines_and_opens_their_papers(qtbot, stage, received):
    opened = []
    page = shown(qtbot, stage, opened=opened)
    papers = {
        K.APPROVED: ("claim", received.claim_id),
        K.RECOVERABLE: ("recovery", received.id),
        K.CONFIRMED: ("recovery", received.id),
    }
    for step in page.steps:
        page.bars.chosen.emit(step.kind)
        assert sum(line.amount_fen for line in page.lines) == step.amount_fen
        assert len(page.lines) == step.lines
        if step.kind in papers:
            page.table.activated.emit(page.table.model_of_cells.index(0, 0))
            assert opened[-1] == papers[step.kind]
    page.bars.chosen.emit(K.RECEIVED)
    page.table.activated.emit(page.table.model_of_cells.index(0, 0))
    assert opened[-1][0] == "supplier_statement"


def test_arrows_choose_a_step_and_its_whole_list_opens(qtbot, stage, received):
    opened = []
    page = shown(qtbot, stage, opened=opened)
    page.bars.setFocus()
    for _press in range(list(K).index(K.CONFIRMED)):
        QTest.keyClick(page.bars, Qt.Key.Key_Right)
    QTest.keyClick(page.bars, Qt.Key.Key_Return)
    assert page.kind is K.CONFIRMED
    assert page.caption.text().startswith("Confirmed")
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert opened == [("water_lines", (Water(), K.CONFIRMED))]


def test_somebodys_money_in_a_month_is_chosen(qtbot, stage, received):
    page = shown(qtbot, stage)
    words = [page.whose.itemText(at) for at in range(page.whose.count())]
    for code in ("1205", "S102"):
        place = next(at for at, text in enumerate(words) if text.startswith(code))
        page.whose.setCurrentIndex(place)
        page.whose.activated.emit(place)
        assert amounts(page)[K.RECEIVED] == received.recoverable_fen
    other = next(at for at, text in enumerate(words) if text.startswith("S101"))
    page.whose.setCurrentIndex(other)
    page.whose.activated.emit(other)
    assert set(amounts(page).values()) == {0}
    page.whose.setCurrentIndex(0)
    page.month.setCurrentIndex(1)
    page.month.activated.emit(1)
    assert page.wanted.month == f"{stage.today():%Y-%m}"
    assert amounts(page)[K.CONFIRMED] == received.confirmed_fen


def test_the_money_of_one_claim_is_followed(qtbot, stage, received):
    page = shown(qtbot, stage, Water(claim_id=received.claim_id))
    assert page.whose.currentText() == "This claim"
    assert amounts(page)[K.RECOVERABLE] == received.recoverable_fen


def test_the_list_of_a_step_has_all_lines_and_goes_to_a_spreadsheet(
    qtbot, stage, received, tmp_path
):
    desk = desk_for(stage.book("finance1"), [])
    page = record_page(desk, "water_lines", (Water(), K.APPROVED))
    assert isinstance(page, WaterList)
    qtbot.addWidget(page)
    paid = sum(line.approved_fen for line in stage.lines(received.claim_id))
    assert sum(row.amount_fen for row in page.rows) == paid
    assert page.total == len(page.rows)
    page.opened.emit(page.rows[0])
    path = tmp_path / "lines.csv"
    assert export(desk.book, page.export(), path, Progress()) == len(page.rows)
    assert path.read_text(encoding="utf-8-sig").count("BX") == len(page.rows)
    for kind in K:
        qtbot.addWidget(WaterList(desk, (Water(month="2020-01"), kind)))


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_book_says_so(qtbot, stage, language):
    choose_language(language)
    page = shown(qtbot, stage)
    assert set(amounts(page).values()) == {0}
    assert not page.action_bar.button(ALL_LINES).isEnabled()


def test_only_finance_has_the_page(stage):
    def keys(login):
        return {entry.key for entry in entries(desk_for(stage.book(login), []))}

    assert {"water", "openings", "differences"} <= keys("finance1")
    assert not {"water", "openings", "differences"} & (keys("clerk1205") | keys("supplier102"))
