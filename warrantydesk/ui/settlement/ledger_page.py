"""The ledger: accounts with their balances at the left, the transfers of one at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.db.paging import ListQuery
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.settlement.labels import ACCOUNT, TRANSFER
from warrantydesk.settlement.rows_ledger import AccountRow, TransferRow
from warrantydesk.settlement.states import AccountKind
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.settlement import asks
from warrantydesk.ui.settlement.account_list import account_name, open_transfer
from warrantydesk.ui.settlement.looks import or_dash
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.side_by_side import SideBySide
from warrantydesk.ui.widgets.words import label

SHOWN = 200


class LedgerPage(Page):
    """Shows the trial balance and, for the current account, its newest transfers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._accounts: tuple[AccountRow, ...] = ()
        self._transfers: tuple[TransferRow, ...] = ()
        self.accounts = CellTable(
            (
                Column(_("Account"), 120, stretch=True),
                Column(_("Debit"), 100, right=True, drop=2),
                Column(_("Credit"), 100, right=True, drop=1),
                Column(_("Balance"), 100, right=True),
            ),
            _("Accounts"),
        )
        self.transfers = CellTable(
            (
                Column(_("Booked on"), 88),
                Column(_("Why"), 100, drop=1),
                Column(_("Debit"), 90, stretch=True),
                Column(_("Credit"), 120, stretch=True),
                Column(_("Paper"), 150),
                Column(_("Amount"), 100, right=True),
            ),
            _("Transfers"),
        )
        self.balance = label("", "label", "text2")
        left = card((self.accounts, 1), margins=(1, 1, 1, 1))
        self.rest = label("", "label", "text2", wrap=True)
        self.rest.hide()
        right = card((self.transfers, 1), self.rest, margins=(1, 1, 1, 1))
        for one, least in ((left, 240), (right, 480)):
            one.setMinimumWidth(px(least))
            one.setMinimumHeight(measures().head + 4 * measures().row)
        self.moved_between = (left, right)
        both = SideBySide(left, right, (9, 13))
        body = box(column((both, 1), margins=(20, 10, 20, 10)), "canvas")
        self.setLayout(column(head_of(_("Ledger"), self.balance), (body, 1), gap=0))
        self.accounts.selectionModel().currentRowChanged.connect(self._moved)
        self.transfers.activated.connect(self._open)
        self.accounts.activated.connect(self._open_account)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open the paper, or the whole account")), ("F5", _("refresh")))

    @override
    def refresh(self) -> None:
        self._desk.read(self, asks.accounts, done=self._show, failed=self.failed.emit)

    def _show(self, found: tuple[AccountRow, ...]) -> None:
        self._accounts = found
        rows: list[TableRow] = []
        for kind in AccountKind:
            members = [a for a in found if a.kind is kind]
            if members:
                rows.append(TableRow(kind, (Cell(_(ACCOUNT[kind])),), group=True))
                rows += [TableRow(a.id, _account_cells(a)) for a in members]
        self.accounts.show_keeping(rows)
        debit, credit = sum(a.debit_fen for a in found), sum(a.credit_fen for a in found)
        words = _("Trial balance: debit {debit}, credit {credit}, difference {amount}")
        self.balance.setText(
            words.format(
                debit=figures(debit), credit=figures(credit), amount=figures(debit - credit)
            )
        )

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        key = self.accounts.current_key()
        if isinstance(key, int):
            self._desk.read(
                self,
                asks.transfer_page,
                ListQuery(size=SHOWN),
                key,
                done=self._show_transfers,
                failed=self.failed.emit,
            )

    def _show_transfers(self, page: RowPage[TransferRow]) -> None:
        self._transfers = page.rows
        self.transfers.show_rows([TableRow(t.id, _transfer_cells(t)) for t in page.rows])
        more = page.following is not None
        words = _("The newest {count} transfers; Enter on the account shows all of them.")
        self.rest.setText(words.format(count=len(page.rows)) if more else "")
        self.rest.setVisible(more)

    def _open(self, index: QModelIndex) -> None:
        open_transfer(self._desk, self._transfers[index.row()])

    def _open_account(self, _index: QModelIndex) -> None:
        key = self.accounts.current_key()
        if isinstance(key, int):
            found = next(account for account in self._accounts if account.id == key)
            words = dict.fromkeys((account_name(found), _(ACCOUNT[found.kind])))
            self._desk.open("account", (key, " · ".join(words)))


def _account_cells(found: AccountRow) -> tuple[Cell, ...]:
    return (
        Cell(account_name(found), aside=found.station_code),
        Cell(or_dash(found.debit_fen)),
        Cell(or_dash(found.credit_fen)),
        Cell(figures(found.balance_fen), bold=True),
    )


def _transfer_cells(found: TransferRow) -> tuple[Cell, ...]:
    return (
        Cell(day(found.booked_on)),
        Cell(_(TRANSFER[found.kind])),
        Cell(_(ACCOUNT[found.debit]), aside=found.debit_station),
        Cell(_(ACCOUNT[found.credit]), aside=found.credit_station),
        Cell(found.source, "text2"),
        Cell(figures(found.amount_fen), bold=True),
    )
