"""A job is recovered once, whatever is judged again: suppliers and station have at most all of it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.settlement.recovery_stage import RecoveryStage
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.appraisals import file_again, submit_appraisal
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.settlement.refreshing import look_at_open_cases
from warrantydesk.settlement.tables import STATION_CHARGE

S, STATION, M = LiableParty.SUPPLIER, LiableParty.STATION, LiableParty.MANUFACTURER


def judged_again(rec: RecoveryStage, form: int, percent: int) -> None:
    again = rec.write("auditor4", file_again, form)
    rec.write("auditor4", submit_appraisal, rec.form_step(again))
    shares = [(S, percent, rec.supplier)]
    shares += [(M, 100 - percent, None)] if percent < 100 else []
    rec.judge_form(again, *rec.shares(*shares))
    rec.write("service", look_at_open_cases)


def half_and_half(rec: RecoveryStage) -> tuple[int, int]:
    """Return a form by which supplier and station carry half each, and the supplier's open case."""
    claim = rec.with_policy()
    form = rec.sent(claim)
    rec.judge_form(form, *rec.shares((S, 50, rec.supplier), (STATION, 50, None)))
    rec.pay()
    (case,) = rec.cases(claim)
    return form, int(case.id)


def test_a_case_does_not_take_what_the_station_was_charged(rec: RecoveryStage) -> None:
    form, case_id = half_and_half(rec)
    judged_again(rec, form, 100)

    charged = rec.read(lambda s: s.execute(sa.select(STATION_CHARGE.c.liability_ppm)).scalar_one())
    assert (rec.case(case_id).liability_ppm, charged) == (500_000, 500_000)
    assert rec.problems() == []


def test_a_case_follows_a_judgement_that_leaves_room(rec: RecoveryStage) -> None:
    form, case_id = half_and_half(rec)
    before = rec.case(case_id).recoverable_fen
    judged_again(rec, form, 25)

    after = rec.case(case_id)
    assert after.liability_ppm == 250_000
    assert after.recoverable_fen == sum(rec.lines_of(case_id).values()) < before
    assert rec.problems() == []


@pytest.mark.every_server
def test_not_even_raw_sql_asks_for_more_than_the_whole(rec: RecoveryStage) -> None:
    half_and_half(rec)
    sql = sa.text("UPDATE recovery_case SET liability_ppm = 500001, version = version + 1")
    with pytest.raises(RefusedError) as caught:
        rec.write("service", lambda unit: unit.session.execute(sql))
    assert str(caught.value) == "The suppliers of a job answer for at most 100 percent of it."
