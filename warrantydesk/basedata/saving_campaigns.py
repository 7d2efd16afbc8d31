"""Saving campaigns with their fixed parts and labour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import (
    DropCampaignLine,
    SaveCampaign,
    SetCampaignLabour,
    SetCampaignPart,
)
from warrantydesk.basedata.model import (
    Campaign,
    CampaignLabour,
    CampaignPart,
    CampaignVehicle,
    FaultCode,
    LabourOperation,
    LabourStandard,
    Part,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.saving import (
    CODE,
    GONE,
    both,
    check_known,
    check_name,
    check_range,
    check_taken,
    code_findings,
    save_row,
)
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import milli_figures
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

CAMPAIGN, LISTED = Campaign.__table__, CampaignVehicle.__table__
PARTS, LABOUR = CampaignPart.__table__, CampaignLabour.__table__
PART, OPERATION, STANDARD = Part.__table__, LabourOperation.__table__, LabourStandard.__table__
MODEL, VEHICLE = VehicleModel.__table__, Vehicle.__table__
TEXTS = ("defect", "remedy", "note")
LARGEST = 1_000_000
NO_HOURS = N_("{operation} has no standard hours on {model}. Have them entered first.")


def save_campaign(unit: Unit, command: SaveCampaign) -> int:
    """Save a campaign, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(campaign_findings(unit.session, command))
    values = {
        "code": code(command.code),
        **both("name", command.name),
        "model_id": command.model_id,
        "fault_code_id": command.fault_code_id,
        "valid_from": command.valid_from,
        "valid_to": command.valid_to,
        **{name: getattr(command, name).strip() for name in TEXTS},
        "active": command.active,
    }
    seen, name = command.seen_version, values["code"]
    return save_row(unit, CAMPAIGN, values, key=command.key, seen=seen, name=name)


def campaign_findings(session: Session, command: SaveCampaign) -> Iterator[Finding]:
    """Find what is wrong with a campaign as it is typed or imported."""
    yield from check_taken(session, CAMPAIGN.c.code, command.code, command.key)
    yield from code_findings(command.code)
    yield from check_name(command.name)
    yield from check_known(session, MODEL, command.model_id, "model_id")
    yield from check_known(session, FaultCode.__table__, command.fault_code_id, "fault_code_id")
    if command.valid_from is None:
        yield block(CODE, "valid_from", N_("Say from which day on the campaign lasts."))
    elif command.valid_to is not None and command.valid_to < command.valid_from:
        message = N_("The period from {start} ends before it begins ({end}).")
        start, end = command.valid_from.isoformat(), command.valid_to.isoformat()
        yield block(CODE, "valid_to", message, start=start, end=end)
    if command.key is not None and command.model_id is not None:
        yield from _others_listed(session, command.key, command.model_id)


def _others_listed(session: Session, campaign_id: int, model_id: int) -> Iterator[Finding]:
    """Find vehicles of other models on the list of a campaign that is to be for one model."""
    query = (
        sa.select(sa.func.count())
        .select_from(LISTED.join(VEHICLE, VEHICLE.c.vin == LISTED.c.vin))
        .where(LISTED.c.campaign_id == campaign_id, VEHICLE.c.model_id != model_id)
    )
    count = session.execute(query).scalar_one()
    if count:
        message = N_("The list has {count} vehicles of other models. Take them off first.")
        yield block(CODE, "model_id", message, count=count)


def set_campaign_part(unit: Unit, command: SetCampaignPart) -> int:
    """Let every vehicle of a campaign get a part, and return the key of the line."""
    require_role(unit, Role.ADMIN)
    session = unit.session
    part = _known(session, PART, PART.c.number, code(command.number))
    stop_at_blocks(_check_part(session, command, part))
    here = PARTS.c.campaign_id == command.campaign_id
    kept = {row.part_id: row for row in session.execute(sa.select(PARTS).where(here))}
    key, main = None if part is None else part.id, _is_main(command, part, list(kept.values()))
    if main:
        others = sa.update(PARTS).where(here, PARTS.c.main, PARTS.c.part_id != key)
        session.execute(others.values(main=False))
    values = {
        "campaign_id": command.campaign_id,
        "part_id": key,
        "quantity_milli": command.quantity_milli,
        "main": main,
    }
    old = kept[key].id if key in kept else None
    return save_row(unit, PARTS, values, key=old, seen=None, name="")


