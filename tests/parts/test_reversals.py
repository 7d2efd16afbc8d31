"""What was deducted for a part that turns up is paid back, once; what is worth 0 never deducted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.parts.bench import Bench
from tests.parts.deducting import (
    charge,
    charges,
    decide,
    make_final,
    proposed,
    set_appeal_until,
    step,
)
from tests.parts.past_guards import past_guards
from tests.parts.stage import KEEPER, PartsStage
from warrantydesk.claims.model import ClaimLine
from warrantydesk.errors import RefusedError
from warrantydesk.parts.arriving import arrive
from warrantydesk.parts.charge_record import charge_record
from warrantydesk.parts.charge_steps import charge_row, make_charge
from warrantydesk.parts.charges import answer_appeal, appeal, drop
from warrantydesk.parts.commands import Arrive, DecideCharge, Scan, SetAside, SolveUnexpected
from warrantydesk.parts.jobs_charges import close_deductions, lapse_appeals, propose_deductions
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.receiving import close_shipment, scan
from warrantydesk.parts.record import old_part_record
from warrantydesk.parts.reversals import propose_reversals
from warrantydesk.parts.rows_shipments import ScanResult
from warrantydesk.parts.states import (
    Arrival,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    Finding,
    OldPartAction,
    OldPartStatus,
)
from warrantydesk.parts.storing import found_again
from warrantydesk.parts.unexpected import set_aside, solve_unexpected
from warrantydesk.parts.writing_off import ready_parts
from warrantydesk.records.roles import Role
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.states import Category
from warrantydesk.settlement.tables import ADJUSTMENT
from warrantydesk.settlement.verify import money_problems
from warrantydesk.texts import Bilingual

S, C, F, K, D = OldPartStatus, ChargeStatus, Finding, ChargeKind, ChargeAction
WHERE = "behind the pallet"


def find(bench: Bench, part: int) -> None:
    bench.write(KEEPER, found_again, bench.seen(part, WHERE))


def paid_back(bench: Bench, part: int) -> Any:
    bench.write("service", propose_reversals)
    row = charge(bench, part)
    assert row.kind is K.REVERSAL
    return row


def record(bench: Bench, row: Any, login: str, role: Role) -> Any:
    return bench.book(login).read(charge_record, row.id, {role}, bench.person(login))


def of_part(bench: Bench, part: int, role: Role = Role.KEEPER, login: str = KEEPER) -> Any:
    return bench.book(login).read(old_part_record, part, {role}, bench.person(login))


def test_a_deducted_part_that_is_found_is_paid_back_once_and_seen_to_be(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    first = make_final(bench, part)
    assert bench.where(part) is S.DEDUCTED
    assert bench.write("service", propose_reversals) == 0
    assert OldPartAction.FIND in of_part(bench, part).actions

    find(bench, part)
    assert bench.where(part) is S.RECEIVED
    assert bench.write("service", propose_reversals) == 1
    assert bench.write("service", propose_reversals) == 0
    row = charge(bench, part)
    assert (row.kind, row.status, row.asked_fen) == (K.REVERSAL, C.PROPOSED, first.decided_fen)
    assert first.number in row.text_zh
    assert f"found after all, tag {bench.old(part).number}" in row.text_en
    assert record(bench, row, "auditor1", Role.AUDITOR).asked_because == WHERE
    assert record(bench, first, "clerk1205", Role.CLERK).back == row.number
    assert record(bench, row, "clerk1205", Role.CLERK).first == first.number
    assert [one.kind for one in of_part(bench, part).charges] == [K.DEDUCTION, K.REVERSAL]

    assert record(bench, row, "auditor1", Role.AUDITOR).actions == {D.SETTLE}
    assert decide(bench, row, row.asked_fen).status is C.FINAL
    assert bench.write("service", propose_reversals) == 0
    assert bench.write("service", book_charges) == 2
    query = sa.select(ADJUSTMENT).order_by(ADJUSTMENT.c.id)
    taken, given = bench.read(lambda session: session.execute(query).all())
    assert (given.category, given.side) == (Category.DEDUCTION, taken.side)
    assert given.amount_fen == -taken.amount_fen == first.decided_fen > 0
    assert given.text_zh == row.text_zh
    assert bench.read(lambda session: list(money_problems(session))) == []


def test_a_deducted_part_that_is_scanned_after_all_is_paid_back(stage: PartsStage) -> None:
    shipment, parts = stage.opened(2)
    stage.write(KEEPER, arrive, Arrive(shipment, parts[0], Arrival.MISSING, 0, "not in the box"))
    make_final(stage, parts[0])
    assert stage.where(parts[0]) is S.DEDUCTED
    answer = stage.write(KEEPER, scan, Scan(shipment, None, stage.old(parts[0]).number))
    assert answer.result is ScanResult.RECEIVED
    assert paid_back(stage, parts[0]).status is C.PROPOSED


def test_a_deducted_part_that_was_set_aside_is_paid_back_once_it_is_matched(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    make_final(bench, part)
    aside = bench.write(KEEPER, set_aside, SetAside(None, "pump without a tag"))
    bench.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "same serial", part))
    assert paid_back(bench, part).last_reason == "same serial"


def test_the_last_piece_of_a_part_that_arrived_short_pays_its_deduction_back(
    stage: PartsStage,
) -> None:
    shipment, part = stage.four()
    stage.write(KEEPER, arrive, Arrive(shipment, part, Arrival.RECEIVED, 2_000, "two are missing"))
    stage.write(KEEPER, close_shipment, stage.on(shipment))
    first = make_final(stage, part)
    assert "2 of 4" in first.text_en
    for note, due in (("one lay in the next box", 0), ("and the other, too", 1)):
        aside = stage.write(KEEPER, set_aside, SetAside(shipment, "coil without a tag"))
        stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, note, part))
        assert stage.write("service", propose_reversals) == due
    row = charge(stage, part)
    assert (row.kind, row.asked_fen) == (K.REVERSAL, first.decided_fen)
    assert (row.last_reason, "found after all" in row.text_en) == ("and the other, too", True)
    assert stage.write("service", propose_deductions) == 0
    aside = stage.write(KEEPER, set_aside, SetAside(shipment, "a fifth coil"))
    with pytest.raises(RefusedError, match="another part"):
        stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "?", part))


def test_what_arrived_damaged_was_never_missing(bench: Bench) -> None:
    part = bench.received(Arrival.DAMAGED)
    make_final(bench, part)
    assert bench.where(part) is S.DEDUCTED
    with pytest.raises(RefusedError, match="damaged"):
        find(bench, part)


def test_a_deduction_of_a_part_that_is_found_meanwhile_is_dropped(bench: Bench) -> None:
    early, late = bench.received(Arrival.MISSING), bench.received(Arrival.MISSING)
    row = proposed(bench, early)
    other = decide(bench, charge(bench, late), charge(bench, late).asked_fen)
    with pytest.raises(RefusedError, match="still has its ground"):
        bench.write("auditor3", drop, step(other))
    for part in (early, late):
        find(bench, part)
    with pytest.raises(RefusedError, match="Nothing is owed for this part any more"):
        decide(bench, row, row.asked_fen)
    for one in (row, other):
        made = record(bench, one, "auditor1", Role.AUDITOR)
        assert made.groundless
        assert made.actions == {D.DROP}
        bench.write("auditor1", drop, step(bench.read(charge_row, one.id), "it was found"))
    assert bench.write("service", propose_deductions) == 0
    assert bench.write("service", propose_reversals) == 0


def test_of_a_cut_that_is_paid_back_the_station_may_want_the_rest(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    first = make_final(bench, part, 90_00)
    find(bench, part)
    row = paid_back(bench, part)
    assert (row.asked_fen, row.parts_fen) == (90_00, 90_00)
    assert first.asked_fen > 90_00
    with pytest.raises(RefusedError, match="still has its ground"):
        bench.write("auditor1", drop, step(row))
    row = decide(bench, row, 0, "the part is another one")
    assert row.status is C.CONFIRMED
    bench.write("clerk1205", appeal, step(row))
    row = bench.read(charge_row, row.id)
    answer = DecideCharge(row.id, row.version, 90_00, "the serial is the same")
    assert bench.write("auditor3", answer_appeal, answer) is C.FINAL
    assert bench.read(charge_row, row.id).decided_fen == 90_00


def test_who_is_judged_anew_and_not_at_fault_is_paid_back(bench: Bench) -> None:
    part = bench.judged(F.NOT_ORIGINAL, station_at_fault=True, note="no brand")
    make_final(bench, part)
    bench.judge(part, F.CONFIRMED_FAULT)
    row = paid_back(bench, part)
    assert "judged anew" in row.text_en
    assert [one.id for one in bench.read(ready_parts)] == []


def test_what_was_paid_back_is_deducted_again_where_the_finding_wants_it(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    first = make_final(bench, part)
    find(bench, part)
    row = paid_back(bench, part)
    decide(bench, row, row.asked_fen)
    bench.judge(part, F.NOT_ORIGINAL, station_at_fault=True, note="no brand")
    second = proposed(bench, part)
    assert (second.kind, second.first_charge_id) == (K.SECOND_DEDUCTION, first.id)
    assert second.asked_fen == first.asked_fen
    assert bench.write("service", propose_deductions) == 0
    assert bench.write("service", propose_reversals) == 0


@pytest.mark.every_server
@pytest.mark.parametrize(("more", "found"), [(1, True), (0, False)], ids=["too much", "lost"])
def test_no_statement_pays_back_more_than_was_deducted_or_what_is_lost(
    bench: Bench, more: int, *, found: bool
) -> None:
    part = bench.received(Arrival.MISSING)
    fen = make_final(bench, part).decided_fen + more
    if found:
        find(bench, part)

    def raw(unit: Any) -> None:
        row = part_row(unit.session, part)
        back = {"reverses_id": charge(bench, part).id}
        make_charge(unit, row, K.REVERSAL, (fen, 0, 0), Bilingual("x", "x"), **back)

    with pytest.raises(RefusedError, match="has its ground"):
        bench.write("service", raw)


def test_where_nothing_was_approved_nothing_is_deducted_and_the_part_says_so(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    line = sa.update(ClaimLine).where(ClaimLine.id == bench.old(part).claim_line_id)
    with past_guards(bench.owner, "claim_line") as connection:
        connection.execute(line.values(approved_fen=0, claimed_fen=0))
    assert bench.write("service", propose_deductions) == 0
    assert charges(bench, part) == []
    assert of_part(bench, part).nothing_to_deduct
    assert bench.write("service", close_deductions) == 1
    assert bench.where(part) is S.DEDUCTED
    assert of_part(bench, part).nothing_to_deduct
    assert [one.id for one in bench.read(ready_parts)] == [part]
    find(bench, part)
    assert bench.write("service", propose_reversals) == 0
    assert not of_part(bench, part).nothing_to_deduct


@pytest.mark.every_server
def test_a_part_that_was_paid_for_is_not_closed_without_its_deduction(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    raw = sa.text(
        "UPDATE old_part SET status = 'deducted', last_action = 'deduct', version = version + 1,"
        f" step_count = step_count + 1 WHERE id = {part}"
    )
    with pytest.raises(RefusedError, match="not decided for good"):
        bench.write("service", lambda unit: unit.session.execute(raw))


def test_a_reversal_that_nobody_appeals_against_ends_as_it_was_cut(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    make_final(bench, part)
    find(bench, part)
    row = decide(bench, paid_back(bench, part), 1_00, "worn")
    set_appeal_until(bench, row, bench.at() - timedelta(seconds=1))
    assert bench.write("service", lapse_appeals) == 1
    assert bench.read(charge_row, row.id).status is C.FINAL
