"""Opening balances in the window: entered in place, refused with a sentence, seen in the ledger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import desk_for
from warrantydesk.rooms import record_page
from warrantydesk.settlement.states import AccountKind
from warrantydesk.ui.settlement.account_list import AccountList
from warrantydesk.ui.settlement.ledger_page import LedgerPage
from warrantydesk.ui.settlement.openings_page import OpeningsPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage):
    page = OpeningsPage(desk_for(stage.book("finance1"), []))
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    return page


def fill(page, kind, code, side, amount):
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    editors = page.form.editors
    for name, start in (("kind", kind), ("party", code), ("side", side)):
        box = editors[name]
        words = [box.itemText(at) for at in range(box.count())]
        box.setCurrentIndex(next(at for at, text in enumerate(words) if text.startswith(start)))
    editors["amount_fen"].setText(amount)
    editors["booked_on"].setText("2026-01-01")
    editors["reason"].setText("from the old books")
    QTest.keyClick(editors["reason"], Qt.Key.Key_Return, CONTROL)


def test_a_balance_is_entered_and_stands_in_the_ledger(qtbot, stage):
    page = shown(qtbot, stage)
    assert page.empty.isVisible()
    fill(page, "Station · Approved", "1205", "Credit", "1,200.50")
    assert page.form is None
    fill(page, "Supplier · Receivable", "S102", "Debit", "300")
    first, second = page.table.model_of_cells.rows
    assert [cell.text for cell in first.cells][3:5] == ["300.00", "–"]
    assert [cell.text for cell in second.cells][3:5] == ["–", "1,200.50"]
    assert "−900.50" in page.sum.text()
    assert not page.empty.isVisible()
    assert stage.problems() == []
    opened = []
    ledger = LedgerPage(desk_for(stage.book("finance1"), opened))
    qtbot.addWidget(ledger)
    names = [row.cells[0].text for row in ledger.accounts.model_of_cells.rows if not row.group]
    assert any("Cooling" in name or "S102" in name for name in names), names
    owed = next(one for one in ledger._accounts if one.kind is AccountKind.SUPPLIER_RECEIVABLE)
    ledger.accounts.go_to(owed.id)
    ledger.accounts.activated.emit(ledger.accounts.currentIndex())
    ((kind, key),) = opened
    account = record_page(desk_for(stage.book("finance1"), opened), kind, key)
    assert isinstance(account, AccountList)
    qtbot.addWidget(account)
    assert [(row.debit_fen, row.credit_fen) for row in account.rows] == [(300_00, 0)]
    account.opened.emit(account.rows[0])  # nothing is behind it
    assert len(opened) == 1


def test_a_balance_without_its_partner_is_refused_and_stays_typed(qtbot, stage):
    page = shown(qtbot, stage)
    fill(page, "Station · Approved", "–", "Credit", "5")
    assert page.form is not None
    assert "Choose the station" in page.form._wrong.text()
    assert page.form.editors["amount_fen"].text() == "5"
    QTest.keyClick(page.form.editors["reason"], Qt.Key.Key_Escape)
    assert page.form is None
    assert page.table.keys() == []
