"""The old parts of a month that is played: home, judged, sent on, destroyed, written off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from random import Random
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.parts.charge_steps import CHARGE
from warrantydesk.parts.charges import decide_charge
from warrantydesk.parts.commands import (
    Arrive,
    DecideCharge,
    FreightClaim,
    Judge,
    NewShipment,
    NewWriteOff,
    WriteOffStep,
)
from warrantydesk.parts.destroying import allow_all, destroy
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.part_steps import part_row, step_now
from warrantydesk.parts.receiving import arrive
from warrantydesk.parts.states import (
    Arrival,
    ChargeStatus,
    Finding,
    OldPartStatus,
    Route,
)
from warrantydesk.parts.storing import add_bin, store
from warrantydesk.parts.ways import ways
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
from warrantydesk.sample.timetable import STATION, Story
from warrantydesk.sample.year.calendar import on

PART = OldPart.__table__
S = OldPartStatus
T = TypeVar("T")
KEEPER, WITNESS = "keeper1", "质保部 温静怡"
BINS = ("A-01-1", "A-01-2", "B-07-3")
FINDINGS = (
    ((Finding.CONFIRMED_FAULT, False, ""), 84),
    ((Finding.CONFIRMED_FAULT, False, "渗漏痕迹与描述一致。"), 5),
    ((Finding.NO_FAULT_FOUND, False, "台架测试正常，未见故障。"), 6),
    ((Finding.OUTSIDE_INFLUENCE, False, "壳体有撞击痕迹，非零件质量问题。"), 3),
    ((Finding.WRONG_REPAIR, True, "拆装工具损伤，非零件质量问题。"), 2),
)
SUPPLIERS_FIND = FINDINGS[:4]
"""No supplier blames a station: what it owed is settled with the month by then."""
LOST_OF_100, BROKEN_OF_100 = 1, 1
LOST, BROKEN = "箱内没有，站方确认漏装。", "外壳破裂，已拍照。"
NOTE = "本月旧件核销"
FREIGHT_FEN = (4_800, 12_600)


class OldParts:
    """All stations' old parts of a month, from their shelves to their ends."""

    def __init__(self, cast: Cast, keys: Keys, random: Random, first: date) -> None:
        self._cast, self._keys, self._random, self._first = cast, keys, random, first
        self._then = on(first, 1, 2)
        self._out: list[int] = []

    def story(self) -> Story:
        """Play the months after the one in which the parts were taken out."""
        for code in self._keys.stations:
            yield from self._at(1, 3, f"clerk{code}", self._ship)
        yield from self._at(1, 8, KEEPER, self._receive)
        yield from self._at(1, 10, KEEPER, self._judge)
        yield from self._at(1, 11, KEEPER, self._store)
        yield from self._at(1, 12, "auditor2", self._decide_charges)
        yield from self._at(1, 13, KEEPER, self._send_on)
        yield from self._at(1, 16, KEEPER, self._suppliers_receive)
        yield from self._at(1, 18, KEEPER, self._suppliers_judge)
        yield from self._at(3, 4, "auditor2", self._may_destroy)
        yield from self._at(3, 8, KEEPER, self._destroy)
        yield from self._at(3, 12, KEEPER, self._draw_up)

    def _at(
        self, months: int, day: int, login: str, act: Callable[[str, datetime], object]
    ) -> Story:
        at = on(self._first, months, day, self._random.uniform(0.5, 6))
        yield at
        act(login, at)

    def _do(self, login: str, at: datetime, service: Callable[..., T], *args: Any) -> T:
        return self._cast.do(login, at, service, *args)

    def _ship(self, login: str, at: datetime) -> None:
        station = self._keys.stations[login.removeprefix("clerk")]
        for way in self._cast.ask(ways, [station]):
            made = self._do(login, at, packed, NewShipment(way.route, station, way.supplier_id))
            if made:
                self._send(login, at, made)
                fen = self._random.randrange(*FREIGHT_FEN, 100)
                self._do(login, STATION.later(at, 1), claim_freight, FreightClaim(made, fen))

    def _send(self, login: str, at: datetime, shipment_id: int) -> None:
        operation = str(UUID(int=self._random.getrandbits(128), version=4))
        self._do(login, at, sent, shipment_id, *waybill_of(self._random), operation)
        self._out.append(shipment_id)

    def _receive(self, login: str, at: datetime) -> None:
        for shipment_id in self._out:
            self._do(login, at, opened, shipment_id)
            self._do(login, at, _arrive, shipment_id, self._random)
            self._do(login, STATION.later(at, 0.5), closed, shipment_id)
        self._out = []

    def _suppliers_receive(self, login: str, at: datetime) -> None:
        for shipment_id in self._out:
            for service in (opened, all_arrived, closed):
                self._do(login, at, service, shipment_id)
        self._out = []

    def _judge(self, login: str, at: datetime) -> None:
        arrived = self._cast.ask(_with_status, S.RECEIVED)
        self._do(login, at, _judge_all, judge, arrived, self._random, FINDINGS)
        self._suppliers_judge(login, at)

    def _decide_charges(self, login: str, at: datetime) -> None:
        self._do(login, at, decide_charges)

    def _store(self, login: str, at: datetime) -> None:
        self._do(login, at, _store_all, self._cast.ask(_with_status, S.JUDGED))

    def _send_on(self, login: str, at: datetime) -> None:
        for way in self._cast.ask(ways, None):
            new = NewShipment(Route.FORWARD, None, way.supplier_id)
            made = self._do(login, at, packed, new)
            if made:
                self._send(login, at, made)

    def _suppliers_judge(self, login: str, at: datetime) -> None:
        theirs = self._cast.ask(_with_status, S.AT_SUPPLIER)
        self._do(login, at, _judge_all, supplier_judge, theirs, self._random, SUPPLIERS_FIND)

    def _may_destroy(self, login: str, at: datetime) -> None:
        self._do(login, at, _allow, self._cast.ask(_with_status, S.STORED))

    def _destroy(self, login: str, at: datetime) -> None:
        self._do(login, at, _destroy_all, self._cast.ask(_with_status, S.TO_DESTROY))

    def _draw_up(self, login: str, at: datetime) -> None:
        ready = self._cast.ask(ready_parts)
        if ready:
            new = NewWriteOff(tuple(part.id for part in ready), NOTE)
            paper = self._do(login, at, draw_up, new)
            step = WriteOffStep(paper, self._cast.ask(write_off_row, paper).version)
            operation = str(UUID(int=self._random.getrandbits(128), version=4))
            self._do("finance2", STATION.later(at, 6), agree, step, operation)


