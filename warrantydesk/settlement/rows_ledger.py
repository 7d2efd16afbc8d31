"""What the queries of the ledger return to screens; imports no database library."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.settlement.states import AccountKind, Category, Side, TransferKind
from warrantydesk.texts import Bilingual


class AccountRow(NamedTuple):
    """An account with its sums; the balance is debit minus credit.

    Code and name are those of the station or the supplier whose account it is.
    """

    id: int
    kind: AccountKind
    station_id: int | None
    station_code: str
    station: Bilingual
    debit_fen: int
    credit_fen: int
    supplier_id: int | None = None

    @property
    def balance_fen(self) -> int:
        """Return debit minus credit."""
        return self.debit_fen - self.credit_fen


class OpeningRow(NamedTuple):
    """An opening balance; debit is positive."""

    id: int
    kind: AccountKind
    party_code: str
    party: Bilingual
    amount_fen: int
    booked_on: date
    reason: str
    created_by: Bilingual


class Partner(NamedTuple):
    """A station or a supplier that money is settled with."""

    station_id: int | None
    supplier_id: int | None
    code: str
    name: Bilingual


class StatementChoice(NamedTuple):
    """A statement that a partner's list may be held against."""

    supplier: bool
    id: int
    number: str
    party_code: str
    party: Bilingual
    month: str
    total_fen: int


class OurAmounts(NamedTuple):
    """What a statement says, in fen by paper; ``ways`` are the numbers that papers go by."""

    number: str
    ways: tuple[dict[str, int], ...]


class TransferRow(NamedTuple):
    """A transfer as the ledger shows it."""

    id: int
    kind: TransferKind
    booked_on: date
    debit: AccountKind
    debit_station: str
    credit: AccountKind
    credit_station: str
    amount_fen: int
    source: str
    statement_id: int | None
    statement_number: str
    claim_id: int | None
    person: Bilingual
    posted_at: datetime
    debit_id: int
    supplier_statement_id: int | None
    case_id: int | None


class AccountEntry(NamedTuple):
    """A transfer as one of its two accounts sees it."""

    id: int
    booked_on: date
    other: AccountKind
    other_party: str
    debit_fen: int
    credit_fen: int
    posted_at: datetime
    transfer: TransferRow


class HoldRow(NamedTuple):
    """A claim that could be held or is on hold."""

    claim_id: int
    claim_number: str
    station_id: int
    station: Bilingual
    approved_fen: int
    payable_at: datetime | None
    reason: str
    held_at: datetime | None
    held_by: Bilingual


class AdjustmentRow(NamedTuple):
    """An adjustment, and the statement in which it stands."""

    id: int
    number: str
    station_code: str
    station: Bilingual
    effective_on: date
    category: Category
    side: Side
    amount_fen: int
    text: Bilingual
    reason: str
    statement_id: int | None
    statement_number: str
