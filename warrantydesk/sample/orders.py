"""The life of a repair order of the sample, as the station's clerk writes it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from random import Random
from typing import NamedTuple

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.orders.commands import OrderDraft, OrderStep, WriteUp
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.record import order_record
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import OrderAction as A
from warrantydesk.orders.steps import advance, take
from warrantydesk.orders.times import TIME_OF
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.timetable import STATION
from warrantydesk.sample.visits import (
    Visit,
    appointment,
    inspection,
    material,
    reception,
    repaired,
    standard_milli,
)

ORDER = RepairOrder.__table__
Change = Callable[[OrderDraft], OrderDraft]
Repair = Generator[datetime, None, "Repaired"]
STEPS = (A.BOOK, *TIME_OF)
HOURS = {
    A.INSPECT: 0.3, A.CONFIRM: 0.2, A.DISPATCH: 0.2, A.ISSUE_MATERIAL: 0.3, A.START_REPAIR: 0.1,
    A.PASS_INSPECTION: 0.3, A.HAND_OVER: 0.8,
}  # fmt: skip
FAILED = "路试时故障仍在，返工重新检查。"


class Repaired(NamedTuple):
    """An order whose story came to its end, and when that was."""

    order_id: int
    ended: datetime


class Workbench:
    """One order: writes it and moves it on."""

    def __init__(self, cast: Cast, keys: Keys, visit: Visit, random: Random) -> None:
        self.cast, self.keys, self.visit, self.random = cast, keys, visit, random
        self.order_id = 0
        self.times = self._times()

    def reaches(self, action: A) -> bool:
        """Tell whether the story goes as far as a step."""
        return STEPS.index(action) <= STEPS.index(self.visit.last)

    def begin(self, at: datetime) -> None:
        """Write the order: an appointment, or a vehicle that just arrived."""
        draft = appointment(self.visit, self.keys, self.random)
        if not self.visit.booked:
            draft = reception(draft, self.visit, self.random)
            draft = replace(draft, appointment_at=None, received_at=at)
        self.order_id = self.cast.do(self.visit.clerk, at, save_order, draft)

    def go_on(self, at: datetime, change: Change | None, *actions: A) -> None:
        """Write what is known by now, and take the steps that the story reaches."""
        times = {action: self.times[action] for action in actions if action in self.times}
        self.cast.do(self.visit.clerk, at, _go_on, self.order_id, change, times)

    def step(self, at: datetime, action: A, reason: str) -> None:
        """Take a step that needs a reason."""
        self.cast.do(self.visit.clerk, at, _step, self.order_id, action, reason)

    def change(self, *actions: A) -> Change | None:
        """Return what is written with some steps."""
        changes = [change for a in actions if (change := self._changes().get(a)) is not None]
        return partial(_all, changes) if changes else None

    def _changes(self) -> dict[A, Change]:
        visit, keys, random = self.visit, self.keys, self.random
        changes: dict[A, Change] = {
            A.RECEIVE: partial(reception, visit=visit, random=random),
            A.INSPECT: partial(inspection, visit=visit, random=random),
            A.ISSUE_MATERIAL: partial(material, visit=visit, keys=keys, random=random),
        }
        if A.FINISH_REPAIR in self.times:
            hours = (self.times[A.START_REPAIR], self.times[A.FINISH_REPAIR])
            changes[A.FINISH_REPAIR] = partial(
                repaired, visit=visit, keys=keys, random=random, hours=hours
            )
        return changes

    def _times(self) -> dict[A, datetime]:
        visit = self.visit
        work = (standard_milli(visit, self.keys) + visit.extra_milli) / 1000
        at, times = visit.received, {}
        for action in TIME_OF:
            if not self.reaches(action):
                break
            hours = work if action is A.FINISH_REPAIR else HOURS.get(action, 0)
            at = STATION.later(at, hours * self.random.uniform(1, 1.4))
            times[action] = at
        return times


def repair(bench: Workbench) -> Repair:
    """Play the story of one order up to its last step; returns the order and when that was."""
    visit, at = bench.visit, bench.visit.received
    if visit.booked:
        at = STATION.earlier(at, bench.random.uniform(12, 30))
    yield at
    bench.begin(at)
    if visit.booked and A.RECEIVE in bench.times:
        at = bench.times[A.RECEIVE]
        yield at
        bench.go_on(at, bench.change(A.RECEIVE), A.RECEIVE)
    at = yield from (_written_up(bench, at) if visit.written_up else _step_by_step(bench, at))
    if visit.cancelled:
        at = STATION.later(at, bench.random.uniform(0.5, 3))
        yield at
        bench.step(at, A.CANCEL, visit.cancelled)
    return Repaired(bench.order_id, at)


def _written_up(bench: Workbench, at: datetime) -> Generator[datetime, None, datetime]:
    """Write the whole repair into the order when the vehicle is handed over."""
    actions = tuple(bench.times)[1:]
    at = max(at, bench.times[actions[-1]])
    yield at
    bench.go_on(at, bench.change(*actions), *actions)
    return at


def _step_by_step(bench: Workbench, at: datetime) -> Generator[datetime, None, datetime]:
    for actions in (
        (A.INSPECT,),
        (A.CONFIRM, A.DISPATCH),
        (A.ISSUE_MATERIAL, A.START_REPAIR),
        (A.FINISH_REPAIR,),
        (A.PASS_INSPECTION,),
        (A.HAND_OVER,),
    ):
        reached = [action for action in actions if action in bench.times]
        if not reached:
            break
        at = max(at, bench.times[reached[-1]])
        yield at
        bench.go_on(at, bench.change(*reached), *reached)
        if bench.visit.fails and A.FINISH_REPAIR in reached:
            at = STATION.later(at, 0.4)
            yield at
            bench.step(at, A.FAIL_INSPECTION, FAILED)
    return at


def _all(changes: list[Change], draft: OrderDraft) -> OrderDraft:
    for change in changes:
        draft = change(draft)
    return draft


def _go_on(unit: Unit, order_id: int, change: Change | None, times: Mapping[A, datetime]) -> None:
    seen = _version(unit, order_id)
    if change is not None:
        save_order(unit, change(order_record(unit.session, order_id).draft()))
        seen += 1
    advance(unit, WriteUp(order_id, seen, times))


def _step(unit: Unit, order_id: int, action: A, reason: str) -> None:
    take(unit, OrderStep(order_id, _version(unit, order_id), action, reason=reason))


def _version(unit: Unit, order_id: int) -> int:
    query = sa.select(ORDER.c.version).where(ORDER.c.id == order_id)
    return int(unit.session.execute(query).scalar_one())
