"""Drawing up a write-off: the parts at the end of their way, all ticked; Ctrl+Enter draws it up."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from warrantydesk.parts.commands import NewWriteOff
from warrantydesk.parts.rows import PartRow
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks_charges as asks
from warrantydesk.ui.parts.part_list import part_cells, part_table
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.layout import box, card, column

ALL, NONE, DRAW_UP = "all", "none", "draw_up"


class NewWriteOffPage(RecordPage):
    """The parts that may be written off now."""

    def __init__(self, desk: Desk, _key: object = None) -> None:
        super().__init__(desk)
        self.rows: tuple[PartRow, ...] = ()
        self.ticked: set[int] = set()
        self.table = part_table(_("Parts to write off"), ticks=True)
        self.table.ticked.connect(self._tick)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._open)
        inner = box(column((card((self.table, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("parts", _("At the end of their way"), inner)
        self.setFocusProxy(self.table)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Space", _("tick")), ("Ctrl+A", _("tick all")), ("Enter", _("open the part")),
                ("Ctrl+Enter", _("draw up")))  # fmt: skip

    @override
    def refresh(self) -> None:
        self.read(asks.ready_parts, done=self._arrived)

    def _arrived(self, rows: tuple[PartRow, ...]) -> None:
        known = {part.id for part in self.rows}
        self.ticked = {p.id for p in rows if p.id in self.ticked or p.id not in known}
        self.rows = rows
        self._show()
        self.shown.emit()

    def _show(self) -> None:
        self.table.show_rows(
            [TableRow(part.id, part_cells(part, ticked=part.id in self.ticked))
             for part in self.rows]
        )  # fmt: skip
        if self.rows and self.table.current_key() is None:
            self.table.go_to(self.rows[0].id)
        chosen = _("{count} of {all} parts ticked").format(
            count=len(self.ticked), all=len(self.rows)
        )
        self.show_title(_("New write-off"), None, chosen if self.rows else "")
        nothing = _("No part is at the end of its way.")
        self.verdict.show_verdict("info", "" if self.rows else nothing)
        able = bool(self.ticked)
        draw = Action(DRAW_UP, _("Draw up the write-off"), "settled", "Ctrl+Enter", "primary", able,
                      "" if able else _("Tick a part first."))  # fmt: skip
        ticks = [Action(NONE, _("Tick none"), "x"), Action(ALL, _("Tick all"), "check", "Ctrl+A")]
        self.show_actions([*ticks, draw] if self.rows else [])

    def _tick(self, part_id: object) -> None:
        if isinstance(part_id, int):
            self.ticked ^= {part_id}
            self._show()

    def _clicked(self, index: Any) -> None:
        if not index.column():
            self._tick(self.table.current_key())

    @override
    def act(self, what: object) -> None:
        if what == DRAW_UP:
            fields = [
                FormField("note", _("Remark"), needed=False),
                FormField("witness", _("Witness"), needed=False),
            ]
            self.ask(_("Draw up the write-off"), fields, self._draw_up)
        elif what in {ALL, NONE}:
            self.ticked = {part.id for part in self.rows} if what == ALL else set()
            self._show()

    def _draw_up(self, values: dict[str, Any]) -> None:
        chosen = tuple(part.id for part in self.rows if part.id in self.ticked)
        self.write(asks.draw_up, NewWriteOff(chosen, **values), done=self._drawn_up)

    def _drawn_up(self, write_off_id: int) -> None:
        self.closed.emit()
        self._desk.open("write_off", write_off_id)

    def _open(self, _index: object) -> None:
        self._desk.open("old_part", self.table.current_key())
