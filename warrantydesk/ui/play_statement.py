"""The station's statement of the month that is played: calculated, frozen, approved, paid."""

from __future__ import annotations

from warrantydesk.settlement.states import StatementAction
from warrantydesk.ui.play_hands import Hands, page_of
from warrantydesk.ui.settlement.run_page import RunPage
from warrantydesk.ui.settlement.statement_page import StatementPage
from warrantydesk.ui.shell import MainWindow

A = StatementAction
FINANCE, SECOND = "finance1", "finance2"


def freeze(hands: Hands, window: MainWindow) -> None:
    """Open last month and this one, calculate this one for all stations, and freeze it."""
    page = _run(window)
    for _month in range(2):
        hands.choose(page, "open")
    hands.picture(window, "run-open")
    hands.choose(page, "calculate", page.tools)
    _take(hands, window, page, A.FREEZE)


def approve(hands: Hands, window: MainWindow) -> int:
    """Approve what another person froze; return the key of the statement."""
    page = _run(window)
    _take(hands, window, page, A.APPROVE)
    rows = () if page.view is None else page.view.rows
    return next(row.statement_id for row in rows if row.statement_id is not None)


def step(hands: Hands, window: MainWindow, key: int, action: StatementAction, **values: str) -> int:
    """Take a step of the station's statement; return what is paid so far, in fen."""
    page = hands.enter(window, "statements", StatementPage, key)
    hands.choose(page, action)
    if page.form is not None:
        hands.picture(window, f"statement-{action.value}")
        hands.fill(page.form, **values)
    hands.picture(window, f"statement-{action.value}-done")
    return 0 if page.record is None else page.record.row.paid_fen


def _run(window: MainWindow) -> RunPage:
    window.show_entry("runs")
    return page_of(window, RunPage)


def _take(hands: Hands, window: MainWindow, page: RunPage, action: StatementAction) -> None:
    hands.choose(page, action)
    hands.picture(window, f"run-{action.value}")
    page.question_card.yes.click()
    hands.presses += 1
    hands.picture(window, f"run-{action.value}-done")
