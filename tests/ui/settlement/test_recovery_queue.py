"""The recovery queue in the window: much money and little time first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import desk_for
from warrantydesk.money import figures
from warrantydesk.rooms import entries, record_page
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.ui.settlement.recovery_queue import RecoveryQueue

pytestmark = pytest.mark.embedded


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def test_what_presses_stands_first_and_opens(qtbot, stage):
    disputed = stage.disputed()
    (late,) = stage.cases(stage.paid())
    gone = (stage.today() - timedelta(days=2)).isoformat()
    stage.raw(
        f"UPDATE recovery_case SET file_by = '{gone}', version = version + 1 WHERE id = {late.id}"
    )
    opened = []
    page = RecoveryQueue(desk_for(stage.book("finance1"), opened))
    qtbot.addWidget(page)
    assert page.table.keys() == [late.id, disputed]
    first, second = page.queued
    assert (first.days_left, second.row.status) == (-2, RecoveryStatus.DISPUTED)
    assert second.days_left > 0  # until the dispute is to end, not until the answer was due
    assert figures(first.at_stake_fen + second.at_stake_fen) in page.count.text()
    page.table.activated.emit(page.table.currentIndex())
    assert opened == [("recovery", late.id)]
    assert page.table.model().rows[0].cells[4].text == "Close without recovery"
    case = record_page(desk_for(stage.book("finance1"), []), "recovery", late.id)
    qtbot.addWidget(case)
    assert not case.action_bar.button(RecoveryAction.NOTIFY).isEnabled()
    assert "Close the case" in case.verdict.sentence.text()


@pytest.mark.parametrize(("login", "wanted"), [("finance1", True), ("supplier102", False)])
def test_only_finance_has_it(stage, login, wanted):
    keys = [entry.key for entry in entries(desk_for(stage.book(login), []))]
    assert ("recovery_queue" in keys) is wanted
