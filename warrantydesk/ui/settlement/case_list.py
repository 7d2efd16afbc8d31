"""The list of recovery cases, declared: by supplier, by money, by the day that closes."""

from __future__ import annotations

from functools import partial

from warrantydesk.db.paging import Filter
from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import RECOVERY_STATUS
from warrantydesk.settlement.recovery_states import RecoveryStatus
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.settlement import case_asks
from warrantydesk.ui.settlement.case_looks import case_badge, due_cell
from warrantydesk.ui.settlement.recovery_queue import RecoveryQueue

S = RecoveryStatus
PRINT = "print"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance and for suppliers."""
    if not desk.person.roles & {Role.FINANCE, Role.SUPPLIER}:
        return ()
    queue = Entry(
        "recovery_queue", _("Recovery queue"), "target", _("Settlement"),
        partial(RecoveryQueue, desk),
    )  # fmt: skip
    cases = (Entry("cases", _("Recovery"), "factory", _("Settlement"), partial(CaseList, desk)),)
    return (queue, *cases) if Role.FINANCE in desk.person.roles else cases


class CaseList(ListPage):
    """The list of recovery cases; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)
        self.chosen.connect(self._do)

    def _show(self, found: CaseRow) -> None:
        self._desk.open("recovery", found.id)

    def _do(self, what: object) -> None:
        if what == PRINT:
            chosen = tuple(found.id for found in self.selected())
            self._desk.open("paper", ("recovery_notice", chosen))


def _spec(desk: Desk) -> ListSpec:
    supplier = Role.SUPPLIER in desk.person.roles
    waits = _by(_("Waiting for the supplier"), S.NOTIFIED)
    dispute = _by(_("In dispute"), S.DISPUTED, S.PARTLY_CONFIRMED)
    send = _by(_("To be notified"), S.OPEN)
    done = _by(_("Confirmed"), S.CONFIRMED, S.IN_STATEMENT, S.SETTLED)
    views = (waits, dispute, done) if supplier else (send, waits, dispute, done)
    show = RowAction(Action(PRINT, _("Print"), "print", "Ctrl+P"))
    return ListSpec(
        _("Recovery cases"), _columns(), case_asks.cases_page, (desk.person.supplier_id,),
        (*views, View(_("All"), sort="created_at")),
        empty=(_("No recovery cases here."), _("A case is made when a claim becomes payable.")),
        key="cases", for_rows=(show,),
    )  # fmt: skip


def _by(title: str, *statuses: RecoveryStatus) -> View:
    return View(title, (Filter("status", "in", statuses),), "recoverable_fen")


def _columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(RECOVERY_STATUS[status])) for status in S)
    return (
        ListColumn("number", _("Number"), _number, 150, filter="starts"),
        ListColumn("status", _("Status"), _status, 160, filter="choice", choices=statuses),
        ListColumn("supplier_code", _("Supplier"), _supplier, 140, stretch=True, filter="starts"),
        ListColumn("subject", _("Main part"), _subject, 140, drop=1),
        ListColumn("claim_number", _("Claim"), _claim, 146, filter="starts", drop=3),
        ListColumn(
            "recoverable_fen", _("Recoverable"), _recoverable, 108, right=True, sortable=True,
            filter="amount", total=_recoverable_fen, holds="fen",
        ),
        ListColumn("confirmed_fen", _("Confirmed"), _confirmed, 88, right=True,
                   total=_confirmed_fen, holds="fen"),
        ListColumn("disputed_fen", _("Disputed"), _disputed, 88, right=True, filter="amount",
                   total=_disputed_fen, holds="fen"),
        ListColumn("file_by", _("Closes"), due_cell, 190, filter="day", holds="date"),
        ListColumn("created_at", _("Made"), _made, 130, sortable=True, filter="date",
                   holds="moment", drop=4),
    )  # fmt: skip


def _number(found: CaseRow) -> Cell:
    return Cell(found.number, "accent_text")


def _status(found: CaseRow) -> Cell:
    return Cell(badge=case_badge(found.status))


def _supplier(found: CaseRow) -> Cell:
    return Cell(str(found.supplier), aside=found.supplier_code)


def _subject(found: CaseRow) -> Cell:
    lacking = found.status is S.OPEN and not found.evidence_complete
    return Cell(
        str(found.subject), icon="warn" if lacking else "", ink="caution" if lacking else "text"
    )


def _claim(found: CaseRow) -> Cell:
    return Cell(found.claim_number, "text2")


def _recoverable(found: CaseRow) -> Cell:
    return Cell(figures(found.recoverable_fen))


def _recoverable_fen(found: CaseRow) -> int:
    return found.recoverable_fen


def _confirmed(found: CaseRow) -> Cell:
    return _money(found.confirmed_fen, found.recoverable_fen)


def _confirmed_fen(found: CaseRow) -> int:
    return found.confirmed_fen


def _disputed(found: CaseRow) -> Cell:
    return (
        Cell(figures(found.disputed_fen), "caution") if found.disputed_fen else Cell("–", "text3")
    )


def _disputed_fen(found: CaseRow) -> int:
    return found.disputed_fen


def _money(fen: int, whole: int) -> Cell:
    return Cell(figures(fen), "text" if fen == whole else "caution") if fen else Cell("–", "text3")


def _made(found: CaseRow) -> Cell:
    return Cell(moment(found.created_at), "text2")
