"""A recovery in the window: finance sends the notice, the supplier answers, finance takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import desk_for
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryAction, RecoveryStatus
from warrantydesk.ui.settlement.case_list import CaseList
from warrantydesk.ui.settlement.case_page import LETTER, PARTLY, CasePage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
S = RecoveryStatus


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage, login, case_id):
    page = CasePage(desk_for(stage.book(login), []), case_id)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def test_the_notice_goes_by_one_key_and_the_supplier_confirms_by_one(qtbot, stage):
    (case,) = stage.cases(stage.paid())
    page = shown(qtbot, stage, "finance1", case.id)
    assert page.record.missing == ()
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert stage.case(case.id).status is S.NOTIFIED
    theirs = shown(qtbot, stage, "supplier102", case.id)
    QTest.keyClick(theirs, Qt.Key.Key_Return, CONTROL)
    after = stage.case(case.id)
    assert (after.status, after.confirmed_fen) == (S.CONFIRMED, after.recoverable_fen)


def test_half_is_confirmed_with_a_reason_and_the_rest_is_withdrawn(qtbot, stage):
    case_id = stage.notified()
    page = shown(qtbot, stage, "supplier102", case_id)
    page.act(PARTLY)
    editors = page.form.editors
    editors["means"].setCurrentIndex(editors["means"].findData(AnswerMeans.PERCENT))
    editors["percent_ppm"].setText("50")
    editors["reason"].setText("一半为安装所致")
    QTest.keyClick(editors["reason"], Qt.Key.Key_Return, CONTROL)
    case = stage.case(case_id)
    assert case.status is S.PARTLY_CONFIRMED
    assert case.confirmed_fen + case.disputed_fen == case.recoverable_fen
    ours = shown(qtbot, stage, "finance1", case_id)
    ours.act(RecoveryAction.WITHDRAW)
    ours.form.editors["reason"].setText("同意")
    QTest.keyClick(ours.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert stage.case(case_id).disputed_fen == 0


def test_finance_records_an_answer_only_with_its_letter(qtbot, stage, tmp_path):
    case_id = stage.notified()
    page = shown(qtbot, stage, "finance1", case_id)
    assert not page.action_bar.button(RecoveryAction.OBJECT).isEnabled()
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 we object")
    assert any(action.key == LETTER for action in page.action_bar.actions_shown)
    page.attach(str(letter))
    page.act(RecoveryAction.OBJECT)
    page.form.editors["reason"].setText("来函异议")
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    case = stage.case(case_id)
    assert (case.status, case.disputed_fen) == (S.DISPUTED, case.recoverable_fen)


def test_a_supplier_sees_its_own_cases_once_it_was_notified(qtbot, stage):
    case_id = stage.notified()
    stage.paid()
    for login, wanted in (("supplier102", [case_id]), ("supplier101", [])):
        page = CaseList(desk_for(stage.book(login), []))
        qtbot.addWidget(page)
        page.show_view(page.spec.views[-1])
        assert [found.id for found in page.rows] == wanted
    ours = CaseList(desk_for(stage.book("finance1"), []))
    qtbot.addWidget(ours)
    ours.show_view(ours.spec.views[-1])
    assert len(ours.rows) == 2
