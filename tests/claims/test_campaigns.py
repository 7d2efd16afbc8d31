"""Claims of campaigns: made of the order, priced by the usual rules, once, with fixed lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaigns import PUMP, job_of, make_campaign
from tests.claims.stage import ClaimStage, add_photo
from warrantydesk.basedata.commands import DropCampaignLine, SaveCampaign
from warrantydesk.basedata.forms import campaign_form
from warrantydesk.basedata.service import drop_campaign_line, save_campaign
from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import open_for_review
from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.commands import Appeal, LineDecision, NewLine
from warrantydesk.claims.creating import create_claim, create_claims
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.levels import needs_prior_approval
from warrantydesk.claims.model import ClaimJob
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.service import save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimStatus, ClaimType, Decision, LineKind
from warrantydesk.clock import business_date, now
from warrantydesk.errors import RefusedError
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.records.findings import FindingsError, Severity
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.compute import place_of_claim_line
from warrantydesk.settlement.states import Category

TODAY = business_date(now())
CLERK = "clerk1205"


def taken_in(stage: ClaimStage, key: int, *others: Any, **values: Any) -> OrderDraft:
    return stage.order_draft(job_of(stage, key), *others, **values)


def draft_of(stage: ClaimStage, order: OrderDraft) -> int:
    """Make the claim of a repair that took a campaign in, with the photo that it needs."""
    claim = int(stage.write(CLERK, create_claim, stage.completed_order(order)))
    stage.write(CLERK, add_photo, claim, AttachmentKind.ODOMETER, 40)
    return claim


def found(stage: ClaimStage, claim: int) -> dict[tuple[str, str], str]:
    """Return what the checks find, without warnings, by code and place."""
    findings = check_claim(stage.read(claim_facts, claim, TODAY))
    return {(f.code, f.place): str(f.sentence) for f in findings if f.severity is not Severity.WARN}


def test_the_claim_is_a_campaign_claim_with_the_lines_of_the_campaign(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    record = stage.read(claim_record, claim, [Role.CLERK], stage.person(CLERK))
    assert (record.claim_type, record.campaign.code) == (ClaimType.CAMPAIGN, "C26-01")
    assert [(line.kind, line.code, line.quantity_milli) for line in record.lines] == [
        (LineKind.LABOUR, "OP-1307-01", 1000),
        (LineKind.PART, "1307100-E02", 1000),
        (LineKind.PART, "1307115-E02", 1000),
    ]
    assert record.missing_photos == ()
    assert found(stage, claim) == {}, "no fault code, no photo of a fault, no cause is asked for"
    assert place_of_claim_line(record.claim_type, LineKind.PART)[0] is Category.CAMPAIGN


def test_it_is_priced_like_any_other(stage):
    key = make_campaign(stage, hours_milli=2000)
    normal = stage.draft()
    other = stage.add_vehicle("LYXS51500SA004205")
    make_campaign(stage, "C26-02", vins=("LYXS51500SA004205",), hours_milli=2000)
    campaign = draft_of(stage, stage.order_draft(job_of(stage, key + 1), vehicle_id=other))

    def prices(claim):
        return [(line.code, line.unit_fen, line.payable_fen) for line in stage.lines(claim)]

    assert prices(campaign) == prices(normal)


def test_each_campaign_of_an_order_has_a_claim_of_its_own_after_the_warranty(stage):
    first = make_campaign(stage)
    second = make_campaign(stage, "C26-02", parts=())
    order = stage.completed_order(taken_in(stage, first, stage.pump_job(), job_of(stage, second)))
    claims = stage.write(CLERK, create_claims, order)
    rows = [stage.row(claim) for claim in claims]
    assert [row.claim_type for row in rows] == [
        ClaimType.NORMAL, ClaimType.CAMPAIGN, ClaimType.CAMPAIGN
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="on a claim already"):
        stage.write(CLERK, create_claims, order)


def test_its_lines_cannot_be_changed_but_serials_are_typed(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    draft = stage.as_typed(claim)
    serials = tuple(replace(line, serial="N1", old_serial="O1") for line in draft.lines)
    version = stage.write(CLERK, save_claim, replace(draft, lines=serials))
    job = stage.key(ClaimJob, claim_id=claim)
    for wrong in (
        {"lines": draft.lines[1:]},
        {"lines": (replace(draft.lines[0], quantity_milli=900), *draft.lines[1:])},
        {"added": (NewLine(job, LineKind.PART, PUMP, 1000),)},
        {"added": (NewLine(job, LineKind.SUBLET, "", 1000, amount_fen=100),)},
    ):
        with pytest.raises(RefusedError, match="cannot be changed"):
            stage.write(CLERK, save_claim, replace(draft, seen_version=version, **wrong))


def test_it_is_submitted_and_approved_like_any_other(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    stage.write(CLERK, submit, stage.now(claim))
    stage.write("service", review_submitted, lambda n: n - 1)
    assert stage.status(claim) is ClaimStatus.APPROVED


@pytest.mark.parametrize(("days", "ended"), [(0, False), (1, True)])
def test_the_last_day_of_a_campaign_is_included(stage, days, ended):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    came = stage.row(claim).repair_date
    command: SaveCampaign = stage.read(campaign_form, key)
    changed = replace(command, valid_to=came - timedelta(days=days))
    stage.write("admin", save_campaign, changed)
    assert (("14", "claim") in found(stage, claim)) is ended


def test_what_the_manufacturer_takes_out_of_use_is_still_paid_where_it_was_done(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    changed = replace(stage.read(campaign_form, key), active=False)
    stage.write("admin", save_campaign, changed)
    assert found(stage, claim) == {}


def test_a_vehicle_in_stock_is_called_in_as_well(stage):
    key = make_campaign(stage)
    stage.raw("UPDATE vehicle SET delivery_date = NULL")
    assert found(stage, draft_of(stage, taken_in(stage, key))) == {}


def test_an_ordinary_claim_tells_of_the_campaign_that_was_passed_by(stage):
    make_campaign(stage)
    claim = stage.draft()
    sentences = [str(f.sentence) for f in check_claim(stage.read(claim_facts, claim, TODAY))]
    told = "Campaign C26-01 is open for this vehicle and was not taken in."
    assert told in sentences
    stage.raw("UPDATE repair_order SET campaign_answer = 'later', version = version + 1")
    sentences = [str(f.sentence) for f in check_claim(stage.read(claim_facts, claim, TODAY))]
    assert told not in sentences


def test_a_withdrawn_claim_may_be_made_anew_and_a_live_one_may_not(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    order = stage.row(claim).order_id
    with pytest.raises(RefusedError, match="on a claim already"):
        stage.write(CLERK, create_claim, order)
    stage.write(CLERK, withdraw, stage.now(claim, "Wrong photo."))
    again = int(stage.write(CLERK, create_claim, order))
    assert stage.row(again).claim_type is ClaimType.CAMPAIGN
    assert found(stage, again).keys() == {("21", "photos.odometer")}


def test_a_denied_campaign_claim_is_appealed_against_with_its_lines(stage):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    stage.write(CLERK, submit, stage.now(claim))
    stage.write("auditor1", open_for_review, claim)
    denied = [
        LineDecision(line.id, Decision.DENIED, 0, reason_text="No photo of the pump.")
        for line in stage.lines(claim)
    ]
    assert stage.decide(claim, *denied) is ClaimStatus.DENIED
    lines = tuple(line.id for line in stage.lines(claim)[:2])
    command = Appeal(claim, stage.row(claim).version, lines, "The photo was there.")
    disputed = int(stage.write(CLERK, appeal, command))
    assert stage.row(disputed).claim_type is ClaimType.CAMPAIGN
    assert found(stage, disputed) == {}


@pytest.mark.parametrize(
    ("claim_type", "fen", "needed"),
    [
        (ClaimType.NORMAL, 999_99, False),
        (ClaimType.NORMAL, 1000_00, True),
        (ClaimType.GOODWILL, 1000_00, True),
        (ClaimType.CAMPAIGN, 1000_00, False),
        (ClaimType.CAMPAIGN, 99_999_99, False),
    ],
)
def test_prior_approval_begins_at_its_amount_and_campaigns_are_exempt(
    stage, claim_type, fen, needed
):
    parameters = stage.read(claim_facts, stage.draft(), TODAY).parameters
    assert needs_prior_approval(claim_type, fen, parameters) is needed  # C10


RAW = {
    "another quantity": "UPDATE claim_line SET quantity_milli = 2000",
    "another part": "UPDATE claim_line SET part_id = part_id + 20 WHERE part_id > 0",
    "another kind": "UPDATE claim_line SET kind = 'sublet' WHERE kind = 'labour'",
    "a line less": "DELETE FROM claim_line",
    "another type": "UPDATE claim SET claim_type = 'normal', version = version + 1",
    "no campaign": "UPDATE claim_job SET campaign_vehicle_id = NULL",
    "no campaign on the order": "UPDATE job SET campaign_vehicle_id = NULL, payer = 'warranty'",
    "a second job": "INSERT INTO claim_job (claim_id, job_id, position, live, campaign_vehicle_id)"
    " SELECT claim_id, job_id, 9, 0 = 1, campaign_vehicle_id FROM claim_job",
    "a second live claim": "UPDATE claim_job SET live = (1 = 1)",
}


@pytest.mark.every_server
@pytest.mark.parametrize("statement", RAW.values(), ids=RAW.keys())
def test_raw_sql_changes_no_line_of_a_campaign_claim(stage, statement):
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    if "live = " in statement:
        stage.write(CLERK, withdraw, stage.now(claim, "Wrong."))
        stage.write(CLERK, create_claim, stage.row(claim).order_id)
    with pytest.raises(Exception, match=r"wd:|campaign_once|one_live|\.campaign_vehicle_id"):
        stage.raw(statement)


@pytest.mark.every_server
@pytest.mark.parametrize("what", ["a line is missing", "a line stands twice"])
def test_a_campaign_claim_is_not_sent_without_all_its_lines(stage, what):
    """Even where somebody got round the guard of single lines, the step is refused."""
    key = make_campaign(stage)
    claim = draft_of(stage, taken_in(stage, key))
    line = stage.lines(claim)[-1]
    drop = "DROP TRIGGER wd_claim_line_campaign_gone"
    if stage.owner.embedded:
        stage.raw(f"{drop}_delete")
    else:
        stage.raw(f"{drop} ON claim_line")
    if what == "a line is missing":
        stage.raw(f"DELETE FROM claim_line WHERE id = {line.id}")
    else:
        columns = (
            "claim_id, claim_job_id, kind, part_id, fault_role, code, name_zh, name_en,"
            " return_policy, quantity_milli, decision, unit_fen, claimed_fen, payable_fen"
        )
        stage.raw(
            f"INSERT INTO claim_line (position, {columns}) SELECT 77, {columns} FROM claim_line"
            f" WHERE id = {line.id}"
        )
    assert "cannot be changed" in found(stage, claim)["14", "claim"]
    with pytest.raises(FindingsError):
        stage.write(CLERK, submit, stage.now(claim))
    values = "status = 'submitted', last_action = 'submit', step_count = step_count + 1"
    with pytest.raises(Exception, match="wd:"):
        stage.raw(f"UPDATE claim SET {values}, version = version + 1 WHERE id = {claim}")


def live_claims(stage: ClaimStage) -> int:
    """Return the greatest number of live claims that one place of a list has."""
    table = ClaimJob.__table__
    counts = (
        sa.select(sa.func.count())
        .where(table.c.live, table.c.campaign_vehicle_id.is_not(None))
        .group_by(table.c.campaign_vehicle_id)
    )
    return max(stage.read(lambda session: session.execute(counts).scalars().all()), default=0)


STEPS = st.lists(st.sampled_from(["order", "claim", "withdraw", "drop"]), max_size=12)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, data=st.data())
def test_whatever_stations_try_a_vehicle_is_done_once(stage, steps, data):
    """Orders, claims and withdrawals in any order leave at most one live claim per vehicle."""
    code = f"P{data.draw(st.integers(0, 10**9))}"
    vin = f"LYXS51500SB{data.draw(st.integers(0, 999_999)):06}"
    known = stage.read(lambda s: s.execute(sa.text("SELECT vin FROM vehicle")).scalars().all())
    if vin in known or code in stage.read(codes):
        return
    vehicle, key = stage.add_vehicle(vin), make_campaign(stage, code, vins=(vin,))
    orders: list[int] = []
    claims: list[int] = []
    for number, step in enumerate(steps):
        try:
            if step == "order":
                draft = taken_in(
                    stage,
                    key,
                    vehicle_id=vehicle,
                    hours_ago=29 - number,
                    odometer_km=8_600 + number,
                )
                orders.append(stage.completed_order(draft))
            elif step == "claim" and orders:
                claims.append(int(stage.write(CLERK, create_claim, orders[-1])))
            elif step == "withdraw" and claims:
                stage.write(CLERK, withdraw, stage.now(claims[-1], "Wrong."))
            elif step == "drop":
                part = DropCampaignLine(key, stage.read(last_line, key))
                stage.write("admin", drop_campaign_line, part)
        except RefusedError:
            continue
        finally:
            assert live_claims(stage) <= 1
    assert len(orders) <= 1
    live = [claim for claim in claims if stage.status(claim) is not ClaimStatus.WITHDRAWN]
    assert len(live) <= 1


def codes(session):
    return set(session.execute(sa.text("SELECT code FROM campaign")).scalars())


def last_line(session, key):
    query = "SELECT coalesce(max(id), 0) FROM campaign_part WHERE campaign_id = :key"
    return session.execute(sa.text(query), {"key": key}).scalar_one()
