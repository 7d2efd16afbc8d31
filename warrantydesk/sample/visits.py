"""A visit of a vehicle to a station, and what is written into its order as the repair goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    PartDraft,
)
from warrantydesk.orders.states import FaultRole, OrderAction, Payer
from warrantydesk.sample.catalogue import PARTS, SampleFault
from warrantydesk.sample.garage import Guest
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.parties import MECHANICS, SampleStation

PART = {part.number: part for part in PARTS}
OIL, OIL_MILLI, OIL_FEN = "YL-0007", 4000, 26_000
INSPECTED = (
    "路试复现故障，初步判断{component}{mode}，需拆检确认。",
    "举升检查，{component}处{mode}，外观无磕碰、无改装。",
    "诊断仪读取数据，指向{component}，外部线束正常。",
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A vehicle with a fault at a station; ``last`` is the step at which its story stops.

    ``more`` are faults that it has beside the first one, each a job of its own. One that ``fails`` its inspection goes no further; ``extra_milli`` are hours above the standard,
    ``old_serial`` is that of the part taken out.
    """

    station: SampleStation
    fault: SampleFault
    guest: Guest
    received: datetime
    last: OrderAction = OrderAction.HAND_OVER
    booked: bool = False
    cancelled: str = ""
    fails: bool = False
    written_up: bool = False
    service_too: bool = False
    payer: Payer = Payer.WARRANTY
    extra_milli: int = 0
    old_serial: str = ""
    more: tuple[SampleFault, ...] = ()

    @property
    def faults(self) -> tuple[SampleFault, ...]:
        """All faults, the first one first."""
        return (self.fault, *self.more)

    @property
    def clerk(self) -> str:
        """Who writes the papers of the station."""
        return f"clerk{self.station.code}"


def appointment(visit: Visit, keys: Keys, random: Random) -> OrderDraft:
    """Return the order as it is written when the customer calls."""
    vehicle = visit.guest.vehicle
    complaint = random.choice(visit.fault.complaint)
    return OrderDraft(
        station_id=keys.stations[visit.station.code],
        vehicle_id=vehicle.id,
        customer=CustomerDraft(vehicle.owner_name, vehicle.owner_phone, vehicle.owner_address),
        complaint=complaint,
        advisor=visit.station.contact,
        appointment_at=visit.received,
        jobs=(JobDraft(visit.payer, complaint),),
    )


def reception(draft: OrderDraft, visit: Visit, random: Random) -> OrderDraft:
    """Return the order as it is written when the vehicle arrives."""
    jobs = draft.jobs
    jobs += tuple(JobDraft(visit.payer, random.choice(one.complaint)) for one in visit.more)
    if visit.service_too:
        jobs = (*jobs, JobDraft(Payer.CUSTOMER, "顺便做一次保养。"))
    reported = visit.received - timedelta(hours=random.randint(2, 20))
    return replace(
        draft,
        odometer_km=visit.guest.km,
        engine_number=visit.guest.vehicle.engine_number,
        fault_at=reported - timedelta(hours=random.randint(1, 60)),
        reported_at=reported,
        jobs=jobs,
    )


def inspection(draft: OrderDraft, visit: Visit, random: Random) -> OrderDraft:
    """Return the order with what the first look showed."""
    fault = visit.fault
    found = random.choice(INSPECTED).format(component=fault.component[0], mode=fault.mode[0])
    return replace(draft, inspection_result=found)


def material(draft: OrderDraft, visit: Visit, keys: Keys, random: Random) -> OrderDraft:
    """Return the order with the fault and the parts that the store gave out."""
    count = len(visit.faults)
    jobs = [
        replace(
            job, fault_code_id=keys.faults[fault.code], parts=_parts(fault, visit, keys, random)
        )
        for fault, job in zip(visit.faults, draft.jobs[:count], strict=True)
    ]
    return replace(draft, jobs=(*jobs, *(_oil(keys, other) for other in draft.jobs[count:])))


def _parts(fault: SampleFault, visit: Visit, keys: Keys, random: Random) -> tuple[PartDraft, ...]:
    main = _part(keys, fault.main, FaultRole.MAIN, random, visit if fault is visit.fault else None)
    others = [_part(keys, n, FaultRole.CONSEQUENTIAL, random) for n in fault.consequential]
    auxiliary = [
        PartDraft(keys.parts[number], milli, FaultRole.AUXILIARY)
        for number, milli in fault.auxiliary
    ]
    return (main, *others, *auxiliary)


def repaired(
    draft: OrderDraft, visit: Visit, keys: Keys, random: Random, hours: tuple[datetime, datetime]
) -> OrderDraft:
    """Return the order with cause, correction and labour, when the work is done."""
    jobs = list(draft.jobs)
    for place, fault in enumerate(visit.faults):
        labour = LabourDraft(
            keys.operations[fault.operation],
            _standard(fault, visit, keys) + (0 if place else visit.extra_milli),
            mechanic=random.choice(MECHANICS),
            started_at=hours[0],
            ended_at=hours[1],
        )
        jobs[place] = replace(
            jobs[place], cause=fault.cause, correction=fault.correction, labour=(labour,)
        )
    return replace(draft, jobs=tuple(jobs))


def standard_milli(visit: Visit, keys: Keys) -> int:
    """Return the standard hours (thousandths) of the repair on this model."""
    return sum(_standard(fault, visit, keys) for fault in visit.faults)


def _standard(fault: SampleFault, visit: Visit, keys: Keys) -> int:
    return keys.hours[keys.operations[fault.operation], visit.guest.vehicle.model_id]


def _part(
    keys: Keys, number: str, role: FaultRole, random: Random, visit: Visit | None = None
) -> PartDraft:
    serial = new = ""
    if "s" in PART[number].kind:
        told = visit.old_serial if visit else ""
        serial, new = told or _serial(number, random), _serial(number, random)
    return PartDraft(
        keys.parts[number],
        fault_role=role,
        new_serial=new,
        old_number=number,
        old_serial=serial,
        old_quantity_milli=1000,
    )


def _serial(number: str, random: Random) -> str:
    return f"{number[:4]}{random.choice('ABCDEFGH')}{random.randrange(10**7):07}"


def _oil(keys: Keys, job: JobDraft) -> JobDraft:
    oil = PartDraft(keys.parts[OIL], OIL_MILLI, FaultRole.AUXILIARY, customer_price_fen=OIL_FEN)
    return replace(job, correction="更换机油和机油滤清器，检查灯光、轮胎和各油液。", parts=(oil,))
