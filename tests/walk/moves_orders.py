"""What clerks do with repair orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.walk.moves import Move
from tests.walk.scene import CLERKS, MODEL
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.clock import whole_minute
from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    OrderStep,
    PartDraft,
    WriteUp,
)
from warrantydesk.orders.record import order_record
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import FaultRole, OrderAction, OrderStatus, Payer
from warrantydesk.orders.steps import advance, take
from warrantydesk.orders.times import TIME_OF
from warrantydesk.orders.workflow import TABLE
from warrantydesk.records.roles import Role
from warrantydesk.sample.catalogue import FAULTS, PARTS, SampleFault

ROOM = 7
CLOSED = (OrderStatus.HANDED_OVER, OrderStatus.CANCELLED)
SERIAL = frozenset(part.number for part in PARTS if "s" in part.kind)
# Small and scrapped at the station; dearer and returned; for the supplier, up to the third level.
USUAL = tuple(
    fault
    for code in ("C-37-002", "A-81-017", "L-37-004", "E-12-034", "C-34-021", "T-17-040", "E-21-011")
    for fault in FAULTS
    if fault.code == code and MODEL in fault.models
)
WORN = frozenset(part.number for part in PARTS if "w" in part.kind)  # covered for months only
SEVERAL = ("3705100-E15",)  # two pieces under one tag, of which one may get lost
SMALL = USUAL[:3]  # cheap enough to be approved by rule


def job_of(world: World, fault: SampleFault, chance: Chance) -> JobDraft:
    """Return the repair of a fault; now and then with too many hours, or done by others."""
    keys = world.cast.keys
    pieces = 2000 if fault.main in SEVERAL else 1000
    parts = [PartDraft(keys.parts[fault.main], pieces, new_serial=_serial(fault.main, chance),
                       old_serial=_serial(fault.main, chance), old_quantity_milli=pieces)]  # fmt: skip
    parts += [
        PartDraft(keys.parts[number], fault_role=FaultRole.CONSEQUENTIAL, old_quantity_milli=1000)
        for number in fault.consequential
        if number not in WORN
    ]
    parts += [
        PartDraft(keys.parts[number], milli, FaultRole.AUXILIARY)
        for number, milli in fault.auxiliary
    ]
    operation = keys.operations[fault.operation]
    hours = keys.hours[operation, world.cast.model] + (700 if chance.once_in(6) else 0)
    return JobDraft(
        payer=Payer.CUSTOMER if chance.once_in(60) else Payer.WARRANTY,
        complaint=fault.complaint[0],
        cause=fault.cause,
        correction="" if chance.once_in(30) else fault.correction,
        fault_code_id=keys.faults[fault.code],
        parts=tuple(parts),
        labour=(LabourDraft(operation, hours, outside=chance.once_in(10)),),
    )


def _serial(number: str, chance: Chance) -> str:
    return f"SN-{chance.of(range(90))}" if number in SERIAL and not chance.once_in(3) else ""


def _jobs(world: World, chance: Chance) -> tuple[JobDraft, ...]:
    first = chance.of((*SMALL, *USUAL, *USUAL[3:]))
    others = [fault for fault in USUAL if fault is not first and chance.once_in(25)]
    return tuple(job_of(world, fault, chance) for fault in (first, *others))


def receive_vehicle(world: World, vehicle_id: int, chance: Chance) -> None:
    """Save a new order: a vehicle that is here, or an appointment."""
    login = chance.of(CLERKS)
    driven = chance.of((60, 400, -50) if chance.once_in(10) else (60, 400))
    at = whole_minute(world.now) - timedelta(hours=chance.of((12, 1, 40)))
    appointment = chance.once_in(4)
    draft = OrderDraft(
        station_id=world.cast.stations[login],
        vehicle_id=vehicle_id,
        odometer_km=(by_key(world.picture.vehicles)[vehicle_id].odometer_km or 7000) + driven,
        customer=CustomerDraft("陈思远", "13800001234"),
        complaint="水温高",
        appointment_at=world.now + timedelta(days=1) if appointment else None,
        received_at=None if appointment else at,
        fault_at=at - timedelta(hours=5),
        reported_at=at - timedelta(hours=3),
        jobs=_jobs(world, chance),
    )
    world.do(login, Role.CLERK, save_order, draft)


def change_order(world: World, row: Any, chance: Chance) -> None:
    """Save an order with another inspection result, or with other jobs."""
    draft = world.read(order_record, row.id).draft()
    seen = world.seen(row, chance)
    jobs = tuple(replace(job, correction=job.correction or "更换后正常") for job in draft.jobs)
    if chance.once_in(3):
        jobs = _jobs(world, chance)
    changed = replace(draft, seen_version=seen, inspection_result="渗漏", jobs=jobs)
    world.do(world.clerk_of(row.station_id, chance), Role.CLERK, save_order, changed)


def step_order(world: World, row: Any, chance: Chance) -> None:
    """Take one step: one of the next, or now and then any."""
    onwards = [action for source, action, _goal in TABLE if source is row.status]
    action = chance.of(tuple(OrderAction) if chance.once_in(15) or not onwards else onwards)
    seen = world.seen(row, chance)
    step = OrderStep(row.id, seen, action, reason="" if chance.once_in(8) else "由客户要求")
    world.do(world.clerk_of(row.station_id, chance), Role.CLERK, take, step)


def write_up(world: World, row: Any, chance: Chance) -> None:
    """Write a repair up to its completion, or to the hand-over."""
    record = world.read(order_record, row.id)
    done = max(at for name in TIME_OF.values() if (at := record.times[name]) is not None)
    left = [action for action, name in TIME_OF.items() if record.times[name] is None]
    left = left[: max(len(left) - chance.of((0, 1, 0, 2)), 1)]
    gap = timedelta(minutes=20) if chance.once_in(8) else (world.now - done) / (len(left) + 1)
    times = {a: whole_minute(done + gap * n) for n, a in enumerate(left, 1)}
    command = WriteUp(row.id, world.seen(row, chance), times)
    world.do(world.clerk_of(row.station_id, chance), Role.CLERK, advance, command)


def _open(world: World) -> list[Any]:
    return [row for row in world.picture.orders if row.status not in CLOSED]


def _here(world: World) -> list[Any]:
    return [row for row in _open(world) if row.status is not OrderStatus.APPOINTMENT]


def _inspected(world: World) -> list[Any]:
    return rows_in(world.picture.orders, OrderStatus.FINAL_INSPECTION)


def _changeable(world: World) -> list[Any]:
    """Return the open orders, and a closed one, which refuses."""
    closed = [row for row in world.picture.orders if row.status in CLOSED]
    return [*_open(world), *closed[-1:]]


def _vehicles(world: World) -> list[int]:
    """Return the vehicles that are not here, and one that may be; none while there is no room."""
    here = {row.vehicle_id for row in _open(world)}
    if len(here) >= ROOM:
        return []
    free = [key for key in world.cast.vehicles if key not in here]
    return [*free[1:], world.cast.vehicles[0]]


FAILED = frozenset({("order", OrderAction.FAIL_INSPECTION.value)})
ORDER_MOVES = (
    Move("a vehicle is received", _vehicles, receive_vehicle, 4),
    Move("an order is changed", _changeable, change_order),
    Move("a repair goes on", _open, step_order, 5),
    Move("a repair is inspected", _inspected, step_order, 2, FAILED),
    Move("a repair is written up", _here, write_up, 6),
)
