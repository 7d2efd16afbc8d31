"""What the service does with old parts by itself, each at its border."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.parts.stage import CLERK, KEEPER, PartsStage
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims import hooks
from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Extension, ListStep
from warrantydesk.parts.disposing import dispose
from warrantydesk.parts.jobs import (
    close_lists,
    dispose_local,
    miss_deadlines,
    remind,
    tag_approved,
)
from warrantydesk.parts.model import Charge
from warrantydesk.parts.packing import save_shipment
from warrantydesk.parts.return_lists import (
    ask_extension,
    grant_extension,
    refuse_extension,
)
from warrantydesk.parts.shipping import cancel_shipment
from warrantydesk.parts.states import (
    ChargeKind,
    ChargeStatus,
    OldPartStatus,
    ReturnListStatus,
    ShipmentStatus,
)
from warrantydesk.records.deadlines import open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role

P = OldPartStatus
CHARGE = Charge.__table__


def due(stage: PartsStage, day: date) -> None:
    """Let every old part and every list be due on a day."""
    for table in ("old_part", "return_list"):
        stage.raw(f"UPDATE {table} SET ship_by_on = '{day}', version = version + 1")


def test_what_is_not_shipped_in_time_is_missing(stage: PartsStage) -> None:
    tagged, shipped = stage.tagged(), stage.received()
    shipment_id, [packed] = stage.packed()
    due(stage, stage.today())
    assert stage.write("service", miss_deadlines) == 0
    due(stage, stage.days_on(-1))
    assert stage.write("service", miss_deadlines) == 2
    assert (stage.where(tagged), stage.where(packed)) == (P.MISSING, P.MISSING)
    assert stage.where(shipped) is P.RECEIVED
    [listed] = stage.listed(shipment_id)
    assert (listed.live, stage.old(packed).box_id) == (False, None)
    assert stage.write("service", miss_deadlines) == 0


def test_a_box_that_a_deadline_emptied_is_taken_off(stage: PartsStage) -> None:
    shipment_id, _parts = stage.packed()
    due(stage, stage.days_on(-1))
    stage.write("service", miss_deadlines)
    stage.write(CLERK, save_shipment, stage.draft_of(shipment_id, boxes=()))
    assert stage.boxes(shipment_id) == []
    stage.write(CLERK, cancel_shipment, stage.on(shipment_id))
    assert stage.shipment(shipment_id).status is ShipmentStatus.CANCELLED


def test_missing_parts_keep_no_claim_back(stage: PartsStage) -> None:
    part_id = stage.tagged()
    due(stage, stage.days_on(-1))
    stage.write("service", miss_deadlines)
    assert (stage.make_payable(), stage.paid(stage.old(part_id).claim_id)) == (1, True)


def test_an_extension_is_asked_for_granted_and_counted(stage: PartsStage) -> None:
    part_id = stage.tagged()
    owed = stage.list_of(part_id)
    later = owed.ship_by_on + timedelta(days=30)

    def wish(day: date, reason: str = "carrier on holiday") -> Extension:
        return Extension(owed.id, stage.list_of(part_id).version, day, reason)

    for day in (owed.ship_by_on, later + timedelta(days=1)):
        with pytest.raises(RefusedError, match="Choose a day"):
            stage.write(CLERK, ask_extension, wish(day))
    with pytest.raises(RefusedError, match="reason"):
        stage.write(CLERK, ask_extension, wish(later, " "))
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", ask_extension, wish(later))
    stage.write(CLERK, ask_extension, wish(later))
    [row] = stage.read(open_deadlines, {Role.KEEPER}, None)
    assert row.what is DeadlineKind.DECIDE_EXTENSION
    with pytest.raises(RefusedError):
        stage.write(CLERK, grant_extension, stage.list_step(part_id))
    stage.write(KEEPER, grant_extension, stage.list_step(part_id))
    assert stage.list_of(part_id).ship_by_on == stage.old(part_id).ship_by_on == later
    assert stage.read(open_deadlines, {Role.KEEPER}, None) == []
    with pytest.raises(RefusedError, match="put off 1 times"):
        stage.write(CLERK, ask_extension, wish(later + timedelta(days=1)))


def test_a_refused_extension_lets_the_day_stand_and_the_parts_be_missed(
    stage: PartsStage,
) -> None:
    part_id = stage.tagged()
    owed = stage.list_of(part_id)
    wanted = owed.ship_by_on + timedelta(days=3)
    stage.write(CLERK, ask_extension, Extension(owed.id, owed.version, wanted, "holiday"))
    due(stage, stage.days_on(-1))
    assert stage.write("service", miss_deadlines) == 0
    with pytest.raises(RefusedError, match="reason"):
        stage.write(KEEPER, refuse_extension, stage.list_step(part_id))
    stage.write(KEEPER, refuse_extension, stage.list_step(part_id, "twice this year"))
    assert stage.write("service", miss_deadlines) == 1
    late = stage.list_of(part_id)
    wish = Extension(late.id, late.version, stage.days_on(1), "please")
    with pytest.raises(RefusedError, match="too late"):
        stage.write(CLERK, ask_extension, wish)


def test_what_is_scrapped_locally_is_charged_its_residual_value_once(stage: PartsStage) -> None:
    part_id = stage.tagged(ReturnPolicy.LOCAL)
    with pytest.raises(RefusedError, match="another station"):
        stage.write("clerk1101", dispose, stage.seen(part_id))
    stage.write(CLERK, dispose, stage.seen(part_id))
    assert stage.write("service", dispose_local) == 0
    assert stage.write("service", dispose_local) == 0
    query = sa.select(CHARGE).where(CHARGE.c.old_part_id == part_id)
    charge = stage.read(lambda session: session.execute(query).one())
    part = stage.old(part_id)
    assert (charge.kind, charge.status) == (ChargeKind.RESIDUAL, ChargeStatus.FINAL)
    assert charge.asked_fen == charge.decided_fen == part.residual_fen > 0
    assert charge.number.startswith("KC")


def test_local_parts_are_scrapped_after_their_day_and_others_never(stage: PartsStage) -> None:
    local, home = stage.tagged(ReturnPolicy.LOCAL), stage.tagged()
    with pytest.raises(RefusedError, match="local disposal"):
        stage.write(CLERK, dispose, stage.seen(home))
    due(stage, stage.today())
    assert stage.write("service", dispose_local) == 0
    due(stage, stage.days_on(-1))
    assert stage.write("service", dispose_local) == 3  # the pump, and two gaskets
    assert (stage.where(local), stage.where(home)) == (P.DISPOSED, P.TAGGED)


def test_a_list_closes_when_its_month_is_over_and_nothing_is_owed(stage: PartsStage) -> None:
    part_id = stage.received()
    assert stage.write("service", close_lists) == 0
    stage.raw("UPDATE return_list SET month = '2020-01', version = version + 1")
    other = stage.tagged()
    assert stage.write("service", close_lists) == 1
    assert stage.list_of(part_id).status is ReturnListStatus.CLOSED
    assert stage.list_of(other).status is ReturnListStatus.OPEN


def test_a_station_is_reminded_some_days_before_its_parts_are_due(stage: PartsStage) -> None:
    part_id = stage.tagged()
    due(stage, stage.days_on(6))
    assert stage.write("service", remind) == 0
    due(stage, stage.days_on(5))
    assert stage.write("service", remind) == 1
    assert stage.write("service", remind) == 0
    [row] = stage.read(open_deadlines, {Role.CLERK}, [stage.station])
    assert (row.what, row.number) == (DeadlineKind.SHIP_PARTS, stage.list_of(part_id).number)
    due(stage, stage.days_on(-1))
    stage.write("service", miss_deadlines)
    assert stage.read(open_deadlines, {Role.CLERK}, [stage.station]) == []


def test_approved_claims_from_before_the_tags_are_tagged(
    stage: PartsStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "after_approval", [])
    claim_id = stage.approved()
    assert (stage.make_payable(), stage.paid(claim_id)) == (0, False)
    assert stage.write("service", tag_approved) == 2
    assert len(stage.tags(claim_id)) == 2


def test_new_claims_are_returned_while_parts_are_owed_for_months(stage: PartsStage) -> None:
    part_id = stage.tagged()
    vehicle = stage.add_vehicle("LYXS51500SA077777")
    claim_id = stage.submitted(vehicle_id=vehicle)
    record = stage.read(claim_record, claim_id, {Role.CLERK}, 0)
    assert "19" not in {finding.code for finding in record.findings}
    stage.set_parameter(ParameterName.UNRETURNED_MONTHS, -1)
    record = stage.read(claim_record, claim_id, {Role.CLERK}, 0)
    assert "19" in {finding.code for finding in record.findings}
    stage.write("service", review_submitted)
    claim = stage.row(claim_id)
    assert (claim.status, claim.returns) == (ClaimStatus.RETURNED, 1)
    assert stage.old(part_id).number in claim.last_reason


def test_only_the_service_does_these_by_itself(stage: PartsStage) -> None:
    for job in (miss_deadlines, dispose_local, close_lists, remind, tag_approved):
        with pytest.raises(RefusedError):
            stage.write("auditor1", job)
    with pytest.raises(RefusedError):
        stage.write(KEEPER, grant_extension, ListStep(0, 1))
