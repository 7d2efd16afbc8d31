"""Deductions: proposed with their ground, decided by others, appealed against in time."""

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
    proposed,
    set_appeal_until,
    step,
)
from tests.parts.sending import receive
from tests.parts.stage import PartsStage
from warrantydesk.errors import RefusedError
from warrantydesk.money import divide_half_up
from warrantydesk.parts.arriving import arrive
from warrantydesk.parts.charge_steps import charge_row
from warrantydesk.parts.charges import (
    answer_appeal,
    appeal,
    drop,
    propose_deduction,
    second_deduction,
)
from warrantydesk.parts.commands import (
    Arrive,
    DecideCharge,
    FreightClaim,
    Judge,
    NewCharge,
)
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.jobs_charges import close_deductions, lapse_appeals, propose_deductions
from warrantydesk.parts.judging import supplier_judge
from warrantydesk.parts.states import (
    Arrival,
    ChargeKind,
    ChargeStatus,
    Finding,
    OldPartStatus,
    Route,
)
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role

S, C, F = OldPartStatus, ChargeStatus, Finding


def at_fault(bench: Bench, finding: Finding = F.NOT_ORIGINAL) -> int:
    return bench.judged(finding, station_at_fault=True, note="no brand on the casting")


def test_missing_parts_are_deducted_with_their_amount_and_misjudged_ones_with_labour(
    bench: Bench,
) -> None:
    lost, fake = bench.received(Arrival.MISSING), at_fault(bench)
    needless = at_fault(bench, F.WRONG_REPAIR)
    fine = bench.judged()
    assert bench.write("service", propose_deductions) == 3
    assert bench.write("service", propose_deductions) == 0
    assert charges(bench, fine) == []

    for part in (lost, fake, needless):
        [row] = charges(bench, part)
        assert (row.status, row.kind, row.parts_fen) == (
            C.PROPOSED, ChargeKind.DEDUCTION, bench.old(part).approved_fen,
        )  # fmt: skip
    labour = next(line for line in bench.lines(bench.old(needless).claim_id)
                  if line.part_id is None)  # fmt: skip
    assert charge(bench, needless).labour_fen == labour.approved_fen > 0
    assert charge(bench, fake).labour_fen == charge(bench, lost).labour_fen == 0
    assert charge(bench, fake).text_zh.startswith("非原厂")
    assert "missing" in charge(bench, lost).text_en


def test_a_deduction_is_decided_by_an_auditor_who_did_not_ask_for_it(bench: Bench) -> None:
    part = at_fault(bench)
    fen = bench.old(part).approved_fen
    new = NewCharge(part, ChargeKind.DEDUCTION, fen, remark="copy")
    with pytest.raises(RefusedError):
        bench.write("clerk1205", propose_deduction, new)
    with pytest.raises(RefusedError, match="approved"):
        bench.write("auditor1", propose_deduction, NewCharge(part, ChargeKind.DEDUCTION, fen + 1))
    bench.write("auditor1", propose_deduction, new)
    row = charge(bench, part)
    with pytest.raises(RefusedError, match="asked for"):
        decide(bench, row, fen)
    with pytest.raises(RefusedError, match="less is decided"):
        decide(bench, row, fen - 1, login="auditor3")
    with pytest.raises(RefusedError):
        decide(bench, row, fen + 1, login="auditor3")
    row = decide(bench, row, fen - 1, "worn before", login="auditor3")

    assert (row.status, row.decided_fen, row.remark) == (C.CONFIRMED, fen - 1, "worn before")
    due = bench.read(open_deadlines, [Role.CLERK], [bench.station])
    assert DeadlineKind.APPEAL_CHARGE in {one.what for one in due}


def test_a_part_that_owes_nothing_is_not_deducted(bench: Bench) -> None:
    part = bench.judged()
    new = NewCharge(part, ChargeKind.DEDUCTION, 100)
    with pytest.raises(RefusedError, match="owes nothing"):
        bench.write("keeper1", propose_deduction, new)


