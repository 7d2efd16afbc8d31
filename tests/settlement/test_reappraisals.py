"""A dispute goes to a new appraisal and back; the printed form stays what it was."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.reading import page_texts
from tests.settlement.recovery_stage import RecoveryStage, attach
from warrantydesk.basedata.model import Appraiser
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError
from warrantydesk.papers import prepare_paper
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.appraisals import (
    file_appraisal,
    resubmit_appraisal,
    submit_appraisal,
)
from warrantydesk.settlement.commands_recovery import UpholdBy
from warrantydesk.settlement.disputes import uphold
from warrantydesk.settlement.judging import name_appraiser, return_appraisal
from warrantydesk.settlement.reappraisals import ask_new_appraisal, new_appraisal_of
from warrantydesk.settlement.recovering import notify
from warrantydesk.settlement.recovery_states import AnswerMeans, AppraisalStatus, LiableParty
from warrantydesk.settlement.snapshots_appraisal import appraisal_snapshot
from warrantydesk.settlement.tables import CASE
from warrantydesk.texts import Language

S, M = LiableParty.SUPPLIER, LiableParty.MANUFACTURER
P = AppraisalStatus


def ask(rec: RecoveryStage, case_id: int, reason: str = "they deny it") -> int:
    return int(rec.write("finance1", ask_new_appraisal, rec.on(case_id, reason)))


def test_a_dispute_without_an_appraisal_gets_one_and_is_upheld_by_it(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    form = ask(rec, case_id)
    assert rec.form(form).status is P.SUBMITTED
    with pytest.raises(RefusedError, match="under way already"):
        ask(rec, case_id)
    with pytest.raises(RefusedError, match="after the supplier was notified"):
        rec.write("finance1", uphold, rec.on(case_id, "x", UpholdBy, appraisal_id=form))
    rec.judge_form(form, *rec.shares((S, 40, rec.supplier), (M, 60, None)))
    command = rec.on(case_id, "judged anew", UpholdBy, appraisal_id=form)
    assert rec.write("finance1", uphold, command) == "confirmed"
    case = rec.case(case_id)
    assert case.confirmed_fen == (case.recoverable_fen * 4 + 5) // 10
    assert rec.problems() == []


def test_a_form_judged_before_the_notice_upholds_nothing_and_is_appraised_anew(
    rec: RecoveryStage,
) -> None:
    part = rec.judged()
    first = rec.sent(int(rec.old(part).claim_id))
    rec.judge_form(first, *rec.shares((S, 100, rec.supplier)))
    rec.pay()
    (case,) = rec.cases(rec.form(first).claim_id)
    from_notice(rec, case.id)
    with pytest.raises(RefusedError, match="after the supplier was notified"):
        rec.write("finance1", uphold, rec.on(case.id, "x", UpholdBy, appraisal_id=first))
    raw = (
        "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, confirmed_fen, disputed_fen,"
        " withdrawn_fen, reason, on_behalf, appraisal_id, created_at, created_by_id) SELECT id,"
        f" 'upheld', 0, disputed_fen, -disputed_fen, 0, 'x', false, {first}, changed_at,"
        f" {rec.person('finance1')} FROM recovery_case"
    )
    with pytest.raises(RefusedError), rec.book("finance1").writing() as unit:
        unit.session.execute(sa.text(raw))
    form = ask(rec, case.id)
    assert rec.form(form).reappraisal_of_id == first
    row = rec.read(lambda s: s.execute(sa.select(CASE)).one())
    found = rec.read(new_appraisal_of, row)
    assert (found.id, found.status) == (form, P.SUBMITTED)
    shown = rec.read(appraisal_snapshot, form)
    assert (shown.again, shown.by_station) == (rec.form(first).number, False)
    assert shown.again in "\n".join(page_texts(paper(rec, form).printed))


def from_notice(rec: RecoveryStage, case_id: int) -> None:
    """Notify the supplier, and have it object."""
    rec.write("finance1", notify, rec.on(case_id))
    rec.answered(case_id, means=AnswerMeans.NOTHING)


def test_what_the_auditor_returns_comes_back_to_finance(rec: RecoveryStage) -> None:
    form = ask(rec, rec.disputed())
    rec.write("auditor1", return_appraisal, rec.form_step(form, "which pump?"))
    query = sa.text("SELECT role FROM deadline WHERE what = 'resubmit_appraisal'")
    assert rec.read(lambda s: s.execute(query).scalar_one()) == "finance"
    rec.write("finance1", resubmit_appraisal, rec.form_step(form))
    assert rec.form(form).status is P.SUBMITTED


def test_only_finance_asks_and_only_in_a_dispute(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    with pytest.raises(RefusedError, match="in dispute"):
        ask(rec, case_id)
    with pytest.raises(RefusedError):
        rec.write("supplier102", ask_new_appraisal, rec.on(case_id, "x"))


def test_a_third_party_is_named_before_it_judges(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    appraiser = rec.key(Appraiser, code="J01")
    with pytest.raises(RefusedError):
        rec.write("clerk1205", name_appraiser, rec.form_step(form), appraiser)
    rec.write("auditor1", name_appraiser, rec.form_step(form), appraiser)
    assert rec.form(form).appraiser_id == appraiser
    rec.write("auditor1", attach, DocumentKind.APPRAISAL, form)
    rec.judge_form(form, *rec.shares((S, 100, rec.supplier)), appraiser=appraiser)
    with pytest.raises(RefusedError, match="does not wait"):
        rec.write("auditor1", name_appraiser, rec.form_step(form), None)


def paper(rec: RecoveryStage, form: int, login: str = "auditor1") -> Any:
    return rec.write(login, prepare_paper, PaperKind.APPRAISAL, form, Language.ZH)


def test_the_printed_form_is_the_kept_version_and_a_draft_says_so(rec: RecoveryStage) -> None:
    form = rec.write("clerk1205", file_appraisal, rec.with_policy())
    assert paper(rec, form, "clerk1205").draft
    rec.fill(form)
    rec.write("clerk1205", submit_appraisal, rec.form_step(form))
    assert not paper(rec, form).draft
    rec.judge_form(form, *rec.shares((S, 70, rec.supplier), (LiableParty.STATION, 30, None)))
    before = rec.read(appraisal_snapshot, form)
    for table in ("supplier", "station", "vehicle_model", "person"):
        rec.raw(f"UPDATE {table} SET name_zh = 'renamed since', name_en = 'renamed since'")
    assert rec.read(appraisal_snapshot, form) == before
    assert (before.version, before.jobs[0].tag != "") == (2, False)


def test_a_returned_form_prints_what_was_submitted(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    rec.write("auditor1", return_appraisal, rec.form_step(form, "which seal?"))
    rec.raw("UPDATE appraisal_job SET why = 'being rewritten'")
    found = rec.read(appraisal_snapshot, form)
    assert (found.version, found.jobs[0].cause) == (1, "worn")
    assert found.resubmit_by is not None
