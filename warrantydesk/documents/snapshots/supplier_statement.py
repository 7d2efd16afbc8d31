"""The supplier statement 供应商结算单 and the payment request 请款单; they name no customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.documents.snapshots.statement import InvoiceBlock, PaymentBlock
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class RecoveryLine:
    """An amount that the supplier owes: ``asked_fen`` by the notice, ``amount_fen`` confirmed.

    ``number`` is the recovery case or the paper that the line comes from, ``text`` the failed part
    or what the line is for; reversals are negative.
    """

    text: Bilingual
    amount_fen: int
    number: str = ""
    notice_number: str = ""
    claim_number: str = ""
    vin_tail: str = ""
    on: date | None = None
    asked_fen: int | None = None


@dataclass(frozen=True, slots=True)
class RecoveryGroup:
    """A category with its lines, which may be none: confirmed, brought forward, reversed."""

    name: Bilingual
    lines: tuple[RecoveryLine, ...] = ()

    @property
    def amount_fen(self) -> int:
        """Return the sum of the lines."""
        return sum(line.amount_fen for line in self.lines)


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """What of a case is still in dispute, and is kept out of the total."""

    number: str
    disputed_fen: int
    asked_fen: int
    reason: str = ""
    claim_number: str = ""
    text: Bilingual = NOTHING
    since: date | None = None


@dataclass(frozen=True, slots=True)
class SupplierStatementSnapshot:
    """Everything that the supplier statement shows.

    The lines of all groups add up to ``total_fen``, gross; net and tax are those that were frozen.
    ``asked_fen``, ``withdrawn_fen`` and ``open_fen`` are for information, and left out where None.
    ``payments`` is the money received so far.
    """

    number: str
    state: Bilingual
    manufacturer: Party
    supplier: Party
    starts_on: date
    ends_on: date
    cut_off_on: date
    vat_rate_ppm: int
    groups: tuple[RecoveryGroup, ...]
    total_fen: int
    net_fen: int
    tax_fen: int
    disputed: tuple[DisputedLine, ...] = ()
    carried_in_fen: int = 0
    asked_fen: int | None = None
    withdrawn_fen: int | None = None
    open_fen: int | None = None
    objection_days: int = 3
    due_on: date | None = None
    prepared_by: Bilingual = NOTHING
    prepared_at: datetime | None = None
    approved_by: Bilingual = NOTHING
    approved_at: datetime | None = None
    invoice: InvoiceBlock | None = None
    payments: tuple[PaymentBlock, ...] = ()

    @property
    def line_count(self) -> int:
        """Return how many lines all groups have."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def disputed_fen(self) -> int:
        """Return what is in dispute."""
        return sum(line.disputed_fen for line in self.disputed)


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """A paper to be paid: its total, what was paid or offset before, what is asked for now."""

    number: str
    text: Bilingual
    total_fen: int
    amount_fen: int
    settled_fen: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentRequestSnapshot:
    """Everything that the payment request shows.

    ``payee`` is who asks and where the money goes (its full bank account stands on the paper),
    ``payer`` who is to pay; ``reference`` is what the transfer has to name.
    """

    number: str
    state: Bilingual
    payee: Party
    payer: Party
    items: tuple[RequestedItem, ...]
    due_on: date | None
    reference: str = ""
    remark: str = ""
    prepared_by: Bilingual = NOTHING
    prepared_at: datetime | None = None
    approved_by: Bilingual = NOTHING
    approved_at: datetime | None = None

    @property
    def total_fen(self) -> int:
        """Return what is to be paid."""
        return sum(item.amount_fen for item in self.items)
