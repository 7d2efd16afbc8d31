"""Tags follow approvals: who gets one, which way the part goes, and until when it is shipped."""

from __future__ import annotations

from datetime import date

import pytest

from tests.parts.sending import send
from tests.parts.stage import PartsStage
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.audit import return_claim, revoke
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.service import save_claim
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.money import times_ppm
from warrantydesk.parts.return_lists import ship_by
from warrantydesk.parts.states import Finding, OldPartStatus, ReturnListStatus, Route
from warrantydesk.parts.tagging import change_policy, tag_claim

LOCAL, DIRECT, HOME = ReturnPolicy.LOCAL, ReturnPolicy.SUPPLIER, ReturnPolicy.MANUFACTURER


@pytest.mark.parametrize(
    ("approved", "shipped"),
    [
        (date(2024, 11, 25), date(2024, 12, 10)),
        (date(2024, 12, 31), date(2025, 1, 10)),
        (date(2024, 1, 1), date(2024, 2, 10)),
    ],
)
def test_c23_parts_are_shipped_by_the_tenth_of_the_month_after_approval(
    stage: PartsStage, approved: date, shipped: date
) -> None:
    assert stage.read(ship_by, approved) == shipped


def test_the_shipping_day_of_a_short_month_is_its_last(stage: PartsStage) -> None:
    stage.set_parameter(ParameterName.SHIP_BY_DAY, 31)
    assert stage.read(ship_by, date(2025, 1, 31)) == date(2025, 2, 28)


def test_each_replaced_part_of_an_approved_claim_gets_a_tag(stage: PartsStage) -> None:
    claim_id = stage.in_review()
    assert stage.tags(claim_id) == []
    stage.decide(claim_id)
    pump, gasket = stage.tags(claim_id)
    paid = {line.code: line.approved_fen for line in stage.lines(claim_id)}
    assert (pump.code, pump.main, pump.policy, pump.status) == (
        "1307100-E02", True, HOME, OldPartStatus.TAGGED
    )  # fmt: skip
    assert (pump.approved_fen, pump.residual_fen) == (paid["1307100-E02"], 0)
    assert (gasket.code, gasket.main, gasket.policy) == ("1307115-E02", False, LOCAL)
    assert gasket.residual_fen == times_ppm(paid["1307115-E02"], 100_000)
    assert (pump.supplier_id, pump.odometer_km) == (stage.supplier, 8_600)
    assert pump.number.startswith("JB")
    assert pump.number != gasket.number


def test_parts_of_a_month_are_on_one_list_and_local_ones_on_none(stage: PartsStage) -> None:
    first, second = stage.approved(), stage.approved()
    pump, gasket = stage.tags(first)
    other, _ = stage.tags(second)
    owed = stage.list_of(pump.id)
    assert pump.return_list_id == other.return_list_id
    assert (owed.status, owed.route, owed.supplier_id) == (
        ReturnListStatus.OPEN, Route.MANUFACTURER, None
    )  # fmt: skip
    assert owed.ship_by_on == pump.ship_by_on == stage.read(ship_by, stage.today())
    assert owed.month == f"{stage.today():%Y-%m}"
    assert gasket.return_list_id is None
    assert gasket.ship_by_on == pump.ship_by_on


def test_direct_parts_have_a_list_for_each_supplier(stage: PartsStage) -> None:
    part = stage.tags(stage.approved(DIRECT))[0]
    owed = stage.list_of(part.id)
    assert (owed.route, owed.supplier_id) == (Route.DIRECT, stage.supplier)


def test_a_denied_line_gets_no_tag_and_a_reduced_one_does(stage: PartsStage) -> None:
    claim_id = stage.in_review()
    pump, gasket, *_ = (line for line in stage.lines(claim_id) if line.part_id)
    stage.decide(
        claim_id,
        LineDecision(pump.id, Decision.REDUCED, 100, reason_text="less"),
        LineDecision(gasket.id, Decision.DENIED, 0, reason_text="not replaced"),
    )
    [tag] = stage.tags(claim_id)
    assert (tag.code, tag.approved_fen) == ("1307100-E02", 100)


def test_a_denied_claim_gets_no_tags(stage: PartsStage) -> None:
    claim_id = stage.in_review()
    denied = [
        LineDecision(line.id, Decision.DENIED, 0, reason_text="worn") for line in
        stage.lines(claim_id)
    ]  # fmt: skip
    assert stage.decide(claim_id, *denied) is ClaimStatus.DENIED
    assert stage.tags(claim_id) == []


def test_tagging_again_changes_nothing(stage: PartsStage) -> None:
    claim_id = stage.approved()
    assert stage.write("service", tag_claim, claim_id) == 0
    assert len(stage.tags(claim_id)) == 2


