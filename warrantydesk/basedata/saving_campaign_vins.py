"""The list of vehicles of a campaign: each VIN is judged before it is put on, all at once.

A well-formed VIN that the book does not know is kept: a campaign names vehicles as they left the
factory, often before their sale is entered here, and one that was left out would be repaired
without anybody noticing its campaign. What is no VIN, or belongs to another model, is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import AddCampaignVins, DropCampaignVins
from warrantydesk.basedata.model import (
    Campaign,
    CampaignLabour,
    CampaignVehicle,
    LabourOperation,
    LabourStandard,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.rows_campaigns import JOINS, VinState, VinVerdict
from warrantydesk.basedata.saving import CODE, GONE
from warrantydesk.basedata.vin import check_vin, normalise
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import Finding, Severity, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Text, say

CAMPAIGN, LISTED, LABOUR = Campaign.__table__, CampaignVehicle.__table__, CampaignLabour.__table__
VEHICLE, MODEL = Vehicle.__table__, VehicleModel.__table__
OPERATION, STANDARD = LabourOperation.__table__, LabourStandard.__table__
MOST = 50_000
TOO_MANY = N_("At most {most} VINs are put on a list at once; these are {count}.")
TOO_FEW_HOURS = N_("On {model} the standard hours of {operation} are missing, or too few for this.")


class _Known(NamedTuple):
    """What the book knows of the VINs given: who is listed, and the model of each vehicle."""

    listed: frozenset[str]
    models: Mapping[str, int]
    refused: Mapping[int, Text]


def add_campaign_vins(unit: Unit, command: AddCampaignVins) -> int:
    """Put vehicles on the list of a campaign, and return how many are new on it.

    Those that stand there already are left alone. Raises FindingsError with everything that is
    refused, unless the command leaves it out.
    """
    require_role(unit, Role.ADMIN)
    verdicts = vin_verdicts(unit.session, command.campaign_id, command.vins)
    if not command.leave_out_refused:
        stop_at_blocks(vin_findings(verdicts))
    rows = [
        {"campaign_id": command.campaign_id, "vin": verdict.vin}
        for verdict in verdicts
        if verdict.state in JOINS
    ]
    for start in range(0, len(rows), BATCH):
        unit.session.execute(sa.insert(LISTED), rows[start : start + BATCH])
    return len(rows)


def vin_verdicts(session: Session, campaign_id: int, vins: Sequence[str]) -> tuple[VinVerdict, ...]:
    """Say of every VIN what becomes of it on the list of a campaign; changes nothing."""
    if len(vins) > MOST:
        raise RefusedError(TOO_MANY, most=f"{MOST:,}", count=f"{len(vins):,}")
    own = sa.select(CAMPAIGN.c.model_id).where(CAMPAIGN.c.id == campaign_id)
    found = session.execute(own).one_or_none()
    if found is None:
        raise RefusedError(GONE)
    cleaned = [normalise(vin) for vin in vins]
    known = _what_is_known(session, campaign_id, found.model_id, cleaned)
    seen: set[str] = set()
    made = []
    for place, vin in enumerate(cleaned, 1):
        made.append(_verdict(place, vin, known, repeated=vin in seen))
        seen.add(vin)
    return tuple(made)


def vin_findings(verdicts: Sequence[VinVerdict]) -> Iterator[Finding]:
    """Turn what is refused into findings, each at the place of its VIN."""
    for verdict in verdicts:
        if verdict.reason is not None:
            message = N_("Row {row}, {vin}: {reason}")
            values = {"row": verdict.place, "vin": verdict.vin or "–", "reason": verdict.reason}
            yield Finding(CODE, Severity.BLOCK, say(message, **values), f"vins.{verdict.place}")


def drop_campaign_vins(unit: Unit, command: DropCampaignVins) -> int:
    """Take vehicles off a list, and return how many; one that an order took in stays."""
    require_role(unit, Role.ADMIN)
    gone = 0
    for start in range(0, len(command.keys), BATCH):
        some = LISTED.c.id.in_(command.keys[start : start + BATCH])
        here = sa.and_(LISTED.c.campaign_id == command.campaign_id, some)
        done = unit.session.execute(sa.delete(LISTED).where(here).returning(LISTED.c.id))
        gone += len(done.all())
    return gone


def _verdict(place: int, vin: str, known: _Known, *, repeated: bool) -> VinVerdict:
    problems = check_vin(vin)
    if problems:
        return VinVerdict(place, vin, VinState.REFUSED, problems[0])
    if vin in known.listed:
        return VinVerdict(place, vin, VinState.LISTED)
    if repeated:
        return VinVerdict(place, vin, VinState.REPEATED)
    model = known.models.get(vin)
    if model is None:
        return VinVerdict(place, vin, VinState.UNKNOWN)
    reason = known.refused.get(model)
    return VinVerdict(place, vin, VinState.NEW if reason is None else VinState.REFUSED, reason)


def _what_is_known(
    session: Session, campaign_id: int, model_id: int | None, vins: Collection[str]
) -> _Known:
    query = sa.select(LISTED.c.vin).where(LISTED.c.campaign_id == campaign_id)
    listed = frozenset(row["vin"] for row in in_batches(session, query, LISTED.c.vin, vins))
    cars = in_batches(session, sa.select(VEHICLE.c.vin, VEHICLE.c.model_id), VEHICLE.c.vin, vins)
    models: dict[str, int] = {row["vin"]: row["model_id"] for row in cars}
    wanted = set(models.values())
    return _Known(listed, models, _unfit(session, campaign_id, model_id, wanted))


def _unfit(
    session: Session, campaign_id: int, model_id: int | None, wanted: set[int]
) -> dict[int, Text]:
    """Return why vehicles of some models cannot be listed."""
    query = sa.select(MODEL.c.id, MODEL.c.code).where(MODEL.c.id.in_(wanted))
    codes: dict[int, str] = dict(iter(session.execute(query)))
    refused: dict[int, Text] = {}
    for model, operation in _without_hours(session, campaign_id, wanted):
        refused.setdefault(model, say(TOO_FEW_HOURS, operation=operation, model=codes[model]))
    for model in wanted if model_id is not None else ():
        if model != model_id:
            message = N_("This vehicle is a {model}; the campaign is for another model.")
            refused[model] = say(message, model=codes[model])
    return refused


def _without_hours(
    session: Session, campaign_id: int, wanted: set[int]
) -> Iterator[tuple[int, str]]:
    """Yield models on which an operation of the campaign has not the standard hours it needs."""
    query = (
        sa.select(MODEL.c.id, OPERATION.c.code)
        .select_from(LABOUR.join(OPERATION, OPERATION.c.id == LABOUR.c.operation_id))
        .join(MODEL, MODEL.c.id.in_(wanted))
        .where(
            LABOUR.c.campaign_id == campaign_id,
            ~sa.exists().where(
                STANDARD.c.operation_id == LABOUR.c.operation_id,
                STANDARD.c.model_id == MODEL.c.id,
                STANDARD.c.hours_milli >= LABOUR.c.hours_milli,
            ),
        )
        .order_by(LABOUR.c.id)
    )
    for row in session.execute(query):
        yield row[0], row[1]
