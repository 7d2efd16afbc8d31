"""What statements say paper by paper, and the pages of the lines behind the money's way."""

from __future__ import annotations

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.stage import Stage
from tests.settlement.test_supplier_statements import confirmed, confirmed_case, row
from warrantydesk.claims.states import LineKind
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.queries_ledger import account_page, accounts
from warrantydesk.settlement.queries_partners import partners
from warrantydesk.settlement.rows_recovery import Water, WaterKind
from warrantydesk.settlement.statement_amounts import best_of, our_amounts, statement_choices
from warrantydesk.settlement.states import Category, Side
from warrantydesk.settlement.waterfall import decided_months, waterfall, waterfall_page


def test_a_stations_papers_come_to_its_statement(stage: Stage) -> None:
    stage.claim([(LineKind.LABOUR, 100_00), (LineKind.PART, 50_00)])
    stage.adjust(-5_00, Category.DEDUCTION, Side.LABOUR)
    statement = stage.prepared(stage.month())
    assert statement is not None
    book = stage.book("finance")
    ours = book.read(our_amounts, supplier=False, statement_id=statement)
    (way,) = ours.ways
    assert sorted(way.values()) == [-5_00, 150_00]
    choices = book.read(statement_choices)
    assert [(one.supplier, one.id, one.total_fen) for one in choices] == [
        (False, statement, sum(way.values()))
    ]
    assert book.read(decided_months) is not None
    with pytest.raises(RefusedError, match="does not exist"):
        book.read(our_amounts, supplier=False, statement_id=99)


def test_a_suppliers_papers_go_by_case_or_claim(rec: RecoveryStage) -> None:
    case = rec.case(confirmed_case(rec))
    made = confirmed(rec, rec.month())
    ours = rec.read(our_amounts, supplier=True, statement_id=made)
    claim = rec.row(case.claim_id).number
    assert ours.ways == ({case.number: case.confirmed_fen}, {claim: case.confirmed_fen})
    assert best_of(ours, frozenset({claim, "X"})) == ours.ways[1]
    assert best_of(ours, frozenset()) == ours.ways[0]
    assert {one.code for one in rec.read(partners)} >= {"1205", "S101", "S102"}
    (choice,) = rec.read(statement_choices)
    assert (choice.supplier, choice.total_fen) == (True, row(rec, made).total_fen)


def test_pages_lose_no_line_of_a_step_and_accounts_no_transfer(rec: RecoveryStage) -> None:
    for _count in range(3):
        confirmed_case(rec)
    for kind in WaterKind:
        wanted, query = Water(), ListQuery(sort="amount_fen", size=2)
        found: list[int] = []
        while True:
            page = rec.read(waterfall_page, query, wanted, kind)
            found += [line.amount_fen for line in page.rows]
            if page.following is None:
                break
            query = ListQuery(sort="amount_fen", size=2, after=page.following)
        step = next(one for one in rec.read(waterfall, wanted) if one.kind is kind)
        assert (sum(found), len(found)) == (step.amount_fen, step.lines)
    for account in rec.read(accounts):
        entries = rec.read(account_page, ListQuery(size=100), account.id).rows
        sums = sum(one.debit_fen for one in entries), sum(one.credit_fen for one in entries)
        assert sums == (account.debit_fen, account.credit_fen)
