"""The store in the window: bins, loans, counting by scanner, and what nobody expected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.commands import LendPart, SetAside
from warrantydesk.parts.states import OldPartStatus, StocktakeAction, StocktakeStatus
from warrantydesk.parts.storing import lend, store
from warrantydesk.parts.unexpected import set_aside
from warrantydesk.ui.parts.stocktake_page import StocktakePage
from warrantydesk.ui.parts.store_page import BIN, COUNT, RETIRE, StorePage
from warrantydesk.ui.parts.store_tables import BINLESS
from warrantydesk.ui.parts.unexpected_page import BACK, MATCH, UnexpectedPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, stage, opened, page_of, *key):
    page = page_of(desk_for(stage.book(KEEPER), opened), *key)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def confirm(page, **typed):
    for name, text in typed.items():
        page.form.editors[name].setText(text)
    QTest.keyClick(next(iter(page.form.editors.values())), Qt.Key.Key_Return, CONTROL)


def stored(stage, code):
    part_id = stage.judged()
    stage.bin(code)
    stage.write(KEEPER, store, stage.seen(part_id), code)
    return part_id


def scan(qtbot, page, text):
    QTest.keyClicks(page.field, text)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.queue.waiting == 0)


def bin_named(page, code):
    return next(one.id for one in page.view.bins if one.code == code)


def test_a_bin_shows_its_parts_and_a_loan_its_day(qtbot, stage, opened):
    first, second, loose = stored(stage, "A-01-1"), stored(stage, "A-01-2"), stage.judged()
    command = LendPart(second, stage.old(second).version, "Lab", "Metallography", stage.today())
    stage.write(KEEPER, lend, command)
    page = shown(qtbot, stage, opened, StorePage)
    page.bins.go_to(bin_named(page, "A-01-1"))
    assert page.inside.keys() == [first]
    page.bins.go_to(BINLESS)
    assert page.inside.keys() == [loose]
    assert page.loans.keys() == [second]
    page.act(BIN)
    confirm(page, code="a-02-1")
    assert bin_named(page, "A-02-1")
    page.loans.go_to(second)
    page.loans.activated.emit(page.loans.currentIndex())
    assert opened == [("old_part", second)]


def test_a_bin_is_renamed_taken_out_of_use_and_used_again_by_keys(qtbot, stage, opened):
    stored(stage, "A-01-1")
    stage.bin("Z-09-1")
    page = shown(qtbot, stage, opened, StorePage)
    page.bins.go_to(BINLESS)
    assert {action.key for action in page.action_bar.actions_shown} == {BIN, COUNT}
    page.bins.go_to(bin_named(page, "A-01-1"))
    page.bins.setFocus()
    refusals = []
    page.failed.connect(refusals.append)
    QTest.keyClick(page.bins, Qt.Key.Key_Delete, CONTROL)
    assert "Move them first" in str(refusals[0])
    page.bins.go_to(bin_named(page, "Z-09-1"))
    QTest.keyClick(page.bins, Qt.Key.Key_F2)
    confirm(page, code="z-10-1", note="by the door")
    assert page.current_bin().code == "Z-10-1"
    QTest.keyClick(page.bins, Qt.Key.Key_Delete, CONTROL)
    assert not page.current_bin().active
    assert RETIRE not in {action.key for action in page.action_bar.actions_shown}
    QTest.keyClick(page.bins, Qt.Key.Key_Delete, CONTROL)
    assert page.current_bin().active


def test_the_store_is_counted_by_scanner_and_set_right(qtbot, stage, opened):
    there, elsewhere, gone = (
        stored(stage, "A-01-1"),
        stored(stage, "A-01-1"),
        stored(stage, "A-01-2"),
    )
    page = shown(qtbot, stage, opened, StorePage)
    page.act(COUNT)
    confirm(page, bins="A-01")
    [(kind, key)] = opened
    assert kind == "stocktake"
    taking = shown(qtbot, stage, opened, StocktakePage, key)
    scan(qtbot, taking, stage.old(there).number)
    assert taking.sign.outcome.tone == "negative"  # no bin yet
    scan(qtbot, taking, "A-01-1")
    scan(qtbot, taking, stage.old(there).number)
    assert taking.sign.outcome.tone == "positive"
    scan(qtbot, taking, "A-01-2")
    scan(qtbot, taking, stage.old(elsewhere).number)
    assert taking.sign.outcome.where == "A-01-1"
    assert set(taking.differences.keys()) == {elsewhere, gone}
    taking.act(StocktakeAction.CLOSE)
    taking.act(StocktakeAction.CLOSE)
    assert taking.record.row.status is StocktakeStatus.CLOSED
    assert stage.old(elsewhere).bin_id == stage.bin("A-01-2")
    assert stage.where(gone) is OldPartStatus.MISSING


def test_what_is_not_ticked_stays_as_the_book_has_it(qtbot, stage, opened):
    gone = stored(stage, "A-01-1")
    page = shown(qtbot, stage, opened, StorePage)
    page.act(COUNT)
    confirm(page)
    taking = shown(qtbot, stage, opened, StocktakePage, opened[-1][1])
    taking.differences.setFocus()
    taking.differences.go_to(gone)
    QTest.keyClick(taking.differences, Qt.Key.Key_Space)
    taking.act(StocktakeAction.CLOSE)
    taking.act(StocktakeAction.CLOSE)
    assert taking.record.row.status is StocktakeStatus.CLOSED
    assert stage.where(gone) is OldPartStatus.STORED


def test_an_unexpected_part_is_matched_to_its_tag_or_sent_back(qtbot, stage, opened):
    part_id = stage.tagged()
    stage.write(KEEPER, set_aside, SetAside(None, "pump without tag"))
    stage.write(KEEPER, set_aside, SetAside(None, "a bracket"))
    page = shown(qtbot, stage, opened, UnexpectedPage)
    assert [one.scanned for one in page.rows] == ["a bracket", "pump without tag"]
    page.act(BACK)
    confirm(page, note="Not a warranty part")
    assert [one.scanned for one in page.rows] == ["pump without tag"]
    page.act(MATCH)
    confirm(page, tag=stage.old(part_id).number, note="Serial fits")
    assert page.rows == ()
    assert stage.where(part_id) is OldPartStatus.RECEIVED
