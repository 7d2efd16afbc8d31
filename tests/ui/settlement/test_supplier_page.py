"""A supplier statement in the window: calculated, approved by a second person, confirmed, paid."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import approved, confirmed, confirmed_case, row
from tests.ui.desks import desk_for
from warrantydesk.money import figures
from warrantydesk.rooms import entries, record_page
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.ui.settlement.supplier_list import CALCULATE, SupplierList
from warrantydesk.ui.settlement.supplier_page import REVERSE, SupplierPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
A, S = SupplierStatementAction, SupplierStatementStatus


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage, login, statement_id, opened=None):
    desk = desk_for(stage.book(login), [] if opened is None else opened)
    page = record_page(desk, "supplier_statement", statement_id)
    assert isinstance(page, SupplierPage)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def listed(qtbot, stage, login, opened=None):
    page = SupplierList(desk_for(stage.book(login), [] if opened is None else opened))
    qtbot.addWidget(page)
    page.show_view(page.spec.views[-1])
    return page


def keyed(page):
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)


def test_a_statement_goes_from_the_calculation_to_the_bank_by_keys(qtbot, stage):
    case_id = confirmed_case(stage)
    stage.month()
    page = listed(qtbot, stage, "finance1")
    page.chosen.emit(CALCULATE)
    (found,) = page.rows
    assert found.total_fen == stage.case(case_id).confirmed_fen
    keyed(shown(qtbot, stage, "finance1", found.id))
    assert row(stage, found.id).status is S.FROZEN
    assert not shown(qtbot, stage, "finance1", found.id).action_bar.button(A.APPROVE).isEnabled()
    keyed(shown(qtbot, stage, "finance2", found.id))
    assert row(stage, found.id).status is S.APPROVED
    keyed(shown(qtbot, stage, "supplier102", found.id))
    ours = shown(qtbot, stage, "finance1", found.id)
    keyed(ours)
    ours.form.editors["bank_reference"].setText("b-7")
    QTest.keyClick(ours.form.editors["bank_reference"], Qt.Key.Key_Return, CONTROL)
    assert row(stage, found.id).status is S.PAID
    assert ours.record.receipts[0].amount_fen == found.total_fen
    keyed(ours)
    assert row(stage, found.id).status is S.RECONCILED


def test_what_is_in_dispute_stands_apart_and_opens_its_case(qtbot, stage):
    case_id = stage.notified()
    stage.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    made, opened = approved(stage, stage.month()), []
    page = shown(qtbot, stage, "finance1", made, opened)
    (apart,) = page.record.disputed
    assert apart.amount_fen == stage.case(case_id).disputed_fen
    assert page.record.row.total_fen == stage.case(case_id).confirmed_fen
    page.disputed.go_to(apart.number)
    page.disputed.activated.emit(page.disputed.currentIndex())
    page.lines.go_to(page.record.lines[0].id)
    page.lines.activated.emit(page.lines.currentIndex())
    page.act("print")
    page.act("request")
    assert opened == [
        ("recovery", case_id), ("recovery", case_id),
        ("paper", ("supplier_statement", made)), ("paper", ("payment_request", made)),
    ]  # fmt: skip


def test_finance_records_an_answer_only_with_the_letter(qtbot, stage, tmp_path: Path):
    confirmed_case(stage)
    made = approved(stage, stage.month())
    page = shown(qtbot, stage, "finance1", made)
    assert not page.action_bar.button(A.CONFIRM).isEnabled()
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 we object")
    page.attach(str(letter))
    page.act(A.OBJECT)
    page.form.editors["reason"].setText("来函异议")
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert (row(stage, made).status, row(stage, made).objection) == (S.OBJECTED, "来函异议")
    page.act(A.ANSWER_OBJECTION)
    page.form.editors["reason"].setText("金额无误")
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert row(stage, made).status is S.APPROVED


def test_a_supplier_sees_its_own_from_the_approval_on(qtbot, stage):
    confirmed_case(stage)
    period = stage.month()
    listed(qtbot, stage, "finance1").chosen.emit(CALCULATE)
    assert listed(qtbot, stage, "supplier102").rows == []
    made = confirmed(stage, period)
    assert [found.id for found in listed(qtbot, stage, "supplier102").rows] == [made]
    assert listed(qtbot, stage, "supplier101").rows == []
    for login, wanted in (("finance1", True), ("supplier102", True), ("clerk1205", False)):
        keys = [entry.key for entry in entries(desk_for(stage.book(login), []))]
        assert ("supplier_statements" in keys) is wanted


def test_its_history_its_sums_and_a_reversal_stand_on_the_page(qtbot, stage):
    case_id = stage.notified()
    stage.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    made = confirmed(stage, stage.month())
    page = shown(qtbot, stage, "finance1", made)
    assert [step.action for step in page.view.history] == [
        A.PREPARE,
        A.FREEZE,
        A.APPROVE,
        A.CONFIRM,
    ]
    assert page.view.history[2].person.en != page.view.history[1].person.en
    found, case = row(stage, made), stage.case(case_id)
    said = [shown.text() for shown in page.foot.findChildren(QLabel)]
    for amount in (found.total_fen, found.net_fen, found.tax_fen, case.disputed_fen):
        assert figures(amount) in said
    assert page.action_bar.button(REVERSE) is None  # its case is still in dispute
    stage.answered(case_id)
    page.refresh()
    page.lines.go_to(page.record.lines[0].id)
    page.act(REVERSE)
    page.form.editors["reason"].setText("误认")
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert stage.case(case_id).confirmed_fen == 0
    assert page.action_bar.button(REVERSE) is None
    assert shown(qtbot, stage, "supplier102", made).action_bar.button(REVERSE) is None
