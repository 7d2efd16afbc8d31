"""Compensation appraisals: filed by the station, judged by somebody else, whole to the percent."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.settlement.recovery_stage import RecoveryStage, attach
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import Appraiser
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content, versions_of
from warrantydesk.settlement.appraisals import (
    file_again,
    file_appraisal,
    resubmit_appraisal,
    submit_appraisal,
    withdraw_appraisal,
)
from warrantydesk.settlement.judging import (
    return_appraisal,
    shares_of_job,
    withdraw_expired_appraisals,
)
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty

S, M, STATION = LiableParty.SUPPLIER, LiableParty.MANUFACTURER, LiableParty.STATION


def test_from_the_station_to_the_judgement(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    form = rec.sent(claim)
    rec.judge_form(
        form, *rec.shares((S, 60, rec.supplier), (S, 30, rec.other), (STATION, 10, None))
    )

    row = rec.form(form)
    assert row.status is AppraisalStatus.JUDGED
    assert row.judged_by_id == rec.person("auditor1")
    appraisal, shares = rec.read(shares_of_job, rec.job(claim))
    assert appraisal == form
    assert [share.share_ppm for share in shares] == [600_000, 300_000, 100_000]
    kept = rec.read(latest_content, DocumentKind.APPRAISAL, form, VersionEvent.DECISION)
    assert [share["supplier"]["code"] for share in kept["jobs"][0]["shares"]] == [
        "S102",
        "S101",
        "",
    ]


def test_the_supplier_of_the_main_part_is_proposed_and_filing_again_finds_the_form(
    rec: RecoveryStage,
) -> None:
    claim = rec.with_policy()
    form = rec.write("clerk1205", file_appraisal, claim)
    assert rec.write("clerk1205", file_appraisal, claim) == form
    _none, shares = rec.read(shares_of_job, rec.job(claim))
    assert [(s.party, s.supplier_id, s.share_ppm) for s in shares] == [(S, rec.supplier, 1_000_000)]


def test_a_form_is_submitted_whole_or_not_at_all(rec: RecoveryStage) -> None:
    form = rec.write("clerk1205", file_appraisal, rec.with_policy())
    with pytest.raises(FindingsError) as caught:
        rec.write("clerk1205", submit_appraisal, rec.form_step(form))
    assert [f.place for f in caught.value.findings] == ["jobs.1.compensate"]


def test_a_form_goes_back_and_forth_as_often_as_a_claim(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    for _time in range(5):
        rec.write("auditor1", return_appraisal, rec.form_step(form, "which seal?"))
        rec.write("clerk1205", resubmit_appraisal, rec.form_step(form))
    with pytest.raises(RefusedError, match="as often as it may be"):
        rec.write("auditor1", return_appraisal, rec.form_step(form, "once more"))
    assert len(rec.read(versions_of, DocumentKind.APPRAISAL, form)) == 6


def test_a_returned_form_is_withdrawn_in_the_end(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    rec.write("auditor1", return_appraisal, rec.form_step(form, "which seal?"))
    assert rec.write("service", withdraw_expired_appraisals) == 0
    rec.raw("UPDATE appraisal SET due_at = '2020-01-01 00:00:00', version = version + 1")
    assert rec.write("service", withdraw_expired_appraisals) == 1
    assert rec.form(form).status is AppraisalStatus.WITHDRAWN
    assert rec.form(form).due_at is None


def test_shares_other_than_a_hundred_percent_are_refused(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    for wrong, said in (
        (((S, 60, rec.supplier),), "not to 100"),
        (((S, 60, rec.supplier), (S, 40, rec.supplier)), "each liable party once"),
        (((S, 100, None),), "Name the supplier"),
    ):
        with pytest.raises(FindingsError, match=said):
            rec.judge_form(form, *rec.shares(*wrong))


def test_nobody_judges_what_he_or_she_filed(rec: RecoveryStage) -> None:
    first = rec.sent(rec.with_policy())
    rec.judge_form(first, *rec.shares((S, 100, rec.supplier)))
    again = rec.write("auditor3", file_again, first)
    rec.fill(again, "auditor3")
    rec.write("auditor3", submit_appraisal, rec.form_step(again))
    with pytest.raises(RefusedError, match="Nobody judges"):
        rec.judge_form(again, *rec.shares((M, 100, None)), login="auditor3")
    rec.judge_form(again, *rec.shares((M, 100, None)), login="auditor1")
    _form, shares = rec.read(shares_of_job, rec.job(rec.form(again).claim_id))
    assert [share.party for share in shares] == [M]


def test_a_third_party_judges_by_its_paper(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    appraiser = rec.key(Appraiser, code="J01")
    shares = rec.shares((S, 100, rec.supplier))
    with pytest.raises(RefusedError, match="Attach the appraiser's paper"):
        rec.judge_form(form, *shares, appraiser=appraiser)
    rec.write("auditor1", attach, DocumentKind.APPRAISAL, form)
    rec.judge_form(form, *shares, appraiser=appraiser)
    assert rec.form(form).appraiser_id == appraiser


def test_another_stations_form_and_a_stale_one_are_refused(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    with pytest.raises(RefusedError):
        rec.write("clerk3301", file_appraisal, claim)
    form = rec.filled(claim)
    stale = replace(rec.form_step(form), seen_version=1)
    with pytest.raises(ConflictError):
        rec.write("clerk1205", submit_appraisal, stale)
    rec.write("clerk1205", withdraw_appraisal, rec.form_step(form, "not needed"))
    assert rec.write("clerk1205", file_appraisal, claim) != form


@pytest.mark.parametrize(
    ("login", "sql", "said"),
    [
        ("auditor1", "UPDATE appraisal SET status = 'judged', last_action = 'judge',"
         " step_count = step_count + 1, version = version + 1, judged_by_id = {me}", "100 percent"),
        ("clerk1205", "UPDATE appraisal_job SET why = 'other'", "after it was returned"),
        ("clerk1205", "DELETE FROM appraisal_job", "after it was returned"),
        ("auditor1", "UPDATE appraisal SET returns = 9, version = version + 1", "as often as it may be"),
        ("auditor1", "UPDATE appraisal SET submissions = 0, version = version + 1", "counted upwards"),
    ],
)  # fmt: skip
def test_raw_sql_is_refused(rec: RecoveryStage, login: str, sql: str, said: str) -> None:
    rec.sent(rec.with_policy(ReturnPolicy.NONE))
    with pytest.raises(RefusedError, match=said), rec.book(login).writing() as unit:
        unit.session.execute(sa.text(sql.format(me=rec.person(login))))


def test_whoever_filed_a_form_writes_no_shares_even_by_sql(rec: RecoveryStage) -> None:
    first = rec.sent(rec.with_policy())
    rec.judge_form(first, *rec.shares((S, 100, rec.supplier)))
    again = rec.write("auditor3", file_again, first)
    rec.fill(again, "auditor3")
    rec.write("auditor3", submit_appraisal, rec.form_step(again))
    sql = (
        "INSERT INTO liability_share (appraisal_job_id, party, share_ppm)"
        f" SELECT id, 'manufacturer', 1000000 FROM appraisal_job WHERE appraisal_id = {again}"
    )
    with pytest.raises(RefusedError, match="did not file"), rec.book("auditor3").writing() as unit:
        unit.session.execute(sa.text(sql))
    judged = "UPDATE liability_share SET share_ppm = 1"
    with pytest.raises(RefusedError), rec.book("auditor1").writing() as unit:
        unit.session.execute(sa.text(judged))
