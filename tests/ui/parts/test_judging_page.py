"""Judging old parts: one key a finding, the next part is there, a scan jumps to its part."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.stage import KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.commands import Scan
from warrantydesk.parts.scanning import scan
from warrantydesk.parts.states import Finding, OldPartStatus, Route
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.record.photos import Added

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def arrived_at_supplier(stage):
    """Return a part that went straight to its supplier and was signed for there."""
    shipment_id, [part_id] = stage.opened(1, Route.DIRECT)
    number = stage.old(part_id).number
    stage.write(KEEPER, scan, Scan(shipment_id, None, number))
    return part_id


def shown(qtbot, stage, opened, login=KEEPER, part_id=None):
    page = JudgingPage(desk_for(stage.book(login), opened), part_id)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.table.setFocus()
    return page


def test_one_key_judges_and_the_next_part_is_there(qtbot, stage, opened):
    first, second = stage.received(), stage.received()
    page = shown(qtbot, stage, opened)
    assert page.table.keys() == [first, second]
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert Finding(stage.old(first).finding) is Finding.CONFIRMED_FAULT
    assert page.part.id == second
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert Finding(stage.old(second).finding) is Finding.NO_FAULT_FOUND
    assert page.part is None
    assert page.table.keys() == []


@pytest.mark.parametrize(
    ("key", "finding"),
    [(Qt.Key.Key_3, Finding.NOT_ORIGINAL), (Qt.Key.Key_4, Finding.CODE_DIFFERS),
     (Qt.Key.Key_6, Finding.WRONG_REPAIR)],
)  # fmt: skip
def test_where_the_station_is_at_fault_the_note_is_asked_for(qtbot, stage, opened, key, finding):
    part_id = stage.received()
    page = shown(qtbot, stage, opened)
    QTest.keyClick(page.table, key)
    assert stage.where(part_id) is OldPartStatus.RECEIVED
    assert page.bar.note.hasFocus()
    QTest.keyClicks(page.bar.note, "No mark 1 of the maker")
    QTest.keyClick(page.bar.note, Qt.Key.Key_Return)
    part = stage.old(part_id)
    assert Finding(part.finding) is finding
    assert part.station_at_fault


def test_a_note_typed_first_goes_with_the_finding(qtbot, stage, opened):
    part_id = stage.received()
    page = shown(qtbot, stage, opened, "auditor1")
    QTest.keyClick(page.table, Qt.Key.Key_N)
    QTest.keyClicks(page.bar.note, "5 bar held")
    QTest.keyClick(page.bar.note, Qt.Key.Key_2, ALT)
    assert Finding(stage.old(part_id).finding) is Finding.NO_FAULT_FOUND
    assert not stage.old(part_id).station_at_fault


def test_a_scanned_tag_jumps_to_its_part(qtbot, stage, opened):
    stage.received()
    second = stage.received()
    page = shown(qtbot, stage, opened)
    QTest.keyClick(page, Qt.Key.Key_F4)
    QTest.keyClicks(page.field, "wd:tag:" + stage.old(second).number)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.part.id == second
    assert page.table.hasFocus()


def test_the_last_one_is_judged_again(qtbot, stage, opened):
    part_id = stage.received()
    page = shown(qtbot, stage, opened)
    QTest.keyClick(page.table, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Z, CONTROL)
    assert page.part.id == part_id
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert Finding(stage.old(part_id).finding) is Finding.CONFIRMED_FAULT


def test_a_supplier_judges_its_own_parts_only(qtbot, stage, opened):
    part_id = arrived_at_supplier(stage)
    other = shown(qtbot, stage, opened, "supplier101")
    assert other.table.keys() == []
    page = shown(qtbot, stage, opened, "supplier102")
    assert page.table.keys() == [part_id]
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert stage.where(part_id) is OldPartStatus.SUPPLIER_JUDGED


def test_the_keeper_writes_down_what_a_supplier_without_login_found(qtbot, stage, opened):
    part_id = arrived_at_supplier(stage)
    page = shown(qtbot, stage, opened, KEEPER, part_id)
    assert page.part.id == part_id
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert stage.where(part_id) is OldPartStatus.SUPPLIER_JUDGED


def test_photos_are_added_while_judging(qtbot, stage, opened, tmp_path):
    stage.received()
    page = shown(qtbot, stage, opened)
    picture = tmp_path / "seal.png"
    Image.new("RGB", (8, 8)).save(picture)
    page.case.photos.added.emit(Added(page.case.photos.kind.currentData(), (picture,)))
    assert page.case.photos_shown[0].file_name == "seal.png"  # before those of the claim
