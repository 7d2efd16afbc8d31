"""The taxable-service list 应税劳务清单, which is attached to the invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.money import divide_half_up
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class TaxableLine:
    """Goods or a service sold, net and tax; the unit price follows from net and quantity."""

    name: Bilingual
    unit: Bilingual
    quantity_milli: int
    net_fen: int
    rate_ppm: int
    tax_fen: int
    spec: str = ""

    @property
    def unit_price_micro(self) -> int | None:
        """Return the net unit price in millionths of a yuan, or None without a quantity."""
        if self.quantity_milli <= 0:
            return None
        return divide_half_up(self.net_fen * 10_000 * 1000, self.quantity_milli)


@dataclass(frozen=True, slots=True)
class TaxableListSnapshot:
    """Everything that the list shows; its sums are those of the statement it belongs to."""

    number: str
    statement_number: str
    state: Bilingual
    seller: Party
    buyer: Party
    lines: tuple[TaxableLine, ...]
    starts_on: date
    ends_on: date
    invoice_number: str = ""
    prepared_by: Bilingual = NOTHING

    @property
    def net_fen(self) -> int:
        """Return the sum of the net amounts."""
        return sum(line.net_fen for line in self.lines)

    @property
    def tax_fen(self) -> int:
        """Return the sum of the tax."""
        return sum(line.tax_fen for line in self.lines)
