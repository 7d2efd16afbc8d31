"""One account with every transfer, the newest first: a list with filters and a spreadsheet."""

from __future__ import annotations

from warrantydesk.formats import day, moment
from warrantydesk.money import figures
from warrantydesk.settlement.labels import ACCOUNT, TRANSFER
from warrantydesk.settlement.rows_ledger import AccountEntry, AccountRow, TransferRow
from warrantydesk.settlement.states import TransferKind
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec
from warrantydesk.ui.settlement import asks


def account_name(found: AccountRow) -> str:
    """Return whose account it is, or what it collects where it is nobody's."""
    return str(found.station) if found.station_code else _(ACCOUNT[found.kind])


def open_transfer(desk: Desk, found: TransferRow) -> None:
    """Open the paper that a transfer comes from."""
    papers = (
        ("statement", found.statement_id),
        ("supplier_statement", found.supplier_statement_id),
        ("recovery", found.case_id),
        ("claim", found.claim_id),
    )
    for kind, key in papers:
        if key is not None:
            desk.open(kind, key)
            return


class AccountList(ListPage):
    """Every transfer of one account; Enter opens the paper that one comes from."""

    def __init__(self, desk: Desk, what: tuple[int, str]) -> None:
        account_id, name = what
        super().__init__(desk, _spec(account_id, name))
        self.opened.connect(self._show)

    def _show(self, found: AccountEntry) -> None:
        open_transfer(self._desk, found.transfer)


def _spec(account_id: int, name: str) -> ListSpec:
    kinds = tuple((kind, _(TRANSFER[kind])) for kind in TransferKind)
    return ListSpec(
        _("Account: {name}").format(name=name),
        (
            ListColumn("booked_on", _("Booked on"), _booked, 110, filter="day", holds="date"),
            ListColumn("kind", _("Why"), _why, 150, filter="choice", choices=kinds),
            ListColumn("other", _("Other account"), _other, 220, stretch=True),
            ListColumn("source", _("Paper"), _paper, 170),
            ListColumn("debit_fen", _("Debit"), _debit, 120, right=True, total=_debit_fen,
                       holds="fen"),
            ListColumn("credit_fen", _("Credit"), _credit, 120, right=True, total=_credit_fen,
                       holds="fen"),
            ListColumn("person", _("By"), _person, 120, drop=2),
            ListColumn("posted_at", _("Entered"), _posted, 150, holds="moment", drop=1),
        ),
        asks.account_page,
        (account_id,),
        empty=(_("No transfers."), _("Papers book them; nobody writes them by hand.")),
    )  # fmt: skip


def _booked(found: AccountEntry) -> Cell:
    return Cell(day(found.booked_on))


def _why(found: AccountEntry) -> Cell:
    return Cell(_(TRANSFER[found.transfer.kind]))


def _other(found: AccountEntry) -> Cell:
    return Cell(_(ACCOUNT[found.other]), aside=found.other_party)


def _paper(found: AccountEntry) -> Cell:
    return Cell(found.transfer.source, "accent_text")


def _debit(found: AccountEntry) -> Cell:
    return Cell(figures(found.debit_fen) if found.debit_fen else "", bold=True)


def _debit_fen(found: AccountEntry) -> int:
    return found.debit_fen


def _credit(found: AccountEntry) -> Cell:
    return Cell(figures(found.credit_fen) if found.credit_fen else "", bold=True)


def _credit_fen(found: AccountEntry) -> int:
    return found.credit_fen


def _person(found: AccountEntry) -> Cell:
    return Cell(str(found.transfer.person), "text2")


def _posted(found: AccountEntry) -> Cell:
    return Cell(moment(found.posted_at), "text2")
