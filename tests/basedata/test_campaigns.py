"""Campaigns as administrators keep them: lines, period, and the list of vehicles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.campaigns import GASKET, PUMP, SINCE, UNKNOWN_VIN, campaign, make_campaign
from tests.workshop import OTHER_VIN, PUMP_OPERATION, VIN
from warrantydesk.basedata.commands import (
    AddCampaignVins,
    DropCampaignLine,
    DropCampaignVins,
    SaveCampaign,
    SetCampaignLabour,
    SetCampaignPart,
)
from warrantydesk.basedata.forms import campaign_form
from warrantydesk.basedata.model import CampaignVehicle, LabourOperation, VehicleModel
from warrantydesk.basedata.rows_campaigns import VinState
from warrantydesk.basedata.saving_campaign_vins import MOST, vin_verdicts
from warrantydesk.basedata.service import (
    add_campaign_vins,
    drop_campaign_line,
    drop_campaign_vins,
    save_campaign,
    set_campaign_labour,
    set_campaign_part,
)
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.records.history import history_of
from warrantydesk.texts import Bilingual

COOLANT = "YL-0007"
NAME = Bilingual("召回", "Recall")


def places(error: pytest.ExceptionInfo[FindingsError]) -> set[str]:
    return {finding.place for finding in error.value.findings}


def test_what_is_missing_is_found_all_at_once(shop):
    with pytest.raises(FindingsError) as error:
        shop.write("admin", save_campaign, SaveCampaign())
    assert places(error) == {"code", "name", "valid_from"}
    early = SINCE - timedelta(days=1)
    with pytest.raises(FindingsError, match="ends before it begins"):
        shop.write("admin", save_campaign, SaveCampaign("C1", NAME, None, None, SINCE, early))
    last = SaveCampaign("C1", NAME, None, None, SINCE, SINCE)
    assert shop.write("admin", save_campaign, last)
    with pytest.raises(FindingsError, match="already exists"):
        shop.write("admin", save_campaign, last)


def test_two_who_change_a_campaign_are_told(shop):
    key = make_campaign(shop)
    mine = shop.read(campaign_form, key)
    shop.write("admin", save_campaign, replace(mine, note="first"))
    with pytest.raises(ConflictError, match="C26-01"):
        shop.write("admin", save_campaign, replace(mine, note="second"))
    assert [step.action for step in shop.read(history_of, "campaign", key)] == ["create", "change"]


def test_stations_read_campaigns_and_keep_none(shop):
    key = make_campaign(shop)
    for service, command in (
        (save_campaign, SaveCampaign("C2", NAME, None, None, SINCE)),
        (set_campaign_part, SetCampaignPart(key, PUMP, 2000)),
        (add_campaign_vins, AddCampaignVins(key, (OTHER_VIN,))),
        (drop_campaign_line, DropCampaignLine(key, 1)),
        (drop_campaign_vins, DropCampaignVins(key, (1,))),
    ):
        with pytest.raises(RefusedError, match="role does not allow"):
            shop.write("clerk1205", service, command)
    assert shop.book("clerk1205").read(campaign_form, key).code == "C26-01"


def test_the_first_part_that_can_fail_is_the_main_one_until_another_is_named(shop):
    key = make_campaign(shop, parts=())
    shop.write("admin", set_campaign_part, SetCampaignPart(key, COOLANT, 2500))
    shop.write("admin", set_campaign_part, SetCampaignPart(key, GASKET))
    shop.write("admin", set_campaign_part, SetCampaignPart(key, PUMP))

    def mains():
        return {line.part.number: line.main for line in campaign(shop, key).parts}

    assert mains() == {COOLANT: False, GASKET: True, PUMP: False}
    shop.write("admin", set_campaign_part, SetCampaignPart(key, PUMP, 1000, main=True))
    assert mains() == {COOLANT: False, GASKET: False, PUMP: True}
    assert campaign(shop, key).parts[0].part.number == PUMP
    with pytest.raises(FindingsError, match="auxiliary"):
        shop.write("admin", set_campaign_part, SetCampaignPart(key, COOLANT, 2500, main=True))


def test_a_line_said_again_is_corrected_and_taken_off(shop):
    key = make_campaign(shop)
    shop.write("admin", set_campaign_part, SetCampaignPart(key, GASKET, 2000))
    line = next(one for one in campaign(shop, key).parts if one.part.number == GASKET)
    assert line.quantity_milli == 2000
    shop.write("admin", drop_campaign_line, DropCampaignLine(key, line.id))
    assert [one.part.number for one in campaign(shop, key).parts] == [PUMP]
    labour = campaign(shop, key).labour[0]
    shop.write("admin", drop_campaign_line, DropCampaignLine(key, labour.id, labour=True))
    assert campaign(shop, key).labour == ()
    with pytest.raises(RefusedError, match="no longer exists"):
        shop.write("admin", drop_campaign_line, DropCampaignLine(key, labour.id, labour=True))


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (SetCampaignPart(0, "NO-SUCH-PART"), "number"),
        (SetCampaignPart(0, PUMP, 0), "quantity_milli"),
        (SetCampaignPart(0, PUMP, 1_000_001), "quantity_milli"),
        (SetCampaignLabour(0, "NO-SUCH-OP", 1000), "operation"),
        (SetCampaignLabour(0, PUMP_OPERATION, 0), "hours_milli"),
        (SetCampaignLabour(0, PUMP_OPERATION, 90_000), "hours_milli"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_field(shop, command, place):
    key = make_campaign(shop)
    service = set_campaign_part if isinstance(command, SetCampaignPart) else set_campaign_labour
    with pytest.raises(FindingsError) as error:
        shop.write("admin", service, replace(command, campaign_id=key))
    assert place in places(error)


def test_every_vin_is_judged_and_the_unknown_are_kept(shop):
    key = make_campaign(shop, vins=(VIN,))
    shop.add_vehicle(OTHER_VIN)
    given = (VIN.lower(), OTHER_VIN, f" {OTHER_VIN} ", UNKNOWN_VIN, "SHORT", VIN[:-1] + "O")
    verdicts = shop.read(vin_verdicts, key, given)
    states = [verdict.state for verdict in verdicts]
    s = VinState
    assert states == [s.LISTED, s.NEW, s.REPEATED, s.UNKNOWN, s.REFUSED, s.REFUSED]
    assert "17 characters" in str(verdicts[4].reason)
    assert "I, O or Q" in str(verdicts[5].reason)


def test_all_or_nothing_unless_what_is_refused_is_left_out(shop):
    key = make_campaign(shop)
    command = AddCampaignVins(key, (OTHER_VIN, "SHORT", UNKNOWN_VIN))
    with pytest.raises(FindingsError, match="Row 2, SHORT") as error:
        shop.write("admin", add_campaign_vins, command)
    assert places(error) == {"vins.2"}
    assert shop.write("admin", add_campaign_vins, replace(command, leave_out_refused=True)) == 2
    assert shop.write("admin", add_campaign_vins, replace(command, leave_out_refused=True)) == 0


def test_a_vehicle_of_another_model_is_refused_and_so_is_the_other_model(shop):
    key = make_campaign(shop)
    other = shop.key(VehicleModel, code="S7-20T")
    command = replace(shop.read(campaign_form, key), model_id=other)
    with pytest.raises(FindingsError, match="1 vehicles of other models"):
        shop.write("admin", save_campaign, command)
    rows = shop.key(CampaignVehicle, vin=VIN)
    assert shop.write("admin", drop_campaign_vins, DropCampaignVins(key, (rows, 999))) == 1
    labour = campaign(shop, key).labour[0]
    shop.write("admin", drop_campaign_line, DropCampaignLine(key, labour.id, labour=True))
    shop.write("admin", save_campaign, command)
    with pytest.raises(FindingsError, match="another model"):
        shop.write("admin", add_campaign_vins, AddCampaignVins(key, (VIN,)))


def test_no_vehicle_is_listed_whose_model_has_not_the_hours(shop):
    key = make_campaign(shop, vins=())
    operation = shop.key(LabourOperation, code=PUMP_OPERATION)
    shop.raw(f"DELETE FROM labour_standard WHERE operation_id = {operation}")
    with pytest.raises(FindingsError, match="missing, or too few"):
        shop.write("admin", add_campaign_vins, AddCampaignVins(key, (VIN,)))
    named = replace(shop.read(campaign_form, key), model_id=shop.key(VehicleModel, code="S5-15T"))
    shop.write("admin", save_campaign, named)
    with pytest.raises(FindingsError, match="no standard hours on S5-15T"):
        shop.write("admin", set_campaign_labour, SetCampaignLabour(key, PUMP_OPERATION, 500))


def test_so_many_at_once_and_no_more(shop):
    key = make_campaign(shop)
    with pytest.raises(RefusedError, match="50,000"):
        shop.read(vin_verdicts, key, ("",) * (MOST + 1))
