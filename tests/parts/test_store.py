"""The store: one place each, loans with a deadline, destruction by leave, stocktaking."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.parts.bench import Bench
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.commands import Count, LendPart
from warrantydesk.parts.commands_store import ChangeBin, CloseStocktake, NewStocktake
from warrantydesk.parts.destroying import allow_destruction, destroy, forbid_destruction
from warrantydesk.parts.differences import differences_of
from warrantydesk.parts.forwarding import ready_for_suppliers
from warrantydesk.parts.model import OldPart, Stocktake
from warrantydesk.parts.queries_store import (
    bins_of_store,
    loans_out,
    stocktake_record,
    stocktakes_page,
)
from warrantydesk.parts.record import old_part_record
from warrantydesk.parts.rows_store import CountResult, DifferenceKind
from warrantydesk.parts.states import Finding, OldPartStatus, StocktakeAction
from warrantydesk.parts.stocktaking import close_stocktake, count, start_stocktake
from warrantydesk.parts.storing import (
    add_bin,
    change_bin,
    found_again,
    lend,
    move,
    report_lost,
    store,
    take_back,
)
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role

S, PART = OldPartStatus, OldPart.__table__


def stored(bench: Bench, bin_code: str = "A-01") -> int:
    part = bench.judged()
    bench.bin(bin_code)
    bench.write("keeper1", store, bench.seen(part), bin_code)
    return part


def loan_of(bench: Bench, part: int, days: int = 10, **values: Any) -> LendPart:
    facts: dict[str, Any] = {
        "borrower": "质量部 高工",
        "purpose": "拆解分析",
        "due_on": bench.days_on(days),
    }
    return LendPart(part, bench.old(part).version, **(facts | values))


def due(bench: Bench) -> list[DeadlineKind]:
    return [row.what for row in bench.read(open_deadlines, [Role.KEEPER], None)]


def test_a_part_goes_into_a_bin_moves_is_lent_and_comes_back(bench: Bench) -> None:
    part = stored(bench)
    with pytest.raises(RefusedError, match="no bin"):
        bench.write("keeper1", move, bench.seen(part), "B-09")
    second = bench.write("keeper1", add_bin, "ｂ-09")
    bench.write("keeper1", move, bench.seen(part), "b-09")
    assert bench.old(part).bin_id == second

    with pytest.raises(RefusedError):
        bench.write("keeper1", lend, loan_of(bench, part, -1))
    with pytest.raises(RefusedError):
        bench.write("keeper1", lend, loan_of(bench, part, borrower=" "))
    bench.write("keeper1", lend, loan_of(bench, part))
    old = bench.old(part)
    assert (old.status, old.bin_id, old.holder) == (S.LENT, None, "质量部 高工")
    assert DeadlineKind.RETURN_LOAN in due(bench)

    bench.write("keeper1", take_back, bench.seen(part), "A-01")
    old = bench.old(part)
    assert (old.status, old.bin_id, old.holder) == (S.STORED, bench.bin("A-01"), "")
    assert DeadlineKind.RETURN_LOAN not in due(bench)


def test_what_is_lost_is_missing_and_what_turns_up_is_judged_once_more(bench: Bench) -> None:
    part = stored(bench)
    with pytest.raises(RefusedError, match="reason"):
        bench.write("keeper1", report_lost, bench.seen(part))
    bench.write("keeper1", lend, loan_of(bench, part))
    bench.write("keeper1", report_lost, bench.seen(part, "lost in the laboratory"))
    old = bench.old(part)
    assert (old.status, old.holder, old.bin_id) == (S.MISSING, "", None)

    bench.write("keeper1", found_again, bench.seen(part, "behind the bench"), "A-01")
    assert bench.where(part) is S.RECEIVED
    actions = [step.action for step in bench.read(history_of, DocumentKind.OLD_PART, part)]
    assert actions[-4:] == ["store", "lend", "report_missing", "find"]


@pytest.mark.parametrize(
    "change",
    [
        "bin_id = NULL",
        "holder = 'somebody'",
        "box_id = (SELECT max(id) FROM box)",
        "status = 'lent', holder = 'x', bin_id = NULL, last_action = 'lend', "
        "step_count = step_count + 1",
    ],
)
def test_no_statement_puts_a_part_in_two_places_or_none(bench: Bench, change: str) -> None:
    part = stored(bench)
    raw = sa.text(f"UPDATE old_part SET version = version + 1, {change} WHERE id = {part}")
    with pytest.raises(RefusedError):
        bench.write("keeper1", lambda unit: unit.session.execute(raw))
    assert bench.where(part) is S.STORED


def test_destruction_needs_leave_a_witness_and_a_second_person(bench: Bench) -> None:
    bench.give_role("auditor1", Role.KEEPER, 1)
    part = stored(bench)
    with pytest.raises(RefusedError):
        bench.write("keeper1", destroy, bench.seen(part), "严守信")
    with pytest.raises(RefusedError):
        bench.write("keeper1", allow_destruction, bench.seen(part))
    bench.write("auditor1", allow_destruction, bench.seen(part))
    bench.write("auditor1", forbid_destruction, bench.seen(part, "recall is coming"))
    bench.write("auditor1", allow_destruction, bench.seen(part))
    with pytest.raises(RefusedError, match="witness"):
        bench.write("keeper1", destroy, bench.seen(part), " ")
    with pytest.raises(RefusedError, match="witness"):
        bench.write("auditor1", destroy, bench.seen(part), "严守信")
    bench.write("keeper1", destroy, bench.seen(part), "严守信")

    old = bench.old(part)
    assert (old.status, old.bin_id) == (S.DESTROYED, None)
    last = bench.read(history_of, DocumentKind.OLD_PART, part)[-1]
    assert (last.action, last.reason) == ("destroy", "严守信")


def test_counting_shows_what_is_missing_misplaced_and_unexpected(bench: Bench) -> None:
    fits, wrong, gone = (stored(bench) for _ in range(3))
    lent = stored(bench, "A-02")
    bench.write("keeper1", lend, loan_of(bench, lent))
    bench.bin("B-01")
    with pytest.raises(RefusedError):
        bench.write("keeper1", start_stocktake, NewStocktake("Z"))
    taking = bench.write("keeper1", start_stocktake, NewStocktake("a"))

    def seen(part: int, bin_code: str) -> CountResult:
        scan = Count(taking, f"wd:tag:{bench.old(part).number}", bench.bin(bin_code))
        return CountResult(bench.write("keeper1", count, scan).result)

    assert seen(fits, "A-01") is CountResult.FITS
    assert seen(fits, "A-01") is CountResult.AGAIN
    assert seen(wrong, "A-02") is CountResult.WRONG_BIN
    assert seen(lent, "A-02") is CountResult.UNEXPECTED
    with pytest.raises(RefusedError, match="not counted"):
        seen(fits, "B-01")
    unknown = Count(taking, "JB2601-1205-99999", bench.bin("A-01"))
    assert bench.write("keeper1", count, unknown).result is CountResult.UNKNOWN

    found = bench.read(differences_of, taking, "A")
    assert {(one.part_id, one.kind) for one in found} == {
        (gone, DifferenceKind.MISSING),
        (wrong, DifferenceKind.WRONG_BIN),
        (lent, DifferenceKind.UNEXPECTED),
    }
    with pytest.raises(RefusedError):
        bench.write("keeper1", close_stocktake, CloseStocktake(taking, 1, missing=(fits,)))
    keeper = {Role.KEEPER}
    before = bench.read(stocktake_record, taking, keeper)
    assert before.actions == {StocktakeAction.CLOSE}
    assert {one.code: one.parts for one in before.bins} == {"A-01": 3, "A-02": 0}
    closing = CloseStocktake(taking, 1, move=(wrong,), missing=(gone,))
    assert bench.write("keeper1", close_stocktake, closing) == 3
    assert bench.old(wrong).bin_id == bench.bin("A-02")
    assert bench.where(gone) is S.MISSING
    assert bench.where(lent) is S.LENT
    table = Stocktake.__table__
    row = bench.read(lambda session: session.execute(sa.select(table)).one())
    assert (row.expected, row.found) == (3, 2)
    after = bench.read(stocktake_record, taking, keeper)
    assert {(one.part_id, one.kind) for one in after.differences} == {
        (one.part_id, one.kind) for one in before.differences
    }
    assert [one.number for one in bench.read(stocktakes_page, ListQuery()).rows] == [
        before.row.number
    ]
    with pytest.raises(RefusedError, match="closed"):
        seen(gone, "A-01")


def test_the_store_shows_loans_bins_and_what_may_go_to_suppliers(bench: Bench) -> None:
    part, other = stored(bench), stored(bench)
    [ready] = bench.read(ready_for_suppliers)
    assert (ready.supplier_id, ready.stored, ready.wanted) == (bench.supplier, 2, 2)
    bench.judge(other, Finding.OUTSIDE_INFLUENCE)
    assert bench.read(ready_for_suppliers)[0].wanted == 1
    bench.write("keeper1", lend, loan_of(bench, part))
    [loan] = bench.read(loans_out)
    assert (loan.part_id, loan.borrower, loan.late) == (part, "质量部 高工", False)


def change(bench: Bench, at: str, **values: Any) -> ChangeBin:
    """Return a change of a bin as it stands now."""
    [found] = [one for one in bench.read(bins_of_store, at) if one.code == at]
    return ChangeBin(found.id, found.version, **({"code": at} | values))


def test_only_an_empty_bin_is_renamed_or_taken_out_of_use(bench: Bench) -> None:
    part, z = stored(bench), bench.bin("Z-09")
    for wanted in ({"active": False}, {"code": "A-03"}):
        with pytest.raises(RefusedError, match=r"1 parts lie in bin A-01\. Move them first"):
            bench.write("keeper1", change_bin, change(bench, "A-01", **wanted))
    bench.write("keeper1", change_bin, change(bench, "A-01", note="top shelf"))
    with pytest.raises(RefusedError, match="exists"):
        bench.write("keeper1", change_bin, change(bench, "Z-09", code="a-01"))
    with pytest.raises(RefusedError, match="code"):
        bench.write("keeper1", change_bin, change(bench, "Z-09", code=" "))
    with pytest.raises(RefusedError):
        bench.write("clerk1205", change_bin, change(bench, "Z-09"))
    stale = change(bench, "Z-09", active=False)
    bench.write("keeper1", change_bin, change(bench, "Z-09", code="ｚ-10", note="by the door"))
    with pytest.raises(ConflictError):
        bench.write("keeper1", change_bin, stale)
    bench.write("keeper1", move, bench.seen(part), "Z-10")
    assert bench.old(part).bin_id == z
    bench.write("keeper1", change_bin, change(bench, "A-01", active=False))
    with pytest.raises(RefusedError, match="no bin"):
        bench.write("keeper1", move, bench.seen(part), "A-01")
    bench.write("keeper1", change_bin, change(bench, "A-01"))
    bench.write("keeper1", move, bench.seen(part), "A-01")

    bench.write("keeper1", change_bin, change(bench, "Z-10", code="C-01"))
    told = (
        bench.book("keeper1")
        .read(old_part_record, part, {Role.KEEPER}, bench.person("keeper1"))
        .journey
    )
    assert [step.where for step in told if step.where][-3:] == ["A-01", "Z-10", "A-01"]


@pytest.mark.every_server
@pytest.mark.parametrize("what", ["code = 'A-09'", "active = false"])
def test_no_statement_takes_a_bin_away_from_its_parts(bench: Bench, what: str) -> None:
    part = stored(bench)
    raw = sa.text(f"UPDATE store_bin SET {what} WHERE id = {bench.old(part).bin_id}")
    with pytest.raises(RefusedError, match="Move them first"):
        bench.write("keeper1", lambda unit: unit.session.execute(raw))
