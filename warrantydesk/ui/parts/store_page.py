"""The store of old parts: bins with what lies in them, loans with their days, stocktakings."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.parts.commands_store import ChangeBin, NewStocktake
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.rows_store import BinRow
from warrantydesk.records.roles import Role
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Entry, Hint
from warrantydesk.ui.parts import asks_store as asks
from warrantydesk.ui.parts import store_tables as tables
from warrantydesk.ui.parts.entry_look import without_back
from warrantydesk.ui.parts.part_list import part_cells, part_table
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.layout import box, card, column, row

COUNT, BIN, CHANGE, RETIRE, REOPEN = "count", "bin", "change", "retire", "reopen"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation that keepers and auditors have."""
    if not desk.person.roles & {Role.KEEPER, Role.AUDITOR}:
        return ()
    return (Entry("store", _("Store"), "database", _("Old parts"), partial(StorePage, desk)),)


class StorePage(RecordPage):
    """The store at a glance."""

    def __init__(self, desk: Desk, _key: object = None) -> None:
        super().__init__(desk)
        self.view: asks.StoreView | None = None
        self.bins, self.inside = tables.bin_table(), part_table(_("Parts of the bin"))
        self.loans, self.stocktakes = tables.loan_table(), tables.stocktake_table()
        self.bins.selectionModel().currentRowChanged.connect(self._bin_chosen)
        self.inside.activated.connect(self._open_part)
        self.loans.activated.connect(self._open_loan)
        self.stocktakes.activated.connect(self._open_stocktake)
        both = row((card((self.bins, 1)), 1), (card((self.inside, 1)), 3), gap=12)
        self.tabs.add("bins", _("Bins"), _padded(box(both)))
        self.tabs.add("loans", _("Lent"), _padded(card((self.loans, 1))))
        self.tabs.add("stocktakes", _("Stocktakings"), _padded(card((self.stocktakes, 1))))
        self.setFocusProxy(self.bins)
        without_back(self)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("↑↓", _("bin")), ("Enter", _("open the part")), ("Ctrl+1–3", _("tabs")),
                ("Ctrl+N", _("count the store")), ("Ctrl+B", _("new bin")),
                ("F2", _("rename the bin")))  # fmt: skip

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.bins, self.inside)

    @override
    def refresh(self) -> None:
        self.read(asks.store_view, done=self._arrived)

    def _arrived(self, view: asks.StoreView) -> None:
        self.view = view
        lying = sum(found.parts for found in view.bins)
        late = sum(loan.late for loan in view.loans)
        aside = _("{parts} parts in {bins} bins").format(parts=lying, bins=len(view.bins))
        self.show_title(_("Store"), None, aside)
        says = ngettext("{count} loan is late.", "{count} loans are late.", late)
        self.verdict.show_verdict("negative", says if late else "")
        self.bins.show_keeping(tables.bin_rows(view.bins))
        self.loans.show_rows(tables.loan_rows(view.loans))
        self.stocktakes.show_rows(tables.stocktake_rows(view.stocktakes))
        self.tabs.retitle("loans", _("Lent {count}").format(count=len(view.loans)))
        self._read_bin(self.bins.current_key())
        self._offer()
        self.shown.emit()

    def _bin_chosen(self, _now: object, _before: object) -> None:
        self._read_bin(self.bins.current_key())
        self._offer()

    def _offer(self) -> None:
        """Offer what may be done with the store, and with the bin in the current row."""
        keeper = Role.KEEPER in self._desk.person.roles
        self.show_actions(_actions(self.current_bin()) if keeper else [])

    def current_bin(self) -> BinRow | None:
        """Return the bin in the current row."""
        bins = () if self.view is None else self.view.bins
        return next((one for one in bins if one.id == self.bins.current_key()), None)

    def _read_bin(self, key: object) -> None:
        if isinstance(key, int):
            self._desk.read(self, asks.parts_in_bin, key or None,
                            done=partial(self._show_bin, key), failed=self.failed.emit)  # fmt: skip

    def _show_bin(self, key: int, found: tuple[PartRow, ...]) -> None:
        if key != self.bins.current_key():
            return
        self.inside.show_rows([TableRow(part.id, part_cells(part)) for part in found])
        if found:
            self.inside.go_to(found[0].id)

    # what can be done

    @override
    def act(self, what: object) -> None:
        if what == COUNT:
            title = _("Which bins are counted?")
            field = FormField("bins", _("Bins that begin with; empty counts all"), needed=False)
            self.ask(title, [field], self._begin, _("Begin counting"))
        elif what == BIN:
            fields = [FormField("code", _("Bin")), FormField("note", _("Remark"), needed=False)]
            self.ask(_("New bin"), fields, self._add_bin)
        elif current := self.current_bin():
            self._act_on(current, what)

    def _act_on(self, current: BinRow, what: object) -> None:
        if what == CHANGE:
            fields = [FormField("code", _("Bin"), value=current.code),
                      FormField("note", _("Remark"), value=current.note, needed=False)]  # fmt: skip
            title = _("Rename bin {code}").format(code=current.code)
            self.ask(title, fields, partial(self._change_bin, current))
        elif what in {RETIRE, REOPEN}:
            values = {"code": current.code, "note": current.note}
            self._change_bin(current, values, active=what == REOPEN)

    def _change_bin(
        self, current: BinRow, values: dict[str, Any], *, active: bool | None = None
    ) -> None:
        used = current.active if active is None else active
        self.write(asks.change_bin, ChangeBin(current.id, current.version, **values, active=used))

    def _begin(self, values: dict[str, Any]) -> None:
        new = NewStocktake(values["bins"])
        self.write(asks.start_stocktake, new, done=partial(self._desk.open, "stocktake"))

    def _add_bin(self, values: dict[str, Any]) -> None:
        self.write(asks.add_bin, values["code"], values["note"])

    def _open_part(self, _index: object) -> None:
        self._desk.open("old_part", self.inside.current_key())

    def _open_loan(self, _index: object) -> None:
        self._desk.open("old_part", self.loans.current_key())

    def _open_stocktake(self, _index: object) -> None:
        self._desk.open("stocktake", self.stocktakes.current_key())


def _actions(current: BinRow | None) -> list[Action]:
    found = []
    if current is not None:
        found = [Action(CHANGE, _("Rename the bin"), "pencil", "F2")]
        if current.active:
            found.append(Action(RETIRE, _("Take out of use"), "trash", "Ctrl+Delete"))
        else:
            found.append(Action(REOPEN, _("Use again"), "undo", "Ctrl+Delete"))
    return [
        *found,
        Action(BIN, _("New bin"), "plus", "Ctrl+B"),
        Action(COUNT, _("Count the store"), "scan", "Ctrl+N", "primary"),
    ]


def _padded(inner: QWidget) -> QWidget:
    return box(column((inner, 1), margins=(20, 12, 20, 12)), "canvas")
