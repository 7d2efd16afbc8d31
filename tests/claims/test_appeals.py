"""Appeals: once, in time, over lines that were cut, and decided by another auditor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.claims.stage import ClaimStage
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import open_for_review, return_claim, revoke
from warrantydesk.claims.automatic import lapse_appeals, make_claims_payable, review_submitted
from warrantydesk.claims.commands import Appeal, LineDecision, NewLine
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.service import resubmit, save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimStatus, Decision, LineKind
from warrantydesk.clock import business_date, now
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import versions_of
from warrantydesk.settlement.making import claim_became_payable


def cut(stage: ClaimStage, **values: Any) -> int:
    """Return a claim of which labour was reduced to 60.00 and the pump denied."""
    claim = stage.in_review(**values)
    labour, pump, _seal = stage.lines(claim)
    stage.decide(
        claim,
        LineDecision(labour.id, Decision.REDUCED, 6_000, reason_text="too many hours"),
        LineDecision(pump.id, Decision.DENIED, 0, reason_text="not failed"),
    )
    return claim


def denied(stage: ClaimStage) -> int:
    """Return a claim that was denied in whole."""
    claim = stage.in_review()
    stage.decide(
        claim,
        *[LineDecision(line.id, Decision.DENIED, 0, reason_text="outside influence")
          for line in stage.lines(claim)],
    )  # fmt: skip
    return claim


def against(stage: ClaimStage, claim: int, *positions: int, reason: str = "see photo") -> Appeal:
    """Return an appeal over lines at these positions, or over all that were cut."""
    cut_lines = [
        line
        for line in stage.lines(claim)
        if (line.position in positions if positions else line.decision is not Decision.APPROVED)
    ]
    return Appeal(claim, stage.row(claim).version, tuple(line.id for line in cut_lines), reason)


def appealed(stage: ClaimStage, claim: int, *positions: int) -> int:
    return int(stage.write("clerk1205", appeal, against(stage, claim, *positions)))


def test_an_appeal_asks_what_was_cut_and_is_submitted_at_once(stage: ClaimStage) -> None:
    claim = cut(stage)
    labour, pump, _seal = stage.lines(claim)
    new = appealed(stage, claim)

    row, first = stage.row(new), stage.row(claim)
    assert (row.status, row.appeal_of_id, row.appeal_reason) == (
        ClaimStatus.SUBMITTED, claim, "see photo",
    )  # fmt: skip
    assert row.number != first.number
    assert (row.claim_type, row.order_id, row.vehicle_id) == (
        first.claim_type, first.order_id, first.vehicle_id,
    )  # fmt: skip
    assert [(line.position, line.claimed_fen) for line in stage.lines(new)] == [
        (labour.position, labour.claimed_fen - 6_000),
        (pump.position, pump.claimed_fen),
    ]
    assert row.claimed_fen == first.claimed_fen - first.approved_fen


def test_the_lines_in_dispute_are_marked_and_the_others_go_on(stage: ClaimStage) -> None:
    claim = cut(stage)
    new = appealed(stage, claim, 1)

    assert [line.appealed for line in stage.lines(claim)] == [True, False, False]
    assert stage.write("service", make_claims_payable, claim_became_payable) == 1
    assert stage.status(claim) is ClaimStatus.PAYABLE
    assert stage.status(new) is ClaimStatus.SUBMITTED


def test_an_appeal_takes_photos_and_keeps_its_first_version(stage: ClaimStage) -> None:
    claim = cut(stage)
    new = appealed(stage, claim)
    photos = stage.read(attachments_of, DocumentKind.CLAIM, claim)
    copies = stage.read(attachments_of, DocumentKind.CLAIM, new)
    assert [photo.digest for photo in copies] == [photo.digest for photo in photos] != []
    kept = stage.read(versions_of, DocumentKind.CLAIM, new)
    assert [version.event for version in kept] == [VersionEvent.SUBMISSION]


def test_lines_that_were_approved_are_not_appealed(stage: ClaimStage) -> None:
    claim = cut(stage)
    with pytest.raises(RefusedError, match="Line 3 was approved in full"):
        stage.write("clerk1205", appeal, against(stage, claim, 1, 3))


def test_a_claim_is_appealed_once(stage: ClaimStage) -> None:
    claim = cut(stage)
    new = appealed(stage, claim, 1)
    with pytest.raises(RefusedError, match=f"already, with {stage.row(new).number}"):
        appealed(stage, claim, 2)


def test_an_appeal_is_not_appealed_itself(stage: ClaimStage) -> None:
    new = appealed(stage, denied(stage))
    stage.write("auditor2", open_for_review, new)
    stage.decide(
        new,
        *[LineDecision(line.id, Decision.DENIED, 0, reason_text="as before")
          for line in stage.lines(new)],
        login="auditor2",
    )  # fmt: skip
    with pytest.raises(RefusedError, match="appeal is final"):
        appealed(stage, new)
    waiting = stage.read(open_deadlines, [Role.CLERK], None)
    assert not [row for row in waiting if row.what is DeadlineKind.APPEAL]


def test_only_what_was_decided_is_appealed(stage: ClaimStage) -> None:
    claim = stage.in_review()
    with pytest.raises(RefusedError, match="Only a decision"):
        stage.write("clerk1205", appeal, against(stage, claim))


def test_an_appeal_names_lines_of_its_claim_and_a_reason(stage: ClaimStage) -> None:
    claim = cut(stage)
    good = against(stage, claim)
    for bad in (replace(good, line_ids=()), replace(good, line_ids=(*good.line_ids, 99_999))):
        with pytest.raises(RefusedError, match="Choose the lines"):
            stage.write("clerk1205", appeal, bad)
    with pytest.raises(RefusedError, match="give a reason"):
        stage.write("clerk1205", appeal, replace(good, reason="  "))


def test_only_a_clerk_of_the_station_appeals(stage: ClaimStage) -> None:
    command = against(stage, cut(stage))
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", appeal, command)
    with pytest.raises(RefusedError, match="Your role does not allow"):
        stage.write("auditor1", appeal, command)


def test_the_second_to_appeal_is_told(stage: ClaimStage) -> None:
    claim = cut(stage)
    seen = against(stage, claim)
    stage.write("clerk1205", appeal, seen)
    with pytest.raises(ConflictError, match="changed meanwhile"):
        stage.write("clerk1205", appeal, seen)


@pytest.mark.parametrize(("days", "in_time"), [(14, True), (15, False)])
def test_the_time_for_an_appeal_includes_its_last_day(
    stage: ClaimStage, days: int, in_time: bool
) -> None:
    claim = cut(stage)
    decided = (now() - timedelta(days=days)).replace(tzinfo=None)
    stage.raw(f"UPDATE claim SET decided_at = '{decided}', version = version + 1 "
              f"WHERE id = {claim}")  # fmt: skip
    if in_time:
        assert appealed(stage, claim) > claim
        return
    with pytest.raises(RefusedError, match="The time for an appeal ended on"):
        appealed(stage, claim)


def test_the_clerk_is_reminded_until_the_appeal_is_made(stage: ClaimStage) -> None:
    claim = cut(stage)
    before = [row.what for row in stage.read(open_deadlines, [Role.CLERK], [stage.station])]
    new = appealed(stage, claim)
    after = stage.read(open_deadlines, [Role.CLERK, Role.AUDITOR], None)
    assert before == [DeadlineKind.APPEAL]
    assert [(row.what, row.document_id) for row in after] == [(DeadlineKind.DECIDE, new)]


@pytest.mark.parametrize(("days", "lapsed"), [(1, 0), (-1, 1)])
def test_after_its_time_nobody_is_reminded_of_an_appeal(
    stage: ClaimStage, days: int, lapsed: int
) -> None:
    cut(stage)
    due = (now() + timedelta(days=days)).replace(tzinfo=None)
    stage.raw(f"UPDATE deadline SET due_at = '{due}'")
    assert stage.write("service", lapse_appeals) == lapsed
    left = stage.read(open_deadlines, [Role.CLERK], [stage.station])
    assert len(left) == 1 - lapsed
    assert stage.write("service", lapse_appeals) == 0


def test_another_auditor_decides_it(stage: ClaimStage) -> None:
    new = appealed(stage, cut(stage))
    stage.write("auditor1", open_for_review, new)
    with pytest.raises(RefusedError, match="decided by another auditor"):
        stage.decide(new)
    assert stage.decide(new, login="auditor2") is ClaimStatus.APPROVED


def test_a_clear_appeal_is_never_decided_by_rule(stage: ClaimStage) -> None:
    new = appealed(stage, cut(stage))
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, 10_000_000)
    stage.write("service", review_submitted, draw=lambda n: n - 1)
    assert stage.status(new) is ClaimStatus.IN_REVIEW
    assert stage.row(new).findings == 1  # the check digit of the sample's VIN


def test_together_no_more_is_approved_than_the_rules_pay(stage: ClaimStage) -> None:
    claim = cut(stage)
    labour = stage.lines(claim)[0]
    new = appealed(stage, claim, 1)
    stage.write("auditor2", open_for_review, new)
    assert stage.lines(new)[0].payable_fen == labour.payable_fen - 6_000


def test_an_operation_paid_already_is_not_paid_again_for_its_overlap_group(
    stage: ClaimStage,
) -> None:
    claim = stage.draft()
    job = stage.lines(claim)[0].claim_job_id
    twice = NewLine(job, LineKind.LABOUR, stage.lines(claim)[0].code, 1000)
    stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(twice,)))
    facts = stage.read(claim_facts, claim, business_date(now()))
    overlapped = [price.position for price in price_lines(facts) if not price.payable_fen]
    stage.write("clerk1205", submit, stage.now(claim))
    stage.write("auditor1", open_for_review, claim)
    again = stage.lines(claim)[-1]
    stage.decide(claim, LineDecision(again.id, Decision.DENIED, 0, reason_text="overlap"))

    new = appealed(stage, claim)

    assert overlapped == [again.position]
    assert stage.lines(new)[0].claimed_fen == again.claimed_fen > 0
    assert stage.lines(new)[0].payable_fen == 0


def test_a_part_that_was_paid_in_part_is_returned_once(stage: ClaimStage) -> None:
    claim = stage.in_review()
    _labour, pump, seal = stage.lines(claim)
    stage.decide(
        claim,
        LineDecision(pump.id, Decision.REDUCED, 100, reason_text="old price"),
        LineDecision(seal.id, Decision.DENIED, 0, reason_text="not damaged"),
    )
    new = appealed(stage, claim)
    policies = [line.return_policy.value for line in stage.lines(new)]
    assert policies == ["none", seal.return_policy.value]
    assert pump.return_policy.value != "none"


def test_the_jobs_of_a_denied_claim_live_on_its_appeal(stage: ClaimStage) -> None:
    claim = denied(stage)
    new = appealed(stage, claim)
    with pytest.raises(RefusedError, match="on a claim already"):
        stage.write("clerk1205", create_claim, stage.row(claim).order_id)
    assert stage.status(new) is ClaimStatus.SUBMITTED


def test_a_job_claimed_anew_is_not_appealed_as_well(stage: ClaimStage) -> None:
    claim = denied(stage)
    stage.write("clerk1205", create_claim, stage.row(claim).order_id)
    with pytest.raises(RefusedError, match="already on another claim"):
        appealed(stage, claim)


def test_a_decision_that_was_appealed_against_is_not_revoked(stage: ClaimStage) -> None:
    claim = cut(stage)
    appealed(stage, claim)
    with pytest.raises(RefusedError, match="no longer revoked"):
        stage.write("auditor1", revoke, stage.now(claim, "second thoughts"))


def test_a_returned_appeal_is_resubmitted_and_takes_no_other_lines(stage: ClaimStage) -> None:
    claim = cut(stage)
    new = appealed(stage, claim, 1)
    stage.write("auditor2", open_for_review, new)
    stage.write("auditor2", return_claim, stage.now(new, "which photo?"))
    job = stage.lines(new)[0].claim_job_id
    more = NewLine(job, LineKind.PART, "1021020-E02", 1000)
    with pytest.raises(RefusedError, match="nothing is added"):
        stage.write("clerk1205", save_claim, stage.as_typed(new, added=(more,)))

    asked = stage.row(new).claimed_fen
    stage.write("clerk1205", save_claim, stage.as_typed(new))
    stage.write("clerk1205", resubmit, stage.now(new))

    assert stage.status(new) is ClaimStatus.SUBMITTED
    assert stage.row(new).claimed_fen == asked


def test_an_appeal_that_is_given_up_leaves_the_decision(stage: ClaimStage) -> None:
    claim = cut(stage)
    new = appealed(stage, claim)
    stage.write("auditor2", open_for_review, new)
    stage.write("auditor2", return_claim, stage.now(new, "which photo?"))
    stage.write("clerk1205", withdraw, stage.now(new, "settled by phone"))
    assert stage.status(claim) is ClaimStatus.PARTLY_APPROVED


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE claim SET appeal_of_id = NULL, version = version + 1 WHERE id = :appeal",
         "stays about the decision"),
        ("INSERT INTO claim (number, status, last_action, step_count, version, created_by_id, created_at,"
         " changed_at, claim_type, order_id, station_id, vehicle_id, appeal_of_id, repair_date,"
         " inspection_date, odometer_km) SELECT 'X', 'draft', 'create', 0, 1, created_by_id,"
         " created_at, changed_at, claim_type, order_id, station_id, vehicle_id, id, repair_date,"
         " inspection_date, odometer_km FROM claim WHERE id = :appeal",
         "Only a decision"),
    ],
)  # fmt: skip
def test_the_database_keeps_an_appeal_lawful(stage: ClaimStage, sql: str, sentence: str) -> None:
    new = appealed(stage, cut(stage))

    def tamper(unit: Unit) -> None:
        unit.session.execute(sa.text(sql), {"appeal": new})

    with pytest.raises(RefusedError, match=sentence):
        stage.write("clerk1205", tamper)
