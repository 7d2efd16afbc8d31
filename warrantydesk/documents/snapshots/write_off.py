"""The write-off certificate 核销证明: where each old part ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.texts import Bilingual


class WentTo(Enum):
    """The end of a part's way, in the order of the summary."""

    RETURNED = "returned"
    DIRECT = "direct"
    DESTROYED = "destroyed"
    DEDUCTED = "deducted"
    DISPOSED = "disposed"


@dataclass(frozen=True, slots=True)
class WrittenOffPart:
    """A part that is gone.

    ``where`` says with whom or how it ended, ``voucher`` is the number of the paper that proves it
    and ``on`` its day. ``approved_fen`` is what its claim line was approved for; ``outcome_fen``
    what it brought: confirmed by the supplier, deducted from or charged to the station.
    """

    tag: str
    part_code: str
    part_name: Bilingual
    quantity_milli: int
    went: WentTo
    where: Bilingual
    approved_fen: int
    on: date | None = None
    voucher: str = ""
    finding: Bilingual = NOTHING
    outcome_fen: int = 0


@dataclass(frozen=True, slots=True)
class WriteOffSnapshot:
    """Everything that the certificate shows; ``note`` and ``witness`` are the keeper's words."""

    number: str
    state: Bilingual
    manufacturer: Party
    parts: tuple[WrittenOffPart, ...]
    store: Bilingual = NOTHING
    belongs_to: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""
    witness: str = ""
    prepared_by: Bilingual = NOTHING
    prepared_at: datetime | None = None
    agreed_by: Bilingual = NOTHING
    agreed_at: datetime | None = None

    @property
    def total_fen(self) -> int:
        """Return what all parts were approved for."""
        return sum(part.approved_fen for part in self.parts)

    @property
    def quantity_milli(self) -> int:
        """Return the pieces of all lines."""
        return sum(part.quantity_milli for part in self.parts)
