"""What the queries of settlement return to screens; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.settlement.states import (
    Category,
    LineSource,
    PeriodStatus,
    Side,
    StatementAction,
    StatementStatus,
)
from warrantydesk.texts import Bilingual, Text


class PeriodRow(NamedTuple):
    """A settlement month; the cut-off day is included."""

    id: int
    month: str
    starts_on: date
    ends_on: date
    cut_off_on: date
    status: PeriodStatus


class StatementRow(NamedTuple):
    """A statement in a list."""

    id: int
    number: str
    station_id: int
    station_code: str
    station: Bilingual
    month: str
    status: StatementStatus
    version: int
    labour_side_fen: int
    parts_side_fen: int
    total_fen: int
    paid_fen: int
    created_at: datetime


class StatementSums(NamedTuple):
    """The sums of a selection of statements, in fen."""

    statements: int
    total_fen: int
    paid_fen: int


class StatementLineRow(NamedTuple):
    """A line of a statement with the paper that it comes from."""

    id: int
    position: int
    source: LineSource
    category: Category
    side: Side
    code: str
    text: Bilingual
    amount_fen: int
    number: str
    vin_tail: str
    on: date | None
    claim_id: int | None
    reversed_by: str


class CategorySum(NamedTuple):
    """The lines of one category by side; without a category: what was carried in or reduced."""

    category: Category | None
    source: LineSource | None
    lines: int
    labour_fen: int
    parts_fen: int


class InvoiceRow(NamedTuple):
    """An invoice of a statement; ``difference_fen`` is invoice minus statement."""

    id: int
    number: str
    issued_on: date
    net_fen: int
    tax_fen: int
    gross_fen: int
    difference_fen: int
    matches: bool
    registered_at: datetime


class PaymentRow(NamedTuple):
    """A payment in a list."""

    id: int
    statement_id: int
    statement_number: str
    station_code: str
    station: Bilingual
    amount_fen: int
    paid_on: date
    bank_reference: str
    booked_at: datetime
    booked_by: Bilingual


class HistoryRow(NamedTuple):
    """A step of a statement's life, with the name of who took it."""

    at: datetime
    person: Bilingual
    action: StatementAction | None
    to_status: StatementStatus | None
    reason: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """Everything that the record page of a statement shows."""

    row: StatementRow
    period: PeriodRow
    tax_class: TaxClass
    vat_rate_ppm: int
    reduction_fen: int
    carried_in_fen: int
    net_fen: int
    tax_fen: int
    created_by_id: int
    frozen_by_id: int | None
    approved_by_id: int | None
    frozen_at: datetime | None
    approved_at: datetime | None
    confirmed_at: datetime | None
    objection_until: datetime | None
    objection: str
    last_reason: str
    categories: tuple[CategorySum, ...]
    lines: tuple[StatementLineRow, ...]
    invoices: tuple[InvoiceRow, ...]
    payments: tuple[PaymentRow, ...]
    history: tuple[HistoryRow, ...]
    deciders: frozenset[int]
    bank_account: str
    version_id: int | None

    @property
    def open_fen(self) -> int:
        """Return what is still to be paid."""
        return max(self.row.total_fen, 0) - self.row.paid_fen


class RunState(Enum):
    """How a station stands in a settlement run."""

    NOTHING = "nothing"
    NOT_PREPARED = "not_prepared"
    READY = "ready"
    BLOCKED = "blocked"
    CARRIED = "carried"
    FROZEN = "frozen"
    DONE = "done"


class BlockKind(Enum):
    """What holds a station's statement up, or should be looked at."""

    NO_TERMS = "no_terms"
    NO_BANK_ACCOUNT = "no_bank_account"
    INVOICE_MISMATCH = "invoice_mismatch"
    OBJECTION = "objection"
    ON_HOLD = "on_hold"
    TAX_CHANGE = "tax_change"


class Block(NamedTuple):
    """One reason; ``blocks`` when the statement cannot be frozen because of it."""

    kind: BlockKind
    blocks: bool
    text: Text
    statement_id: int | None = None


class RunRow(NamedTuple):
    """A station in a settlement run; amounts in fen, ``before_fen`` is last period's gross."""

    station_id: int
    station_code: str
    station: Bilingual
    statement_id: int | None
    number: str
    version: int
    status: StatementStatus | None
    claims: int
    gross_fen: int
    before_fen: int
    deductions_fen: int
    carried_in_fen: int
    payable_fen: int
    waiting_fen: int
    state: RunState
    blocks: tuple[Block, ...]
    frozen_by_id: int | None
    created_by_id: int | None

    @property
    def change_ppm(self) -> int | None:
        """Return the change against last period in millionths, or None without one."""
        if self.before_fen == 0:
            return None
        return round((self.gross_fen - self.before_fen) * 1_000_000 / abs(self.before_fen))


class CategoryChange(NamedTuple):
    """A category in this period and in the one before."""

    category: Category
    now_fen: int
    before_fen: int


class FlowKind(Enum):
    """A step of the way of the money from the claim on."""

    CLAIMED = "claimed"
    CUT = "cut"
    APPROVED = "approved"
    PAYABLE = "payable"
    IN_STATEMENT = "in_statement"
    SETTLED = "settled"


class FlowStep(NamedTuple):
    """An amount on the way, and how many claims it is made of."""

    kind: FlowKind
    amount_fen: int
    claims: int


@dataclass(frozen=True, slots=True)
class RunView:
    """Everything that the finance run page shows of one period."""

    period: PeriodRow
    previous: PeriodRow | None
    following: PeriodRow | None
    rows: tuple[RunRow, ...]
    flow: tuple[FlowStep, ...]
    categories: tuple[CategoryChange, ...]
    difference_fen: int

    def ready(self) -> tuple[RunRow, ...]:
        """Return the stations whose draft can be frozen."""
        return tuple(r for r in self.rows if r.state in {RunState.READY, RunState.CARRIED})


class Outcome(NamedTuple):
    """What became of one station or statement in a run over many."""

    key: int
    done: bool
    text: Text | None
    statement_id: int | None
