"""Old parts of the sample that came to an end: lent, destroyed, sent on, deducted, written off.

One station's parts of an older month went the whole way; each of them stopped somewhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.charge_steps import CHARGE, OPEN
from warrantydesk.parts.charges import answer_appeal, appeal, decide_charge
from warrantydesk.parts.commands import (
    Arrive,
    ChargeStep,
    DecideCharge,
    Judge,
    LendPart,
    NewShipment,
    NewWriteOff,
    WriteOffStep,
)
from warrantydesk.parts.destroying import allow_destruction, destroy
from warrantydesk.parts.jobs_charges import close_deductions, propose_deductions
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.part_steps import Row, part_row, step_now
from warrantydesk.parts.receiving import arrive
from warrantydesk.parts.states import Arrival, Finding, OldPartStatus, Route
from warrantydesk.parts.storing import add_bin, lend, store
from warrantydesk.parts.writing_off import agree, draw_up, ready_parts, write_off_row
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.parcels import (
    all_arrived,
    closed,
    opened,
    packed,
    rows_of,
    sent,
    waybill_of,
)
from warrantydesk.sample.timetable import OFFICE, Story
from warrantydesk.sample.timetable import STATION as STATION_HOURS

T = TypeVar("T")
PART = OldPart.__table__
S = OldPartStatus
STATION, CLERK, KEEPER = "5506", "clerk5506", "keeper1"
BIN = "C-02-1"
LOST = "签收清点时箱内没有，站方确认漏装。"
APPEAL = "已按装箱单装箱，请核对监控。"
ANSWER = "监控显示装箱时未放入该件，维持原扣款。"
WITNESS = "质保部 温静怡"
BORROWER, PURPOSE = "质量部 邵工", "与新件对比做耐久试验"
LOAN_ENDS = timedelta(days=12)
"""After the present."""

DAYS, HOURS_A_DAY = 37, 10
"""Calendar days before the present on which the parts are packed."""

FINDINGS = (
    (Finding.CONFIRMED_FAULT, ""),
    (Finding.NO_FAULT_FOUND, "台架复测两次均正常。"),
    (Finding.OUTSIDE_INFLUENCE, "壳体有撞击痕迹，非零件质量问题。"),
    (Finding.NO_FAULT_FOUND, "清洁插头后功能正常。"),
)
"""What is found on the first parts: one is lent, two are destroyed, one may be.

