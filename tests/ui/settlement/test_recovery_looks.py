"""No words are cut on the pages of a dispute, nor in the questions that they ask in place."""

from __future__ import annotations

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import confirmed
from tests.ui.cuts import cut_words
from tests.ui.desks import desk_for
from tests.ui.names import unnamed
from tests.ui.test_cut_words import look, settled, theme
from warrantydesk.rooms import record_page
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryAction
from warrantydesk.ui.settlement.appraisal_actions import SHARES, THIRD
from warrantydesk.ui.settlement.case_actions import APPRAISE, PARTLY
from warrantydesk.ui.settlement.recovery_queue import RecoveryQueue
from warrantydesk.ui.settlement.supplier_page import REVERSE

__all__ = ["look", "theme"]
pytestmark = pytest.mark.embedded
A = RecoveryAction
BODY = (1310, 690)
"""What the window of 1366 × 768 leaves to a page."""


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def cut_on(qtbot, page, questions=()):
    page.resize(*BODY)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    found = []
    for what in (None, *questions):
        if what is not None:
            page.act(what)
        settled(page)
        found += [f"{what}: {said}" for said in (*cut_words(page), *unnamed(page))]
    return found


def test_nothing_is_cut_where_a_recovery_is_disputed(qtbot, stage, look):
    case_id = stage.disputed()
    theirs, ours = (desk_for(stage.book(login), []) for login in ("supplier102", "finance1"))
    found = cut_on(qtbot, record_page(theirs, "recovery", case_id), (PARTLY,))
    ends = (A.WITHDRAW, A.MOVE, A.CHARGE_BACK, APPRAISE)
    found += cut_on(qtbot, record_page(ours, "recovery", case_id), ends)
    found += cut_on(qtbot, RecoveryQueue(ours))
    assert found == []


def test_nothing_is_cut_where_a_form_is_judged(qtbot, stage, look):
    form = stage.sent(stage.with_policy())
    desk = desk_for(stage.book("auditor1"), [])
    assert cut_on(qtbot, record_page(desk, "appraisal", form), (SHARES, THIRD)) == []


def test_nothing_is_cut_on_a_supplier_statement(qtbot, stage, look):
    case_id = stage.notified()
    stage.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    made = confirmed(stage, stage.month())
    stage.answered(case_id)
    desk = desk_for(stage.book("finance1"), [])
    assert cut_on(qtbot, record_page(desk, "supplier_statement", made), (REVERSE,)) == []
