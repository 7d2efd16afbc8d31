"""The life of a claim: submitted, returned, decided, revoked, made payable."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.claims.stage import ClaimStage
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.audit import escalate, open_for_review, return_claim, revoke
from warrantydesk.claims.automatic import make_claims_payable, review_submitted, withdraw_expired
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.service import create_claim, recall, resubmit, save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.settlement.ledger import post_claim_payable


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


def test_it_is_returned_five_times_and_not_a_sixth(stage: ClaimStage) -> None:
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
    assert stage.write("service", make_claims_payable, post_claim_payable) == 0

    stage.write("auditor1", revoke, stage.now(claim, "no return needed"))
    stage.decide(claim, LineDecision(pump.id, Decision.DENIED, 0, reason_text="not replaced"))

    assert stage.write("service", make_claims_payable, post_claim_payable) == 1
    assert stage.status(claim) is ClaimStatus.PAYABLE


def test_a_returned_claim_in_time_is_left_alone(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.write("auditor1", return_claim, stage.now(claim, "photo unreadable"))
    assert stage.write("service", withdraw_expired) == 0
    assert stage.status(claim) is ClaimStatus.RETURNED


def test_the_database_refuses_a_status_by_hand(stage: ClaimStage) -> None:
    claim = stage.draft()
    with pytest.raises(DBAPIError), stage.owner.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE claim SET status = 'payable' WHERE id = :id"), {"id": claim}
        )