The others have the fault that was claimed, and go on to their suppliers.
"""
ONWARD = len(FINDINGS)


class Ends:
    """One station's parts, from its shelf to their ends; hours count from the step before."""

    def __init__(self, cast: Cast, keys: Keys, random: Random, at: datetime) -> None:
        self._cast, self._random, self._until = cast, random, at
        self._then = OFFICE.later(STATION_HOURS.earlier(at, DAYS * HOURS_A_DAY), 1)
        self._station = keys.stations[STATION]
        self._parts: list[int] = []

    def story(self) -> Story:
        """Play one step after another."""
        yield from self._come_home()
        if len(self._parts) <= ONWARD:
            return
        yield from self._are_judged()
        yield from self._are_deducted()
        yield from self._go_on()
        yield from self._are_written_off()

    def _after(self, hours: float) -> Story:
        self._then = OFFICE.later(self._then, hours)
        yield self._then

    def _do(self, login: str, service: Callable[..., T], *args: Any) -> T:
        return self._cast.do(login, self._then, service, *args)

    def _come_home(self) -> Story:
        yield from self._after(0)
        shipment_id = self._do(CLERK, packed, NewShipment(Route.MANUFACTURER, self._station))
        if not shipment_id:
            return
        yield from self._after(2)
        self._send(CLERK, shipment_id)
        yield from self._after(24)
        for service in (opened, _all_but_one_arrive, closed):
            self._do(KEEPER, service, shipment_id)
        self._parts = [row.part_id for row in self._cast.ask(rows_of, shipment_id)[:-1]]

    def _send(self, login: str, shipment_id: int) -> None:
        self._do(login, sent, shipment_id, *waybill_of(self._random), self._operation())

    def _are_judged(self) -> Story:
        yield from self._after(10)
        self._do(KEEPER, _judge_all, self._parts)
        yield from self._after(5)
        self._do(KEEPER, _store_all, self._parts)
        yield from self._after(12)
        until = business_date(self._until) + LOAN_ENDS
        self._do(KEEPER, _lend, self._parts[:1], until)
        self._do("auditor2", _allow, self._parts[1:ONWARD])

    def _are_deducted(self) -> Story:
        """Let the missing part be deducted for good: the station appeals in vain."""
        for hours, login, service in (
            (1, "service", propose_deductions),
            (3, "auditor2", _decide),
            (6, CLERK, _appeal),
            (9, "auditor3", _answer),
        ):
            yield from self._after(hours)
            self._do(login, service)

    def _go_on(self) -> Story:
        """Send what has a fault on to its suppliers; the first one judges, the others receive."""
        for number, supplier_id in enumerate(self._cast.ask(_suppliers_of, self._parts[ONWARD:])):
            yield from self._after(2)
            new = NewShipment(Route.FORWARD, None, supplier_id)
            shipment_id = self._do(KEEPER, packed, new)
            if not shipment_id:
                continue
            yield from self._after(1)
            self._send(KEEPER, shipment_id)
            yield from self._after(12)
            for service in (opened, all_arrived, closed):
                self._do(KEEPER, service, shipment_id)
            if number == 0:
                self._do(KEEPER, _supplier_judges, shipment_id)

    def _are_written_off(self) -> Story:
        yield from self._after(5)
        self._do(KEEPER, _destroy, self._parts[1:2])
        paper = self._do(KEEPER, _draw_up, "旧件核销：已销毁、供应商已鉴定")
        yield from self._after(8)
        if paper:
            self._do("finance2", _agree, paper, self._operation())
        yield from self._after(8)
        self._do(KEEPER, _destroy, self._parts[2:3])
        self._do("service", close_deductions)
        self._then = max(self._then, OFFICE.earlier(self._until, 7))
        yield self._then
        self._do(KEEPER, _draw_up, "旧件核销：折价处理、已抵扣")

    def _operation(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


def _all_but_one_arrive(unit: Unit, shipment_id: int) -> None:
    *there, lost = rows_of(unit.session, shipment_id)
    for row in there:
        arrive(unit, Arrive(shipment_id, row.part_id, Arrival.RECEIVED, row.sent_milli))
    arrive(unit, Arrive(shipment_id, lost.part_id, Arrival.MISSING, 0, LOST))


def _judge_all(unit: Unit, parts: Sequence[int]) -> None:
    for number, key in enumerate(parts):
        finding, note = FINDINGS[number] if number < ONWARD else (Finding.CONFIRMED_FAULT, "")
        judge(unit, Judge(key, part_row(unit.session, key).version, finding, note=note))


def _store_all(unit: Unit, parts: Sequence[int]) -> None:
    add_bin(unit, BIN)
    for key in parts:
        store(unit, step_now(unit.session, key), BIN)


def _lend(unit: Unit, parts: Sequence[int], until: date) -> None:
    for key in parts:
        version = part_row(unit.session, key).version
        lend(unit, LendPart(key, version, BORROWER, PURPOSE, until))


def _allow(unit: Unit, parts: Sequence[int]) -> None:
    for key in parts:
        allow_destruction(unit, step_now(unit.session, key))


def _destroy(unit: Unit, parts: Sequence[int]) -> None:
    for key in parts:
        destroy(unit, step_now(unit.session, key), WITNESS)


def _deductions(unit: Unit) -> Sequence[Row]:
    """Return the open deductions of the station."""
    query = (
        sa.select(CHARGE)
        .join(PART, PART.c.id == CHARGE.c.old_part_id)
        .where(PART.c.status == S.MISSING, CHARGE.c.status.in_(OPEN))
    )
    return unit.session.execute(query.order_by(CHARGE.c.id)).all()


def _decide(unit: Unit) -> None:
    for charge in _deductions(unit):
        decide_charge(unit, DecideCharge(charge.id, charge.version, charge.asked_fen))


def _appeal(unit: Unit) -> None:
    for charge in _deductions(unit):
        appeal(unit, ChargeStep(charge.id, charge.version, APPEAL))


def _answer(unit: Unit) -> None:
    for charge in _deductions(unit):
        command = DecideCharge(charge.id, charge.version, charge.decided_fen, ANSWER)
        answer_appeal(unit, command)


def _suppliers_of(session: Session, parts: Sequence[int]) -> list[int]:
    """Return the suppliers of parts, the one with most of them first."""
    count = sa.func.count()
    query = (
        sa.select(PART.c.supplier_id)
        .where(PART.c.id.in_(parts), PART.c.supplier_id.is_not(None))
        .group_by(PART.c.supplier_id)
        .order_by(count.desc(), PART.c.supplier_id)
    )
    return list(session.execute(query).scalars())


def _supplier_judges(unit: Unit, shipment_id: int) -> None:
    for row in rows_of(unit.session, shipment_id):
        supplier_judge(unit, Judge(row.part_id, row.version, Finding.CONFIRMED_FAULT))


def _draw_up(unit: Unit, note: str) -> int:
    """Draw up a certificate over what is at its end; none where nothing is."""
    ready = ready_parts(unit.session)
    return draw_up(unit, NewWriteOff(tuple(part.id for part in ready), note)) if ready else 0


def _agree(unit: Unit, paper: int, operation: str) -> None:
    step = WriteOffStep(paper, write_off_row(unit.session, paper).version)
    agree(unit, step, operation)
