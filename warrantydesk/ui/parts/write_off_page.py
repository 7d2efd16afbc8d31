"""A write-off certificate: the parts at the end of their way, and the second person who agrees."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.parts.commands import WriteOffStep
from warrantydesk.parts.labels import WRITE_OFF_ACTION
from warrantydesk.parts.rows_record import WriteOffRecord
from warrantydesk.parts.states import WriteOffAction, WriteOffStatus
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks_charges as asks
from warrantydesk.ui.parts.looks import WRITE_OFF_LOOK, write_off_badge
from warrantydesk.ui.parts.part_list import part_cells, part_table
from warrantydesk.ui.parts.steps import events_of
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.layout import box, card, column

A, S = WriteOffAction, WriteOffStatus
PRINT = "print"


class WriteOffPage(RecordPage):
    """One write-off certificate with its parts."""

    def __init__(self, desk: Desk, write_off_id: int) -> None:
        super().__init__(desk)
        self.write_off_id = write_off_id
        self.record: WriteOffRecord | None = None
        self.table = part_table(_("Parts of the write-off"))
        self.table.activated.connect(self._open)
        inner = box(column((card((self.table, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("parts", _("Parts"), inner)
        self.timeline = Timeline()
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.setFocusProxy(self.table)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open the part")), ("Ctrl+Enter", _("next step")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self.read(asks.write_off, self.write_off_id, person.roles, person.person_id,
                  done=self.show_record)  # fmt: skip

    def show_record(self, record: WriteOffRecord) -> None:
        """Show a certificate."""
        self.record = record
        row = record.row
        self.show_title(row.number, write_off_badge(row.status), row.note)
        self.facts.show_facts(
            [
                Fact(_("Parts"), str(len(record.parts))),
                Fact(_("Drawn up by"), str(row.created_by)),
                Fact(_("Made"), moment(row.created_at)),
                Fact(_("Witness"), record.witness),
                Fact(_("Agreed by"), str(row.agreed_by)),
                Fact(_("Agreed"), moment(row.agreed_at) if row.agreed_at else ""),
            ]
        )
        says = {
            S.DRAFT: _("A second person agrees that these parts are gone."),
            S.AGREED: _("Agreed: the records of these parts are closed."),
            S.DISCARDED: _("Discarded: its parts are free again."),
        }
        self.verdict.show_verdict(WRITE_OFF_LOOK[row.status][0], says[row.status])
        self.table.show_rows([TableRow(part.id, part_cells(part)) for part in record.parts])
        self.tabs.retitle("parts", _("Parts {count}").format(count=len(record.parts)))
        self.timeline.show_events(events_of(record.timeline, WRITE_OFF_ACTION, write_off_badge))
        self.show_actions(self._actions(record))
        self.shown.emit()

    @staticmethod
    def _actions(record: WriteOffRecord) -> list[Action]:
        found = [Action(PRINT, _("Print"), "print", "Ctrl+P")]
        if A.DISCARD in record.actions:
            found.append(Action(A.DISCARD, _(WRITE_OFF_ACTION[A.DISCARD]), "x"))
        if A.AGREE in record.actions:
            words = _(WRITE_OFF_ACTION[A.AGREE])
            found.append(Action(A.AGREE, words, "stamp", "Ctrl+Enter", "primary"))
        return found

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        step = WriteOffStep(record.row.id, record.row.version)
        if what == PRINT:
            self._desk.open("paper", ("write_off", self.write_off_id))
        elif what is A.AGREE:
            self.write(asks.agree, step, str(uuid4()))
        elif what is A.DISCARD:
            reason = [FormField("reason", _("Reason"))]
            self.ask(_(WRITE_OFF_ACTION[A.DISCARD]), reason, self._discard)

    def _discard(self, values: dict[str, Any]) -> None:
        if self.record is not None:
            row = self.record.row
            self.write(asks.discard, WriteOffStep(row.id, row.version, values["reason"]))

    def _open(self, _index: object) -> None:
        self._desk.open("old_part", self.table.current_key())
