"""What start pages read of claims: facts of what is due, counts, the figures of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa

from tests.claims.counting import counted
from tests.claims.stage import CLAIM, ClaimStage
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.basedata.model import ReasonCode
from warrantydesk.basedata.reasons import REASONS
from warrantydesk.claims.ahead import claims_ahead, orders_to_claim
from warrantydesk.claims.audit import escalate, hold, open_for_review, return_claim
from warrantydesk.claims.commands import JobDraft, LineDecision
from warrantydesk.claims.due_facts import claims_due
from warrantydesk.claims.figures import claim_figures
from warrantydesk.claims.queries import claims_page
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.rows_start import ClaimsAhead, Lack, MonthFigures
from warrantydesk.claims.service import save_claim
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.clock import add_months, business_date, instant, now
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.orders.states import OrderAction
from warrantydesk.records.attachments import attachments_of, remove_attachment
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Language


def test_a_draft_says_what_it_lacks(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    due = stage.read(claims_due, [claim_id])[claim_id]
    assert (due.status, due.plate, due.lacks) == (ClaimStatus.DRAFT, f"江A{VIN[-5:]}", ())
    photo = stage.read(attachments_of, DocumentKind.CLAIM, claim_id)[0]
    stage.write("clerk1205", remove_attachment, photo.id)
    job = stage.read(claim_record, claim_id, {Role.CLERK}, 0).jobs[0]
    typed = JobDraft(job.id, job.complaint, job.complaint, " ", job.fault_code_id)
    stage.write("clerk1205", save_claim, stage.as_typed(claim_id, jobs=(typed,)))
    lacks = stage.read(claims_due, [claim_id])[claim_id].lacks
    assert lacks == (Lack.PHOTOS, Lack.CAUSE, Lack.CORRECTION)


def test_a_returned_claim_says_why_in_both_languages(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    wanted = next(reason for reason in REASONS if reason.use is ReasonUse.RETURN)
    step = replace(
        stage.now(claim_id, "the invoice is blurred"),
        reason_id=stage.key(ReasonCode, code=wanted.code),
    )
    stage.write("auditor1", return_claim, step)
    due = stage.read(claims_due, [claim_id])[claim_id]
    assert (due.returns, due.last_reason) == (1, "the invoice is blurred")
    assert due.return_reason == wanted.name
    assert due.return_reason.render(Language.EN) != due.return_reason.render(Language.ZH)


def test_a_cut_claim_names_its_lines(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    line = stage.lines(claim_id)[1]
    reason = next(reason for reason in REASONS if reason.use is ReasonUse.DENY)
    denied = LineDecision(
        line.id, Decision.DENIED, 0, stage.key(ReasonCode, code=reason.code), "oil"
    )
    stage.decide(claim_id, denied)
    (cut,) = stage.read(claims_due, [claim_id])[claim_id].cut
    assert (cut.position, cut.denied, cut.reason, cut.words) == (
        line.position, True, reason.name, "oil",
    )  # fmt: skip


def test_many_claims_take_no_more_statements_than_one(stage: ClaimStage) -> None:
    first = stage.draft()
    with counted(stage.owner) as alone:
        stage.read(claims_due, [first])
    second = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    with counted(stage.owner) as both:
        assert set(stage.read(claims_due, [first, second])) == {first, second}
    assert len(both) == len(alone)
    assert stage.read(claims_due, []) == {}


def test_finished_repairs_wait_for_their_claim(stage: ClaimStage) -> None:
    assert stage.read(orders_to_claim, [stage.station]) == 0
    stage.completed_order()
    stage.completed_order(vehicle_id=stage.add_vehicle(OTHER_VIN), until=OrderAction.DISPATCH)
    assert stage.read(orders_to_claim, [stage.station]) == 1
    assert stage.read(orders_to_claim, [stage.station + 1]) == 0


def test_claims_wait_for_auditors_by_level(stage: ClaimStage) -> None:
    cars = [stage.add_vehicle(f"LYXS51500SA0044{n:02}") for n in range(4)]
    ids = [stage.submitted(vehicle_id=car) for car in cars]
    for claim_id in ids[1:]:
        stage.write("auditor1", open_for_review, claim_id)
    stage.write("auditor1", escalate, stage.now(ids[2], "above me"))
    stage.write("auditor1", hold, stage.now(ids[3], "asked the supplier"))
    assert stage.read(claims_ahead) == ClaimsAhead(1, {1: 1, 2: 1}, 1, 0)
    for filters, found in (
        ((Filter("audit_level", "=", 2),), [ids[2]]),
        ((Filter("appeal", "=", value=True),), []),
        (
            (Filter("appeal", "=", value=False), Filter("status", "=", ClaimStatus.ON_HOLD)),
            [ids[3]],
        ),
    ):
        rows = stage.read(claims_page, ListQuery(filters)).rows
        assert [row.id for row in rows] == found


def test_figures_follow_claims_by_the_month_of_their_first_submission(stage: ClaimStage) -> None:
    cars = [stage.add_vehicle(f"LYXS51500SA0045{n:02}") for n in range(5)]
    passed, cut, returned, open_one, before = (stage.in_review(vehicle_id=car) for car in cars)
    today = business_date(now())
    stage.decide(passed)
    line = stage.lines(cut)[1]
    reason = stage.key(ReasonCode, code="DN02")
    stage.decide(cut, LineDecision(line.id, Decision.DENIED, 0, reason, "oil"))
    stage.write("auditor1", return_claim, stage.now(returned, "blurred"))
    stage.decide(before)
    last = instant(add_months(today.replace(day=1), -1))
    _sent(stage, before, last, last + timedelta(hours=12))
    first = instant(today.replace(day=1))  # whatever day it is: two days before may be last month
    for claim_id in (passed, cut):
        _sent(stage, claim_id, first, first + timedelta(days=2))
    figures = stage.read(claim_figures, [stage.station], today)
    assert figures.this[:4] == MonthFigures(4, 3, 1, 1)[:4]
    assert round(figures.this.seconds or 0) == 2 * 86_400
    assert figures.this.first_pass_ppm == 333_333
    assert (figures.last.filed, figures.last.first_pass) == (1, 1)
    assert round(figures.last.seconds or 0) == 12 * 3_600
    approved = [stage.row(key).approved_fen for key in (passed, cut, before)]
    assert (figures.open_count, figures.open_fen) == (3, sum(approved))
    assert stage.read(claim_figures, None, today) == figures
    assert stage.status(open_one) is ClaimStatus.IN_REVIEW


def test_figures_of_nothing_are_no_figures(stage: ClaimStage) -> None:
    figures = stage.read(claim_figures, None, date(2026, 3, 1))
    assert (figures.this, figures.last) == (MonthFigures(), MonthFigures())
    assert (figures.this.first_pass_ppm, figures.this.returned_ppm) == (None, None)
    assert (figures.open_count, figures.open_fen) == (0, 0)


def _sent(stage: ClaimStage, claim_id: int, at: object, decided: object) -> None:
    """Move a claim's first submission and its decision to other times."""
    values = {"first_submitted_at": at, "decided_at": decided}
    with stage.owner.writing() as unit:
        row = stage.row(claim_id)
        step = {"step_count": row.step_count, "version": row.version + 1, "changed_at": unit.at}
        unit.session.execute(
            sa.update(CLAIM).where(CLAIM.c.id == claim_id).values(**values, **step)
        )
