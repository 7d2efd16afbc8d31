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
