"""Campaigns with their lines by key, for orders and claims, in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Campaign, CampaignLabour, CampaignPart
from warrantydesk.basedata.rows_campaigns import (
    CampaignLabourRow,
    CampaignPartRow,
    CampaignRow,
)
from warrantydesk.basedata.search import fault_code_rows, operation_rows, part_rows
from warrantydesk.texts import Bilingual

CAMPAIGN, PART, LABOUR = Campaign.__table__, CampaignPart.__table__, CampaignLabour.__table__


def campaign_rows(session: Session, ids: Collection[int]) -> dict[int, CampaignRow]:
    """Return campaigns with their lines by key."""
    if not ids:
        return {}
    found = session.execute(sa.select(CAMPAIGN).where(CAMPAIGN.c.id.in_(ids))).all()
    faults = fault_code_rows(session, {row.fault_code_id for row in found if row.fault_code_id})
    parts, labour = _parts(session, ids), _labour(session, ids)
    return {
        row.id: CampaignRow(
            row.id,
            row.code,
            Bilingual(row.name_zh, row.name_en),
            row.model_id,
            faults.get(row.fault_code_id or 0),
            row.valid_from,
            row.valid_to,
            row.defect,
            row.remedy,
            row.active,
            tuple(parts.get(row.id, ())),
            tuple(labour.get(row.id, ())),
        )
        for row in found
    }


def campaign_parts(session: Session, campaign_id: int) -> tuple[CampaignPartRow, ...]:
    """Return the parts of a campaign, the main one first."""
    return tuple(_parts(session, [campaign_id]).get(campaign_id, ()))


def campaign_labour(session: Session, campaign_id: int) -> tuple[CampaignLabourRow, ...]:
    """Return the labour of a campaign."""
    return tuple(_labour(session, [campaign_id]).get(campaign_id, ()))


def _parts(session: Session, ids: Collection[int]) -> dict[int, list[CampaignPartRow]]:
    query = sa.select(PART).where(PART.c.campaign_id.in_(ids))
    rows = session.execute(query.order_by(PART.c.main.desc(), PART.c.id)).all()
    known = part_rows(session, {row.part_id for row in rows})
    found: dict[int, list[CampaignPartRow]] = {}
    for row in rows:
        line = CampaignPartRow(row.id, known[row.part_id], row.quantity_milli, row.main)
        found.setdefault(row.campaign_id, []).append(line)
    return found


def _labour(session: Session, ids: Collection[int]) -> dict[int, list[CampaignLabourRow]]:
    query = sa.select(LABOUR).where(LABOUR.c.campaign_id.in_(ids))
    rows = session.execute(query.order_by(LABOUR.c.id)).all()
    known = operation_rows(session, {row.operation_id for row in rows})
    found: dict[int, list[CampaignLabourRow]] = {}
    for row in rows:
        line = CampaignLabourRow(row.id, known[row.operation_id], row.hours_milli)
        found.setdefault(row.campaign_id, []).append(line)
    return found
