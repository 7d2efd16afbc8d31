"""Campaigns for tests: made by the administrator of the workshop, as anybody would."""

from __future__ import annotations

from datetime import date, timedelta

from tests.workshop import PUMP_OPERATION, VIN, Workshop
from warrantydesk.basedata.campaigns import campaign_rows
from warrantydesk.basedata.commands import (
    AddCampaignVins,
    SaveCampaign,
    SetCampaignLabour,
    SetCampaignPart,
)
from warrantydesk.basedata.rows_campaigns import CampaignRow
from warrantydesk.basedata.service import (
    add_campaign_vins,
    save_campaign,
    set_campaign_labour,
    set_campaign_part,
)
from warrantydesk.clock import business_date, now
from warrantydesk.orders.commands import JobDraft
from warrantydesk.orders.rows_campaigns import campaign_job
from warrantydesk.texts import Bilingual

PUMP, GASKET, UNKNOWN_VIN = "1307100-E02", "1307115-E02", "LYXS51500SA009999"
SINCE = business_date(now()) - timedelta(days=100)


def make_campaign(
    shop: Workshop,
    code: str = "C26-01",
    *,
    vins: tuple[str, ...] = (VIN,),
    hours_milli: int = 1000,
    since: date = SINCE,
    until: date | None = None,
    parts: tuple[str, ...] = (PUMP, GASKET),
) -> int:
    """Make a campaign that changes the water pump, and put vehicles on its list."""
    name, defect = Bilingual("水泵轴封更换", "Water pump seals"), "轴封材料批次不合格"
    command = SaveCampaign(code, name, None, None, since, until, defect, "更换水泵及密封垫")
    key = int(shop.write("admin", save_campaign, command))
    for number in parts:
        shop.write("admin", set_campaign_part, SetCampaignPart(key, number))
    labour = SetCampaignLabour(key, PUMP_OPERATION, hours_milli)
    shop.write("admin", set_campaign_labour, labour)
    if vins:
        shop.write("admin", add_campaign_vins, AddCampaignVins(key, vins))
    return key


def campaign(shop: Workshop, key: int) -> CampaignRow:
    """Return a campaign as orders read it."""
    return shop.read(campaign_rows, [key])[key]


def job_of(shop: Workshop, key: int) -> JobDraft:
    """Return the job by which an order takes a campaign in."""
    return campaign_job(campaign(shop, key))