def _with_status(session: Session, status: OldPartStatus) -> Sequence[int]:
    query = sa.select(PART.c.id).where(PART.c.status == status).order_by(PART.c.id)
    return session.execute(query).scalars().all()


def _arrive(unit: Unit, shipment_id: int, random: Random) -> None:
    """Receive what is in the boxes; now and then a part is broken or not there."""
    for row in rows_of(unit.session, shipment_id):
        chance = random.randrange(100)
        if chance < LOST_OF_100:
            command = Arrive(shipment_id, row.part_id, Arrival.MISSING, 0, LOST)
        elif chance < LOST_OF_100 + BROKEN_OF_100:
            command = Arrive(shipment_id, row.part_id, Arrival.DAMAGED, 0, BROKEN)
        else:
            command = Arrive(shipment_id, row.part_id, Arrival.RECEIVED, row.sent_milli)
        arrive(unit, command)


def _judge_all(
    unit: Unit, service: Callable[[Unit, Judge], object], parts: Sequence[int], random: Random,
    findings: Sequence[tuple[tuple[Finding, bool, str], int]],
) -> None:  # fmt: skip
    chances = [chance for _found, chance in findings]
    for key in parts:
        (finding, at_fault, note), _chance = random.choices(findings, chances)[0]
        version = part_row(unit.session, key).version
        service(unit, Judge(key, version, finding, at_fault, note))


def decide_charges(unit: Unit) -> None:
    """Decide on every charge that is proposed, as it was asked for."""
    query = sa.select(CHARGE).where(CHARGE.c.status == ChargeStatus.PROPOSED)
    for charge in unit.session.execute(query.order_by(CHARGE.c.id)).all():
        decide_charge(unit, DecideCharge(charge.id, charge.version, charge.asked_fen))


def _store_all(unit: Unit, parts: Sequence[int]) -> None:
    for code in BINS:
        add_bin(unit, code)
    for number, key in enumerate(parts):
        store(unit, step_now(unit.session, key), BINS[number % len(BINS)])


def _allow(unit: Unit, parts: Sequence[int]) -> None:
    allow_all(unit, [step_now(unit.session, key) for key in parts])


def _destroy_all(unit: Unit, parts: Sequence[int]) -> None:
    for key in parts:
        destroy(unit, step_now(unit.session, key), WITNESS)
