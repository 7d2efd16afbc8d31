"""Campaigns and vehicles: which are open for one, and how far each campaign is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.campaigns import campaign_rows
from warrantydesk.basedata.model import Campaign, CampaignVehicle, Vehicle, VehicleModel
from warrantydesk.basedata.search import matching
from warrantydesk.clock import business_date
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.orders.model import Job, RepairOrder
from warrantydesk.orders.rows_campaigns import CampaignListRow, CampaignState, VehicleCampaign
from warrantydesk.orders.states import OrderStatus
from warrantydesk.texts import Bilingual

CAMPAIGN, LISTED = Campaign.__table__, CampaignVehicle.__table__
VEHICLE, MODEL = Vehicle.__table__, VehicleModel.__table__
ORDER, JOB = RepairOrder.__table__, Job.__table__
REPAIRED = frozenset({OrderStatus.COMPLETED, OrderStatus.HANDED_OVER})
NOT_TAKEN_IN = frozenset({OrderStatus.CANCELLED, OrderStatus.APPOINTMENT})
"""An order that only booked a day, or was given up, takes nothing in."""
CAMPAIGN_COLUMNS = {
    "code": CAMPAIGN.c.code,
    "name_zh": CAMPAIGN.c.name_zh,
    "name_en": CAMPAIGN.c.name_en,
    "model_code": sa.func.coalesce(MODEL.c.code, ""),
    "valid_from": CAMPAIGN.c.valid_from,
    "valid_to": CAMPAIGN.c.valid_to,
    "active": CAMPAIGN.c.active,
}


def vehicle_campaigns(
    session: Session,
    vehicle_id: int,
    *,
    besides: int | None = None,
    named: Collection[int] = (),
) -> tuple[VehicleCampaign, ...]:
    """Return the campaigns that list a vehicle, and those named, by code.

    ``besides`` is an order that does not count as having taken one in: the one being written.
    """
    listed = (
        sa.select(LISTED.c.id, LISTED.c.campaign_id)
        .join(VEHICLE, VEHICLE.c.vin == LISTED.c.vin)
        .where(VEHICLE.c.id == vehicle_id)
    )
    places = {row.campaign_id: row.id for row in session.execute(listed)}
    campaigns = campaign_rows(session, {*places, *named})
    orders = _orders(session, list(places.values()), besides)
    return tuple(
        _of_vehicle(campaigns[key], orders.get(places.get(key, 0)), listed=key in places)
        for key in sorted(campaigns, key=lambda one: campaigns[one].code)
    )


def open_campaigns(session: Session, vehicle_id: int, on: date) -> tuple[VehicleCampaign, ...]:
    """Return the campaigns that wait for a vehicle on a day."""
    return tuple(one for one in vehicle_campaigns(session, vehicle_id) if one.waits_on(on))


def _orders(
    session: Session, places: list[int], besides: int | None
) -> dict[int, sa.Row[*tuple[Any, ...]]]:
    """Return the order that took each place of a list in, if one did."""
    query = (
        sa.select(
            JOB.c.campaign_vehicle_id, ORDER.c.id, ORDER.c.number, ORDER.c.status,
            ORDER.c.received_at, ORDER.c.completed_at,
        )
        .join(ORDER, ORDER.c.id == JOB.c.order_id)
        .where(JOB.c.campaign_vehicle_id.in_(places), ORDER.c.status.not_in(NOT_TAKEN_IN))
        .order_by(JOB.c.id)
    )  # fmt: skip
    if besides is not None:
        query = query.where(ORDER.c.id != besides)
    return {row[0]: row for row in session.execute(query)} if places else {}


def _of_vehicle(
    campaign: Any, order: sa.Row[*tuple[Any, ...]] | None, *, listed: bool
) -> VehicleCampaign:
    if order is None:
        return VehicleCampaign(campaign, listed)
    done = order.status in REPAIRED
    at = (order.completed_at if done else None) or order.received_at
    state = CampaignState.DONE if done else CampaignState.IN_WORK
    on = None if at is None else business_date(at)
    return VehicleCampaign(campaign, listed, order.id, order.number, state, on)


def _taken_in(*statuses: OrderStatus) -> sa.ScalarSelect[int]:
    """Count the vehicles of a campaign whose order stands in one of these."""
    return (
        sa.select(sa.func.count())
        .select_from(LISTED)
        .join(JOB, JOB.c.campaign_vehicle_id == LISTED.c.id)
        .join(ORDER, ORDER.c.id == JOB.c.order_id)
        .where(LISTED.c.campaign_id == CAMPAIGN.c.id, ORDER.c.status.in_(statuses))
        .scalar_subquery()
    )


def campaigns_page(session: Session, query: ListQuery) -> Page[CampaignListRow]:
    """Return a page of campaigns with how many vehicles are listed, done and in work."""
    names = (CAMPAIGN.c.name_zh, CAMPAIGN.c.name_en)
    vehicles = sa.select(sa.func.count()).where(LISTED.c.campaign_id == CAMPAIGN.c.id)
    in_work = set(OrderStatus) - REPAIRED - NOT_TAKEN_IN
    select = (
        sa.select(
            CAMPAIGN.c.id, CAMPAIGN.c.code, CAMPAIGN.c.name_zh, CAMPAIGN.c.name_en, MODEL.c.code,
            CAMPAIGN.c.valid_from, CAMPAIGN.c.valid_to, vehicles.scalar_subquery(),
            _taken_in(*REPAIRED), _taken_in(*in_work), CAMPAIGN.c.active,
        )
        .outerjoin(MODEL, MODEL.c.id == CAMPAIGN.c.model_id)
        .where(matching(query.search, CAMPAIGN.c.code, names, None))
    )  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=CAMPAIGN_COLUMNS,
        sorts={"code": CAMPAIGN.c.code},
        key=CAMPAIGN.c.id,
        row=_campaign,
        count=query.after is None,
    )


def _campaign(*record: Any) -> CampaignListRow:
    key, code, zh, en, model, *rest = record
    return CampaignListRow(key, code, Bilingual(zh, en), model or "", *rest)
