"""The list of supplier statements, declared; finance calculates the open month from here."""

from __future__ import annotations

from functools import partial

from warrantydesk.db.paging import Filter
from warrantydesk.errors import RefusedError
from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import STATUS
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.rows_recovery import SupplierStatementRow
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.settlement import supplier_asks as asks
from warrantydesk.ui.settlement.looks import amount_ink, or_dash
from warrantydesk.ui.settlement.supplier_tables import supplier_badge

S = SupplierStatementStatus
CALCULATE, PRINT, REQUEST = "calculate", "print", "request"
PAPER = {PRINT: "supplier_statement", REQUEST: "payment_request"}


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance and for suppliers."""
    if not desk.person.roles & {Role.FINANCE, Role.SUPPLIER}:
        return ()
    name, group = _("Supplier statements"), _("Settlement")
    return (Entry("supplier_statements", name, "yuan", group, partial(SupplierList, desk)),)


class SupplierList(ListPage):
    """The list of supplier statements; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)
        self.chosen.connect(self._do)

    def _show(self, found: SupplierStatementRow) -> None:
        self._desk.open("supplier_statement", found.id)

    def _do(self, what: object) -> None:
        if what == CALCULATE:
            work = partial(asks.calculate_open, self._desk.book)
            self._desk.submit(Job(self, work, self._calculated, self.failed.emit))
        elif isinstance(what, str) and what in PAPER:
            wanted = [one for one in self.selected() if what == PRINT or _asked(one)]
            self._desk.open("paper", (PAPER[what], tuple(found.id for found in wanted)))

    def _calculated(self, outcomes: list[Outcome]) -> None:
        self.refresh()
        refused = [found.text for found in outcomes if found.text is not None]
        if refused:
            self.failed.emit(RefusedError(refused[0].message, **refused[0].parameters))


def _spec(desk: Desk) -> ListSpec:
    supplier = Role.SUPPLIER in desk.person.roles
    drafts = _by(_("Drafts"), S.DRAFT)
    approve = _by(_("To be approved"), S.FROZEN)
    confirm = _by(_("Supplier to confirm"), S.APPROVED, S.OBJECTED)
    money = _by(_("Waiting for money"), S.CONFIRMED)
    views = (confirm, money) if supplier else (drafts, approve, confirm, money)
    show = RowAction(Action(PRINT, _("Print"), "print", "Ctrl+P"))
    words = _("Nothing is asked for before a statement is approved.")
    request = RowAction(Action(REQUEST, _("Print payment request"), "yuan"), _asked, words)
    calculate = Action(CALCULATE, _("Calculate open month"), "rotate", "Ctrl+J")
    return ListSpec(
        _("Supplier statements"), _columns(), asks.statements_page, (desk.person.supplier_id,),
        (*views, View(_("All"), sort="created_at")),
        actions=() if supplier else (calculate,),
        empty=(_("No supplier statements here."),
               _("They are calculated from what suppliers confirmed until the cut-off.")),
        key="supplier_statements", for_rows=(show, request),
    )  # fmt: skip


def _asked(found: SupplierStatementRow) -> bool:
    return bool(found.request_number)


def _by(title: str, *statuses: SupplierStatementStatus) -> View:
    return View(title, (Filter("status", "in", statuses),), "created_at")


def _columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(STATUS[status])) for status in S)
    return (
        ListColumn("number", _("Number"), _number, 160, filter="starts"),
        ListColumn("supplier_code", _("Supplier"), _supplier, 200, stretch=True, filter="starts"),
        ListColumn("month", _("Month"), _month, 90, filter="starts"),
        ListColumn("status", _("Status"), _status, 160, filter="choice", choices=statuses),
        ListColumn("total_fen", _("Total"), _total, 120, right=True, sortable=True,
                   filter="amount", total=_total_fen, holds="fen"),
        ListColumn("disputed_fen", _("Disputed"), _disputed, 110, right=True, total=_disputed_fen,
                   holds="fen", drop=1),
        ListColumn("received_fen", _("Money received"), _received, 110, right=True,
                   total=_received_fen, holds="fen"),
        ListColumn("request_number", _("Payment request"), _request, 160, drop=2),
        ListColumn("created_at", _("Calculated"), _created, 140, sortable=True, holds="moment",
                   drop=3),
    )  # fmt: skip


def _number(found: SupplierStatementRow) -> Cell:
    return Cell(found.number, "accent_text")


def _supplier(found: SupplierStatementRow) -> Cell:
    return Cell(str(found.supplier), aside=found.supplier_code)


def _month(found: SupplierStatementRow) -> Cell:
    return Cell(found.month)


def _status(found: SupplierStatementRow) -> Cell:
    return Cell(badge=supplier_badge(found.status))


def _total(found: SupplierStatementRow) -> Cell:
    return Cell(figures(found.total_fen), amount_ink(found.total_fen), bold=True)


def _total_fen(found: SupplierStatementRow) -> int:
    return found.total_fen


def _disputed(found: SupplierStatementRow) -> Cell:
    return Cell(or_dash(found.disputed_fen), "caution" if found.disputed_fen else "text3")


def _disputed_fen(found: SupplierStatementRow) -> int:
    return found.disputed_fen


def _received(found: SupplierStatementRow) -> Cell:
    return Cell(or_dash(found.received_fen))


def _received_fen(found: SupplierStatementRow) -> int:
    return found.received_fen


def _request(found: SupplierStatementRow) -> Cell:
    return Cell(found.request_number or "–", "text2")


def _created(found: SupplierStatementRow) -> Cell:
    return Cell(moment(found.created_at), "text2")
