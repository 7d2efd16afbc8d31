"""Doing something with many rows: asked before, told row by row afterwards (U17)."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desks import desk_for
from tests.ui.lists.conftest import OTHER_VINS
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.ui.claims.lists import PRINT, SUBMIT
from warrantydesk.ui.orders.lists import OrderList
from warrantydesk.ui.paper.paper_page import paper_page

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"
CONTROL = Qt.KeyboardModifier.ControlModifier
K = Qt.Key


@pytest.fixture
def mixed(stage):
    """A good draft, one that its checks stop, and one that was submitted before."""
    good = stage.draft()
    order = stage.completed_order(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))
    bad = stage.write(CLERK, create_claim, order)
    sent = stage.submitted(vehicle_id=stage.add_vehicle(OTHER_VINS[1]))
    return good, bad, sent


def test_drafts_are_submitted_together_and_a_failing_one_hides_nothing(
    stage, mixed, claims_of, press, opened, qtbot
):
    good, bad, sent = mixed
    page = claims_of()
    press(page, K.Key_A, CONTROL)
    press(page, K.Key_Return, CONTROL)
    assert page.batch.words.text() == (
        "Submit 2 claims? Together 971.86. 1 other is no draft and stays as it is."
    )
    assert stage.status(good) is ClaimStatus.DRAFT
    qtbot.keyClick(page.batch.yes, K.Key_Return)
    assert [stage.status(one) for one in mixed] == [
        ClaimStatus.SUBMITTED, ClaimStatus.DRAFT, ClaimStatus.SUBMITTED,
    ]  # fmt: skip
    assert page.batch.words.text() == "1 done · 1 not done"
    assert [(one.row.id, one.done) for one in page.batch.outcomes] == [(bad, False), (good, True)]
    assert page.batch.outcomes[0].why
    assert [found.status for found in page.rows if found.id == good] == [ClaimStatus.SUBMITTED]
    assert {found.id for found in page.ticks.rows} == {bad, sent}
    assert page.batch.table.hasFocus()
    qtbot.keyClick(page.batch.table, K.Key_Return)
    assert opened == [("claim", bad)]
    qtbot.keyClick(page.batch.table, K.Key_Escape)
    assert page.batch.isHidden()
    assert page.table.hasFocus()


def test_escape_leaves_everything_as_it_was(stage, mixed, claims_of, press, qtbot):
    page = claims_of()
    press(page, K.Key_A, CONTROL)
    press(page, K.Key_Return, CONTROL)
    qtbot.keyClick(page.batch.yes, K.Key_Escape)
    assert page.batch.isHidden()
    assert stage.status(mixed[0]) is ClaimStatus.DRAFT
    assert len(page.ticks) == 3


def test_a_claim_changed_meanwhile_is_told_as_its_row(stage, mixed, claims_of, press, qtbot):
    from warrantydesk.claims.service import save_claim

    good = mixed[0]
    page = claims_of()
    page.ticks.put([found for found in page.rows if found.id == good], ticked=True)
    stage.write(CLERK, save_claim, stage.as_typed(good))
    press(page, K.Key_Return, CONTROL)
    qtbot.keyClick(page.batch.yes, K.Key_Return)
    assert stage.status(good) is ClaimStatus.DRAFT
    assert page.batch.words.text() == "0 done · 1 not done"


def test_what_fits_no_ticked_row_is_off_and_says_why(stage, mixed, claims_of):
    page = claims_of()
    page.ticks.put([found for found in page.rows if found.id == mixed[2]], ticked=True)
    button = page.sums.tools.button(SUBMIT)
    assert not button.isEnabled()
    assert "Tick drafts" in button.toolTip()
    auditor = claims_of("auditor1")
    assert auditor.sums.tools.button(SUBMIT) is None
    assert auditor.sums.tools.button(PRINT).isEnabled()


def test_the_papers_of_all_ticked_claims_are_seen_as_one(
    stage, mixed, claims_of, press, opened, qtbot, tmp_path
):
    page = claims_of()
    press(page, K.Key_A, CONTROL)
    press(page, K.Key_P, CONTROL)
    [(kind, key)] = opened
    assert kind == "paper"
    assert key == ("claim", tuple(found.id for found in page.rows))
    paper = paper_page(desk_for(stage.book(CLERK), []), key)
    qtbot.addWidget(paper)
    assert paper.badge.badge.text == "3 papers · 2 drafts"
    alone = paper_page(desk_for(stage.book(CLERK), []), ("claim", mixed[2]))
    qtbot.addWidget(alone)
    assert paper.view.count >= 3 * alone.view.count
    path = tmp_path / "claims.pdf"
    paper.save_to(str(path))
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as saved:
        assert len(saved) == paper.view.count
    issues = "SELECT count(*) FROM paper_issue"
    with stage.owner.engine.connect() as connection:
        assert connection.exec_driver_sql(issues).scalar() == 1


def test_ticked_orders_are_printed(stage, opened, shown, press):
    first = stage.completed_order()
    second = stage.completed_order(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))
    page = shown(OrderList(desk_for(stage.book(CLERK), opened)))
    page.show_view(page.views[-1])
    press(page, K.Key_A, CONTROL)
    press(page, K.Key_P, CONTROL)
    assert opened == [("paper", ("repair_order", (second, first)))]
