"""A dispute in the window: its four ends, each by a key, with its rule and its reason in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import desk_for
from tests.ui.settlement.test_case_page import shown as case_shown
from warrantydesk.money import figures
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    EntryKind,
    LiableParty,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.ui.settlement.case_actions import APPRAISE, FORM, PARTLY
from warrantydesk.ui.settlement.case_page import CasePage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
A, S = RecoveryAction, RecoveryStatus


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage, login, case_id, opened=None):
    page = case_shown(qtbot, stage, login, case_id)
    if opened is not None:
        page._desk = desk_for(stage.book(login), opened)
    return page


def press(page, key):
    QTest.keyClick(page, key, CONTROL | SHIFT)


def reason(page, text="因为如此"):
    page.form.editors["reason"].setText(text)
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)


def kinds(stage, case_id):
    return [entry.kind for entry in stage.entries(case_id)]


def test_a_dispute_is_withdrawn_by_a_key_with_its_reason(qtbot, stage):
    case_id = stage.disputed()
    page = shown(qtbot, stage, "finance1", case_id)
    press(page, Qt.Key.Key_W)
    assert page.form.said.text()
    reason(page)
    assert stage.case(case_id).status is S.WITHDRAWN
    assert kinds(stage, case_id)[-1] is EntryKind.WITHDRAWN
    assert page.record.history[-1].reason == "因为如此"


def test_a_dispute_goes_to_a_new_appraisal_and_is_upheld_by_it(qtbot, stage):
    case_id, opened = stage.disputed(), []
    page = shown(qtbot, stage, "finance1", case_id, opened)
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    reason(page, "供应商否认")
    form = page.record.new_appraisal
    page.act(FORM)
    assert opened == [("appraisal", form.id)]
    assert page.action_bar.button(APPRAISE) is None
    newest = page.timeline.model().rows[0].cells
    assert "供应商否认" in newest[4].text
    assert form.number in newest[4].text
    shares = stage.shares(
        (LiableParty.SUPPLIER, 40, stage.supplier), (LiableParty.MANUFACTURER, 60, None)
    )
    stage.judge_form(form.id, *shares)
    page.refresh()
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    wanted = figures(page.record.new_appraisal.upheld_fen)
    assert wanted in page.form.said.text()
    reason(page, "按新鉴定")
    case = stage.case(case_id)
    assert (case.status, figures(case.confirmed_fen)) == (S.CONFIRMED, wanted)
    assert page.record.entries[-1].appraisal == form.number


def test_a_dispute_is_moved_to_a_supplier_that_has_an_agreement(qtbot, stage):
    case_id, opened = stage.disputed(), []
    page = shown(qtbot, stage, "finance1", case_id, opened)
    press(page, Qt.Key.Key_M)
    choice = page.form.editors["supplier_id"]
    offered = [choice.itemData(place) for place in range(choice.count())]
    assert stage.supplier not in offered
    choice.setCurrentIndex(choice.findData(stage.other))
    reason(page, "是对方的零件")
    (kind, moved) = opened[-1]
    assert (kind, stage.case(moved).supplier_id) == ("recovery", stage.other)
    assert page.record.moved_to.id == moved
    there = shown(qtbot, stage, "finance1", moved)
    assert there.record.moved_from.id == case_id


def test_a_dispute_is_charged_back_to_the_station(qtbot, stage):
    case_id = stage.disputed()
    page = shown(qtbot, stage, "finance1", case_id)
    press(page, Qt.Key.Key_B)
    assert figures(stage.case(case_id).disputed_fen) in page.form.said.text()
    reason(page)
    assert kinds(stage, case_id)[-1] is EntryKind.CHARGED_BACK


@pytest.mark.parametrize("login", ["supplier102", "finance1"])
def test_a_part_is_confirmed_by_line_with_a_live_sum(qtbot, stage, tmp_path, login):
    case_id = stage.notified()
    page = shown(qtbot, stage, login, case_id)
    if login == "finance1":
        assert not page.action_bar.button(PARTLY).isEnabled()
        letter = tmp_path / "letter.pdf"
        letter.write_bytes(b"%PDF-1.4 we owe the material only")
        page.attach(str(letter))
    press(page, Qt.Key.Key_P)
    first, *others = page.record.lines
    editors = page.form.editors
    for line in others:
        editors[f"line_{line.id}"].clear()
    assert editors["amount_fen"].isHidden()
    assert figures(first.amount_fen) in page.form.said.text()
    reason(page, "只认材料费")
    case = stage.case(case_id)
    assert (case.status, case.confirmed_fen) == (S.PARTLY_CONFIRMED, first.amount_fen)
    (entry,) = stage.entries(case_id)
    assert (entry.means, entry.on_behalf) == (AnswerMeans.LINES, login == "finance1")
    if login == "finance1":
        assert page.record.letters[0].used
        assert not page.action_bar.button(PARTLY).isEnabled()


@pytest.mark.parametrize(
    ("means", "name", "typed", "share"),
    [(AnswerMeans.AMOUNT, "amount_fen", "1.00", 0), (AnswerMeans.PERCENT, "percent_ppm", "25", 25)],
)
def test_a_part_is_confirmed_by_amount_or_percent(qtbot, stage, means, name, typed, share):
    case_id = stage.notified()
    page = shown(qtbot, stage, "supplier102", case_id)
    page.act(PARTLY)
    editors = page.form.editors
    editors["means"].setCurrentIndex(editors["means"].findData(means))
    assert not editors[name].isHidden()
    editors[name].setText(typed)
    reason(page)
    case = stage.case(case_id)
    wanted = (case.recoverable_fen * share + 50) // 100 if share else 100
    assert case.confirmed_fen == wanted


def test_a_supplier_is_offered_no_end_of_a_dispute(qtbot, stage):
    page = shown(qtbot, stage, "supplier102", stage.disputed())
    assert isinstance(page, CasePage)
    offered = {action.key for action in page.action_bar.actions_shown}
    assert offered == {"print", PARTLY, A.CONFIRM}
    assert page.record.new_appraisal is None
