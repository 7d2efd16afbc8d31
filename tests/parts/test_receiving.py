"""Receiving by scanner: scan, see, next; differences with their reasons; and what nobody expected."""

from __future__ import annotations

import pytest

from tests.parts.stage import CLERK, KEEPER, PartsStage
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.commands import (
    Arrive,
    FinishBox,
    Scan,
    SetAside,
    ShipmentStep,
    SolveUnexpected,
)
from warrantydesk.parts.packing_lists import counts_of
from warrantydesk.parts.receiving import (
    arrive,
    close_shipment,
    finish_box,
    open_shipment,
    scan,
    set_aside,
    solve_unexpected,
    undo,
)
from warrantydesk.parts.rows_shipments import ScanResult
from warrantydesk.parts.states import Arrival, Finding, OldPartStatus, Route, ShipmentStatus
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role

P, R = OldPartStatus, ScanResult
GOT, LOST, BROKEN = Arrival.RECEIVED, Arrival.MISSING, Arrival.DAMAGED


def test_c21_passed_is_listed_less_pending_less_missing() -> None:
    counts = counts_of([Arrival.PENDING, LOST, LOST, GOT, BROKEN])
    assert (counts.listed, counts.pending, counts.missing, counts.passed) == (5, 1, 2, 2)


def test_a_box_is_scanned_part_by_part_and_closed(stage: PartsStage) -> None:
    shipment_id, [first, second] = stage.opened(2)
    box = stage.boxes(shipment_id)[0]
    answer = stage.write(KEEPER, scan, Scan(shipment_id, box.id, stage.old(first).number.lower()))
    assert (answer.result, answer.counted, answer.listed) == (R.RECEIVED, 1, 2)
    assert answer.part.number == stage.old(first).number
    again = stage.write(KEEPER, scan, Scan(shipment_id, box.id, stage.old(first).number))
    assert again.result is R.ALREADY
    with pytest.raises(RefusedError, match="1 parts are still"):
        stage.write(KEEPER, close_shipment, stage.on(shipment_id))
    stage.write(KEEPER, arrive, Arrive(shipment_id, second, LOST, 0, "not in the box"))
    stage.write(KEEPER, close_shipment, stage.on(shipment_id))
    assert (stage.where(first), stage.where(second)) == (P.RECEIVED, P.MISSING)
    assert stage.shipment(shipment_id).status is ShipmentStatus.CLOSED
    waiting = stage.read(open_deadlines, {Role.KEEPER}, None)
    assert [row.what for row in waiting] == [DeadlineKind.JUDGE_PARTS]


def test_a_box_is_finished_with_its_differences_and_then_the_next(stage: PartsStage) -> None:
    shipment_id, [[first, second], [third]] = stage.in_boxes(2, 1)
    box, other = stage.boxes(shipment_id)
    stage.write(KEEPER, scan, Scan(shipment_id, box.id, stage.old(first).number))
    with pytest.raises(RefusedError, match="1 parts of this box"):
        stage.write(KEEPER, finish_box, FinishBox(shipment_id, box.id))
    with pytest.raises(RefusedError):
        stage.write(CLERK, finish_box, FinishBox(shipment_id, box.id, "not there"))
    stage.write(KEEPER, finish_box, FinishBox(shipment_id, box.id, "not in the box"))
    assert (stage.where(second), stage.where(third)) == (P.MISSING, P.IN_TRANSIT)
    assert [row.done_at is None for row in stage.boxes(shipment_id)] == [False, True]
    with pytest.raises(RefusedError, match="still to be scanned"):
        stage.write(KEEPER, close_shipment, stage.on(shipment_id))

    stage.write(KEEPER, undo, shipment_id, first)
    assert stage.boxes(shipment_id)[0].done_at is None  # what is taken back opens its box again
    stage.write(KEEPER, finish_box, FinishBox(shipment_id, box.id, "not in the box"))
    stage.write(KEEPER, scan, Scan(shipment_id, other.id, stage.old(third).number))
    stage.write(KEEPER, finish_box, FinishBox(shipment_id, other.id))
    stage.write(KEEPER, close_shipment, stage.on(shipment_id))
    listed = {row.old_part_id: row.difference for row in stage.listed(shipment_id)}
    assert listed == {first: "not in the box", second: "not in the box", third: ""}


