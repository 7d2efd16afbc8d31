"""An order takes a campaign in: told at reception, lines as fixed, once per vehicle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.campaigns import SINCE, campaign, job_of, make_campaign
from tests.workshop import OTHER_VIN, VIN, Workshop
from warrantydesk.basedata.commands import DropCampaignVins, SetCampaignPart
from warrantydesk.basedata.forms import campaign_form
from warrantydesk.basedata.model import CampaignVehicle
from warrantydesk.basedata.service import drop_campaign_vins, save_campaign, set_campaign_part
from warrantydesk.clock import business_date, now
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.orders.campaigns import campaigns_page, open_campaigns, vehicle_campaigns
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.orders.record import order_record
from warrantydesk.orders.rows_campaigns import CampaignState
from warrantydesk.orders.service import check_order, save_order
from warrantydesk.orders.states import FaultRole, OrderAction, Payer
from warrantydesk.records.findings import FindingsError, Severity

TODAY = business_date(now())


def found(shop: Workshop, draft: OrderDraft) -> dict[str, str]:
    """Return what the checks say of campaigns, by place."""
    findings = shop.read(check_order, draft, now())
    return {f.place: str(f.sentence) for f in findings if f.code == "14"}


def takes(shop: Workshop, key: int, *others: Any, **values: Any) -> OrderDraft:
    """Return an order that takes a campaign in."""
    return shop.order_draft(job_of(shop, key), *others, **values)


def test_an_open_campaign_is_told_until_it_is_taken_in_or_answered(shop):
    key = make_campaign(shop)
    draft = shop.order_draft()
    assert "C26-01 is open for this vehicle" in found(shop, draft)["campaigns"]
    assert found(shop, replace(draft, campaign_answer="Next time.")) == {}
    assert found(shop, takes(shop, key)) == {}
    severities = {f.severity for f in shop.read(check_order, draft, now()) if f.code == "14"}
    assert severities == {Severity.WARN}, "the customer may say no"


@pytest.mark.parametrize(
    ("first", "last", "told"), [(0, 0, True), (1, 9, False), (-9, -1, False), (-9, 9, True)]
)
def test_a_campaign_is_open_on_its_first_and_on_its_last_day(shop, first, last, told):
    day = timedelta(days=1)
    make_campaign(shop, since=TODAY + first * day, until=TODAY + last * day)
    assert bool(shop.read(open_campaigns, shop.vehicle, TODAY)) is told


def test_a_campaign_out_of_use_waits_for_nobody(shop):
    key = make_campaign(shop)
    shop.write("admin", save_campaign, replace(shop.read(campaign_form, key), active=False))
    assert shop.read(open_campaigns, shop.vehicle, TODAY) == ()


def test_the_job_is_what_the_campaign_says(shop):
    key = make_campaign(shop)
    order = shop.order(takes(shop, key))
    (job,) = shop.read(order_record, order).jobs
    assert (job.payer, job.campaign) == (Payer.CAMPAIGN, campaign(shop, key).mark)
    assert [(line.part.number, line.fault_role) for line in job.parts] == [
        ("1307100-E02", FaultRole.MAIN),
        ("1307115-E02", FaultRole.CONSEQUENTIAL),
    ]
    assert [(line.hours_milli, line.job_part_id) for line in job.labour] == [
        (1000, job.parts[0].id)
    ]
    assert job.complaint == "C26-01 Water pump seals"
    assert (job.cause, job.correction) == ("轴封材料批次不合格", "更换水泵及密封垫")
    again = shop.read(order_record, order).draft()
    assert again.jobs[0].campaign_id == key
    assert shop.write("clerk1205", save_order, again) == order


def test_serials_and_mechanics_are_typed_and_nothing_else_is(shop):
    key = make_campaign(shop)
    job = job_of(shop, key)
    labour = replace(job.labour[0], mechanic="王铁柱", started_at=now(), ended_at=now())
    parts = (replace(job.parts[0], new_serial="A1", old_serial="B2"), *job.parts[1:])
    shop.order(shop.order_draft(replace(job, parts=parts, labour=(labour,))))
    for wrong in (
        replace(job, parts=job.parts[:1]),
        replace(job, parts=(*job.parts, job.parts[0])),
        replace(job, parts=(replace(job.parts[0], quantity_milli=2000), *job.parts[1:])),
        replace(job, labour=()),
        replace(job, labour=(replace(job.labour[0], hours_milli=900),)),
        replace(job, labour=(replace(job.labour[0], outside=True),)),
    ):
        assert "cannot be changed" in found(shop, shop.order_draft(wrong))["jobs.1.parts"]


def test_a_job_that_a_campaign_pays_names_it_and_no_other_does(shop):
    key = make_campaign(shop)
    nameless = shop.pump_job(payer=Payer.CAMPAIGN)
    other = replace(job_of(shop, key), payer=Payer.WARRANTY)
    for job in (nameless, other):
        draft = shop.order_draft(job)
        assert "taken in from the campaigns" in found(shop, draft)["jobs.1.payer"]
        with pytest.raises(FindingsError):
            shop.order(draft)


def test_a_vehicle_that_is_not_listed_is_refused(shop):
    key = make_campaign(shop, vins=(OTHER_VIN,))
    draft = takes(shop, key)
    assert "not on the list" in found(shop, draft)["jobs.1.payer"]
    with pytest.raises(FindingsError, match="not on the list"):
        shop.order(draft)


def test_before_and_after_its_time_a_campaign_is_not_taken_in(shop):
    day = timedelta(days=1)
    for code, since, until in (("C1", TODAY + day, None), ("C2", SINCE, TODAY - 30 * day)):
        key = make_campaign(shop, code, since=since, until=until)
        assert f"{code} lasts from" in found(shop, takes(shop, key))["jobs.1.payer"]


def test_a_vehicle_the_book_learns_of_later_has_its_campaign(shop):
    make_campaign(shop, vins=(OTHER_VIN,))
    vehicle = shop.add_vehicle(OTHER_VIN)
    (one,) = shop.read(open_campaigns, vehicle, TODAY)
    assert one.campaign.code == "C26-01"


def test_a_campaign_is_done_once_whichever_order_did_it(shop):
    key = make_campaign(shop)
    done = shop.completed_order(takes(shop, key))
    number = shop.read(order_record, done).number
    (one,) = shop.read(vehicle_campaigns, shop.vehicle)
    assert (one.state, one.order_number) == (CampaignState.DONE, number)
    again = takes(shop, key, hours_ago=3, odometer_km=9_000)
    assert f"done to this vehicle already, under {number}" in found(shop, again)["jobs.1.payer"]
    with pytest.raises(FindingsError, match=number):
        shop.order(again)
    assert found(shop, replace(again, jobs=())) == {}, "nobody is reminded of what is done"


def test_an_appointment_and_a_cancelled_order_take_nothing_in(shop):
    key = make_campaign(shop)
    booked = takes(shop, key, appointment_at=now() + timedelta(days=2), received_at=None)
    shop.order(replace(booked, odometer_km=None))
    assert shop.read(open_campaigns, shop.vehicle, TODAY)
    order = shop.order(takes(shop, key))
    assert shop.read(open_campaigns, shop.vehicle, TODAY) == ()
    shop.step(order, OrderAction.CANCEL, reason="Customer left.")
    assert shop.read(open_campaigns, shop.vehicle, TODAY)


def test_an_appointment_is_not_received_for_what_was_done_meanwhile(shop):
    key = make_campaign(shop)
    booked = takes(shop, key, appointment_at=now() + timedelta(days=2), received_at=None)
    appointment = shop.order(booked)
    shop.completed_order(takes(shop, key))
    with pytest.raises(FindingsError, match="done to this vehicle already"):
        shop.step(appointment, OrderAction.RECEIVE)


def test_the_list_counts_what_is_done_in_work_and_open(shop):
    vins = (VIN, *(f"LYXS51500SA0043{n:02}" for n in range(4)))
    key = make_campaign(shop, vins=vins)
    make_campaign(shop, "C26-02", vins=())
    other = shop.add_vehicle(vins[1])
    shop.completed_order(takes(shop, key))
    shop.order(takes(shop, key, vehicle_id=other))
    page = shop.read(campaigns_page, ListQuery(descending=False))
    row, empty = page.rows
    assert (row.vehicles, row.done, row.in_work, row.open, row.done_percent) == (5, 1, 1, 3, 20)
    assert (empty.vehicles, empty.done_percent) == (0, 0)
    query = ListQuery((Filter("name_en", "contains", "pump"),), size=1, descending=False)
    page = shop.read(campaigns_page, query)
    assert (page.total, page.following) == (2, ("C26-01", key))


def test_what_an_order_took_in_stays_as_it_is(shop):
    key = make_campaign(shop, vins=(VIN, OTHER_VIN))
    shop.order(takes(shop, key))
    with pytest.raises(RefusedError, match="parts and labour stay as they are"):
        shop.write("admin", set_campaign_part, SetCampaignPart(key, "1307100-E02", 2000))
    place = shop.key(CampaignVehicle, vin=VIN)
    with pytest.raises(RefusedError, match="stays on the list"):
        shop.write("admin", drop_campaign_vins, DropCampaignVins(key, (place,)))
    other = shop.key(CampaignVehicle, vin=OTHER_VIN)
    assert shop.write("admin", drop_campaign_vins, DropCampaignVins(key, (other,))) == 1


LINES = ("campaign_part", "campaign_labour")


@pytest.mark.every_server
@pytest.mark.parametrize(
    "statement",
    [
        *(f"DELETE FROM {table}" for table in LINES),
        "UPDATE campaign_part SET quantity_milli = 5000",
        "UPDATE campaign_labour SET hours_milli = 1",
        "INSERT INTO campaign_part (campaign_id, part_id, quantity_milli)"
        " SELECT campaign_id, part_id + 20, 1000 FROM campaign_part",
        "DELETE FROM campaign_vehicle",
        "UPDATE campaign_vehicle SET vin = 'LYXS51500SA004299'",
        "UPDATE job SET campaign_vehicle_id = NULL",
        "UPDATE job SET payer = 'warranty'",
    ],
)
def test_raw_sql_changes_nothing_of_what_was_taken_in(shop, statement):
    key = make_campaign(shop)
    shop.order(takes(shop, key))
    with pytest.raises(Exception, match="wd:"):
        shop.raw(statement)


@pytest.mark.every_server
def test_raw_sql_takes_no_vehicle_in_twice_nor_one_that_is_not_listed(shop):
    key = make_campaign(shop)
    shop.completed_order(takes(shop, key))
    second = shop.order(shop.order_draft(hours_ago=3, odometer_km=9_000))
    taken_in = (
        "INSERT INTO job (order_id, position, payer, campaign_vehicle_id)"
        " SELECT {order}, 7, 'campaign', id FROM campaign_vehicle"
    )
    with pytest.raises(Exception, match="wd:job_campaign_once"):
        shop.raw(taken_in.format(order=second))
    make_campaign(shop, "C26-02", vins=(OTHER_VIN,))
    taken_in += " WHERE vin <> 'LYXS51500SA004201'"
    foreign = shop.order(shop.order_draft(vehicle_id=shop.add_vehicle("LYXS51500SA004203")))
    with pytest.raises(Exception, match="wd:job_campaign_listed"):
        shop.raw(taken_in.format(order=foreign))
