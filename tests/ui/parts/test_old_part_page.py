"""The page of an old part: where it is, its story, and every step that is taken by hand."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import CLERK, KEEPER
from tests.ui.desks import desk_for
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.parts.states import Finding, OldPartAction, OldPartStatus
from warrantydesk.ui.parts.old_part_page import DEDUCT, OldPartPage
from warrantydesk.ui.record.photos import Added

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
A, S = OldPartAction, OldPartStatus


def shown(qtbot, stage, opened, part_id, login=KEEPER):
    page = OldPartPage(desk_for(stage.book(login), opened), part_id)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def offered(page):
    return {action.key for action in page.action_bar.actions_shown}


def do(page, action, **typed):
    """Take a step by its form, as somebody who types would."""
    page.act(action)
    for name, text in typed.items():
        page.form.editors[name].setText(text)
    QTest.keyClick(next(iter(page.form.editors.values())), Qt.Key.Key_Return, CONTROL)
    assert page.form is None


def test_the_page_says_where_a_part_is_and_tells_its_story(qtbot, stage, opened):
    part_id = stage.tagged()
    page = shown(qtbot, stage, opened, part_id, CLERK)
    assert page.record.row.number == stage.old(part_id).number
    assert page.verdict.sentence.text() == str(page.record.place)
    assert page.record.story.complaint
    assert page.journey.keys()
    page.facts.followed.emit(("claim", page.record.row.claim_id))
    assert opened == [("claim", page.record.row.claim_id)]


def test_one_key_judges_and_a_bin_takes_the_part(qtbot, stage, opened):
    part_id = stage.received()
    stage.bin("A-01-1")
    page = shown(qtbot, stage, opened, part_id)
    QTest.keyClick(page.story.of_part, Qt.Key.Key_1)
    assert Finding(stage.old(part_id).finding) is Finding.CONFIRMED_FAULT
    QTest.keyClick(page.story.of_part, Qt.Key.Key_Return, CONTROL)
    page.form.editors["bin"].setText("a-01-1")
    QTest.keyClick(page.form.editors["bin"], Qt.Key.Key_Return, CONTROL)
    assert stage.where(part_id) is S.STORED
    assert page.record.row.bin == "A-01-1"


def test_a_stored_part_is_lent_and_taken_back(qtbot, stage, opened):
    part_id = stage.judged()
    stage.bin("A-01-1")
    page = shown(qtbot, stage, opened, part_id)
    do(page, A.STORE, bin="A-01-1")
    do(page, A.LEND, borrower="Lab", purpose="Metallography", due_on=str(stage.days_on(5)))
    assert stage.where(part_id) is S.LENT
    do(page, A.TAKE_BACK, bin="A-01-1")
    assert stage.where(part_id) is S.STORED


def test_a_part_is_destroyed_by_leave_of_another(qtbot, stage, opened):
    part_id = stage.judged()
    stage.bin("A-01-1")
    keeper = shown(qtbot, stage, opened, part_id)
    do(keeper, A.STORE, bin="A-01-1")
    assert A.DESTROY not in offered(keeper)
    auditor = shown(qtbot, stage, opened, part_id, "auditor1")
    do(auditor, A.ALLOW_DESTRUCTION)
    keeper.refresh()
    do(keeper, A.DESTROY, witness="Lin")
    assert stage.where(part_id) is S.DESTROYED


def test_an_auditor_sends_a_part_another_way_and_the_clerk_scraps_it(qtbot, stage, opened):
    part_id = stage.tagged()
    auditor = shown(qtbot, stage, opened, part_id, "auditor1")
    auditor.act(A.CHANGE_POLICY)
    choice = auditor.form.editors["policy"]
    choice.setCurrentIndex(choice.findData(ReturnPolicy.LOCAL))
    auditor.form.editors["reason"].setText("Not worth the freight")
    QTest.keyClick(auditor.form.editors["reason"], Qt.Key.Key_Return, CONTROL)
    assert ReturnPolicy(stage.old(part_id).policy) is ReturnPolicy.LOCAL
    clerk = shown(qtbot, stage, opened, part_id, CLERK)
    do(clerk, A.DISPOSE)
    assert stage.where(part_id) is S.DISPOSED


def test_what_is_missing_is_deducted_by_proposal(qtbot, stage, opened):
    part_id = stage.judged(Finding.NOT_ORIGINAL, station_at_fault=True, note="No mark")
    page = shown(qtbot, stage, opened, part_id)
    do(page, DEDUCT, parts_fen="10")
    [charge] = page.record.charges
    assert charge.asked_fen == 1000
    assert opened[-1] == ("charge", charge.id)


def test_photos_of_a_part_are_added(qtbot, stage, opened, tmp_path):
    part_id = stage.received()
    page = shown(qtbot, stage, opened, part_id)
    picture = tmp_path / "crack.png"
    Image.new("RGB", (8, 8)).save(picture)
    page.story.of_part.added.emit(Added(page.story.of_part.kind.currentData(), (picture,)))
    assert [photo.file_name for photo in page.record.photos] == ["crack.png"]


def test_a_supplier_sees_its_part_without_what_is_nobodys_business(qtbot, stage, opened):
    part_id, _shipment = stage.shipped()
    page = shown(qtbot, stage, opened, part_id, "supplier102")
    assert page.record.charges == ()
    assert offered(page) == {"print"}