def _check_part(
    session: Session, command: SetCampaignPart, part: sa.Row[Any] | None
) -> Iterator[Finding]:
    yield from check_known(session, CAMPAIGN, command.campaign_id, "campaign_id")
    if part is None:
        number = code(command.number)
        yield block(CODE, "number", N_("There is no part {code}."), code=number)
    elif part.auxiliary and command.main:
        message = N_("{part} is auxiliary material; it cannot be a failed part.")
        yield block(CODE, "main", message, part=part.number)
    message = N_("A quantity is more than 0 and at most 1,000.")
    yield from check_range(command.quantity_milli, 1, LARGEST, "quantity_milli", message)


def _is_main(command: SetCampaignPart, part: sa.Row[Any] | None, kept: list[sa.Row[Any]]) -> bool:
    if part is None or part.auxiliary:
        return False
    if command.main is not None:
        return command.main
    return not any(row.main and row.part_id != part.id for row in kept)


def set_campaign_labour(unit: Unit, command: SetCampaignLabour) -> int:
    """Let labour be done to every vehicle of a campaign, and return the key of the line."""
    require_role(unit, Role.ADMIN)
    session = unit.session
    operation = _known(session, OPERATION, OPERATION.c.code, code(command.operation))
    stop_at_blocks(_check_labour(session, command, operation))
    key = None if operation is None else operation.id
    kept = sa.select(LABOUR.c.id).where(
        LABOUR.c.campaign_id == command.campaign_id, LABOUR.c.operation_id == key
    )
    values = {
        "campaign_id": command.campaign_id,
        "operation_id": key,
        "hours_milli": command.hours_milli,
    }
    old = session.execute(kept).scalar()
    return save_row(unit, LABOUR, values, key=old, seen=None, name="")


def _check_labour(
    session: Session, command: SetCampaignLabour, operation: sa.Row[Any] | None
) -> Iterator[Finding]:
    yield from check_known(session, CAMPAIGN, command.campaign_id, "campaign_id")
    message = N_("Hours are more than 0 and at most 1,000.")
    yield from check_range(command.hours_milli, 1, LARGEST, "hours_milli", message)
    if operation is None:
        typed = code(command.operation)
        yield block(CODE, "operation", N_("There is no labour operation {code}."), code=typed)
        return
    hours = dict(
        iter(
            session.execute(
                sa.select(STANDARD.c.model_id, STANDARD.c.hours_milli).where(
                    STANDARD.c.operation_id == operation.id
                )
            )
        )
    )
    for model_id, model in models_of(session, command.campaign_id).items():
        if model_id not in hours:
            values = {"operation": operation.code, "model": model}
            yield block(CODE, "operation", NO_HOURS, **values)
        elif command.hours_milli > hours[model_id]:
            message = N_("The standard of {operation} on {model} is {hours} h; no more is paid.")
            values = {"operation": operation.code, "model": model}
            figures = milli_figures(hours[model_id])
            yield block(CODE, "hours_milli", message, hours=figures, **values)


def models_of(session: Session, campaign_id: int) -> dict[int, str]:
    """Return the models (key and code) that a campaign is for: its own, or those on its list."""
    own = sa.select(CAMPAIGN.c.model_id).where(CAMPAIGN.c.id == campaign_id)
    named = session.execute(own).scalar()
    listed = (
        sa.select(VEHICLE.c.model_id)
        .join(LISTED, LISTED.c.vin == VEHICLE.c.vin)
        .where(LISTED.c.campaign_id == campaign_id)
    )
    wanted = MODEL.c.id.in_(listed) if named is None else MODEL.c.id == named
    query = sa.select(MODEL.c.id, MODEL.c.code).where(wanted).order_by(MODEL.c.code)
    return dict(iter(session.execute(query)))


def drop_campaign_line(unit: Unit, command: DropCampaignLine) -> None:
    """Take a part or labour off a campaign; the database refuses once an order took it in."""
    require_role(unit, Role.ADMIN)
    table = LABOUR if command.labour else PARTS
    here = sa.and_(table.c.id == command.key, table.c.campaign_id == command.campaign_id)
    if unit.session.execute(sa.delete(table).where(here).returning(table.c.id)).scalar() is None:
        raise RefusedError(GONE)


def _known(
    session: Session, table: sa.Table, column: sa.Column[str], wanted: str
) -> sa.Row[Any] | None:
    return session.execute(sa.select(table).where(column == wanted)).one_or_none()
