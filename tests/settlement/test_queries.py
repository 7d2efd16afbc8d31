"""What screens of settlement are shown, and that it takes a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from tests.settlement.stage import Stage
from warrantydesk.claims.states import LineKind
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.documents.printing import Issue, PaperKind, print_paper
from warrantydesk.settlement.holding import hold_claim
from warrantydesk.settlement.paying import pay
from warrantydesk.settlement.queries import statement_page, statement_record, statement_sums
from warrantydesk.settlement.queries_ledger import (
    accounts,
    adjustments,
    holdable,
    holds,
    payment_page,
    transfer_page,
)
from warrantydesk.settlement.queries_run import run_view
from warrantydesk.settlement.rows import BlockKind, FlowKind, RunState, RunView
from warrantydesk.settlement.snapshots import statement_snapshot, taxable_list_snapshot
from warrantydesk.settlement.states import AccountKind, Category, Side, StatementStatus
from warrantydesk.texts import Bilingual, Language

L, P = LineKind.LABOUR, LineKind.PART


@contextmanager
def counted(stage: Stage) -> Iterator[list[str]]:
    """Collect the SQL statements that the owner's book executes."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    sa.event.listen(stage.owner.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(stage.owner.engine, "before_cursor_execute", note)


def view(stage: Stage) -> RunView:
    found = stage.ask(run_view)
    assert found is not None
    return found


def test_the_run_shows_what_is_waiting_ready_and_blocked(stage: Stage) -> None:
    assert stage.ask(run_view) is None
    held = stage.claim([(L, 100_00), (P, 200_00)])
    stage.claim([(L, 40_00)])
    stage.claim([(P, 70_00)], station=stage.other)
    period = stage.month()
    assert [row.state for row in view(stage).rows] == [RunState.NOT_PREPARED] * 2
    assert [row.waiting_fen for row in view(stage).rows] == [340_00, 70_00]
    stage.do("finance", hold_claim, held, "photo missing")
    stage.prepared(period)
    stage.prepared(period, stage.other)
    first, second = view(stage).rows
    assert (first.gross_fen, first.payable_fen, first.claims) == (40_00, 40_00, 1)
    assert [block.kind for block in first.blocks] == [BlockKind.ON_HOLD]
    assert "300.00" in str(first.blocks[0].text)
    assert first.state is RunState.READY
    assert (second.gross_fen, second.deductions_fen, second.payable_fen) == (70_00, -7_00, 63_00)
    flow = {step.kind: step for step in view(stage).flow}
    assert flow[FlowKind.CLAIMED].amount_fen == flow[FlowKind.APPROVED].amount_fen == 410_00
    assert flow[FlowKind.IN_STATEMENT].amount_fen == 0
    assert view(stage).difference_fen == 0


def test_the_run_takes_a_fixed_number_of_statements(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    period = stage.month()
    stage.prepared(period)
    with counted(stage) as few:
        stage.ask(run_view)
    for _claim in range(4):
        stage.claim([(L, 10_00)], station=stage.other)
    stage.prepared(period, stage.other)
    with counted(stage) as many:
        stage.ask(run_view)
    assert len(many) == len(few) < 25


def test_the_record_shows_everything(stage: Stage) -> None:
    stage.claim([(L, 100_00), (P, 200_00)])
    stage.adjust(-20_00, Category.DEDUCTION, Side.LABOUR)
    statement = stage.invoiced(stage.month())
    stage.do("second", pay, stage.payment(statement, 100_00))
    with counted(stage) as seen:
        record = stage.ask(statement_record, statement)
    assert len(seen) < 15
    assert record.row.total_fen == 280_00
    assert record.open_fen == 180_00
    assert [line.number for line in record.lines] == [
        "BX-00001",
        "BX-00001",
        record.lines[2].number,
    ]
    assert [s.category for s in record.categories] == [
        Category.LABOUR, Category.PARTS, Category.DEDUCTION,
    ]  # fmt: skip
    assert [step.to_status for step in record.history][:3] == [
        StatementStatus.DRAFT, StatementStatus.FROZEN, StatementStatus.APPROVED,
    ]  # fmt: skip
    assert record.deciders == {stage.people["auditor"]}
    assert record.invoices[0].matches
    assert record.payments[0].bank_reference == "B-1"


def test_lists_and_sums(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    stage.claim([(L, 50_00)], station=stage.other)
    period = stage.month()
    stage.approved(period)
    stage.prepared(period, stage.other)
    query = ListQuery(sort="total_fen")
    assert [row.total_fen for row in stage.ask(statement_page, query).rows] == [100_00, 50_00]
    assert stage.ask(statement_sums, query).total_fen == 150_00
    own = stage.ask(statement_page, query, (stage.other,))
    assert own.rows == ()  # a draft is nobody's business but finance's
    found = stage.ask(statement_page, ListQuery((Filter("status", "=", StatementStatus.DRAFT),)))
    assert [row.station_id for row in found.rows] == [stage.other]
    assert len(stage.ask(statement_page, ListQuery(search="3702")).rows) == 1


def test_ledger_pages(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    stage.adjust(30_00)
    statement = stage.invoiced(stage.month())
    stage.do("second", pay, stage.payment(statement, 130_00))
    found = {row.kind: row for row in stage.ask(accounts)}
    assert found[AccountKind.STATION_PAYABLE].balance_fen == 0
    assert found[AccountKind.BANK].balance_fen == -130_00
    assert sum(row.balance_fen for row in found.values()) == 0
    page = stage.ask(transfer_page, ListQuery(size=3))
    assert len(page.rows) == 3
    rest = stage.ask(transfer_page, ListQuery(size=3, after=page.following))
    assert page.total == len(page.rows) + len(rest.rows) == 5
    account = found[AccountKind.BANK].id
    assert [row.amount_fen for row in stage.ask(transfer_page, ListQuery(), account).rows] == [
        130_00
    ]
    assert [p.amount_fen for p in stage.ask(payment_page, ListQuery()).rows] == [130_00]
    assert stage.ask(adjustments)[0].statement_id == statement


def test_holds(stage: Stage) -> None:
    claim = stage.claim([(L, 100_00)])
    assert [row.reason for row in stage.ask(holdable, stage.station)] == [""]
    stage.do("finance", hold_claim, claim, "photo missing")
    assert [(row.claim_id, row.reason) for row in stage.ask(holds)] == [(claim, "photo missing")]


def test_c27_papers_say_what_the_statement_says(stage: Stage) -> None:
    stage.claim([(L, 100_00), (P, 200_00)], station=stage.other)
    stage.claim([(L, 5_00)], kind="campaign", station=stage.other)
    statement = stage.frozen(stage.month(), stage.other)
    snapshot = stage.ask(statement_snapshot, statement)
    row = stage.row(statement)
    lines = [line for group in snapshot.groups for line in group.lines]
    assert sum(line.amount_fen for line in lines) == snapshot.total_fen == row.total_fen == 285_00
    assert snapshot.state.en == "To be approved"
    listed = stage.ask(taxable_list_snapshot, statement)
    assert (listed.net_fen, listed.tax_fen) == (row.net_fen, row.tax_fen)
    issue = Issue(Bilingual("何静", "He Jing"), row.created_at)
    for language in Language:
        assert print_paper(PaperKind.STATEMENT, snapshot, language, issue).pages == 2
        assert print_paper(PaperKind.TAXABLE_LIST, listed, language, issue).pages == 1
