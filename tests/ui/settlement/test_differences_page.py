"""A partner's list against a statement in the window: dropped, compared, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import confirmed, confirmed_case
from tests.ui.desks import desk_for
from warrantydesk.rooms import record_page
from warrantydesk.settlement.rows_difference import DifferenceKind
from warrantydesk.settlement.rows_recovery import Water
from warrantydesk.spreadsheets import read_table
from warrantydesk.ui.settlement.differences_page import CHOOSE, EXPORT, DifferencesPage

pytestmark = pytest.mark.embedded
K = DifferenceKind


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


@pytest.fixture
def asked(stage):
    """Return a case, and the confirmed statement that asks for it."""
    case_id = confirmed_case(stage)
    return stage.case(case_id), confirmed(stage, stage.month())


def shown(qtbot, stage, target=None):
    page = record_page(desk_for(stage.book("finance1"), []), "differences", target)
    assert isinstance(page, DifferencesPage)
    qtbot.addWidget(page)
    return page


def sheet(folder: Path, *rows: str, head: str = "单号,金额") -> str:
    path = folder / "partner.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return str(path)


def kinds(page):
    return {one.number: one.kind for one in page.compared.differences}


def test_a_list_that_says_the_same_is_dropped(qtbot, stage, asked, tmp_path):
    case, made = asked
    page = shown(qtbot, stage, (True, made))
    assert not page.action_bar.button(EXPORT).isEnabled()
    name = sheet(tmp_path, f"{case.number},{case.confirmed_fen / 100:.2f}")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name)])
    page.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    assert kinds(page) == {case.number: K.SAME}
    assert "same" in page.verdict.sentence.text()


def test_what_differs_or_is_missing_comes_first_and_the_tolerance_counts(
    qtbot, stage, asked, tmp_path
):
    case, made = asked
    page = shown(qtbot, stage, (True, made))
    page.look_at(
        sheet(tmp_path, f"{case.number},{(case.confirmed_fen + 40) / 100:.2f}", "ZC-9,1.00", "x,y")
    )
    assert kinds(page) == {case.number: K.DIFFERS, "ZC-9": K.ONLY_THEIRS}
    assert page.table.keys()[0] == "ZC-9"
    assert page.compared.unread == (4,)
    assert "2 papers" in page.verdict.sentence.text()
    page.tolerance.setText("0.40")
    page.tolerance.editingFinished.emit()
    assert kinds(page)[case.number] is K.WITHIN
    page.tolerance.setText("much")
    page.tolerance.editingFinished.emit()
    assert "amount" in page.verdict.sentence.text()
    saved = tmp_path / "out.xlsx"
    page.save_to(str(saved))
    assert [row.cells[0] for row in read_table(saved)] == ["Paper", "ZC-9", case.number]


def test_a_supplier_may_know_its_cases_by_the_claims_number(qtbot, stage, asked, tmp_path):
    case, made = asked
    claim = stage.row(case.claim_id).number
    page = shown(qtbot, stage, (True, made))
    page.look_at(sheet(tmp_path, f"{claim},{case.confirmed_fen / 100:.2f}"))
    assert kinds(page) == {claim: K.SAME}


def test_columns_that_nobody_knows_are_chosen(qtbot, stage, asked, tmp_path):
    case, made = asked
    page = shown(qtbot, stage, (True, made))
    page.look_at(sheet(tmp_path, f"{case.number},x,{case.confirmed_fen / 100:.2f}", head="a,b,c"))
    assert "Choose which column" in page.verdict.sentence.text()
    page.number.setCurrentIndex(page.number.findText("a"))
    page.amount.setCurrentIndex(page.amount.findText("c"))
    page.amount.activated.emit(2)
    assert kinds(page) == {case.number: K.SAME}


def test_statements_open_the_comparison_and_the_money(qtbot, stage, asked):
    _case, made = asked
    opened = []
    page = record_page(desk_for(stage.book("finance1"), opened), "supplier_statement", made)
    qtbot.addWidget(page)
    for what in ("compare", "water"):
        page.action_bar.chosen.emit(what)
    assert opened == [("differences", (True, made)), ("water", Water(supplier_id=stage.supplier))]
    theirs = record_page(desk_for(stage.book("supplier102"), []), "supplier_statement", made)
    qtbot.addWidget(theirs)
    assert theirs.action_bar.button("compare") is None


def test_what_cannot_be_read_is_told(qtbot, stage, asked, tmp_path):
    page = shown(qtbot, stage)
    told = []
    page.failed.connect(told.append)
    page.look_at(str(tmp_path / "nothing.csv"))
    assert "cannot be read" in str(told[0])
    page.look_at(sheet(tmp_path, head=""))
    assert "empty" in str(told[1])
    assert page.action_bar.button(CHOOSE) is not None


def test_without_statements_there_is_nothing_to_compare(qtbot, stage):
    page = shown(qtbot, stage)
    assert "no statement" in page.verdict.sentence.text()