def test_a_part_from_another_box_is_received_and_said(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.opened()
    answer = stage.write(KEEPER, scan, Scan(shipment_id, 0, stage.old(part_id).number))
    assert (answer.result, stage.where(part_id)) == (R.OTHER_BOX, P.RECEIVED)
    assert answer.box_code == stage.boxes(shipment_id)[0].code


def test_the_label_of_a_box_opens_the_box(stage: PartsStage) -> None:
    shipment_id, _parts = stage.opened()
    [box] = stage.boxes(shipment_id)
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, box.code))
    assert (answer.result, answer.box_id, answer.listed) == (R.BOX, box.id, 1)


def test_what_is_not_listed_is_not_received(stage: PartsStage) -> None:
    elsewhere, [foreign] = stage.under_way()
    shipment_id, [part_id] = stage.opened()
    number = stage.old(part_id).number
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, stage.old(foreign).number))
    assert answer.result is R.OTHER_SHIPMENT
    assert answer.shipment_number == stage.shipment(elsewhere).number
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, number[:-1] + "X"))
    assert (answer.result, [tag.number for tag in answer.near]) == (R.UNKNOWN, [number])
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, "SOMETHING ELSE"))
    assert (answer.result, answer.near) == (R.UNKNOWN, ())
    assert (stage.where(part_id), stage.where(foreign)) == (P.IN_TRANSIT, P.IN_TRANSIT)


def test_a_part_without_its_tag_is_found_by_claim_or_vehicle(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.opened()
    claim = stage.row(stage.old(part_id).claim_id)
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, claim.number))
    assert (answer.result, [tag.part_id for tag in answer.near]) == (R.LOST_TAG, [part_id])
    assert stage.where(part_id) is P.IN_TRANSIT


def test_c22_a_difference_needs_a_reason_and_equality_forbids_one(stage: PartsStage) -> None:
    shipment_id, part_id = stage.four()

    def refused(received: int, reason: str, said: str) -> None:
        with pytest.raises(RefusedError, match=said):
            stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, GOT, received, reason))

    refused(3000, "", "needs a reason")
    refused(4000, "all there", "needs a reason")
    refused(5000, "", "Not more")
    refused(5000, "one more", "Not more")
    refused(0, "none", "missing or damaged")
    stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, GOT, 3000, "one is missing"))
    assert stage.where(part_id) is P.RECEIVED
    stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, GOT, 4000))
    [listed] = stage.listed(shipment_id)
    assert (listed.received_milli, listed.difference, listed.live) == (4000, "", False)
    stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, BROKEN, 3000, "one is broken"))
    assert stage.where(part_id) is P.DAMAGED


def test_c22_holds_for_raw_sql(stage: PartsStage) -> None:
    shipment_id, part_id = stage.four()
    for milli, reason, said in (
        (3000, "", "needs a reason"),
        (4000, "all there", "needs a reason"),
        (5000, "one more", "Not more"),
    ):
        with pytest.raises(RefusedError, match=said):
            stage.raw_as(
                KEEPER,
                f"UPDATE shipment_part SET live = false, arrival = 'received',"
                f" received_milli = {milli}, difference = '{reason}',"
                f" arrived_by_id = {stage.person(KEEPER)} WHERE old_part_id = {part_id}",
            )
    assert stage.listed(shipment_id)[0].arrival is Arrival.PENDING


def test_a_receipt_is_undone_until_the_part_is_judged(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.opened()
    for arrival, received, reason in ((GOT, 1000, ""), (LOST, 0, "gone"), (BROKEN, 0, "crushed")):
        stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, arrival, received, reason))
        stage.write(KEEPER, undo, shipment_id, part_id)
        part = stage.old(part_id)
        assert (part.status, part.box_id) == (P.IN_TRANSIT, stage.boxes(shipment_id)[0].id)
    with pytest.raises(RefusedError, match="not received yet"):
        stage.write(KEEPER, undo, shipment_id, part_id)
    stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, GOT, 1000))
    stage.judge(part_id, Finding.CONFIRMED_FAULT)
    with pytest.raises(RefusedError, match="no longer allows"):
        stage.write(KEEPER, undo, shipment_id, part_id)


