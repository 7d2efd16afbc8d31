"""What screens read of liability and recovery, and the way of the money to its lines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import confirmed, confirmed_case, money
from warrantydesk.basedata.kinds import PartClass
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.parts.states import Finding
from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_water import WATER
from warrantydesk.settlement.queries_appraisals import (
    appraisal_page,
    appraisal_record,
    appraisals_of,
)
from warrantydesk.settlement.queries_cases import case_record, cases_page
from warrantydesk.settlement.queries_factor import technical_factors
from warrantydesk.settlement.queries_ledger import accounts, transfer_page
from warrantydesk.settlement.queries_recovery import recovery_queue, recovery_sums
from warrantydesk.settlement.queries_supplier import (
    supplier_statement_page,
    supplier_statement_record,
)
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    LiableParty,
    Missing,
    SupplierStatementAction,
)
from warrantydesk.settlement.rows_recovery import Water, WaterKind
from warrantydesk.settlement.states import AccountKind
from warrantydesk.settlement.supplier_service import receive
from warrantydesk.settlement.waterfall import waterfall, waterfall_lines

EVERY = ListQuery(sort="created_at")


def test_a_fen_is_followed_from_the_claim_to_the_bank(rec: RecoveryStage) -> None:
    case_id, period = confirmed_case(rec), rec.month()
    made = confirmed(rec, period)
    total = rec.case(case_id).recoverable_fen
    rec.write("finance1", receive, money(rec, made, total, "b-1"))
    claim = rec.case(case_id).claim_id
    paid = sum(line.approved_fen for line in rec.lines(claim))
    for wanted in (Water(), Water(claim_id=claim), Water(station_id=rec.station),
                   Water(supplier_id=rec.supplier), Water(month=f"{rec.today():%Y-%m}")):  # fmt: skip
        steps = {step.kind: step for step in rec.read(waterfall, wanted)}
        assert steps[WaterKind.APPROVED].amount_fen == paid
        assert steps[WaterKind.CUT].amount_fen == 0
        for kind in (WaterKind.RECOVERABLE, WaterKind.CONFIRMED, WaterKind.RECEIVED):
            assert steps[kind].amount_fen == total, (wanted, kind)
        for kind, step in steps.items():
            lines = rec.read(waterfall_lines, wanted, kind)
            assert (sum(x.amount_fen for x in lines), len(lines)) == (step.amount_fen, step.lines)
    nobody = rec.read(waterfall, Water(supplier_id=rec.other))
    assert {step.amount_fen for step in nobody} == {0}
    assert set(WATER) == set(WaterKind)


def test_cases_are_listed_summed_and_opened(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=500_000)
    page = rec.read(cases_page, EVERY)
    (row,) = page.rows
    assert (row.id, row.supplier_code, row.station_code) == (case_id, "S102", "1205")
    sums = rec.read(recovery_sums, EVERY)
    assert (sums.cases, sums.recoverable_fen) == (1, row.recoverable_fen)
    assert rec.read(cases_page, ListQuery(sort="created_at", search="nothing")).rows == ()
    record = rec.read(case_record, case_id, {Role.FINANCE}, None)
    assert sum(line.confirmed_fen for line in record.lines) == row.confirmed_fen
    assert [entry.confirmed_fen for entry in record.entries] == [row.confirmed_fen]


def test_a_supplier_sees_its_own_from_the_notice_on(rec: RecoveryStage) -> None:
    (case,) = rec.cases(rec.paid())
    assert rec.read(cases_page, EVERY, rec.supplier).rows == ()
    with pytest.raises(RefusedError, match="not yours to see"):
        rec.read(case_record, case.id, {Role.SUPPLIER}, rec.supplier)
    other = rec.notified()
    assert [row.id for row in rec.read(cases_page, EVERY, rec.supplier).rows] == [other]
    assert rec.read(cases_page, EVERY, rec.other).rows == ()
    book = rec.book("supplier102")
    assert book.read(case_record, other, {Role.SUPPLIER}, rec.supplier).row.id == other


def test_the_queue_puts_much_money_and_little_time_first(rec: RecoveryStage) -> None:
    (first,) = rec.cases(rec.paid())
    (second,) = rec.cases(rec.paid())
    soon = (rec.today() + timedelta(days=2)).isoformat()
    rec.raw(f"UPDATE recovery_case SET file_by = '{soon}', version = version + 1"
            f" WHERE id = {second.id}")  # fmt: skip
    queue = rec.read(recovery_queue, rec.today())
    assert [queued.row.id for queued in queue] == [second.id, first.id]
    assert queue[0].days_left == 2
    assert [queued.closing for queued in queue] == [True, False]
    late = rec.read(recovery_queue, rec.today() + timedelta(days=3))
    assert late[0].days_left == -1


def test_a_case_says_what_it_lacks(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    rec.pay()
    (case,) = rec.cases(claim)
    assert rec.read(case_record, case.id, {Role.FINANCE}, None).missing == (Missing.RETURNED_PART,)


def test_appraisals_are_listed_and_opened(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    form = rec.sent(claim)
    rec.judge_form(form, *rec.shares((LiableParty.SUPPLIER, 100, rec.supplier)))
    (row,) = rec.read(appraisal_page, EVERY, [rec.station]).rows
    assert row.id == form
    assert rec.read(appraisal_page, EVERY, []).rows == ()
    record = rec.read(appraisal_record, form)
    assert [share.share_ppm for share in record.jobs[0].shares] == [1_000_000]
    assert [one.id for one in rec.read(appraisals_of, claim)] == [form]


def test_statements_and_accounts_of_suppliers_are_read(rec: RecoveryStage) -> None:
    case_id = confirmed_case(rec)
    made = confirmed(rec, rec.month())
    total = rec.case(case_id).recoverable_fen
    rec.write("finance1", receive, money(rec, made, 1, "b-1"))
    (row,) = rec.read(supplier_statement_page, EVERY, rec.supplier).rows
    assert (row.id, row.total_fen) == (made, total)
    record = rec.read(supplier_statement_record, made, rec.supplier, {Role.FINANCE})
    assert SupplierStatementAction.RECEIVE in record.actions
    assert record.disputed == ()
    assert [line.case_id for line in record.lines] == [case_id]
    assert record.open_fen == total - 1
    assert [one.bank_reference for one in record.receipts] == ["B-1"]
    with pytest.raises(RefusedError):
        rec.read(supplier_statement_record, made, rec.other)
    found = {row.kind: row for row in rec.read(accounts) if row.supplier_id == rec.supplier}
    receivable = found[AccountKind.SUPPLIER_RECEIVABLE]
    assert (receivable.station_code, receivable.balance_fen) == ("S102", total - 1)
    page = rec.read(transfer_page, ListQuery(sort="id"), receivable.id)
    assert {row.debit_station or row.credit_station for row in page.rows} == {"S102"}


def test_the_technical_factor_counts_what_was_analysed(rec: RecoveryStage) -> None:
    rec.paid()
    rec.paid(Finding.NO_FAULT_FOUND)
    today = rec.today()
    (row,) = rec.read(technical_factors, today, today)
    assert (row.supplier_code, row.part_class) == ("S102", PartClass.ENGINE)
    assert (row.factor.attributed, row.factor.analysed) == (1, 2)
    rec.raw("UPDATE agreement_line SET returns = 'sample'")
    rec.with_policy()
    rec.pay()
    (row,) = rec.read(technical_factors, today, today)
    assert row.moved is not None
    assert row.recoverable_fen > 0
    assert row.moved.with_fen == (row.recoverable_fen + 1) // 2
    assert rec.read(technical_factors, today - timedelta(9), today - timedelta(8)) == ()
