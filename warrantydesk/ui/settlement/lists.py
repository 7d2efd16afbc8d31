"""The lists of settlement, declared: statements, payments, transfers; and their navigation."""

from __future__ import annotations

from functools import partial

from warrantydesk.db.paging import Filter
from warrantydesk.formats import day, moment
from warrantydesk.money import figures
from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels import STATUS
from warrantydesk.settlement.rows import PaymentRow, StatementRow
from warrantydesk.settlement.rows_ledger import TransferRow
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.settlement import asks
from warrantydesk.ui.settlement.holds_page import HoldsPage
from warrantydesk.ui.settlement.ledger_page import LedgerPage
from warrantydesk.ui.settlement.looks import amount_ink, or_dash, status_badge
from warrantydesk.ui.settlement.run_page import RunPage

PRINT = "print"
S = StatementStatus
OPEN = (S.FROZEN, S.APPROVED, S.OBJECTED, S.CONFIRMED, S.INVOICED)


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the lines of the navigation that somebody with these roles has."""
    group = _("Settlement")
    statements = Entry("statements", _("Statements"), "yuan", group, partial(statements_page, desk))
    payments = Entry("payments", _("Payments"), "send", group, partial(payments_page, desk))
    if Role.FINANCE in desk.person.roles:
        runs = Entry("runs", _("Settlement runs"), "bank", group, partial(RunPage, desk))
        ledger = Entry("ledger", _("Ledger"), "book", group, partial(LedgerPage, desk))
        held = Entry("holds", _("On hold"), "pause", group, partial(HoldsPage, desk))
        return runs, statements, held, payments, ledger
    return (statements, payments) if Role.CLERK in desk.person.roles else ()


def stations_of(desk: Desk) -> tuple[int, ...] | None:
    """Return the stations whose papers somebody sees, or None for the manufacturer's people."""
    return desk.person.stations if desk.person.station_id is not None else None


class OpeningList(ListPage):
    """A list whose rows open the statement that they name."""

    def __init__(self, desk: Desk, spec: ListSpec) -> None:
        super().__init__(desk, spec)
        self.opened.connect(self._show)
        self.chosen.connect(self._do)

    def _do(self, what: object) -> None:
        if what == PRINT:
            chosen = tuple(found.id for found in self.selected())
            self._desk.open("paper", ("statement", chosen))

    def _show(self, found: StatementRow | PaymentRow | TransferRow) -> None:
        key = found.id if isinstance(found, StatementRow) else found.statement_id
        if key is not None:
            self._desk.open("statement", key)


def statements_page(desk: Desk) -> ListPage:
    """Return the list of statements."""
    spec = ListSpec(
        _("Station statements"),
        _statement_columns(),
        asks.statement_page,
        (stations_of(desk),),
        (
            View(_("All"), sort="created_at"),
            View(_("Under way"), (Filter("status", "in", OPEN),), "created_at"),
            View(_("To be approved"), (Filter("status", "=", S.FROZEN),), "created_at"),
            View(_("To be paid"), (Filter("status", "=", S.INVOICED),), "created_at"),
        ),
        empty=(_("No statements."), _("A settlement run makes them, one for each station.")),
        key="statements",
        for_rows=(RowAction(Action(PRINT, _("Print"), "print", "Ctrl+P")),),
    )
    return OpeningList(desk, spec)


def _statement_columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(STATUS[status])) for status in StatementStatus)
    return (
        ListColumn("number", _("Number"), _number, 148, filter="starts"),
        ListColumn("station_code", _("Station"), _station, 190, stretch=True, filter="starts"),
        ListColumn("month", _("Month"), _month, 80, filter="starts", drop=1),
        ListColumn("labour_side_fen", _("Labour side"), _labour, 110, right=True,
                   holds="fen", drop=3),
        ListColumn("parts_side_fen", _("Parts side"), _parts, 110, right=True, holds="fen",
                   drop=2),
        ListColumn(
            "total_fen", _("Total"), _total, 120, right=True, sortable=True, filter="amount",
            total=_total_fen, holds="fen",
        ),
        ListColumn("paid_fen", _("Paid"), _paid, 110, right=True, total=_paid_fen, holds="fen"),
        ListColumn("status", _("Status"), _status, 150, filter="choice", choices=statuses),
        ListColumn("created_at", _("Calculated"), _created, 140, sortable=True, holds="moment",
                   drop=4),
    )  # fmt: skip


def _number(found: StatementRow) -> Cell:
    return Cell(found.number)


def _station(found: StatementRow | PaymentRow) -> Cell:
    return Cell(str(found.station), aside=found.station_code)


def _month(found: StatementRow) -> Cell:
    return Cell(found.month)


def _labour(found: StatementRow) -> Cell:
    return Cell(or_dash(found.labour_side_fen))


def _parts(found: StatementRow) -> Cell:
    return Cell(or_dash(found.parts_side_fen))


def _total(found: StatementRow) -> Cell:
    return Cell(figures(found.total_fen), amount_ink(found.total_fen), bold=True)


def _total_fen(found: StatementRow) -> int:
    return found.total_fen


def _paid(found: StatementRow) -> Cell:
    return Cell(or_dash(found.paid_fen))


def _paid_fen(found: StatementRow) -> int:
    return found.paid_fen


def _status(found: StatementRow) -> Cell:
    return Cell(badge=status_badge(found.status))


def _created(found: StatementRow) -> Cell:
    return Cell(moment(found.created_at), "text2")


def payments_page(desk: Desk) -> ListPage:
    """Return the list of payments."""
    spec = ListSpec(
        _("Payments"),
        (
            ListColumn("bank_reference", _("Bank reference"), _reference, 180, filter="starts"),
            ListColumn("statement_number", _("Statement"), _paid_for, 180, filter="starts"),
            ListColumn("station_code", _("Station"), _station, 220, stretch=True, filter="starts"),
            ListColumn("paid_on", _("Paid on"), _paid_on, 110, filter="day", holds="date"),
            ListColumn(
                "amount_fen", _("Amount"), _payment, 120, right=True, filter="amount",
                total=_payment_fen, holds="fen",
            ),
            ListColumn("booked_by", _("Booked by"), _booker, 140),
        ),
        asks.payment_page,
        (stations_of(desk),),
        empty=(_("No payments."), _("They are booked on the record of a statement.")),
        key="payments",
    )  # fmt: skip
    return OpeningList(desk, spec)


def _reference(found: PaymentRow) -> Cell:
    return Cell(found.bank_reference)


def _paid_for(found: PaymentRow) -> Cell:
    return Cell(found.statement_number)


def _paid_on(found: PaymentRow) -> Cell:
    return Cell(day(found.paid_on))


def _payment(found: PaymentRow) -> Cell:
    return Cell(figures(found.amount_fen), bold=True)


def _payment_fen(found: PaymentRow) -> int:
    return found.amount_fen


def _booker(found: PaymentRow) -> Cell:
    return Cell(str(found.booked_by), "text2")
