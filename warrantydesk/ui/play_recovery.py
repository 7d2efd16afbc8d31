"""The supplier's leg of the month that is played: asked, answered, settled in dispute, paid.

The supplier sits at its own window: it receives the part, gives its finding, confirms what it owes
and objects to the rest, and confirms the statement in the end.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from warrantydesk.money import plain
from warrantydesk.settlement.recovery_states import (
    CostClass,
    RecoveryAction,
    SupplierStatementAction,
)
from warrantydesk.ui.play_hands import Hands
from warrantydesk.ui.play_parts import judge, receive
from warrantydesk.ui.settlement.case_forms import LINE
from warrantydesk.ui.settlement.case_page import PARTLY, CasePage
from warrantydesk.ui.settlement.supplier_list import CALCULATE
from warrantydesk.ui.settlement.supplier_page import SupplierPage
from warrantydesk.ui.shell import MainWindow

Key = Qt.Key
A, S = RecoveryAction, SupplierStatementAction
SUPPLIER = "supplier102"


def notify(hands: Hands, window: MainWindow) -> int:
    """Notify the supplier of the case that waits, as finance; return its key."""
    page = hands.enter(window, "recovery_queue", CasePage)
    hands.picture(window, "recovery")
    hands.choose(page, A.NOTIFY)
    hands.picture(window, "recovery-notified")
    return page.case_id


def answer(hands: Hands, tag: str) -> None:
    """Receive and judge the part as its supplier, and confirm all but half of the labour."""
    with hands.desk(SUPPLIER) as window:
        receive(hands, window, (tag,))
        judge(hands, window)
        page = hands.enter(window, "cases", CasePage)
        hands.picture(window, "supplier-asked")
        hands.choose(page, PARTLY)
        lines = () if page.record is None else page.record.lines
        labour = next(line for line in lines if line.cost_class is CostClass.LABOUR)
        half = plain(labour.amount_fen // 2)
        hands.picture(window, "supplier-answers")
        hands.fill(page.form, **{f"{LINE}{labour.id}": half, "reason": "工时系数与合同不符。"})
        hands.picture(window, "supplier-answered")


def end_dispute(hands: Hands, window: MainWindow) -> None:
    """Withdraw what is in dispute, as finance: the contract says what the supplier says."""
    page = hands.enter(window, "recovery_queue", CasePage)
    hands.choose(page, A.WITHDRAW)
    hands.picture(window, "dispute")
    hands.fill(page.form, reason="合同系数为 1.0。")
    hands.picture(window, "dispute-ended")


def freeze(hands: Hands, window: MainWindow) -> int:
    """Calculate the supplier's statement of the month and freeze it; return its key."""
    window.show_entry("supplier_statements")
    if window.page is not None:
        hands.choose(window.page, CALCULATE)
    hands.picture(window, "supplier-statements")
    page = hands.enter(window, "supplier_statements", SupplierPage)
    hands.choose(page, S.FREEZE)
    hands.picture(window, "supplier-statement-frozen")
    return page.statement_id


def step(
    hands: Hands, window: MainWindow, key: int, action: SupplierStatementAction, **values: str
) -> int:
    """Take a step of the supplier's statement; return what was received so far, in fen."""
    page = hands.enter(window, "supplier_statements", SupplierPage, key)
    hands.choose(page, action)
    if page.form is not None:
        hands.picture(window, f"supplier-statement-{action.value}")
        hands.fill(page.form, **values)
    hands.picture(window, f"supplier-statement-{action.value}-done")
    return 0 if page.record is None else page.record.row.received_fen
