"""Claims returned by rule: what a check stops after the submission, and what other rooms add."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.claims.stage import ClaimStage
from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.model import PartPrice
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims import hooks
from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.preview import check_draft
from warrantydesk.claims.service import resubmit, submit
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.records.findings import Finding, FindingsError, warn


def forget_the_price(stage: ClaimStage) -> None:
    """Take the price of the pump out of force."""
    price = PartPrice.__table__
    with stage.owner.writing() as unit:
        unit.session.execute(sa.delete(price).where(price.c.part_id == stage.part("1307100-E02")))


def test_what_a_check_stops_after_the_submission_is_returned_by_rule(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)
    forget_the_price(stage)

    stage.write("service", review_submitted, draw=lambda n: n - 1)

    row = stage.row(claim)
    assert (row.status, row.returns) == (ClaimStatus.RETURNED, 1)
    assert row.last_reason == (
        "1307100-E02 在初检日期没有单价，请补录。\n"
        "1307100-E02 has no price or rate on the inspection date. Have it entered."
    )
    (reason,) = [r for r in stage.read(reason_codes, ReasonUse.RETURN) if r.code == "RT09"]
    assert row.return_reason_id == reason.id
    assert row.due_at is not None
    with pytest.raises(FindingsError, match="no price or rate"):
        stage.write("clerk1205", resubmit, stage.now(claim))


def test_a_claim_returned_as_often_as_may_be_goes_to_a_person(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.RETURNS_LIMIT, 0)
    forget_the_price(stage)
    stage.write("service", review_submitted, draw=lambda n: n - 1)
    assert (stage.status(claim), stage.row(claim).returns) == (ClaimStatus.IN_REVIEW, 0)


def test_a_higher_room_returns_new_claims_by_its_own_check(
    stage: ClaimStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def owed(_session: Session, facts: ClaimFacts) -> list[Finding]:
        message = "{station} owes parts."
        return [warn("19", "claim", message, station=facts.station.code)]

    monkeypatch.setattr(hooks, "more_checks", [owed])
    claim = stage.draft()
    shown = stage.read(check_draft, stage.as_typed(claim)).findings
    assert [str(one.sentence) for one in shown if one.code == "19"] == ["1205 owes parts."]
    stage.write("clerk1205", submit, stage.now(claim))  # it warns, and does not stop

    stage.write("service", review_submitted, draw=lambda n: n - 1)

    row = stage.row(claim)
    assert (row.status, row.last_reason) == (
        ClaimStatus.RETURNED, "1205 owes parts.\n1205 owes parts.",
    )  # fmt: skip
    (reason,) = [r for r in stage.read(reason_codes, ReasonUse.RETURN) if r.code == "RT08"]
    assert row.return_reason_id == reason.id
