"""The repair record 修理记录, which the law asks for (section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from warrantydesk.documents.snapshots.shared import NOTHING, CustomerBlock, Party, VehicleBlock
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class RecordLabour:
    """Work done for one job, by whom and when; ``customer_fen`` is what the customer paid."""

    job: int
    name: Bilingual
    payer: Bilingual
    mechanic: str
    started_at: datetime | None
    ended_at: datetime | None
    hours_milli: int
    amount_fen: int
    customer_fen: int = 0


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A part fitted for one job, and the fate of the old one."""

    job: int
    name: Bilingual
    number: str
    quantity_milli: int
    payer: Bilingual
    amount_fen: int
    customer_fen: int = 0
    serial: str = ""
    old_part: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class RepairRecordSnapshot:
    """Everything that the repair record shows; ``repair_days`` as the law counts them."""

    number: str
    order_number: str
    state: Bilingual
    station: Party
    vehicle: VehicleBlock
    customer: CustomerBlock
    received_at: datetime | None
    handed_over_at: datetime | None
    complaint: str
    inspection_result: str
    labour: tuple[RecordLabour, ...]
    parts: tuple[RecordPart, ...]
    repair_days: int | None = None
    total_repair_days: int | None = None
    corrections: tuple[str, ...] = ()
    towing_fen: int = 0
    loaner_days: int = 0
    compensation_fen: int = 0
    other_fen: int = 0
    inspected_at: datetime | None = None
    inspection_passed: bool | None = None
    inspector: str = ""
    advisor: str = ""
    keep_years: int = 6
