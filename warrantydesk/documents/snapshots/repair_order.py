"""The repair order 维修委托书: what the customer commissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from warrantydesk.documents.snapshots.shared import (
    NOTHING,
    CustomerBlock,
    LineKind,
    Party,
    VehicleBlock,
)
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Work or a part that is agreed; ``customer_fen`` is what the customer pays of it."""

    kind: LineKind
    code: str
    name: Bilingual
    quantity_milli: int
    amount_fen: int
    customer_fen: int = 0


@dataclass(frozen=True, slots=True)
class OrderJob:
    """One defect or one service, and who pays for it."""

    position: int
    payer: Bilingual
    complaint: str
    cause: str = ""
    correction: str = ""
    fault_code: str = ""
    fault_name: Bilingual = NOTHING
    lines: tuple[OrderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairOrderSnapshot:
    """Everything that the repair order shows."""

    number: str
    state: Bilingual
    station: Party
    vehicle: VehicleBlock
    customer: CustomerBlock
    complaint: str
    jobs: tuple[OrderJob, ...]
    advisor: str = ""
    appointment_at: datetime | None = None
    received_at: datetime | None = None
    inspected_at: datetime | None = None
    dispatch_due_at: datetime | None = None
    repair_due_at: datetime | None = None
    inspection_result: str = ""
    dispatch_hours: int = 3
    repair_hours: int = 24
