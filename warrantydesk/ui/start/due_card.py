"""The card of deadlines: all of them or a part, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame

from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import CellTable
from warrantydesk.ui.desk import SignedIn
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.due_table import columns, fitted, table_rows
from warrantydesk.ui.start.empty_state import EmptyState
from warrantydesk.ui.start.section import section_of
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import column, hairline
from warrantydesk.ui.widgets.words import Elided, label


class Part(Enum):
    """Which deadlines a clerk looks at."""

    ALL = "all"
    MINE = "mine"
    OWN = "own"
    SUBS = "subs"


PART: dict[Part, str] = {
    Part.ALL: N_("All"),
    Part.MINE: N_("Filed by me"),
    Part.OWN: N_("My station"),
    Part.SUBS: N_("Sub-stations"),
}
SHOW_ALL = "all"
OF_VEHICLES = frozenset({Role.CLERK, Role.AUDITOR, Role.ADMIN})
"""Whose deadlines are about vehicles most of all; others see months, parts and partners."""


def parts_for(person: SignedIn) -> tuple[Part, ...]:
    """Return the parts that somebody may choose from: none, or those that differ."""
    if Role.CLERK not in person.roles or person.station_id is None:
        return ()
    subs = len(person.stations) > 1
    return (Part.ALL, Part.MINE, *((Part.OWN, Part.SUBS) if subs else ()))


def belongs(row: DueRow, part: Part, person: SignedIn) -> bool:
    """Tell whether a deadline belongs to a part."""
    match part:
        case Part.MINE:
            return getattr(row.facts, "created_by_id", None) == person.person_id
        case Part.OWN:
            return row.deadline.station_id == person.station_id
        case Part.SUBS:
            return row.deadline.station_id != person.station_id
        case _:
            return True


class DueCard(QFrame):
    """Emits ``opened(DueRow)``, and ``chosen`` with the key of the empty state's action."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, person: SignedIn) -> None:
        super().__init__()
        self.setObjectName("card")
        self._person, self._rows = person, tuple[DueRow, ...]()
        self._at: datetime | None = None
        self.part = Part.ALL
        self._money = bool(person.roles - {Role.KEEPER})
        self.aside = Elided("", "label", "text2")
        self.chips = {part: Button(_(PART[part]), "", "chip", "", part) for part in
                      parts_for(person)}  # fmt: skip
        for part, chip in self.chips.items():
            chip.setChecked(part is self.part)
            chip.chosen.connect(self._choose)
        self._columns = columns(vehicles=bool(person.roles & OF_VEHICLES), money=self._money)
        self.table = CellTable(self._columns, _("Deadlines"))
        self.table.activated.connect(self._open)
        self.empty = EmptyState()
        self.empty.chosen.connect(self._act)
        self.empty.hide()
        title = label(_("Deadlines"), "section")
        head = section_of(title, self.aside, *self.chips.values())
        self.setLayout(
            column(head, hairline(), (self.table, 1), (self.empty, 1), gap=0, margins=(1, 0, 1, 1))
        )

    def show_due(self, rows: Sequence[DueRow], at: datetime, nothing: Action) -> None:
        """Show other deadlines, at the one that was current; ``nothing`` is offered if none."""
        self._rows, self._at, self._nothing = tuple(rows), at, nothing
        self._show()

    def _show(self) -> None:
        if self._at is None:
            return
        shown = [row for row in self._rows if belongs(row, self.part, self._person)]
        current = self.table.current_key()
        place = self.table.verticalScrollBar().value()
        made = table_rows(shown, self._at, money=self._money)
        self.table.model_of_cells.columns = fitted(self._columns, made)
        self.table.show_rows(made)
        self.table.fit_columns()
        self.aside.setText(_("{count}, by due date").format(count=len(shown)) if shown else "")
        for chip in self.chips.values():
            chip.setVisible(bool(self._rows))
        keys = self.table.keys()
        if keys:
            self.table.go_to(current if current in keys else keys[0])
            self.table.verticalScrollBar().setValue(place)
        else:
            self._say_nothing()
        self.table.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        self.setFocusProxy(self.table if keys else self.empty)

    def _say_nothing(self) -> None:
        if self._rows:
            show_all = Action(SHOW_ALL, _("Show all"), "undo")
            self.empty.say(_("Nothing in this part."), _("Others have deadlines."), show_all)
            return
        self.empty.say(
            _("Nothing is due."),
            _("Deadlines appear here by themselves, as soon as a paper has one."),
            self._nothing,
        )

    def _choose(self, part: object) -> None:
        self.part = part if isinstance(part, Part) else Part.ALL
        for one, chip in self.chips.items():
            chip.setChecked(one is self.part)
        self._show()

    def _act(self, what: object) -> None:
        if what == SHOW_ALL:
            self._choose(Part.ALL)
            self.table.setFocus()
        else:
            self.chosen.emit(what)

    def _open(self, index: QModelIndex) -> None:
        key = self.table.model_of_cells.rows[index.row()].key
        found = next((row for row in self._rows if row.deadline == key), None)
        if found is not None:
            self.opened.emit(found)
