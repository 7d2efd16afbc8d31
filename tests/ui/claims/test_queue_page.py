"""An auditor's morning: the queue, one key for each decision, reasons by number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.desks import desk_for
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.rows_queue import QueueFilter
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.orders.states import FaultRole
from warrantydesk.ui.claims.queue_page import QueuePage, entries

pytestmark = pytest.mark.embedded
AUDITOR = "auditor1"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def claims(stage):
    """Three submitted claims of three vehicles."""
    return [
        stage.submitted(vehicle_id=stage.add_vehicle(f"LYXS51500SA0043{n:02}")) for n in range(3)
    ]


def shown(qtbot, stage, opened):
    made = QueuePage(desk_for(stage.book(AUDITOR), opened))
    qtbot.addWidget(made)
    made.resize(1310, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def page(qtbot, stage, opened, claims):
    return shown(qtbot, stage, opened)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_one_key_decides_and_shows_the_next(qtbot, stage, page):
    first = page.case.record.id
    assert stage.status(first) is ClaimStatus.IN_REVIEW, "looking at it opens it"
    press(qtbot, Qt.Key.Key_A)
    assert stage.status(first) is ClaimStatus.APPROVED
    assert page.case.record.id != first
    assert len(page.side.queue.rows.rows) == 2
    every = page.side.chips[QueueFilter.ALL]
    assert every.label == "All 2"
    press(qtbot, Qt.Key.Key_A)
    press(qtbot, Qt.Key.Key_A)
    assert every.label == "All 0"
    assert page.case is None
    assert page.empty.isVisible()


def test_a_line_is_denied_by_a_numbered_reason(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_D)
    assert page.reasons.isVisible()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    assert page.choices.chosen[page.case.record.lines[1].id].decision is Decision.DENIED
    press(qtbot, Qt.Key.Key_A)
    assert stage.status(claim) is ClaimStatus.PARTLY_APPROVED
    line = stage.lines(claim)[1]
    assert (line.decision, line.approved_fen) == (Decision.DENIED, 0)
    assert line.reason_id is not None


def test_keys_do_not_decide_while_a_reason_is_asked(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_D)
    press(qtbot, Qt.Key.Key_A)
    assert stage.status(claim) is ClaimStatus.IN_REVIEW
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.reasons.isVisible()
    assert not page.choices.cut


def test_an_amount_is_typed_and_needs_a_reason(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_R)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "100")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.reasons.isVisible)
    page.reasons.text.setFocus()
    qtbot.keyClicks(page.reasons.text, "standard hours")
    qtbot.keyClick(page.reasons.text, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_A)
    line = stage.lines(claim)[0]
    assert (line.decision, line.approved_fen) == (Decision.REDUCED, 100_00)


def test_everything_is_denied_at_once(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_D, SHIFT)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_A)
    assert stage.status(claim) is ClaimStatus.DENIED


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_B, ClaimStatus.RETURNED), (Qt.Key.Key_H, ClaimStatus.ON_HOLD)],
)
def test_a_claim_is_returned_or_held_with_a_reason(qtbot, stage, page, key, status):
    claim = page.case.record.id
    press(qtbot, key)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    assert stage.status(claim) is status
    assert page.case.record.id != claim


def test_a_held_claim_is_taken_up_again(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_H)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    chip = next(c for one, c in page.side.chips.items() if one.value == "on_hold")
    chip.click()
    assert page.case.record.id == claim
    press(qtbot, Qt.Key.Key_U)
    assert stage.status(claim) is ClaimStatus.IN_REVIEW


def test_the_last_decision_is_taken_back(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_A)
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClicks(page.reasons.text, "wrong line")
    qtbot.keyClick(page.reasons.text, Qt.Key.Key_Return)
    assert stage.status(claim) is ClaimStatus.IN_REVIEW
    assert page.case.record.id == claim


def test_what_is_above_the_level_waits_below_and_is_not_decided(qtbot, stage, opened):
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, 400_00)
    large = stage.submitted()
    vehicle = stage.add_vehicle("LYXS51500SA004399")
    job = stage.pump_job(parts=stage.pump_job().parts[1:], labour=())
    small_part = stage.pump_job().parts[1]
    job = replace(job, parts=(replace(small_part, fault_role=FaultRole.MAIN),))
    small = stage.submitted(stage.order_draft(job, vehicle_id=vehicle))
    page = shown(qtbot, stage, opened)
    assert [row.id for row in page.side.queue.rows.rows] == [small, large]
    assert page.case.may_decide
    press(qtbot, Qt.Key.Key_J)
    assert page.case.record.id == large
    assert not page.case.may_decide
    assert not page.action_bar.button("decide").isEnabled()
    assert not page.action_bar.button(ClaimAction.ESCALATE).isEnabled(), "it waits there already"
    press(qtbot, Qt.Key.Key_A)
    assert stage.status(large) is ClaimStatus.IN_REVIEW


def test_a_claim_is_escalated_by_choice(qtbot, stage, page):
    claim = page.case.record.id
    press(qtbot, Qt.Key.Key_E)
    qtbot.keyClicks(page.reasons.text, "looks like misuse")
    qtbot.keyClick(page.reasons.text, Qt.Key.Key_Return)
    assert stage.row(claim).audit_level == 2


def test_somebody_else_was_quicker(qtbot, stage, page):
    claim = page.case.record.id
    stage.decide(claim)
    with qtbot.waitSignal(page.failed):
        press(qtbot, Qt.Key.Key_A)
    assert claim not in [row.id for row in page.side.queue.rows.rows]


def test_only_auditors_have_the_queue(stage, opened):
    assert [e.key for e in entries(desk_for(stage.book(AUDITOR), opened))] == ["queue"]
    assert entries(desk_for(stage.book("clerk1205"), opened)) == ()


def test_the_claim_and_its_photos_are_one_key_away(qtbot, page, opened):
    claim = page.case.record
    press(qtbot, Qt.Key.Key_V)
    press(qtbot, Qt.Key.Key_P)
    assert opened == [("claim", claim.id), ("photo", (claim.photos, claim.photos[0].id))]
