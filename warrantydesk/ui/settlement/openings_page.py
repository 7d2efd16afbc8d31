"""Opening balances: what accounts brought along, listed, and entered in place."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.settlement.commands_recovery import NewOpening
from warrantydesk.settlement.labels import ACCOUNT
from warrantydesk.settlement.rows_ledger import OpeningRow, Partner
from warrantydesk.settlement.states import BROUGHT_ALONG, OF_STATIONS, AccountKind
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.form_slot import FormSlot
from warrantydesk.ui.inline_form import FormField, InlineForm
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.settlement import balance_asks as asks
from warrantydesk.ui.settlement.for_finance import for_finance
from warrantydesk.ui.settlement.looks import or_dash
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

ENTER = "enter"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance."""
    return for_finance(desk, "openings", _("Opening balances"), "download", OpeningsPage)


class OpeningsPage(Page):
    """Lists opening balances; a wrong one is set right by its opposite, never edited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.partners: tuple[Partner, ...] = ()
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._ask)
        self.table = CellTable(
            (
                Column(_("Day"), 96),
                Column(_("Account"), 180, stretch=True),
                Column(_("Partner"), 200, stretch=True),
                Column(_("Debit"), 110, right=True),
                Column(_("Credit"), 110, right=True),
                Column(_("Reason"), 200, stretch=True, drop=1),
                Column(_("Entered by"), 110, drop=2),
            ),
            _("Opening balances"),
        )
        self._slot = FormSlot(self.table)
        self.sum = label("", "label", "text2")
        self.empty = label("", "body", "text2", wrap=True)
        framed = card((self.table, 1), margins=(1, 1, 1, 1))
        body = column(self._slot.layout, self.empty, (framed, 1), gap=10,
                      margins=(20, 12, 20, 12))  # fmt: skip
        head = head_of(_("Opening balances"), self.sum, self.action_bar)
        self.setLayout(column(head, (box(body, "canvas"), 1), gap=0))
        enter = Action(ENTER, _("Enter balance"), "plus", "Ctrl+N", "primary")
        self.action_bar.show_actions([enter])
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+N", _("enter a balance")), ("F5", _("refresh")))

    @property
    def form(self) -> InlineForm | None:
        """The question that is asked now."""
        return self._slot.form

    @override
    def refresh(self) -> None:
        self._desk.read(self, asks.openings, done=self.show_openings, failed=self.failed.emit)

    def show_openings(self, found: asks.Openings) -> None:
        """Show what accounts brought along."""
        self.partners = found.partners
        self.table.show_keeping([TableRow(one.id, _cells(one)) for one in found.rows])
        total = sum(one.amount_fen for one in found.rows)
        words = _("Debit less credit: {amount}").format(amount=figures(total))
        self.sum.setText(words if found.rows else "")
        said = _("Nothing was brought along. Enter what partners owed, or were owed, on the first"
                 " day of this book.")  # fmt: skip
        self.empty.setText("" if found.rows else said)
        self.empty.setVisible(not found.rows)

    # entering one

    def _ask(self, _what: object = None) -> None:
        form = InlineForm(
            _("Enter an opening balance"), self._fields(), _("Enter balance"), business_date(now())
        )
        # The operation id is made once: pressing twice has the effect once.
        self._slot.ask(form, partial(self._send, str(uuid4())))

    def _fields(self) -> tuple[FormField, ...]:
        nobody: tuple[tuple[Any, str], ...] = (((None, None), "–"),)
        partners = tuple(
            ((one.station_id, one.supplier_id), f"{one.code}  {one.name}") for one in self.partners
        )
        kinds = tuple((kind, _kind_words(kind)) for kind in BROUGHT_ALONG)
        sides = ((-1, _("Credit: we owe it")), (1, _("Debit: it is owed to us")))
        today = business_date(now()).isoformat()
        return (
            FormField("kind", _("Account"), FieldKind.CHOICE, choices=kinds),
            FormField("party", _("Partner"), FieldKind.CHOICE, choices=nobody + partners),
            FormField("side", _("Debit or credit"), FieldKind.CHOICE, choices=sides),
            FormField("amount_fen", _("Amount"), FieldKind.MONEY),
            FormField("booked_on", _("Day"), FieldKind.DAY, today),
            FormField("reason", _("Reason")),
        )

    def _send(self, operation: str, values: dict[str, Any]) -> None:
        station_id, supplier_id = values["party"]
        command = NewOpening(
            values["kind"], values["side"] * values["amount_fen"], values["booked_on"],
            values["reason"], operation, station_id, supplier_id,
        )  # fmt: skip
        self._desk.write(
            self, asks.enter_opening, command, done=self._entered, failed=self._refused
        )

    def _entered(self, _key: int) -> None:
        self._slot.close()
        self.refresh()

    def _refused(self, error: Exception) -> None:
        if not self._slot.fail(error):
            self.failed.emit(error)


def _kind_words(kind: AccountKind) -> str:
    """Return the name of an account, and whose it is: two of them are named alike."""
    party = ""
    if kind is not AccountKind.BANK:
        party = _("Station") if kind in OF_STATIONS else _("Supplier")
    return " · ".join(filter(None, (party, _(ACCOUNT[kind]))))


def _cells(found: OpeningRow) -> tuple[Cell, ...]:
    fen = found.amount_fen
    return (
        Cell(day(found.booked_on)),
        Cell(_kind_words(found.kind)),
        Cell(str(found.party), aside=found.party_code),
        Cell(or_dash(max(fen, 0)), bold=fen > 0),
        Cell(or_dash(max(-fen, 0)), bold=fen < 0),
        Cell(found.reason),
        Cell(str(found.created_by), "text2"),
    )
