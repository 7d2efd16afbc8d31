"""The technical factor in the window: counted, proposed by one, set in force by another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_factors import CONFIRMED, NOTHING, asked, half, sampled
from tests.ui.desks import desk_for
from warrantydesk.money import figures
from warrantydesk.rooms import entries, record_page
from warrantydesk.settlement.recovery_states import EntryKind
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.settlement.factor_page import IN_FORCE, PROPOSE, TAKE_BACK, FactorPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage, login="finance1"):
    page = FactorPage(desk_for(stage.book(login), []))
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def texts(table, place=0):
    return [cell.text for cell in table.model_of_cells.rows[place].cells]


def propose(page, reason="agreed"):
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    page.form.editors["reason"].setText(reason)
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)


def test_two_people_set_a_factor_in_force_by_keys(qtbot, stage):
    sampled(stage, CONFIRMED, NOTHING)
    case_id = asked(stage)
    page = shown(qtbot, stage)
    assert page.none.text()
    assert texts(page.above)[2:4] == ["1 / 2", "50 %"]
    recoverable = stage.case(case_id).recoverable_fen
    (found,) = page.counted
    assert (found.moved.with_fen, found.moved.kept_fen) == (half(recoverable), recoverable // 2)
    propose(page)
    assert page.form is None
    assert not page.none.text()
    button = page.action_bar.button(IN_FORCE)
    assert not button.isEnabled()
    assert "second person" in button.toolTip()
    told = []
    second = shown(qtbot, stage, "finance2")
    second.noted.connect(told.append)
    QTest.keyClick(second, Qt.Key.Key_Return, CONTROL)
    assert told[0].startswith("1 case is cut")
    assert second.action_bar.button(IN_FORCE) is None
    assert second.agreed[0].cut_fen == recoverable // 2
    assert [entry.kind for entry in stage.entries(case_id)] == [EntryKind.FACTOR]
    case = record_page(desk_for(stage.book("supplier102"), []), "recovery", case_id)
    qtbot.addWidget(case)
    *_classes, _total, cut, left = case.amounts.model_of_cells.rows
    assert cut.cells[0].text.startswith("Technical factor")
    assert cut.cells[5].text == figures(-(recoverable // 2))
    assert left.cells[5].text == figures(half(recoverable))
    page.action_bar.chosen.emit(PROPOSE)  # the period has its factor already
    page.form.editors["reason"].setText("again")
    page.form._confirm()
    assert "already" in page.form._wrong.text()
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Escape)
    assert page.form is None
    assert page.focusWidget() is page.above


def test_a_proposal_is_taken_back(qtbot, stage):
    sampled(stage, CONFIRMED)
    page = shown(qtbot, stage)
    propose(page)
    page.action_bar.chosen.emit(TAKE_BACK)
    assert page.agreed == ()
    assert page.action_bar.button(TAKE_BACK) is None


def test_what_was_decided_meanwhile_is_told(qtbot, stage):
    sampled(stage, CONFIRMED)
    propose(shown(qtbot, stage))
    one, other = shown(qtbot, stage, "finance2"), shown(qtbot, stage, "finance2")
    one.action_bar.chosen.emit(IN_FORCE)
    told = []
    other.failed.connect(told.append)
    other.action_bar.chosen.emit(IN_FORCE)
    assert "in force already" in str(told[0])
    assert other.agreed[0].in_force_at is not None


def test_the_period_is_typed_and_what_cannot_be_read_is_said(qtbot, stage):
    sampled(stage, CONFIRMED)
    page = shown(qtbot, stage)
    page.first.setText("2020-01-01")
    page.last.setText("2020-01-31")
    page.last.editingFinished.emit()
    assert page.counted == ()
    assert not page.action_bar.button(PROPOSE).isEnabled()
    page.last.setText("2019-01-31")
    page.last.editingFinished.emit()
    assert "end" in page.said.text()


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_book_shows_the_page(qtbot, stage, language):
    choose_language(language)
    page = shown(qtbot, stage)
    assert page.counted == ()
    assert page.said.text()
    assert "factors" not in {e.key for e in entries(desk_for(stage.book("clerk1205"), []))}
