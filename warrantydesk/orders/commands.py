"""What a clerk asks of repair orders; imports no database library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from warrantydesk.orders.states import FaultRole, OrderAction, PartSource, Payer


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """Who brought the vehicle."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part line; ``key`` is empty for a new one, the price is what the customer pays for it."""

    part_id: int
    quantity_milli: int = 1000
    fault_role: FaultRole = FaultRole.MAIN
    source: PartSource = PartSource.STOCK
    new_serial: str = ""
    old_number: str = ""
    old_serial: str = ""
    old_quantity_milli: int = 0
    customer_price_fen: int = 0
    key: int | None = None


@dataclass(frozen=True, slots=True)
class LabourDraft:
    """A labour line; ``belongs_to`` is the position (from 1) of a part line of the same job."""

    operation_id: int
    hours_milli: int
    belongs_to: int | None = 1
    mechanic: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    customer_price_fen: int = 0
    outside: bool = False
    key: int | None = None


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A job with its lines, in their order; one that a campaign pays names the campaign."""

    payer: Payer = Payer.WARRANTY
    complaint: str = ""
    cause: str = ""
    correction: str = ""
    fault_code_id: int | None = None
    parts: tuple[PartDraft, ...] = ()
    labour: tuple[LabourDraft, ...] = ()
    key: int | None = None
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """A whole repair order as it stands on the screen; a new one has neither key nor version.

    A new order with an appointment and without a time of reception is an appointment; any other
    is received, now where no time is given. ``engine_number`` is what was read on the vehicle.
    """

    station_id: int
    vehicle_id: int
    odometer_km: int | None = None
    engine_number: str = ""
    customer: CustomerDraft = field(default_factory=CustomerDraft)
    complaint: str = ""
    inspection_result: str = ""
    advisor: str = ""
    appointment_at: datetime | None = None
    received_at: datetime | None = None
    fault_at: datetime | None = None
    reported_at: datetime | None = None
    towing_fen: int = 0
    loaner_days: int = 0
    compensation_fen: int = 0
    campaign_answer: str = ""
    jobs: tuple[JobDraft, ...] = ()
    order_id: int | None = None
    seen_version: int = 0

    @property
    def is_appointment(self) -> bool:
        """Whether saving this new order only books an appointment."""
        return self.appointment_at is not None and self.received_at is None


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One step of an order's life, with the time at which it was done; now where empty."""

    order_id: int
    seen_version: int
    action: OrderAction
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WriteUp:
    """Several steps of a repair that is written up afterwards, each with its time."""

    order_id: int
    seen_version: int
    times: Mapping[OrderAction, datetime]
