"""What people ask of statements: frozen commands with what the user saw and an operation id.

Imports no database library, so that screens build them before it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.settlement.states import Category, Side


@dataclass(frozen=True, slots=True)
class OnStatement:
    """A command about one statement as the user saw it; the client made the operation id."""

    statement_id: int
    seen_version: int
    operation_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewInvoice(OnStatement):
    """An invoice that came in for a statement."""

    number: str = ""
    issued_on: date = date.min
    net_fen: int = 0
    tax_fen: int = 0
    gross_fen: int = 0


@dataclass(frozen=True, slots=True)
class NewPayment(OnStatement):
    """Money that the bank paid for a statement, under the bank's own reference."""

    amount_fen: int = 0
    paid_on: date = date.min
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class NewAdjustment:
    """An amount for a station beside its claims; the statement of that day's month takes it."""

    station_id: int
    effective_on: date
    category: Category
    side: Side
    amount_fen: int
    text_zh: str
    text_en: str
    reason: str
    operation_id: str
    reverses_line_id: int | None = None
