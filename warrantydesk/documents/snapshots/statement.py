"""The station statement 服务站结算单 with its lines by category (section 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.texts import Bilingual


class Side(Enum):
    """The side of a line; the values are those that statements store."""

    LABOUR = "labour"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One amount; ``number`` is the paper it comes from, the VIN's tail may be empty."""

    text: Bilingual
    side: Side
    amount_fen: int
    on: date | None = None
    number: str = ""
    vin_tail: str = ""


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """A category with its lines, which may be none."""

    name: Bilingual
    lines: tuple[StatementLine, ...] = ()

    def on_side(self, side: Side) -> int:
        """Return the sum of one side."""
        return sum(line.amount_fen for line in self.lines if line.side is side)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """An amount that is kept out of this statement for a reason."""

    number: str
    amount_fen: int
    reason: str
    vin_tail: str = ""
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class InvoiceBlock:
    """The invoice that the station sent for the statement."""

    number: str
    issued_on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentBlock:
    """Money paid for the statement."""

    paid_on: date
    amount_fen: int
    bank_reference: str


@dataclass(frozen=True, slots=True)
class StatementSnapshot:
    """Everything that the statement shows.

    The lines add up to ``total_fen``, the carried-forward line and the reduction included; net and
    tax are those that were frozen. ``claimed_fen``, ``cut_fen`` and ``open_fen`` are for
    information and left out where None.
    """

    number: str
    state: Bilingual
    manufacturer: Party
    station: Party
    starts_on: date
    ends_on: date
    cut_off_on: date
    tax_class: Bilingual
    vat_rate_ppm: int
    groups: tuple[StatementGroup, ...]
    total_fen: int
    net_fen: int
    tax_fen: int
    carried_in_fen: int = 0
    reduction_fen: int = 0
    claimed_fen: int | None = None
    cut_fen: int | None = None
    open_fen: int | None = None
    on_hold: tuple[HeldLine, ...] = ()
    objection_days: int = 3
    objection_until: date | None = None
    prepared_by: Bilingual = NOTHING
    prepared_at: datetime | None = None
    approved_by: Bilingual = NOTHING
    approved_at: datetime | None = None
    invoice_kind: Bilingual = NOTHING
    invoice_item: Bilingual = NOTHING
    invoice: InvoiceBlock | None = None
    payments: tuple[PaymentBlock, ...] = ()

    @property
    def line_count(self) -> int:
        """Return how many lines all categories have."""
        return sum(len(group.lines) for group in self.groups)
