"""Write-off: only at the end of a part's way, once, and by a second person."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.parts.bench import Bench
from tests.parts.sending import receive, send
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Judge, NewWriteOff, WriteOffStep
from warrantydesk.parts.destroying import allow_destruction, destroy
from warrantydesk.parts.disposing import dispose
from warrantydesk.parts.jobs import dispose_local
from warrantydesk.parts.judging import supplier_judge
from warrantydesk.parts.states import Finding, OldPartStatus, Route, WriteOffStatus
from warrantydesk.parts.storing import report_lost, store
from warrantydesk.parts.writing_off import agree, discard, draw_up, ready_parts, write_off_row
from warrantydesk.records.operations import new_operation_id
from warrantydesk.records.roles import Role
from warrantydesk.settlement.supplier_deadlines import supplier_deadlines

S = OldPartStatus


def destroyed(bench: Bench) -> int:
    part = bench.judged()
    bench.bin("A-01")
    bench.write("keeper1", store, bench.seen(part), "A-01")
    bench.write("auditor1", allow_destruction, bench.seen(part))
    bench.write("keeper1", destroy, bench.seen(part), "严守信")
    return part


def at_supplier(bench: Bench) -> int:
    part, shipment = bench.shipped(Route.DIRECT)
    bench.write("supplier102", receive, shipment)
    return part


def now(bench: Bench, paper: int, reason: str = "") -> WriteOffStep:
    return WriteOffStep(paper, bench.read(write_off_row, paper).version, reason)


def test_parts_at_the_end_of_their_way_are_written_off_by_a_second_person(bench: Bench) -> None:
    bench.give_role("auditor3", Role.KEEPER, 2)
    gone, scrapped = destroyed(bench), bench.tagged(ReturnPolicy.LOCAL)
    bench.write("clerk1205", dispose, bench.seen(scrapped))
    assert [row.id for row in bench.read(ready_parts)] == [gone]
    bench.write("service", dispose_local)
    assert {row.id for row in bench.read(ready_parts)} == {gone, scrapped}

    new = NewWriteOff((gone, scrapped), "一季度", "何静")
    paper = bench.write("auditor3", draw_up, new)
    assert bench.read(ready_parts) == ()
    with pytest.raises(RefusedError, match="written off already"):
        bench.write("keeper1", draw_up, new)
    with pytest.raises(RefusedError, match="second person"):
        bench.write("auditor3", agree, now(bench, paper), new_operation_id())
    with pytest.raises(RefusedError):
        bench.write("clerk1205", agree, now(bench, paper), new_operation_id())
    step, operation = now(bench, paper), new_operation_id()
    assert bench.write("finance1", agree, step, operation) == 2
    assert bench.write("finance1", agree, step, operation) == 2

    assert bench.where(gone) is bench.where(scrapped) is S.WRITTEN_OFF
    assert bench.read(write_off_row, paper).status is WriteOffStatus.AGREED


def test_without_a_finding_nothing_at_the_supplier_is_written_off(bench: Bench) -> None:
    part = at_supplier(bench)
    with pytest.raises(RefusedError):
        bench.write("keeper1", draw_up, NewWriteOff((part,)))
    other = bench.write("keeper1", draw_up, NewWriteOff((destroyed(bench),)))
    raw = sa.text(
        "INSERT INTO write_off_part (write_off_id, old_part_id, position, live, went)"
        f" VALUES ({other}, {part}, 2, true, 'at_supplier')"
    )
    with pytest.raises(RefusedError, match="end of its way"):
        bench.write("keeper1", lambda unit: unit.session.execute(raw))
    judged = Judge(part, bench.old(part).version, Finding.CONFIRMED_FAULT)
    bench.write("supplier102", supplier_judge, judged)
    paper = bench.write("keeper1", draw_up, NewWriteOff((part,)))
    assert bench.write("auditor1", agree, now(bench, paper), new_operation_id()) == 1


def test_nobody_judges_what_was_written_off_at_the_supplier(bench: Bench) -> None:
    part = bench.judged()
    bench.bin("A-01")
    bench.write("keeper1", store, bench.seen(part), "A-01")
    shipment = bench.write("keeper1", send, Route.FORWARD, [part])
    bench.write("supplier102", receive, shipment)
    assert len(bench.read(supplier_deadlines, bench.supplier)) == 1
    paper = bench.write("keeper1", draw_up, NewWriteOff((part,)))
    bench.write("auditor1", agree, now(bench, paper), new_operation_id())
    assert bench.read(supplier_deadlines, bench.supplier) == []


def test_what_was_judged_and_then_lost_is_written_off(bench: Bench) -> None:
    part = bench.judged()
    bench.bin("A-01")
    bench.write("keeper1", store, bench.seen(part), "A-01")
    with pytest.raises(RefusedError):
        bench.write("keeper1", draw_up, NewWriteOff((part,)))
    bench.write("keeper1", report_lost, bench.seen(part, "not in its bin"))
    paper = bench.write("keeper1", draw_up, NewWriteOff((part,)))
    bench.write("auditor1", agree, now(bench, paper), new_operation_id())
    assert bench.where(part) is S.WRITTEN_OFF


def test_a_certificate_that_is_discarded_sets_its_parts_free(bench: Bench) -> None:
    part = destroyed(bench)
    paper = bench.write("keeper1", draw_up, NewWriteOff((part,)))
    with pytest.raises(RefusedError, match="reason"):
        bench.write("auditor1", discard, now(bench, paper))
    bench.write("auditor1", discard, now(bench, paper, "wrong month"))
    assert [row.id for row in bench.read(ready_parts)] == [part]
    bench.write("keeper1", draw_up, NewWriteOff((part,)))


def test_no_statement_writes_a_part_off_without_a_certificate(bench: Bench) -> None:
    part = destroyed(bench)
    raw = sa.text(
        "UPDATE old_part SET status = 'written_off', last_action = 'write_off',"
        f" step_count = step_count + 1, version = version + 1 WHERE id = {part}"
    )
    with pytest.raises(RefusedError, match="certificate"):
        bench.write("finance1", lambda unit: unit.session.execute(raw))
