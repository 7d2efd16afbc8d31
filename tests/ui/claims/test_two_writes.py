"""Two writes on one page before the first is answered: nothing is lost, and all in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.desks import desk_for
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.ui.claims.claim_actions import SAVE
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.jobs import attempt, tell

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"


class Slow:
    """Workers that are as slow as a test wants: jobs wait until ``answer`` does them."""

    def __init__(self):
        self.jobs = []
        self.waits = False

    def submit(self, job):
        if self.waits:
            self.jobs.append(job)
        else:
            tell(job, attempt(job.work))

    def answer(self):
        """Do everything that waits, and whatever follows from it."""
        self.waits = False
        while self.jobs:
            job = self.jobs.pop(0)
            tell(job, attempt(job.work))


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def page(qtbot, stage, opened, slow):
    desk = replace(desk_for(stage.book(CLERK), opened), submit=slow.submit)
    made = ClaimPage(desk, stage.draft())
    qtbot.addWidget(made)
    made.resize(1310, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def cause_box(page):
    return page.jobs.cards[0].texts.boxes["cause"]


def retype(qtbot, page, text):
    box = cause_box(page)
    box.setFocus()
    box.selectAll()
    box.insertPlainText(text)


def saved_cause(stage, page):
    record = stage.read(claim_record, page.claim_id, {Role.CLERK}, stage.person(CLERK))
    return record.jobs[0].cause


def test_an_action_chosen_while_saving_follows_with_the_saved_version(qtbot, stage, page, slow):
    failures = []
    page.failed.connect(failures.append)
    retype(qtbot, page, "seal worn out")
    slow.waits = True
    page.action_bar.button(SAVE).click()
    page.action_bar.button(ClaimAction.SUBMIT).click()
    assert stage.status(page.claim_id) is ClaimStatus.DRAFT
    slow.answer()
    assert failures == []
    assert saved_cause(stage, page) == "seal worn out"
    assert stage.status(page.claim_id) is ClaimStatus.SUBMITTED
    assert page.record.status is ClaimStatus.SUBMITTED


def test_what_is_typed_while_saving_stays_typed(qtbot, stage, page, slow):
    retype(qtbot, page, "seal worn out")
    slow.waits = True
    page.action_bar.button(SAVE).click()
    retype(qtbot, page, "seal worn out at the lip")
    slow.answer()
    assert saved_cause(stage, page) == "seal worn out"
    assert cause_box(page).text == "seal worn out at the lip"
    assert page.unsaved()
    assert page.clashes.isHidden(), "nobody else changed it"
    page.action_bar.button(SAVE).click()
    assert saved_cause(stage, page) == "seal worn out at the lip"
    assert not page.unsaved()


def test_a_word_taken_back_while_saving_is_taken_back(qtbot, stage, page, slow):
    before = saved_cause(stage, page)
    retype(qtbot, page, "seal worn out")
    slow.waits = True
    page.action_bar.button(SAVE).click()
    retype(qtbot, page, before)
    slow.answer()
    assert cause_box(page).text == before
    assert page.unsaved()


def test_pressing_twice_does_it_once(stage, page, slow):
    failures = []
    page.failed.connect(failures.append)
    slow.waits = True
    button = page.action_bar.button(ClaimAction.SUBMIT)
    button.click()
    button.click()
    slow.answer()
    assert failures == []
    assert stage.status(page.claim_id) is ClaimStatus.SUBMITTED


def test_what_was_chosen_behind_a_step_that_is_refused_is_not_done(qtbot, stage, page, slow):
    retype(qtbot, page, "seal worn out")
    slow.waits = True
    page.action_bar.button(SAVE).click()
    page.action_bar.button(ClaimAction.SUBMIT).click()
    job = slow.jobs.pop()
    job.failed(RefusedError("The disk is full."))
    slow.answer()
    assert stage.status(page.claim_id) is ClaimStatus.DRAFT
    assert cause_box(page).text == "seal worn out"
    assert page.unsaved()
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved_cause(stage, page) == "seal worn out"
