"""Old parts of the sample on their way: each station's month stands somewhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.charges import decide_charge
from warrantydesk.parts.commands import (
    Arrive,
    DecideCharge,
    Extension,
    FreightClaim,
    Judge,
    NewShipment,
    PartStep,
    SetAside,
)
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.jobs import close_lists, dispose_local, miss_deadlines, remind
from warrantydesk.parts.jobs_charges import propose_deductions
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.model import Box, Charge, OldPart, ReturnList
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.receiving import arrive, set_aside
from warrantydesk.parts.return_lists import ask_extension
from warrantydesk.parts.states import (
    Arrival,
    ChargeStatus,
    Finding,
    OldPartStatus,
    ReturnListStatus,
    Route,
)
from warrantydesk.parts.storing import add_bin, store
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
from warrantydesk.sample.timetable import OFFICE, STATION, Story

BOX, PART, LIST = Box.__table__, OldPart.__table__, ReturnList.__table__
CHARGE = Charge.__table__
KEEPER = "keeper1"
FREIGHT_FEN = 8_600
BIN = "B-07-3"
DAMAGED, MISSING = "外壳破裂，已拍照。", "箱内没有，待服务站答复。"
EXTENSION = "承运单位停运，恢复后即发。"
STRAY = "冷却水管一根，无标签"
FINDINGS = (
    (Finding.CONFIRMED_FAULT, False, ""),
    (Finding.CONFIRMED_FAULT, False, "渗漏痕迹与描述一致。"),
    (Finding.NO_FAULT_FOUND, False, "台架测试正常，未见故障。"),
    (Finding.WRONG_REPAIR, True, "拆装工具损伤，非零件质量问题。"),
)


class Course(NamedTuple):
    """What becomes of a station's parts: each step, and the office hours before the present."""

    station: str
    steps: tuple[tuple[str, float], ...]
    route: Route = Route.MANUFACTURER


COURSES = (
    Course("1101", (("pack", 170), ("ship", 165), ("open", 120), ("all arrive", 119),
                    ("close", 118), ("judge", 95), ("freight", 90), ("store", 70))),
    Course("1205", (("pack", 150), ("ship", 148), ("open", 40), ("some arrive", 39),
                    ("stray", 38.9), ("close", 38))),
    Course("2107", (("pack", 60), ("ship", 58), ("open", 3), ("one arrives", 2.5))),
    Course("2103", (("pack", 30), ("ship", 28))),
    Course("3301", (("pack", 5),)),
    Course("4402", (("extension", 20),)),
    Course("1102", (("pack", 160), ("ship", 158), ("open", 110), ("all arrive", 108),
                    ("close", 107), ("supplier judges", 60)), Route.DIRECT),
    Course("3308", (("pack", 50), ("ship", 45)), Route.DIRECT),
)  # fmt: skip


def returns_stories(cast: Cast, keys: Keys, random: Random, at: datetime) -> Iterator[Story]:
    """Yield the stories of all stations' old parts, and of what the service does about them."""
    for course in COURSES:
        yield Returns(cast, keys, random, course).story(at)
    yield _service(cast, at)


class Returns:
    """A station, the manufacturer's keeper and the parts between them."""

    def __init__(self, cast: Cast, keys: Keys, random: Random, course: Course) -> None:
        self._cast, self._random, self._course = cast, random, course
        self._clerk, self._station = f"clerk{course.station}", keys.stations[course.station]
        self._shipments: list[int] = []
        self._steps: dict[str, Callable[[datetime], None]] = {
            "pack": self._pack,
            "ship": self._ship,
            "open": self._with_each(opened),
            "all arrive": self._with_each(all_arrived),
            "some arrive": self._with_each(_some_arrive),
            "one arrives": self._with_each(_one_arrives),
            "stray": self._with_each(_stray),
            "close": self._with_each(closed),
            "judge": self._with_each(_judge),
            "store": self._with_each(_store),
            "supplier judges": self._with_each(_supplier_judges),
            "freight": self._freight,
            "extension": self._extension,
        }

    def story(self, at: datetime) -> Story:
        """Play what happens to the parts of a station, one step after another."""
        for step, hours in self._course.steps:
            then = OFFICE.earlier(at, hours)
            yield then
            self._steps[step](then)

    def _pack(self, at: datetime) -> None:
        suppliers: Sequence[int | None] = [None]
        if self._course.route is Route.DIRECT:
            suppliers = self._cast.ask(_suppliers_of, self._station)
        for supplier in suppliers:
            new = NewShipment(self._course.route, self._station, supplier)
            made = self._cast.do(self._clerk, at, packed, new)
            self._shipments += [made] if made else []

    def _ship(self, at: datetime) -> None:
        for shipment_id in self._shipments:
            carrier, waybill = waybill_of(self._random)
            operation = str(UUID(int=self._random.getrandbits(128), version=4))
            self._cast.do(self._clerk, at, sent, shipment_id, carrier, waybill, operation)

    def _with_each(self, service: Callable[[Unit, int], None]) -> Callable[[datetime], None]:
        def act(at: datetime) -> None:
            for shipment_id in self._shipments:
                self._cast.do(KEEPER, at, service, shipment_id)

        return act

    def _freight(self, at: datetime) -> None:
        for shipment_id in self._shipments:
            self._cast.do(self._clerk, at, claim_freight, FreightClaim(shipment_id, FREIGHT_FEN))

    def _extension(self, at: datetime) -> None:
        self._cast.do(self._clerk, at, _ask_extension, self._station)


