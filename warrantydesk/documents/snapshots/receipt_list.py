"""The receipt and judgement list 签收鉴定单 of a shipment; it names no customer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.documents.snapshots.places import Site
from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.texts import Bilingual


class Arrival(Enum):
    """How a part arrived; the values are those that shipments store."""

    PENDING = "pending"
    RECEIVED = "received"
    DAMAGED = "damaged"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A part on the list: sent and received in thousandths of a piece.

    ``reason`` explains a difference; ``finding`` with its judge, day and remark is empty until
    somebody judged the part.
    """

    tag: str
    claim_number: str
    part_code: str
    part_name: Bilingual
    sent_milli: int
    received_milli: int = 0
    arrival: Arrival = Arrival.PENDING
    reason: str = ""
    finding: Bilingual = NOTHING
    judged_by: Bilingual = NOTHING
    judged_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class UnexpectedBlock:
    """Something that arrived without being on the list: what was read off it, and what became."""

    scanned: str
    note: str = ""
    solution: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class ReceiptListSnapshot:
    """Everything that the list shows; ``number`` is that of the shipment."""

    number: str
    state: Bilingual
    sender: Site
    receiver: Site
    lines: tuple[ReceiptLine, ...]
    month: str = ""
    carrier: str = ""
    waybill: str = ""
    shipped_on: date | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    received_by: Bilingual = NOTHING
    unexpected: tuple[UnexpectedBlock, ...] = ()

    def arrived(self, arrivals: Iterable[Arrival]) -> int:
        """Return how many lines arrived in one of these ways."""
        return sum(line.arrival in set(arrivals) for line in self.lines)

    @property
    def passed(self) -> int:
        """Return listed − pending − missing (section 7)."""
        return len(self.lines) - self.arrived((Arrival.PENDING, Arrival.MISSING))
