"""The steps of a repair, one by one or written up together afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.clock import whole_minute
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.orders.commands import OrderStep, WriteUp
from warrantydesk.orders.due import dispatch_due, renew_deadlines, repair_due
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.record import order_record
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.orders.rules import check_finished
from warrantydesk.orders.service import check_order, receive, refuse_second_open
from warrantydesk.orders.states import OrderAction
from warrantydesk.orders.times import TIME_OF, check_times
from warrantydesk.orders.workflow import NEEDS_REASON, STEPS
from warrantydesk.records.engine import CHANGED, require_reason, take_step
from warrantydesk.records.findings import Finding, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

ORDER = RepairOrder.__table__


def take(unit: Unit, step: OrderStep) -> None:
    """Take one step; raises FindingsError where a check stops it."""
    if step.action in NEEDS_REASON:
        require_reason(step.reason)
    at = step.at or whole_minute(unit.at)
    _take_all(unit, step.order_id, step.seen_version, {step.action: at}, step.reason)


def advance(unit: Unit, write_up: WriteUp) -> None:
    """Take several steps in one command, in the order of the repair."""
    if not write_up.times or not write_up.times.keys() <= TIME_OF.keys():
        raise RefusedError(N_("Give the times of the steps that were done."))
    times = {a: write_up.times[a] for a in TIME_OF if a in write_up.times}
    _take_all(unit, write_up.order_id, write_up.seen_version, times, "")


def _take_all(
    unit: Unit, order_id: int, seen: int, times: Mapping[OrderAction, datetime], reason: str
) -> None:
    require_role(unit, Role.CLERK)
    order = order_record(unit.session, order_id)
    require_station(unit, order.station.id)
    if order.version != seen:
        raise ConflictError(CHANGED, number=order.number)
    stop_at_blocks(_findings(unit, order, times))
    for version, (action, at) in enumerate(times.items(), seen):
        if action is OrderAction.RECEIVE:
            refuse_second_open(unit, order.vehicle.id)
        take_step(
            unit,
            ORDER,
            STEPS,
            document_id=order_id,
            seen_version=version,
            action=action.value,
            reason=reason,
            **_times(unit, action, at),
        )
        if action is OrderAction.RECEIVE:
            receive(unit, replace(order.draft(), received_at=at), order.number)
    renew_deadlines(unit, order_id)


def _findings(
    unit: Unit, order: OrderRecord, times: Mapping[OrderAction, datetime]
) -> tuple[Finding, ...]:
    after = {**order.times, **{TIME_OF[a]: at for a, at in times.items() if a in TIME_OF}}
    found = [*check_times(after, unit.at)]
    if OrderAction.RECEIVE in times:
        draft = replace(order.draft(), received_at=times[OrderAction.RECEIVE])
        checked = check_order(unit.session, draft, unit.at)
        found += [f for f in checked if f not in found]
    if OrderAction.PASS_INSPECTION in times:
        found += check_finished(order.draft())
    return tuple(found)


def _times(unit: Unit, action: OrderAction, at: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {TIME_OF[action]: at} if action in TIME_OF else {}
    if action is OrderAction.RECEIVE:
        values["dispatch_due_at"] = dispatch_due(unit.session, at)
    elif action is OrderAction.DISPATCH:
        values["repair_due_at"] = repair_due(unit.session, at)
    elif action is OrderAction.FAIL_INSPECTION:
        values["finished_at"] = None
    return values