def test_an_appeal_is_heard_by_another_auditor_and_never_makes_more(bench: Bench) -> None:
    row = proposed(bench, at_fault(bench))
    row = decide(bench, row, row.asked_fen)
    with pytest.raises(RefusedError, match="reason"):
        bench.write("clerk1205", appeal, step(row, " "))
    with pytest.raises(RefusedError, match="another station"):
        bench.write("clerk1101", appeal, step(row))
    bench.write("clerk1205", appeal, step(row))
    row = bench.read(charge_row, row.id)
    assert (row.status, row.appeal_reason) == (C.APPEALED, "the carrier signed for it")

    half = DecideCharge(row.id, row.version, row.asked_fen // 2, "shared")
    with pytest.raises(RefusedError, match="another auditor"):
        bench.write("auditor1", answer_appeal, half)
    with pytest.raises(RefusedError, match="reason"):
        bench.write("auditor3", answer_appeal, DecideCharge(row.id, row.version, 1))
    assert bench.write("auditor3", answer_appeal, half) is C.FINAL
    assert bench.read(charge_row, row.id).decided_fen == row.asked_fen // 2


@pytest.mark.parametrize(("share", "status"), [(1, C.FINAL), (0, C.DROPPED)])
def test_an_appeal_upholds_or_is_granted(bench: Bench, share: int, status: ChargeStatus) -> None:
    row = proposed(bench, at_fault(bench))
    row = decide(bench, row, row.asked_fen)
    bench.write("clerk1205", appeal, step(row))
    row = bench.read(charge_row, row.id)
    answer = DecideCharge(row.id, row.version, row.asked_fen * share, "photos looked at again")
    assert bench.write("auditor3", answer_appeal, answer) is status


def test_the_time_for_an_appeal_includes_day_14_and_not_day_15(bench: Bench) -> None:
    row = proposed(bench, bench.received(Arrival.MISSING))
    row = decide(bench, row, row.asked_fen)
    assert (row.appeal_until - bench.at()).days == 14
    assert bench.write("service", lapse_appeals) == 0
    raw = sa.text(
        "UPDATE charge SET status = 'final', last_action = 'lapse', version = version + 1,"
        f" step_count = step_count + 1 WHERE id = {row.id}"
    )
    with pytest.raises(RefusedError, match="not over"):
        bench.write("service", lambda unit: unit.session.execute(raw))

    set_appeal_until(bench, row, bench.at() - timedelta(seconds=1))
    with pytest.raises(RefusedError, match="over"):
        bench.write("clerk1205", appeal, step(row))
    assert bench.write("service", lapse_appeals) == 1
    assert bench.read(charge_row, row.id).status is C.FINAL
    assert bench.write("service", close_deductions) == 1
    assert bench.where(row.old_part_id) is S.DEDUCTED


def test_what_an_auditor_dropped_is_not_proposed_again_until_something_happens(
    bench: Bench,
) -> None:
    part = at_fault(bench)
    row = proposed(bench, part)
    bench.write("auditor1", drop, step(row))
    assert bench.write("service", propose_deductions) == 0
    bench.judge(part, F.CODE_DIFFERS, station_at_fault=True, note="other casting")
    assert bench.write("service", propose_deductions) == 1


def test_a_second_deduction_names_the_first_when_the_supplier_finds_something_else(
    bench: Bench,
) -> None:
    part, shipment = bench.shipped(Route.DIRECT)
    bench.write("supplier102", receive, shipment)
    bench.write("supplier102", supplier_judge, found(bench, part, F.CODE_DIFFERS))
    first = proposed(bench, part)
    assert first.labour_fen == 0
    bench.write("supplier102", supplier_judge, found(bench, part, F.NO_FAULT_FOUND))
    second = proposed(bench, part)

    assert (second.kind, second.first_charge_id) == (ChargeKind.SECOND_DEDUCTION, first.id)
    assert second.parts_fen == 0 < second.labour_fen
    assert bench.write("service", propose_deductions) == 0
    other = NewCharge(at_fault(bench), ChargeKind.SECOND_DEDUCTION, 1, first_charge_id=first.id)
    with pytest.raises(RefusedError):
        bench.write("keeper1", second_deduction, other)


def test_of_four_pieces_the_one_that_is_missing_is_deducted(stage: PartsStage) -> None:
    shipment, part = stage.four()
    three = Arrive(shipment, part, Arrival.RECEIVED, 3_000, "one was not in the box")
    stage.write("keeper1", arrive, three)
    row = proposed(stage, part)
    assert row.parts_fen == divide_half_up(stage.old(part).approved_fen, 4)
    assert "1 of 4" in row.text_en
    assert stage.write("service", propose_deductions) == 0


def freight(bench: Bench, fen: int = 8_000) -> Any:
    _part, shipment = bench.shipped()
    key = bench.write("clerk1205", claim_freight, FreightClaim(shipment, fen))
    return bench.read(charge_row, key)


def test_freight_is_paid_at_most_as_asked_and_a_cut_has_a_remark(bench: Bench) -> None:
    row = freight(bench)
    with pytest.raises(RefusedError, match="less is decided"):
        decide(bench, row, 5_000)
    with pytest.raises(RefusedError, match="between 0"):
        decide(bench, row, 8_001, "more")
    assert decide(bench, row, 8_000).status is C.FINAL

    row = decide(bench, freight(bench), 5_000, "economy tariff")
    assert (row.status, row.decided_fen, row.remark) == (C.CONFIRMED, 5_000, "economy tariff")
    assert (row.appeal_until - bench.at()).days == 14
    set_appeal_until(bench, row, bench.at() - timedelta(seconds=1))
    assert bench.write("service", lapse_appeals) == 1
    assert bench.read(charge_row, row.id).status is C.FINAL


@pytest.mark.parametrize("answer", [5_000, 5_001, 8_000], ids=["upheld", "partly", "granted"])
def test_a_station_appeals_against_a_cut_of_its_freight(bench: Bench, answer: int) -> None:
    row = decide(bench, freight(bench), 5_000, "economy tariff")
    with pytest.raises(RefusedError, match="another station"):
        bench.write("clerk1101", appeal, step(row))
    bench.write("clerk1205", appeal, step(row, "express was ordered"))
    row = bench.read(charge_row, row.id)
    assert row.status is C.APPEALED
    full = DecideCharge(row.id, row.version, answer, "as agreed by telephone")
    with pytest.raises(RefusedError, match="another auditor"):
        bench.write("auditor1", answer_appeal, full)
    with pytest.raises(RefusedError, match="smaller"):
        bench.write("auditor3", answer_appeal, DecideCharge(row.id, row.version, 4_999, "x"))
    assert bench.write("auditor3", answer_appeal, full) is C.FINAL
    assert bench.read(charge_row, row.id).decided_fen == answer


@pytest.mark.every_server
@pytest.mark.parametrize(
    ("before", "change"),
    [
        (C.PROPOSED, "status = 'final', last_action = 'settle', remark = 'x', decided_fen = 1"),
        (C.APPEALED, "status = 'final', last_action = 'raise', decided_fen = 4999"),
    ],
    ids=["cut without an appeal", "smaller by an appeal"],
)
def test_no_statement_cuts_freight_around_the_appeal(
    bench: Bench, before: ChargeStatus, change: str
) -> None:
    row = freight(bench)
    if before is C.APPEALED:
        row = decide(bench, row, 5_000, "economy tariff")
        bench.write("clerk1205", appeal, step(row))
    auditor = bench.person("auditor3")
    raw = sa.text(
        f"UPDATE charge SET version = version + 1, step_count = step_count + 1, {change},"
        f" decided_by_id = {auditor} WHERE id = {row.id}"
    )
    with pytest.raises(RefusedError, match=r"at once|smaller"):
        bench.write("auditor3", lambda unit: unit.session.execute(raw))


@pytest.mark.parametrize(
    "change",
    [
        "decided_fen = 1",
        "asked_fen = 1, parts_fen = 1, labour_fen = 0",
        "status = 'final', last_action = 'settle', step_count = step_count + 1,"
        " decided_fen = asked_fen, decided_by_id = {auditor}",
        "status = 'confirmed', last_action = 'confirm', step_count = step_count + 1,"
        " decided_fen = 1, decided_by_id = {auditor}, remark = ''",
    ],
    ids=["decided in passing", "asked changed", "settled without an appeal", "cut unexplained"],
)
def test_no_statement_goes_around_the_decision(bench: Bench, change: str) -> None:
    row = proposed(bench, at_fault(bench))
    values = change.format(auditor=bench.person("auditor1"))
    raw = sa.text(f"UPDATE charge SET version = version + 1, {values} WHERE id = {row.id}")
    with pytest.raises(RefusedError):
        bench.write("auditor1", lambda unit: unit.session.execute(raw))


def found(bench: Bench, part: int, finding: Finding) -> Judge:
    """Return what the supplier finds, to the station's charge."""
    return Judge(part, bench.old(part).version, finding, station_at_fault=True, note="our test")
