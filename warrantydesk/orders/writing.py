"""Writing jobs and their lines: unchanged rows stay untouched, since claims refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import CampaignVehicle, Vehicle
from warrantydesk.codes import code, plain_text
from warrantydesk.errors import RefusedError
from warrantydesk.orders.commands import JobDraft, LabourDraft, PartDraft
from warrantydesk.orders.model import Job, JobLabour, JobPart, RepairOrder
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import N_

JOB, PART, LABOUR = Job.__table__, JobPart.__table__, JobLabour.__table__
ORDER, VEHICLE, LISTED = RepairOrder.__table__, Vehicle.__table__, CampaignVehicle.__table__
NOT_LISTED = N_("This vehicle is not on the list of the campaign.")
Values = dict[str, Any]
Kept = Mapping[int, "sa.RowMapping"]


def write_jobs(session: Session, order_id: int, jobs: Sequence[JobDraft]) -> None:
    """Make an order's jobs and lines equal to a draft's."""
    kept = _rows(session, JOB, JOB.c.order_id == order_id)
    for gone in kept.keys() - {job.key for job in jobs}:
        _remove(session, LABOUR, LABOUR.c.job_id == gone)
        _remove(session, PART, PART.c.job_id == gone)
        _remove(session, JOB, JOB.c.id == gone)
    places = _places(session, order_id, {job.campaign_id for job in jobs if job.campaign_id})
    wanted = [(job.key, _job_values(order_id, n, job, places)) for n, job in enumerate(jobs, 1)]
    for job_id, job in zip(_store(session, JOB, kept, wanted), jobs, strict=True):
        _write_lines(session, job_id, job)


def _places(session: Session, order_id: int, campaigns: set[int]) -> dict[int, int]:
    """Return where the order's vehicle stands on the lists of campaigns, or refuse."""
    if not campaigns:
        return {}
    query = (
        sa.select(LISTED.c.campaign_id, LISTED.c.id)
        .join(VEHICLE, VEHICLE.c.vin == LISTED.c.vin)
        .join(ORDER, ORDER.c.vehicle_id == VEHICLE.c.id)
        .where(ORDER.c.id == order_id, LISTED.c.campaign_id.in_(campaigns))
    )
    found: dict[int, int] = dict(iter(session.execute(query)))
    if campaigns - found.keys():
        raise RefusedError(NOT_LISTED)
    return found


def _write_lines(session: Session, job_id: int, job: JobDraft) -> None:
    parts = _rows(session, PART, PART.c.job_id == job_id)
    labour = _rows(session, LABOUR, LABOUR.c.job_id == job_id)
    gone_labour = labour.keys() - {line.key for line in job.labour}
    gone_parts = parts.keys() - {part.key for part in job.parts}
    if gone_labour:
        _remove(session, LABOUR, LABOUR.c.id.in_(gone_labour))
    if gone_parts:
        orphans = sa.update(LABOUR).where(LABOUR.c.job_part_id.in_(gone_parts))
        session.execute(orphans.values(job_part_id=None))
        labour = _rows(session, LABOUR, LABOUR.c.job_id == job_id)
        _remove(session, PART, PART.c.id.in_(gone_parts))
    wanted = [(part.key, _part_values(job_id, n, part)) for n, part in enumerate(job.parts, 1)]
    keys = _store(session, PART, parts, wanted, {"fault_role": FaultRole.CONSEQUENTIAL})
    lines = [
        (line.key, _labour_values(job_id, n, line, keys)) for n, line in enumerate(job.labour, 1)
    ]
    _store(session, LABOUR, labour, lines)


def _rows(session: Session, table: sa.Table, condition: sa.ColumnElement[bool]) -> Kept:
    return {row["id"]: row for row in session.execute(sa.select(table).where(condition)).mappings()}


def _remove(session: Session, table: sa.Table, condition: sa.ColumnElement[bool]) -> None:
    try:
        session.execute(sa.delete(table).where(condition))
    except IntegrityError as error:
        raise RefusedError(
            N_("A line that a claim refers to cannot be removed. Withdraw the claim first.")
        ) from error


def _store(
    session: Session,
    table: sa.Table,
    kept: Kept,
    wanted: Iterable[tuple[int | None, Values]],
    aside: Values | None = None,
) -> list[int]:
    """Change what differs, insert what is new, and return all keys in their order."""
    rows = list(wanted)
    changed = {
        key: values for key, values in rows if key is not None and _differs(kept, key, values)
    }
    # Positions and the one main part are unique: what moves steps aside first.
    unique = {"position", *(aside or {})}
    for key, values in changed.items():
        if any(kept[key][name] != values[name] for name in unique):
            _update(session, table, key, {"position": -key, **(aside or {})})
    for key, values in changed.items():
        _update(session, table, key, values)
    insert = sa.insert(table).returning(table.c.id)
    return [
        key if key is not None else int(session.execute(insert.values(values)).scalar_one())
        for key, values in rows
    ]


def _differs(kept: Kept, key: int, values: Values) -> bool:
    if key not in kept:
        raise RefusedError(N_("A line of this order no longer exists. Reload the order."))
    return any(kept[key][name] != value for name, value in values.items())


def _update(session: Session, table: sa.Table, key: int, values: Values) -> None:
    session.execute(sa.update(table).where(table.c.id == key).values(values))


def _job_values(order_id: int, position: int, job: JobDraft, places: Mapping[int, int]) -> Values:
    return {
        "order_id": order_id,
        "position": position,
        "payer": job.payer,
        "complaint": job.complaint.strip(),
        "cause": job.cause.strip(),
        "correction": job.correction.strip(),
        "fault_code_id": job.fault_code_id,
        "campaign_vehicle_id": None if job.campaign_id is None else places[job.campaign_id],
    }


def _part_values(job_id: int, position: int, part: PartDraft) -> Values:
    return {
        "job_id": job_id,
        "position": position,
        "part_id": part.part_id,
        "quantity_milli": part.quantity_milli,
        "fault_role": part.fault_role,
        "source": part.source,
        "new_serial": code(part.new_serial),
        "old_number": code(part.old_number),
        "old_serial": code(part.old_serial),
        "old_quantity_milli": part.old_quantity_milli,
        "customer_price_fen": part.customer_price_fen,
    }


def _labour_values(job_id: int, position: int, line: LabourDraft, parts: list[int]) -> Values:
    return {
        "job_id": job_id,
        "position": position,
        "operation_id": line.operation_id,
        "job_part_id": None if line.belongs_to is None else parts[line.belongs_to - 1],
        "hours_milli": line.hours_milli,
        "mechanic": plain_text(line.mechanic),
        "started_at": line.started_at,
        "ended_at": line.ended_at,
        "customer_price_fen": line.customer_price_fen,
        "outside": line.outside,
    }
