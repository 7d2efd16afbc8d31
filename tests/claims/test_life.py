"""The life of a claim: submitted, returned, decided, revoked, made payable."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.claims.stage import ClaimStage
from tests.workshop import OTHER_VIN
from warrantydesk.basedata.model import PartPrice
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.audit import decide, escalate, open_for_review, return_claim, revoke
from warrantydesk.claims.automatic import make_claims_payable, review_submitted, withdraw_expired
from warrantydesk.claims.commands import Answer, Decide, LineDecision, NewLine
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.service import recall, resubmit, save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimStatus, Decision, LineKind
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.findings import FindingsError
from warrantydesk.records.roles import Role
from warrantydesk.settlement.making import claim_became_payable


def test_a_claim_takes_everything_from_its_order_and_is_priced(stage: ClaimStage) -> None:
    claim = stage.draft()

    lines = stage.lines(claim)
    assert [line.code for line in lines] == ["OP-1307-01", "1307100-E02", "1307115-E02"]
    assert stage.row(claim).claimed_fen == sum(line.claimed_fen for line in lines) > 0


def test_a_job_is_on_one_live_claim_until_that_is_withdrawn(stage: ClaimStage) -> None:
    claim = stage.draft()
    order = stage.row(claim).order_id
    with pytest.raises(RefusedError, match="on a claim already"):
        stage.write("clerk1205", create_claim, order)

    stage.write("clerk1205", withdraw, stage.now(claim, "filed twice"))

    assert stage.write("clerk1205", create_claim, order) > claim


def test_another_station_neither_makes_nor_submits_it(stage: ClaimStage) -> None:
    claim = stage.draft()
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", submit, stage.now(claim))


def test_it_is_recalled_only_before_an_auditor_opens_it(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.write("clerk1205", recall, stage.now(claim))
    assert stage.status(claim) is ClaimStatus.DRAFT
    stage.write("clerk1205", submit, stage.now(claim))
    stage.write("auditor1", open_for_review, claim)

    with pytest.raises(RefusedError, match="status no longer allows"):
        stage.write("clerk1205", recall, stage.now(claim))


def test_the_second_to_save_is_told(stage: ClaimStage) -> None:
    claim = stage.draft()
    mine, theirs = stage.as_typed(claim), stage.as_typed(claim)
    stage.write("clerk1205", save_claim, theirs)

    with pytest.raises(ConflictError, match="changed meanwhile"):
        stage.write("clerk1205", save_claim, mine)


def test_c24_it_is_returned_five_times_and_not_a_sixth(stage: ClaimStage) -> None:
    claim = stage.in_review()
    for _time in range(5):
        stage.write("auditor1", return_claim, stage.now(claim, "photo unreadable"))
        stage.write("clerk1205", resubmit, stage.now(claim))
        stage.write("auditor1", open_for_review, claim)

    with pytest.raises(RefusedError, match="returned 5 times already"):
        stage.write("auditor1", return_claim, stage.now(claim, "once more"))


def test_the_status_follows_from_the_lines(stage: ClaimStage) -> None:
    claim = stage.in_review()
    first, second, third = stage.lines(claim)
    status = stage.decide(
        claim,
        LineDecision(first.id, Decision.REDUCED, first.claimed_fen - 1, reason_text="hours"),
        LineDecision(third.id, Decision.DENIED, 0, reason_text="not damaged"),
    )

    assert status is ClaimStatus.PARTLY_APPROVED
    assert stage.row(claim).approved_fen == first.claimed_fen - 1 + second.claimed_fen


@pytest.mark.parametrize(("fen", "message"), [(0, "lies between"), (None, "lies between")])
def test_a_reduced_line_is_neither_denied_nor_approved(
    stage: ClaimStage, fen: int | None, message: str
) -> None:
    claim = stage.in_review()
    line = stage.lines(claim)[0]
    amount = line.claimed_fen if fen is None else fen
    with pytest.raises(RefusedError, match=message):
        stage.decide(claim, LineDecision(line.id, Decision.REDUCED, amount, reason_text="x"))


def test_a_level_decides_up_to_its_limit(stage: ClaimStage) -> None:
    claim = stage.in_review()
    claimed = stage.row(claim).claimed_fen
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, claimed - 1)
    with pytest.raises(RefusedError, match="decided at level 2"):
        stage.decide(claim)
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, claimed)
    assert stage.decide(claim) is ClaimStatus.APPROVED


def test_an_escalated_claim_is_decided_higher_up(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.write("auditor1", escalate, stage.now(claim, "unusual"))
    with pytest.raises(RefusedError, match="level 2"):
        stage.decide(claim)
    assert stage.decide(claim, login="auditor3") is ClaimStatus.APPROVED


def test_only_who_approved_revokes(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.decide(claim)
    with pytest.raises(RefusedError, match="only by the auditor who gave it"):
        stage.write("auditor2", revoke, stage.now(claim, "wrong"))

    stage.write("auditor1", revoke, stage.now(claim, "wrong"))

    assert stage.status(claim) is ClaimStatus.IN_REVIEW
    assert {line.decision for line in stage.lines(claim)} == {Decision.PENDING}


def test_a_clear_claim_is_approved_by_rule_up_to_the_limit(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)
    stage.write("service", review_submitted, draw=lambda n: n - 1)
    assert stage.status(claim) is ClaimStatus.APPROVED


def test_above_the_limit_and_at_the_second_look_a_person_decides(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen - 1)
    stage.write("service", review_submitted, draw=lambda n: n - 1)
    assert stage.status(claim) is ClaimStatus.IN_REVIEW


def test_what_owes_a_part_waits_and_the_rest_becomes_payable(stage: ClaimStage) -> None:
    claim = stage.in_review()
    pump = stage.lines(claim)[1]
    stage.decide(claim)
    assert stage.write("service", make_claims_payable, claim_became_payable) == 0

    stage.write("auditor1", revoke, stage.now(claim, "no return needed"))
    stage.decide(claim, LineDecision(pump.id, Decision.DENIED, 0, reason_text="not replaced"))

    assert stage.write("service", make_claims_payable, claim_became_payable) == 1
    assert stage.status(claim) is ClaimStatus.PAYABLE


def test_a_returned_claim_in_time_is_left_alone(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.write("auditor1", return_claim, stage.now(claim, "photo unreadable"))
    assert stage.write("service", withdraw_expired) == 0
    assert stage.status(claim) is ClaimStatus.RETURNED


def test_a_claim_returned_and_never_corrected_is_withdrawn_and_frees_its_job(
    stage: ClaimStage,
) -> None:
    claim = stage.in_review()
    stage.write("auditor1", return_claim, stage.now(claim, "photo unreadable"))
    stage.raw(f"UPDATE claim SET due_at = '2026-01-02 00:00:00', version = version + 1, "
              f"changed_at = changed_at WHERE id = {claim}")  # fmt: skip

    assert stage.write("service", withdraw_expired) == 1

    assert stage.status(claim) is ClaimStatus.WITHDRAWN
    assert stage.write("clerk1205", create_claim, stage.row(claim).order_id) > claim


def test_a_claim_is_made_only_of_a_completed_repair(stage: ClaimStage) -> None:
    with pytest.raises(RefusedError, match="Complete the order first"):
        stage.write("clerk1205", create_claim, stage.order())


def test_a_late_claim_is_sent_with_a_reason_and_not_without(stage: ClaimStage) -> None:
    claim = stage.draft(hours_ago=24 * 12)
    with pytest.raises(FindingsError) as refused:
        stage.write("clerk1205", submit, stage.now(claim))
    assert [finding.code for finding in refused.value.findings] == ["18"]

    answer = Answer("18", "claim", "the vehicle waited for a part")
    stage.write("clerk1205", save_claim, stage.as_typed(claim, answers=(answer,)))
    stage.write("clerk1205", submit, stage.now(claim))

    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)
    stage.write("service", review_submitted, draw=lambda n: n - 1)
    assert stage.status(claim) is ClaimStatus.IN_REVIEW


def test_an_added_line_is_looked_up_and_priced(stage: ClaimStage) -> None:
    claim = stage.draft()
    before = stage.row(claim).claimed_fen
    job = stage.lines(claim)[0].claim_job_id
    belt = NewLine(job, LineKind.PART, "1021020-e02", 1000, FaultRole.CONSEQUENTIAL)
    stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(belt,)))

    added = stage.lines(claim)[-1]
    assert added.code == "1021020-E02"
    assert stage.row(claim).claimed_fen == before + added.claimed_fen > before
    unknown = NewLine(job, LineKind.PART, "0000", 1000)
    with pytest.raises(RefusedError, match="no part 0000"):
        stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(unknown,)))


def test_a_line_belongs_to_a_job_of_its_own_claim(stage: ClaimStage) -> None:
    claim = stage.draft()
    other = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    foreign = NewLine(stage.lines(other)[0].claim_job_id, LineKind.PART, "1021020-E02", 1000)
    with pytest.raises(RefusedError, match="a job of its own claim"):
        stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(foreign,)))


def test_quantities_and_amounts_below_zero_are_told_in_a_sentence(stage: ClaimStage) -> None:
    claim = stage.draft()
    draft = stage.as_typed(claim)
    first = replace(draft.lines[0], quantity_milli=-1)
    with pytest.raises(RefusedError, match="cannot be less than 0"):
        stage.write("clerk1205", save_claim, replace(draft, lines=(first, *draft.lines[1:])))
    job = stage.lines(claim)[0].claim_job_id
    sublet = NewLine(job, LineKind.SUBLET, "", 1000, name="turning", amount_fen=-1)
    with pytest.raises(RefusedError, match="cannot be less than 0"):
        stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(sublet,)))


def test_sublet_work_is_never_approved_by_rule(stage: ClaimStage) -> None:
    claim = stage.draft()
    job = stage.lines(claim)[0].claim_job_id
    sublet = NewLine(job, LineKind.SUBLET, "", 1000, name="turning", amount_fen=100)
    stage.write("clerk1205", save_claim, stage.as_typed(claim, added=(sublet,)))
    stage.write("clerk1205", submit, stage.now(claim))
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)

    stage.write("service", review_submitted, draw=lambda n: n - 1)

    assert stage.status(claim) is ClaimStatus.IN_REVIEW


def test_a_price_that_a_station_sent_is_never_believed(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)
    price = PartPrice.__table__
    halved = sa.update(price).where(price.c.part_id == stage.part("1307100-E02"))
    with stage.owner.writing() as unit:
        unit.session.execute(halved.values(price_fen=price.c.price_fen / 2))

    stage.write("service", review_submitted, draw=lambda n: n - 1)

    pump = stage.lines(claim)[1]
    assert stage.status(claim) is ClaimStatus.IN_REVIEW
    assert pump.payable_fen < pump.claimed_fen
    with pytest.raises(RefusedError, match="the price rules pay"):
        stage.decide(claim)
    cut = LineDecision(pump.id, Decision.REDUCED, pump.payable_fen, reason_text="price list")
    assert stage.decide(claim, cut) is ClaimStatus.PARTLY_APPROVED


def test_nobody_decides_what_he_or_she_submitted(stage: ClaimStage) -> None:
    stage.give_role("clerk1205", Role.AUDITOR, level=3)
    claim = stage.submitted()
    stage.write("clerk1205", open_for_review, claim)
    with pytest.raises(RefusedError, match="Nobody decides a claim that he or she submitted"):
        stage.decide(claim, login="clerk1205")


def test_the_second_auditor_is_told_before_anything_else(stage: ClaimStage) -> None:
    claim = stage.in_review()
    with pytest.raises(ConflictError, match="changed meanwhile"):
        stage.write("auditor1", decide, Decide(claim, 1, ()))


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE claim SET status = 'approved', last_action = 'approve', decided_by_id ="
         " :me, step_count = step_count + 1, version = version + 1,"
         " approved_fen = claimed_fen WHERE id = :claim", "decided at a higher level"),
        ("UPDATE claim SET audit_level = 1, version = version + 1 WHERE id = :claim",
         "stays at its level"),
        ("UPDATE claim SET status = 'returned', last_action = 'return', returns = 6,"
         " step_count = step_count + 1, version = version + 1 WHERE id = :claim",
         "as often as it may be"),
        ("UPDATE claim_line SET decision = 'reduced', approved_fen = payable_fen + 1,"
         " payable_fen = payable_fen WHERE claim_id = :claim AND position = 1",
         "Not more"),
    ],
)  # fmt: skip
def test_an_auditor_walks_round_no_limit_by_raw_sql(
    stage: ClaimStage, sql: str, sentence: str
) -> None:
    claim = stage.in_review()
    stage.write("auditor1", escalate, stage.now(claim, "unusual"))
    values = {"claim": claim, "me": stage.person("auditor1")}
    lines = "UPDATE claim_line SET decision = 'approved', approved_fen = claimed_fen"
    decided = sa.text(f"{lines} WHERE claim_id = :claim")

    def tamper(unit: Unit) -> None:
        if "last_action = 'approve'" in sql:
            unit.session.execute(decided, {"claim": claim})
        given = {name: value for name, value in values.items() if f":{name}" in sql}
        unit.session.execute(sa.text(sql), given)

    with pytest.raises(RefusedError, match=sentence):
        stage.write("auditor1", tamper)


def test_the_database_refuses_a_status_by_hand(stage: ClaimStage) -> None:
    claim = stage.draft()
    with pytest.raises(DBAPIError), stage.owner.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE claim SET status = 'payable' WHERE id = :id"), {"id": claim}
        )