def _service(cast: Cast, at: datetime) -> Story:
    """Let the service do its part twice; an auditor decides on charges in between."""
    then = OFFICE.earlier(at, 30)
    yield then
    for job in (dispose_local, propose_deductions):
        cast.do("service", then, job)
    then = OFFICE.earlier(at, 20)
    yield then
    cast.do("auditor2", then, _decide_charges)
    then = STATION.earlier(at, 1)
    yield then
    for job in (dispose_local, miss_deadlines, propose_deductions, close_lists, remind):
        cast.do("service", then, job)


def _decide_charges(unit: Unit) -> None:
    """Decide on the first charge of each kind that is proposed, as it was asked for."""
    query = sa.select(CHARGE).where(CHARGE.c.status == ChargeStatus.PROPOSED)
    decided = set()
    for charge in unit.session.execute(query.order_by(CHARGE.c.id)).all():
        if charge.kind not in decided:
            decided.add(charge.kind)
            decide_charge(unit, DecideCharge(charge.id, charge.version, charge.asked_fen))


def _suppliers_of(session: Session, station_id: int) -> list[int | None]:
    query = (
        sa.select(PART.c.supplier_id)
        .where(PART.c.station_id == station_id, PART.c.status == OldPartStatus.TAGGED)
        .where(PART.c.supplier_id.is_not(None))
        .distinct()
        .order_by(PART.c.supplier_id)
    )
    return list(session.execute(query).scalars())


def _one_arrives(unit: Unit, shipment_id: int) -> None:
    for row in rows_of(unit.session, shipment_id)[:1]:
        arrive(unit, Arrive(shipment_id, row.part_id, Arrival.RECEIVED, row.sent_milli))


def _some_arrive(unit: Unit, shipment_id: int) -> None:
    """Receive all parts but two: one is broken and one is not there."""
    for number, row in enumerate(rows_of(unit.session, shipment_id)):
        if number == 1:
            command = Arrive(shipment_id, row.part_id, Arrival.DAMAGED, 0, DAMAGED)
        elif number == 2:  # noqa: PLR2004 - the third one
            command = Arrive(shipment_id, row.part_id, Arrival.MISSING, 0, MISSING)
        else:
            command = Arrive(shipment_id, row.part_id, Arrival.RECEIVED, row.sent_milli)
        arrive(unit, command)


def _stray(unit: Unit, shipment_id: int) -> None:
    set_aside(unit, SetAside(shipment_id, STRAY, "在箱底"))


def _judge(unit: Unit, shipment_id: int) -> None:
    """Judge all parts of a shipment but the last one."""
    for number, row in enumerate(rows_of(unit.session, shipment_id)[:-1]):
        judge(unit, _finding(unit.session, row.part_id, number))


def _store(unit: Unit, shipment_id: int) -> None:
    """Put the first part of a shipment that was judged into a bin."""
    add_bin(unit, BIN)
    rows = rows_of(unit.session, shipment_id)
    for row in [row for row in rows if row.status is OldPartStatus.JUDGED][:1]:
        store(unit, PartStep(row.part_id, row.version), BIN)


def _supplier_judges(unit: Unit, shipment_id: int) -> None:
    for row in rows_of(unit.session, shipment_id)[:1]:
        supplier_judge(unit, _finding(unit.session, row.part_id, 1))


def _finding(session: Session, part_id: int, number: int) -> Judge:
    finding, at_fault, note = FINDINGS[number % len(FINDINGS)]
    return Judge(part_id, part_row(session, part_id).version, finding, at_fault, note)


def _ask_extension(unit: Unit, station_id: int) -> None:
    """Ask for more days on the list that is due next, where there is still time to."""
    query = sa.select(LIST).where(
        LIST.c.station_id == station_id,
        LIST.c.status == ReturnListStatus.OPEN,
        LIST.c.ship_by_on >= business_date(unit.at),
    )
    owed = unit.session.execute(query.order_by(LIST.c.ship_by_on, LIST.c.id).limit(1)).first()
    if owed is not None:
        wanted = owed.ship_by_on + timedelta(days=7)
        ask_extension(unit, Extension(owed.id, owed.version, wanted, EXTENSION))