def test_a_part_reported_missing_and_then_scanned_is_received(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.opened()
    stage.write(KEEPER, arrive, Arrive(shipment_id, part_id, LOST, 0, "not seen"))
    answer = stage.write(KEEPER, scan, Scan(shipment_id, None, stage.old(part_id).number))
    assert (answer.result, stage.where(part_id)) == (R.RECEIVED, P.RECEIVED)


def test_who_receives_and_when(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.under_way()
    number = stage.old(part_id).number
    with pytest.raises(RefusedError, match="Open"):
        stage.write(KEEPER, scan, Scan(shipment_id, None, number))
    for login in (CLERK, "auditor1", "supplier102"):
        with pytest.raises(RefusedError):
            stage.write(login, open_shipment, stage.on(shipment_id))
    step = stage.on(shipment_id)
    stage.write(KEEPER, open_shipment, step)
    with pytest.raises(ConflictError):
        stage.write(KEEPER, open_shipment, step)
    with pytest.raises(RefusedError):
        stage.write(CLERK, scan, Scan(shipment_id, None, number))


def test_a_supplier_receives_what_comes_straight_from_a_station(stage: PartsStage) -> None:
    shipment_id, [part_id] = stage.under_way(route=Route.DIRECT)
    with pytest.raises(RefusedError, match="not yours"):
        stage.write("supplier101", open_shipment, stage.on(shipment_id))
    stage.write("supplier102", open_shipment, stage.on(shipment_id))
    answer = stage.write("supplier102", scan, Scan(shipment_id, None, stage.old(part_id).number))
    assert (answer.result, stage.where(part_id)) == (R.RECEIVED, P.AT_SUPPLIER)
    stage.write("supplier102", undo, shipment_id, part_id)
    assert stage.where(part_id) is P.TO_SUPPLIER
    stage.write("supplier102", arrive, Arrive(shipment_id, part_id, GOT, 1000))
    step = stage.on(shipment_id)
    stage.write("supplier102", close_shipment, ShipmentStep(step.shipment_id, step.seen_version))
    assert stage.shipment(shipment_id).closed_by_id == stage.person("supplier102")


def test_an_unlisted_part_with_a_tag_is_matched_by_hand(stage: PartsStage) -> None:
    stray = stage.tagged()
    shipment_id, _parts = stage.opened()
    number = stage.old(stray).number
    aside = int(stage.write(KEEPER, set_aside, SetAside(shipment_id, number, "box 1, at the top")))
    with pytest.raises(RefusedError, match="reason"):
        stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "", stray))
    stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "was not listed", stray))
    assert stage.where(stray) is P.RECEIVED
    with pytest.raises(RefusedError, match="solved already"):
        stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "again", stray))


def test_unexpected_parts_without_a_tag_are_sent_back_or_scrapped(stage: PartsStage) -> None:
    for sent_back in (True, False):
        aside = int(stage.write(KEEPER, set_aside, SetAside(None, "a hose, no tag")))
        solved = SolveUnexpected(aside, "nobody knows it", sent_back=sent_back)
        stage.write(KEEPER, solve_unexpected, solved)
    with pytest.raises(RefusedError, match="Write down what"):
        stage.write(KEEPER, set_aside, SetAside(None, "  "))


def test_only_what_may_be_this_part_is_matched(stage: PartsStage) -> None:
    received, (_shipment, [travelling]) = stage.received(), stage.under_way()
    _packing, [packed] = stage.packed()
    for part_id, said in (
        (received, "accounted for"),
        (travelling, "another packing list"),
        (packed, "packed elsewhere"),
    ):
        aside = int(stage.write(KEEPER, set_aside, SetAside(None, "?")))
        with pytest.raises(RefusedError, match=said):
            stage.write(KEEPER, solve_unexpected, SolveUnexpected(aside, "this one?", part_id))


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE old_part SET status = 'received', last_action = 'receive', box_id = NULL,"
            " step_count = step_count + 1, version = version + 1 WHERE id = {part}",
            "as its packing list says",
        ),
        (
            "UPDATE old_part SET finding = 'confirmed_fault', version = version + 1"
            " WHERE id = {part}",
            "judged the part wrote",
        ),
        (
            "UPDATE old_part SET bin_id = 1, version = version + 1 WHERE id = {part}",
            "exactly one place|bin",
        ),
        (
            "UPDATE shipment SET status = 'closed', last_action = 'close',"
            " step_count = step_count + 1, version = version + 1, closed_by_id = {keeper}"
            " WHERE id = {shipment}",
            "still pending",
        ),
    ],
)
def test_raw_sql_receives_and_judges_nothing(stage: PartsStage, sql: str, said: str) -> None:
    shipment_id, [part_id] = stage.opened()
    stage.bin("A-01-1")
    values = {"part": part_id, "shipment": shipment_id, "keeper": stage.person(KEEPER)}
    with pytest.raises(RefusedError, match=said):
        stage.raw_as(KEEPER, sql.format(**values))
    assert stage.where(part_id) is P.IN_TRANSIT
