"""What the record page of a claim is shown, and who may do what there."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.claims.counting import counted
from tests.claims.stage import ClaimStage, add_photo
from tests.workshop import OTHER_VIN, PUMP_FAULT, VIN
from warrantydesk.basedata.kinds import PartClass, ReasonUse
from warrantydesk.basedata.model import PartPrice, ReasonCode
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import open_for_review, return_claim
from warrantydesk.claims.commands import Answer, Appeal, ClaimStep, LineDecision, NewLine
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.record_lines import sign_of
from warrantydesk.claims.rows import AnswerRow, ClaimRecord, LineSign, PricedPreview
from warrantydesk.claims.service import save_claim, submit
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision, LineKind
from warrantydesk.errors import RefusedError
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.kinds import AttachmentKind, VersionEvent
from warrantydesk.records.roles import Role

A, S = ClaimAction, ClaimStatus
PUMP, SEAL = "1307100-E02", "1307115-E02"
NOT_NEEDED = "not needed for this repair"


def record(stage: ClaimStage, claim_id: int, login: str = "clerk1205") -> ClaimRecord:
    """Return the record as somebody of the sample sees it."""
    role = Role.AUDITOR if login.startswith("auditor") else Role.CLERK
    found = stage.book(login).read(claim_record, claim_id, (role,), stage.person(login))
    assert isinstance(found, ClaimRecord)
    return found


def halve_the_pump(stage: ClaimStage) -> None:
    """Let the claim price of the pump fall after a claim was made."""
    price = PartPrice.__table__
    halved = sa.update(price).where(price.c.part_id == stage.part(PUMP))
    with stage.owner.writing() as unit:
        unit.session.execute(halved.values(price_fen=price.c.price_fen / 2))


def partly_approved(stage: ClaimStage) -> int:
    """Make a claim of which the first line was denied."""
    claim_id = stage.in_review()
    first = stage.lines(claim_id)[0]
    stage.decide(claim_id, LineDecision(first.id, Decision.DENIED, 0, reason_text=NOT_NEEDED))
    return claim_id


def test_a_draft_shows_its_vehicle_its_order_and_what_is_argued(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    found, row = record(stage, claim_id), stage.row(claim_id)
    order = stage.read(order_record, row.order_id)
    assert (found.number, found.version, found.status) == (row.number, row.version, S.DRAFT)
    assert found.editable
    assert (found.vehicle.vin, found.vehicle.owner_name) == (VIN, "陈思远")
    assert found.vehicle.model_code == "S5-15T"
    assert (found.order.number, found.order.complaint) == (order.number, "水温高")
    assert found.order.customer_name == "陈思远"
    assert found.order.completed_at == order.times["completed_at"]
    assert (found.station.id, found.station.code) == (stage.station, "1205")
    (job,) = found.jobs
    assert (job.fault_code, job.main_part) == (PUMP_FAULT, PUMP)
    assert (job.cause, job.complaint) == (order.jobs[0].cause, order.jobs[0].complaint)
    assert job.main_part_name == order.jobs[0].parts[0].part.name
    assert job.supplier == order.jobs[0].parts[0].part.supplier
    assert found.created_by.zh
    assert (found.submitted_by, found.decided_by, found.return_reason) == (None, None, None)


def test_lines_show_what_is_stored_and_add_up(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    found, stored = record(stage, claim_id), stage.lines(claim_id)
    for line, row in zip(found.lines, stored, strict=True):
        same = set(line._fields) & set(row._fields)
        assert {n: getattr(line, n) for n in same} == {n: getattr(row, n) for n in same}
    assert [line.kind for line in found.lines] == [LineKind.LABOUR, LineKind.PART, LineKind.PART]
    assert [bool(line.unit.zh) for line in found.lines] == [False, True, True]
    assert found.lines[1].place == "lines.2"
    assert found.lines[1].fault_role is FaultRole.MAIN
    row = stage.row(claim_id)
    assert found.sums.claimed_fen == found.jobs[0].claimed_fen == row.claimed_fen
    assert found.sums.payable_fen == found.jobs[0].payable_fen == row.payable_fen
    assert found.sums.labour_fen == stored[0].claimed_fen
    assert found.sums.parts_fen == stored[1].claimed_fen + stored[2].claimed_fen
    assert found.sums.sublet_fen == 0


def test_sublet_work_is_added_up_apart(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    job = stage.lines(claim_id)[0].claim_job_id
    sublet = NewLine(job, LineKind.SUBLET, "", 1000, name="turning", amount_fen=80_00)
    stage.write("clerk1205", save_claim, stage.as_typed(claim_id, added=(sublet,)))
    found = record(stage, claim_id)
    assert found.sums.sublet_fen == found.lines[-1].claimed_fen == 80_00
    assert found.lines[-1].name.zh == "turning"


def test_hours_above_the_standard_are_signed_and_found(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    draft = stage.as_typed(claim_id)
    more = replace(draft.lines[0], quantity_milli=9_000)
    answer = Answer("11", "lines.1.quantity", "rusted bolts")
    typed = replace(draft, lines=(more, *draft.lines[1:]), answers=(answer,))
    stage.write("clerk1205", save_claim, typed)
    found = record(stage, claim_id)
    assert found.lines[0].sign is LineSign.BY_STANDARD
    assert found.lines[0].standard_milli < found.lines[0].quantity_milli
    assert found.sums.cut_fen == found.lines[0].payable_fen - found.lines[0].claimed_fen < 0
    assert ("11", "lines.1.quantity") in {(f.code, f.place) for f in found.findings}
    assert found.answers == (AnswerRow("11", "lines.1.quantity", "rusted bolts"),)


def test_a_draft_shows_the_prices_of_today_and_a_submitted_claim_those_it_asked(
    stage: ClaimStage,
) -> None:
    claim_id = stage.draft()
    asked = stage.row(claim_id).claimed_fen
    halve_the_pump(stage)
    assert record(stage, claim_id).sums.claimed_fen < asked
    stage.write("clerk1205", submit, stage.now(claim_id))
    assert record(stage, claim_id).sums.claimed_fen == stage.row(claim_id).claimed_fen < asked


def test_what_was_decided_stays_as_it_was_when_prices_change(stage: ClaimStage) -> None:
    claim_id = partly_approved(stage)
    before = record(stage, claim_id)
    halve_the_pump(stage)
    after = record(stage, claim_id)
    assert (after.sums, after.jobs, after.lines) == (before.sums, before.jobs, before.lines)
    assert after.sums.approved_fen == stage.row(claim_id).approved_fen > 0
    assert after.findings == ()


def test_a_price_that_fell_since_it_was_asked_is_signed(stage: ClaimStage) -> None:
    claim_id = stage.submitted()
    halve_the_pump(stage)
    stage.write("auditor1", open_for_review, claim_id)
    pump = record(stage, claim_id, "auditor1").lines[1]
    assert pump.payable_fen < pump.claimed_fen
    assert pump.sign is LineSign.ABOVE_PRICE


@pytest.mark.parametrize(
    ("stored", "now", "sign"),
    [
        ((100, 100), PricedPreview(1, 1, 0, 100, 60, LineSign.BY_STANDARD), LineSign.NONE),
        ((100, 60), PricedPreview(1, 1, 0, 100, 60, LineSign.BY_STANDARD), LineSign.BY_STANDARD),
        ((100, 60), PricedPreview(1, 1, 0, 60, 60, LineSign.NONE), LineSign.ABOVE_PRICE),
        ((0, 0), PricedPreview(1, 0, 0, 0, 0, LineSign.SHIPPED), LineSign.SHIPPED),
        ((100, 100), PricedPreview(1, 1, 0, 100, 100, LineSign.NONE), LineSign.NONE),
    ],
    ids=["standard fell", "as stored", "price fell", "shipped", "in full"],
)
def test_signs_explain_the_amounts_stored(
    stored: tuple[int, int], now: PricedPreview, sign: LineSign
) -> None:
    assert sign_of(*stored, now) is sign


def test_the_verdict_judges_the_main_part(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    (verdict,) = record(stage, claim_id).verdicts
    assert (verdict.job_position, verdict.covered) == (1, True)
    assert verdict.part_class in PartClass
    assert verdict.km - verdict.km_left == stage.row(claim_id).odometer_km
    assert verdict.days_left > 0
    other = stage.add_vehicle(OTHER_VIN)
    far = stage.draft(vehicle_id=other, odometer_km=verdict.km + 1)
    (missed,) = record(stage, far).verdicts
    assert (missed.covered, missed.km_left) == (False, -1)
    assert "Over the limit by 1 km" in str(missed.sentence)


def test_photos_and_those_that_are_missing(stage: ClaimStage) -> None:
    claim_id = int(stage.write("clerk1205", create_claim, stage.completed_order()))
    assert record(stage, claim_id).missing_photos == (AttachmentKind.ODOMETER, AttachmentKind.FAULT)
    stage.write("clerk1205", add_photo, claim_id, AttachmentKind.ODOMETER, 10)
    found = record(stage, claim_id)
    assert found.missing_photos == (AttachmentKind.FAULT,)
    (photo,) = found.photos
    assert (photo.what, photo.file_name) == (AttachmentKind.ODOMETER, "odometer.png")
    assert photo.thumbnail
    assert ("21", "photos.fault") in {(f.code, f.place) for f in found.findings}


def test_the_timeline_tells_who_did_what_and_the_versions_what_was_said(stage: ClaimStage) -> None:
    claim_id = partly_approved(stage)
    found = record(stage, claim_id)
    steps = [(row.action, row.from_status, row.to_status) for row in found.timeline if row.action]
    assert steps == [
        (A.CREATE, None, S.DRAFT),
        (A.SUBMIT, S.DRAFT, S.SUBMITTED),
        (A.SEND_TO_REVIEW, S.SUBMITTED, S.IN_REVIEW),
        (A.APPROVE_PARTLY, S.IN_REVIEW, S.PARTLY_APPROVED),
    ]
    people = [row.person for row in found.timeline if row.action]
    assert people[0] == people[1] == found.submitted_by == found.created_by
    assert people[2] == people[3] == found.decided_by != found.created_by
    assert all(row.action or row.changes for row in found.timeline)
    assert [row.at for row in found.timeline] == sorted(row.at for row in found.timeline)
    assert [(v.sequence, v.event) for v in found.versions] == [
        (1, VersionEvent.SUBMISSION),
        (2, VersionEvent.DECISION),
    ]
    assert found.versions[1].person == found.decided_by
    assert found.submitted_by_id == stage.person("clerk1205")


def test_a_returned_claim_says_why(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    reason = stage.key(ReasonCode, use=ReasonUse.RETURN, rank=first_rank(stage))
    version = stage.row(claim_id).version
    stage.write("auditor1", return_claim, ClaimStep(claim_id, version, "no photo", reason))
    found = record(stage, claim_id)
    assert (found.status, found.last_reason) == (S.RETURNED, "no photo")
    assert found.return_reason is not None
    assert found.return_reason.zh
    assert (found.returns, found.returns_limit) == (1, 5)
    assert found.due_at is not None
    assert found.actions == {A.RESUBMIT, A.WITHDRAW}
    assert found.editable


def first_rank(stage: ClaimStage) -> int:
    """Return the rank of the first reason to return a claim."""
    table = ReasonCode.__table__
    query = sa.select(sa.func.min(table.c.rank)).where(table.c.use == ReasonUse.RETURN)
    return int(stage.read(lambda session: session.execute(query).scalar_one()))


def test_a_decided_line_says_why(stage: ClaimStage) -> None:
    claim_id = partly_approved(stage)
    line = record(stage, claim_id).lines[0]
    assert (line.decision, line.approved_fen, line.reason_text) == (Decision.DENIED, 0, NOT_NEEDED)
    assert (line.reason_id, line.reason_code) == (None, "")


def test_steps_are_offered_to_those_who_may_take_them(stage: ClaimStage) -> None:
    draft, review = stage.draft(), stage.in_review(vehicle_id=stage.add_vehicle(OTHER_VIN))
    assert record(stage, draft).actions == {A.SUBMIT, A.WITHDRAW}
    assert record(stage, draft, "auditor1").actions == frozenset()
    assert record(stage, review).actions == frozenset()
    offered = record(stage, review, "auditor1").actions
    assert offered == {A.RETURN, A.ESCALATE, A.HOLD, A.APPROVE, A.APPROVE_PARTLY, A.DENY}
    claimed = stage.row(review).claimed_fen
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, claimed - 1)
    assert record(stage, review, "auditor1").actions == {A.RETURN, A.ESCALATE, A.HOLD}
    assert A.DENY in record(stage, review, "auditor3").actions
    stage.set_parameter(ParameterName.RETURNS_LIMIT, 0)
    assert record(stage, review, "auditor1").actions == {A.ESCALATE, A.HOLD}


def test_nobody_is_offered_to_decide_what_he_or_she_submitted(stage: ClaimStage) -> None:
    stage.give_role("clerk1205", Role.AUDITOR, level=3)
    claim_id = stage.in_review()
    both = (Role.CLERK, Role.AUDITOR)
    found = stage.read(claim_record, claim_id, both, stage.person("clerk1205"))
    assert found.actions == {A.RETURN, A.ESCALATE, A.HOLD}


def test_only_who_approved_is_offered_to_revoke(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    stage.decide(claim_id)
    assert record(stage, claim_id, "auditor1").actions == {A.REVOKE}
    assert record(stage, claim_id, "auditor3").actions == frozenset()


def test_a_station_may_appeal_in_time_against_what_was_cut(stage: ClaimStage) -> None:
    claim_id = partly_approved(stage)
    assert record(stage, claim_id).may_appeal
    assert not record(stage, claim_id, "auditor1").may_appeal
    stage.set_parameter(ParameterName.APPEAL_DAYS, -1)
    assert not record(stage, claim_id).may_appeal


def test_an_appeal_and_its_claim_name_each_other(stage: ClaimStage) -> None:
    claim_id = partly_approved(stage)
    row = stage.row(claim_id)
    disputed = (stage.lines(claim_id)[0].id,)
    appeal_id = stage.write("clerk1205", appeal, Appeal(claim_id, row.version, disputed, "see why"))
    first, second = record(stage, claim_id), record(stage, appeal_id)
    assert (first.appealed_by_id, first.appealed_by) == (appeal_id, second.number)
    assert (second.appeal_of_id, second.appeal_of) == (claim_id, row.number)
    assert second.appeal_reason == "see why"
    assert not first.may_appeal
    assert not second.may_appeal
    assert [line.appealed for line in first.lines] == [True, False, False]
    assert [line.code for line in second.lines] == [first.lines[0].code]
    stage.write("auditor2", open_for_review, appeal_id)
    assert A.APPROVE not in record(stage, appeal_id, "auditor1").actions
    assert A.APPROVE in record(stage, appeal_id, "auditor2").actions


def test_what_was_approved_in_full_is_not_appealed_against(stage: ClaimStage) -> None:
    claim_id = stage.in_review()
    stage.decide(claim_id)
    assert not record(stage, claim_id).may_appeal


def test_a_record_takes_the_same_statements_however_long_it_is(stage: ClaimStage) -> None:
    claim_id = stage.draft()
    with counted(stage.owner) as few:
        stage.read(claim_record, claim_id, (Role.CLERK,), stage.person("clerk1205"))
    job = stage.lines(claim_id)[0].claim_job_id
    part = NewLine(job, LineKind.PART, SEAL, 1000, FaultRole.CONSEQUENTIAL)
    stage.write("clerk1205", save_claim, stage.as_typed(claim_id, added=(part,) * 6))
    for shade in range(5):
        stage.write("clerk1205", add_photo, claim_id, AttachmentKind.OTHER, shade)
    with counted(stage.owner) as many:
        found = stage.read(claim_record, claim_id, (Role.CLERK,), stage.person("clerk1205"))
    assert (len(found.lines), len(found.photos)) == (9, 7)
    assert len(many) == len(few) <= 42


def test_what_is_not_there_is_told_in_a_sentence(stage: ClaimStage) -> None:
    with pytest.raises(RefusedError, match="does not exist"):
        stage.read(claim_record, 4711, (Role.CLERK,), 1)
