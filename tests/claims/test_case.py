"""An auditor's case: suggestions, precedents, visits, signs, and whether it may be decided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.claims.counting import counted
from tests.claims.stage import ClaimStage
from tests.claims.test_appeals import appealed, cut
from tests.workshop import OTHER_VIN, PUMP_OPERATION
from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.model import LabourOperation
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.reasons import REASONS
from warrantydesk.claims.audit import (
    decide,
    escalate,
    hold,
    open_for_review,
    release,
    return_claim,
)
from warrantydesk.claims.case import audit_case
from warrantydesk.claims.commands import Answer, Decide, LineDecision
from warrantydesk.claims.rows import LineSign
from warrantydesk.claims.rows_queue import AuditCase, EarlierSums, RiskKind
from warrantydesk.claims.service import save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.claims.suggestions import REASON_OF, suggest
from warrantydesk.clock import now
from warrantydesk.orders.commands import LabourDraft
from warrantydesk.orders.states import Payer
from warrantydesk.records.roles import Role

VINS = [f"LYXS51500SA00440{n}" for n in range(9)]


def case(stage: ClaimStage, claim: int, login: str = "auditor1") -> AuditCase:
    found: AuditCase = stage.book(login).read(audit_case, claim, stage.person(login))
    return found


def on_other(stage: ClaimStage, vin: str) -> int:
    """Return a claim in review on another vehicle."""
    return stage.in_review(vehicle_id=stage.add_vehicle(vin))


def long_labour(stage: ClaimStage, milli: int) -> int:
    """Return a claim in review whose labour took longer than the standard, with a reason."""
    labour = LabourDraft(stage.key(LabourOperation, code=PUMP_OPERATION), milli)
    claim = stage.draft(stage.order_draft(stage.pump_job(labour=(labour,))))
    answer = Answer("11", "lines.1.quantity", "seized bolts")
    stage.write("clerk1205", save_claim, stage.as_typed(claim, answers=(answer,)))
    stage.write("clerk1205", submit, stage.now(claim))
    stage.write("auditor1", open_for_review, claim)
    return claim


def test_what_the_rules_pay_in_full_is_suggested_so(stage: ClaimStage) -> None:
    claim = stage.in_review()
    found = case(stage, claim)
    assert [(s.line_id, s.decision, s.approved_fen, s.reason_id) for s in found.suggestions] == [
        (line.id, Decision.APPROVED, line.claimed_fen, None) for line in stage.lines(claim)
    ]


def test_suggestions_are_decided_as_they_stand(stage: ClaimStage) -> None:
    claim = long_labour(stage, 5_000)
    line, found = stage.lines(claim)[0], case(stage, claim)
    first = found.suggestions[0]
    known = {one.code: one.id for one in stage.read(reason_codes)}
    assert (first.decision, first.approved_fen) == (Decision.REDUCED, line.payable_fen)
    assert (first.reason_id, first.reason_text) == (known["RD01"], "")

    decided = tuple(LineDecision(*suggestion) for suggestion in found.suggestions)
    status = stage.write("auditor1", decide, Decide(claim, found.record.version, decided))

    assert status is ClaimStatus.PARTLY_APPROVED
    assert stage.row(claim).approved_fen == found.record.sums.payable_fen


def test_what_the_rules_do_not_pay_is_suggested_to_be_denied(stage: ClaimStage) -> None:
    record = case(stage, long_labour(stage, 5_000)).record
    overlap = record.lines[0]._replace(payable_fen=0, sign=LineSign.OVERLAP)
    (found,) = suggest([overlap], {"RD02": 7})
    assert (found.decision, found.approved_fen, found.reason_id) == (Decision.DENIED, 0, 7)
    (found,) = suggest([overlap], {})
    assert (found.reason_id, found.reason_text) == (None, "Overlap")


def test_every_book_starts_with_the_reasons_that_are_suggested() -> None:
    assert set(REASON_OF.values()) <= {r.code for r in REASONS if r.use is ReasonUse.REDUCE}
    assert REASON_OF.keys() == set(LineSign) - {LineSign.NONE, LineSign.SHIPPED}


def test_decided_claims_of_the_same_part_stand_beside_with_their_reason(stage: ClaimStage) -> None:
    known = {one.code: one for one in stage.read(reason_codes)}
    approved, reduced, denied = (on_other(stage, vin) for vin in VINS[:3])
    stage.decide(approved)
    line = stage.lines(reduced)[0]
    reason = known["RD04"]
    stage.decide(reduced, LineDecision(line.id, Decision.REDUCED, 100, reason.id))
    stage.decide(
        denied,
        *[LineDecision(one.id, Decision.DENIED, 0, reason_text="flood")
          for one in stage.lines(denied)],
    )  # fmt: skip
    on_other(stage, VINS[3])
    found = case(stage, stage.in_review())
    assert [(one.id, str(one.reason)) for one in found.earlier] == [
        (denied, "flood"), (reduced, str(reason.name)), (approved, ""),
    ]  # fmt: skip
    assert found.earlier[1].approved_fen == stage.row(reduced).approved_fen
    assert found.earlier[1].number == stage.row(reduced).number
    assert found.earlier_sums == EarlierSums(3, 1, 1, 1)


def test_only_the_last_twelve_months_are_summed(stage: ClaimStage) -> None:
    old = on_other(stage, VINS[0])
    stage.decide(old)
    decided = (now() - timedelta(days=367)).replace(tzinfo=None)
    stage.raw(f"UPDATE claim SET decided_at = '{decided}', version = version + 1"
              f" WHERE id = {old}")  # fmt: skip
    found = case(stage, stage.in_review())
    assert [one.id for one in found.earlier] == [old]
    assert found.earlier_sums == EarlierSums(0, 0, 0, 0)


def test_the_same_part_is_nearer_than_the_same_fault_and_the_newer_nearer(
    stage: ClaimStage,
) -> None:
    claims = [on_other(stage, vin) for vin in VINS[:3]]
    for claim in claims:
        stage.decide(claim)
    stage.raw(f"UPDATE claim_line SET fault_role = 'consequential' WHERE claim_id = {claims[2]}")
    found = case(stage, stage.in_review())
    assert [one.id for one in found.earlier] == [claims[1], claims[0], claims[2]]
    assert found.earlier_sums.count == 2


def test_nothing_alike_leaves_the_place_empty(stage: ClaimStage) -> None:
    found = case(stage, stage.in_review())
    assert (found.earlier, found.visits, found.risks) == ((), (), ())
    assert found.earlier_sums == EarlierSums(0, 0, 0, 0)


def test_the_vehicle_was_here_before(stage: ClaimStage) -> None:
    earlier = stage.in_review(hours_ago=24 * 6)
    stage.decide(earlier)
    oil = stage.pump_job(payer=Payer.CUSTOMER, complaint="oil service", parts=(), labour=())
    service = stage.completed_order(stage.order_draft(oil, hours_ago=24 * 4))
    stage.order(stage.order_draft(hours_ago=24 * 4, received_at=None, appointment_at=now()))
    claim = stage.draft()
    found = stage.read(audit_case, claim, stage.person("auditor1")).visits
    assert [(visit.order_id, visit.subject.zh, visit.claim_number) for visit in found] == [
        (service, "oil service", ""),
        (stage.row(earlier).order_id, stage.row(earlier).subject, stage.row(earlier).number),
    ]
    assert [visit.payer for visit in found] == ["Customer pays", "Warranty"]
    assert [visit.claim_status for visit in found] == [None, ClaimStatus.APPROVED]
    assert found[1].approved_fen == stage.row(earlier).approved_fen
    assert found[0].odometer_km == 8_600
    assert found[0].on is not None


def test_signs_stand_beside_the_claim(stage: ClaimStage) -> None:
    on_other(stage, OTHER_VIN)
    found = case(stage, stage.in_review())
    assert {sign.kind for sign in found.risks} == {RiskKind.PHOTO_USED_BEFORE}


@pytest.mark.parametrize(
    ("login", "level", "limit"),
    [("auditor1", 1, 200_000), ("auditor3", 2, 1_000_000), ("auditor4", 3, None),
     ("finance1", 0, 0)],
)  # fmt: skip
def test_a_level_has_its_limit(
    stage: ClaimStage, login: str, level: int, limit: int | None
) -> None:
    found = case(stage, stage.in_review(), login)
    assert (found.own_level, found.level_limit_fen) == (level, limit)


def test_whoever_may_decide_has_the_action_too(stage: ClaimStage) -> None:
    found = case(stage, stage.in_review())
    assert (found.may_decide, found.why_not) == (True, None)
    assert ClaimAction.APPROVE in found.record.actions


def test_a_claim_is_decided_only_in_review(stage: ClaimStage) -> None:
    claim = stage.submitted()
    assert why_not(stage, claim) == "The claim is not in review yet. Open it first."
    stage.write("auditor1", open_for_review, claim)
    stage.write("auditor1", hold, stage.now(claim, "part expected"))
    assert why_not(stage, claim) == "The claim is on hold. Take it up again first."
    stage.write("auditor1", release, stage.now(claim))
    stage.write("auditor1", return_claim, stage.now(claim, "photo"))
    assert why_not(stage, claim) == "The station is correcting the claim."
    stage.write("clerk1205", withdraw, stage.now(claim, "given up"))
    assert why_not(stage, claim) == "The claim was withdrawn."


def test_a_decided_claim_is_not_decided_again(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.decide(claim)
    assert why_not(stage, claim) == "The claim is decided already."


def test_amount_and_escalation_need_a_level(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.write("auditor1", escalate, stage.now(claim, "unusual"))
    assert why_not(stage, claim) == "This claim is decided at level 2. Escalate it."
    assert why_not(stage, claim, "auditor3") == ""
    stage.set_parameter(ParameterName.SECOND_LEVEL_LIMIT_FEN, stage.row(claim).claimed_fen - 1)
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, 1)
    assert why_not(stage, claim, "auditor3") == "This claim is decided at level 3. Escalate it."


def test_nobody_decides_his_or_her_own_claim(stage: ClaimStage) -> None:
    stage.give_role("clerk1205", Role.AUDITOR, level=3)
    claim = stage.in_review()
    assert why_not(stage, claim, "clerk1205") == "Nobody decides a claim that he or she submitted."


def test_an_appeal_needs_another_auditor(stage: ClaimStage) -> None:
    new = appealed(stage, cut(stage))
    stage.write("auditor2", open_for_review, new)
    assert why_not(stage, new).startswith("An appeal is decided by another auditor")
    assert why_not(stage, new, "auditor2") == ""


def test_only_auditors_decide(stage: ClaimStage) -> None:
    claim = stage.in_review()
    assert why_not(stage, claim, "finance1") == "Only auditors decide claims."


def test_a_case_takes_the_same_statements_whatever_stands_beside_it(stage: ClaimStage) -> None:
    book, person = stage.book("auditor1"), stage.person("auditor1")
    claim = stage.in_review()
    with counted(book) as alone:
        book.read(audit_case, claim, person)
    for vin in VINS[:3]:
        stage.decide(on_other(stage, vin))
    with counted(book) as beside:
        book.read(audit_case, claim, person)
    assert len(alone) == len(beside) <= 75


def why_not(stage: ClaimStage, claim: int, login: str = "auditor1") -> str:
    """Return why somebody may not decide a claim; the buttons must say the same."""
    found = case(stage, claim, login)
    assert found.may_decide is (ClaimAction.APPROVE in found.record.actions)
    return "" if found.why_not is None else str(found.why_not)
