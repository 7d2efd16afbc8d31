"""Charges and write-offs in the window: decided, appealed, answered; drawn up and agreed to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.parts.deducting import charge, make_final, proposed
from tests.parts.stage import CLERK, KEEPER
from tests.ui.desks import desk_for
from warrantydesk.parts.charges import propose_deduction
from warrantydesk.parts.commands import FreightClaim, NewCharge
from warrantydesk.parts.destroying import allow_destruction, destroy
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.reversals import propose_reversals
from warrantydesk.parts.states import (
    Arrival,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    Finding,
    OldPartStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.parts.storing import found_again, store
from warrantydesk.ui.parts.charge_page import ANSWER, DECIDE, ChargePage
from warrantydesk.ui.parts.new_write_off import DRAW_UP, NewWriteOffPage
from warrantydesk.ui.parts.old_part_page import OldPartPage
from warrantydesk.ui.parts.write_off_page import WriteOffPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
A = ChargeAction


def shown(qtbot, stage, opened, page_of, login, *key):
    page = page_of(desk_for(stage.book(login), opened), *key)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def confirm(page, **typed):
    for name, text in typed.items():
        page.form.editors[name].setText(text)
    QTest.keyClick(next(iter(page.form.editors.values())), Qt.Key.Key_Return, CONTROL)


def deduction(stage):
    part_id = stage.judged(Finding.NOT_ORIGINAL, station_at_fault=True, note="No mark")
    new = NewCharge(part_id, ChargeKind.DEDUCTION, 10_000)
    return int(stage.write(KEEPER, propose_deduction, new))


def destroyed(stage):
    part_id = stage.judged()
    stage.bin("A-01-1")
    stage.write(KEEPER, store, stage.seen(part_id), "A-01-1")
    stage.write("auditor1", allow_destruction, stage.seen(part_id))
    stage.write(KEEPER, destroy, stage.seen(part_id), "Lin")
    return part_id


def test_a_deduction_is_decided_appealed_and_answered_by_another(qtbot, stage, opened):
    charge_id = deduction(stage)
    first = shown(qtbot, stage, opened, ChargePage, "auditor1", charge_id)
    first.act(DECIDE)
    confirm(first, fen="80")
    assert first.form is not None  # a cut wants its remark
    confirm(first, remark="One seal counted twice")
    assert first.record.row.status is ChargeStatus.CONFIRMED
    clerk = shown(qtbot, stage, opened, ChargePage, CLERK, charge_id)
    clerk.act(A.APPEAL)
    confirm(clerk, reason="The mark is under the sleeve")
    assert clerk.record.row.status is ChargeStatus.APPEALED
    first.refresh()
    assert not first.action_bar.actions_shown
    other = shown(qtbot, stage, opened, ChargePage, "auditor3", charge_id)
    other.act(ANSWER)
    confirm(other, fen="0", remark="The mark is there")
    assert other.record.row.status is ChargeStatus.DROPPED


def test_a_proposal_is_dropped_with_a_reason(qtbot, stage, opened):
    page = shown(qtbot, stage, opened, ChargePage, "auditor1", deduction(stage))
    page.act(A.DROP)
    confirm(page, reason="The part is original")
    assert page.record.row.status is ChargeStatus.DROPPED
    page.facts.followed.emit(("old_part", page.record.row.part_id))
    assert opened == [("old_part", page.record.row.part_id)]


def test_what_was_deducted_is_paid_back_when_the_part_is_found(qtbot, stage, opened):
    part_id = stage.received(Arrival.MISSING)
    first = make_final(stage, part_id)
    stage.write(KEEPER, found_again, stage.seen(part_id, "behind the pallet"))
    stage.write("service", propose_reversals)
    row = charge(stage, part_id)
    page = shown(qtbot, stage, opened, ChargePage, "auditor1", row.id)
    assert [action.key for action in page.action_bar.actions_shown] == [DECIDE]
    page.facts.followed.emit(("charge", page.record.first_id))
    assert opened == [("charge", first.id)]
    page.act(DECIDE)
    confirm(page)
    assert page.record.row.status is ChargeStatus.FINAL
    clerk = shown(qtbot, stage, opened, ChargePage, CLERK, first.id)
    assert clerk.record.back == row.number
    part = shown(qtbot, stage, opened, OldPartPage, CLERK, part_id)
    assert part.charges.keys() == [first.id, row.id]


def test_a_deduction_whose_part_is_found_is_only_dropped(qtbot, stage, opened):
    part_id = stage.received(Arrival.MISSING)
    row = proposed(stage, part_id)
    stage.write(KEEPER, found_again, stage.seen(part_id, "behind the pallet"))
    page = shown(qtbot, stage, opened, ChargePage, "auditor1", row.id)
    [action] = page.action_bar.actions_shown
    assert (action.key, action.kind) == (A.DROP, "primary")
    page.act(A.DROP)
    confirm(page, reason="It was found")
    assert page.record.row.status is ChargeStatus.DROPPED


def test_the_station_appeals_against_a_cut_of_its_freight_and_gets_more(qtbot, stage, opened):
    shipment_id, _parts = stage.under_way(1)
    charge_id = stage.write(CLERK, claim_freight, FreightClaim(shipment_id, 80_00))
    page = shown(qtbot, stage, opened, ChargePage, "auditor1", charge_id)
    page.act(DECIDE)
    confirm(page, fen="60", remark="Economy tariff")
    assert page.record.row.status is ChargeStatus.CONFIRMED
    clerk = shown(qtbot, stage, opened, ChargePage, CLERK, charge_id)
    clerk.act(A.APPEAL)
    confirm(clerk, reason="Express was ordered")
    other = shown(qtbot, stage, opened, ChargePage, "auditor3", charge_id)
    other.act(ANSWER)
    confirm(other, fen="80")
    assert (other.record.row.status, other.record.row.decided_fen) == (ChargeStatus.FINAL, 80_00)


def test_ticked_parts_are_written_off_and_a_second_person_agrees(qtbot, stage, opened):
    first, second = destroyed(stage), destroyed(stage)
    page = shown(qtbot, stage, opened, NewWriteOffPage, KEEPER)
    page.table.setFocus()
    assert page.ticked == {first, second}
    page.table.go_to(second)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.ticked == {first}
    page.act(DRAW_UP)
    confirm(page, note="November")
    [(kind, write_off_id)] = opened
    assert kind == "write_off"
    keeper = shown(qtbot, stage, opened, WriteOffPage, KEEPER, write_off_id)
    assert WriteOffAction.AGREE not in {a.key for a in keeper.action_bar.actions_shown}
    finance = shown(qtbot, stage, opened, WriteOffPage, "finance1", write_off_id)
    finance.act(WriteOffAction.AGREE)
    assert finance.record.row.status is WriteOffStatus.AGREED
    assert stage.where(first) is OldPartStatus.WRITTEN_OFF
    assert stage.where(second) is OldPartStatus.DESTROYED


def test_a_write_off_is_discarded_with_a_reason(qtbot, stage, opened):
    part_id = destroyed(stage)
    page = shown(qtbot, stage, opened, NewWriteOffPage, KEEPER)
    page.act(DRAW_UP)
    confirm(page)
    paper = shown(qtbot, stage, opened, WriteOffPage, KEEPER, opened[-1][1])
    paper.act(WriteOffAction.DISCARD)
    confirm(paper, reason="Wrong month")
    assert paper.record.row.status is WriteOffStatus.DISCARDED
    page.refresh()
    assert [part.id for part in page.rows] == [part_id]