def test_revoking_an_approval_cancels_its_tags_and_lets_go_of_the_lines(stage: PartsStage) -> None:
    claim_id = stage.approved()
    stage.write("auditor1", revoke, stage.now(claim_id, "looked at the wrong photo"))
    tags = stage.tags(claim_id)
    assert {tag.status for tag in tags} == {OldPartStatus.CANCELLED}
    assert {(tag.claim_line_id, tag.job_part_id) for tag in tags} == {(None, None)}
    assert tags[0].last_reason == "looked at the wrong photo"
    stage.decide(claim_id)
    fresh = [tag for tag in stage.tags(claim_id) if tag.status is OldPartStatus.TAGGED]
    assert len(fresh) == 2
    assert not {tag.number for tag in fresh} & {tag.number for tag in tags}


def test_a_line_whose_tag_was_cancelled_can_be_taken_off_the_claim(stage: PartsStage) -> None:
    claim_id = stage.approved()
    stage.write("auditor1", revoke, stage.now(claim_id, "wrong"))
    stage.write("auditor1", return_claim, stage.now(claim_id, "gasket?"))
    draft = stage.as_typed(claim_id)
    kept = [line.id for line in stage.lines(claim_id) if line.code != "1307115-E02"]
    lines = tuple(line for line in draft.lines if line.line_id in kept)
    stage.write("clerk1205", save_claim, stage.as_typed(claim_id, lines=lines))
    assert "1307115-E02" not in {line.code for line in stage.lines(claim_id)}


def test_an_approval_stands_once_a_part_is_on_its_way(stage: PartsStage) -> None:
    claim_id = stage.approved()
    part = stage.tags(claim_id)[0]
    stage.write("clerk1205", send, Route.MANUFACTURER, [part.id])
    with pytest.raises(RefusedError, match="approval stands"):
        stage.write("auditor1", revoke, stage.now(claim_id, "wrong"))
    assert stage.status(claim_id) is ClaimStatus.APPROVED
    assert {tag.status for tag in stage.tags(claim_id)} == {
        OldPartStatus.IN_TRANSIT, OldPartStatus.TAGGED
    }  # fmt: skip


def test_an_auditor_sends_a_part_another_way_while_it_is_at_the_station(
    stage: PartsStage,
) -> None:
    part_id = stage.tagged()
    stage.write("auditor1", change_policy, stage.seen(part_id, "scrap it"), LOCAL)
    part = stage.old(part_id)
    assert (part.policy, part.return_list_id) == (LOCAL, None)
    assert part.residual_fen == times_ppm(part.approved_fen, 100_000)
    stage.write("auditor1", change_policy, stage.seen(part_id, "the supplier wants it"), DIRECT)
    part = stage.old(part_id)
    assert (part.policy, part.residual_fen) == (DIRECT, 0)
    assert stage.list_of(part_id).supplier_id == stage.supplier


def test_who_may_change_a_way_and_when(stage: PartsStage) -> None:
    part_id = stage.tagged()
    seen = stage.seen(part_id, "because")
    with pytest.raises(RefusedError):
        stage.write("clerk1205", change_policy, seen, LOCAL)
    with pytest.raises(RefusedError, match="goes somewhere"):
        stage.write("auditor1", change_policy, seen, ReturnPolicy.NONE)
    with pytest.raises(RefusedError, match="reason"):
        stage.write("auditor1", change_policy, stage.seen(part_id), LOCAL)
    stage.write("auditor1", change_policy, seen, LOCAL)
    with pytest.raises(ConflictError):
        stage.write("auditor1", change_policy, seen, HOME)
    moved = stage.received()
    with pytest.raises(RefusedError):
        stage.write("auditor1", change_policy, stage.seen(moved, "late"), LOCAL)


def test_a_claim_becomes_payable_when_its_last_old_part_is_judged(stage: PartsStage) -> None:
    part_id = stage.received()
    claim_id = stage.old(part_id).claim_id
    assert (stage.make_payable(), stage.paid(claim_id)) == (0, False)
    with pytest.raises(RefusedError, match="final finding"):
        stage.raw_as("service", PAY.format(claim_id))
    stage.judge(part_id, Finding.CONFIRMED_FAULT)
    assert (stage.make_payable(), stage.paid(claim_id)) == (1, True)


PAY = (
    "UPDATE claim SET status = 'payable', last_action = 'make_payable',"
    " step_count = step_count + 1, version = version + 1 WHERE id = {}"
)


def test_a_claim_is_payable_at_once_when_all_its_parts_are_scrapped_locally(
    stage: PartsStage,
) -> None:
    claim_id = stage.approved(LOCAL)
    assert (stage.make_payable(), stage.paid(claim_id)) == (1, True)


@pytest.mark.parametrize("policy", [HOME, DIRECT])
def test_a_part_that_is_tagged_keeps_its_claim_back(
    stage: PartsStage, policy: ReturnPolicy
) -> None:
    claim_id = stage.approved(policy)
    assert (stage.make_payable(), stage.paid(claim_id)) == (0, False)
