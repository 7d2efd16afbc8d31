"""What the papers for suppliers show: the kept version, and no customer."""

from __future__ import annotations

import pytest

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import approved, money, on, prepared
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.recovery_states import AnswerMeans, LiableParty
from warrantydesk.settlement.snapshots_appraisal import appraisal_snapshot
from warrantydesk.settlement.snapshots_recovery import (
    payment_request_snapshot,
    recovery_notice_snapshot,
    supplier_statement_snapshot,
)
from warrantydesk.settlement.supplier_service import confirm_supplier, receive

S = LiableParty.SUPPLIER


def test_a_notice_shows_what_was_frozen(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    found = rec.read(recovery_notice_snapshot, case_id)
    assert found.total_fen == rec.case(case_id).recoverable_fen
    assert (found.supplier.code, found.cases[0].part_code) == ("S102", "1307100-E02")
    assert found.answer_by is not None
    assert "陈思远" not in str(found)
    assert "13800001234" not in str(found)


def test_a_statement_and_its_request_add_up(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=500_000)
    case, period = rec.case(case_id), rec.month()
    draft = prepared(rec, period)
    with pytest.raises(RefusedError, match="not approved"):
        rec.read(payment_request_snapshot, draft)
    made = approved(rec, period)
    rec.write("supplier102", confirm_supplier, on(rec, made))
    rec.write("finance1", receive, money(rec, made, 100, "b-1"))
    found = rec.read(supplier_statement_snapshot, made)
    assert sum(group.amount_fen for group in found.groups) == found.total_fen == case.confirmed_fen
    assert found.disputed_fen == case.disputed_fen
    assert [payment.amount_fen for payment in found.payments] == [100]
    asked = rec.read(payment_request_snapshot, made)
    assert asked.total_fen == found.total_fen - 100
    assert "陈思远" not in str(found)


def test_a_form_shows_what_was_asked_and_judged(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    form = rec.sent(claim)
    assert rec.read(appraisal_snapshot, form).jobs[0].shares == ()
    rec.judge_form(form, *rec.shares((S, 70, rec.supplier), (LiableParty.STATION, 30, None)))
    found = rec.read(appraisal_snapshot, form)
    (job,) = found.jobs
    assert (job.failed_code, job.complaint) == ("1307100-E02", "shaft seal")
    assert [(share.code, share.liability_ppm) for share in job.shares] == [
        ("S102", 700_000), ("1205", 300_000),
    ]  # fmt: skip
    assert found.wanted_fen == sum(line.claimed_fen for line in rec.lines(claim))
    assert "陈思远" not in str(found)
