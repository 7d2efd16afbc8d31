"""A job of a claim: its argument in three texts, its lines, and what the rules pay for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from warrantydesk.basedata.rows import PartRow
from warrantydesk.basedata.search import find_fault_codes
from warrantydesk.claims.commands import NewLine
from warrantydesk.claims.rows import JobBlock, LineBlock
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.money import figures
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import _
from warrantydesk.ui.claims.claim_lines import (
    COLUMN_OF,
    NAME_OF,
    Priced,
    decided_columns,
    decided_row,
    typing_columns,
    typing_row,
)
from warrantydesk.ui.claims.decision_grid import fault_of
from warrantydesk.ui.claims.editing import JOB, LINE, Edits, Field
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.record.bound_form import Put
from warrantydesk.ui.record.catalogue import FoundLine, fault_words, find_lines, line_words
from warrantydesk.ui.record.edit_grid import EditGrid, Typed, Wanted
from warrantydesk.ui.record.job_texts import TEXTS, JobTexts
from warrantydesk.ui.record.lookup import Choice, Lookup
from warrantydesk.ui.theme import px
from warrantydesk.ui.typed import read_fen, read_milli
from warrantydesk.ui.widgets.layout import column, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label


class JobCard(QFrame):
    """Emits ``put(Field, value)`` as a pair, ``added(NewLine)``, ``taken_off(line id)``.

    ``refused`` emits a sentence about a cell whose text means nothing, ``entered`` a place.
    """

    put = Signal(object)
    added = Signal(object)
    taken_off = Signal(object)
    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, job: JobBlock, model_id: int, *, editable: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.job, self.editable = job, editable
        self._faults: dict[int | None, str] = {None: "", job.fault_code_id: fault_of(job)}
        self._lines: tuple[LineBlock, ...] = ()
        self.texts = JobTexts()
        self.texts.typed.connect(self._text)
        self.texts.entered.connect(self._entered)
        self.fault = Lookup(desk, find_fault_codes, fault_words, _("Fault code"))
        self.fault.setPlaceholderText(_("Fault code or words"))
        self.fault.chosen.connect(self._fault_chosen)
        self.fault.setReadOnly(not editable)
        self.fault.setMinimumWidth(px(220))
        columns = typing_columns() if editable else decided_columns()
        self.grid = EditGrid(columns, _("Lines of job {number}").format(number=job.position))
        self.grid.typed.connect(self._cell)
        self.grid.wanted.connect(self._wanted)
        self.line = Lookup(
            desk, partial(find_lines, model_id=model_id), line_words, _("Add a part or labour")
        )
        self.line.setPlaceholderText(_("Add a part or labour: number, name or initials"))
        self.line.chosen.connect(self._line_chosen)
        self.line.setVisible(editable)
        self._said, self.expected = label("", "label", "text2"), label("", "bodyb")
        self._lay_out()

    def _lay_out(self) -> None:
        job = self.job
        title = label(_("Job {number}").format(number=job.position), "section")
        part = Elided(
            " ".join(filter(None, (job.main_part, str(job.main_part_name)))), "label", "text2"
        )
        top = row(
            title, IconLabel("target", "text2", 14), (part, 2), (self.fault, 3), None,
            self._said, self.expected, gap=8,
        )  # fmt: skip
        self.setLayout(
            column(top, self.texts, self.grid, self.line, gap=8, margins=(12, 10, 12, 10))
        )

    def show_job(self, edits: Edits, lines: Sequence[LineBlock], priced: Priced) -> None:
        """Show the job as typed, its lines as priced or decided."""
        self._lines = tuple(lines)
        values = {name: edits.value(Field(JOB, self.job.id, name)) for name in TEXTS}
        self.texts.show_texts(values, editable=self.editable)
        fault = edits.value(Field(JOB, self.job.id, "fault_code_id"))
        self.fault.show_choice(self._faults.get(fault, ""))
        decided = not any(line.decision is Decision.PENDING for line in lines)
        self._said.setText(_("Approved") if decided and not self.editable else _("Expected"))
        if self.editable:
            rows = [typing_row(line, edits, priced) for line in lines]
            prices = (priced.get(line.position, line) for line in lines)
            total = sum(price.payable_fen for price in prices)
        else:
            rows = [decided_row(line) for line in lines]
            amounts = (line.approved_fen if decided else line.payable_fen for line in lines)
            total = sum(amounts)
        self.grid.show_rows(rows)
        self.expected.setText(figures(total))

    def mark(self, places: Collection[str]) -> None:
        """Mark the texts that a check stops at."""
        start = f"jobs.{self.job.position}."
        self.texts.mark({p.removeprefix(start) for p in places if p.startswith(start)})

    def go_to_line(self, position: int, name: str) -> bool:
        """Put the keyboard on a field of a line, if the line is here."""
        for line in self._lines:
            if line.position == position:
                self.grid.go_to_field(line.id, COLUMN_OF.get(name, 2))
                return True
        return False

    def _text(self, put: Put) -> None:
        self.put.emit((Field(JOB, self.job.id, put.path[0]), put.value))

    def _entered(self, name: str) -> None:
        self.entered.emit(f"jobs.{self.job.position}.{name}")

    def _fault_chosen(self, choice: Choice) -> None:
        self._faults[choice.value.id] = choice.words
        self.put.emit((Field(JOB, self.job.id, "fault_code_id"), choice.value.id))

    def _cell(self, typed: Typed) -> None:
        name = NAME_OF[typed.column]
        value: Any = str(typed.value).strip()
        if name == "quantity_milli":
            value = read_milli(value.split()[0] if value else "")
        elif name == "amount_fen":
            value = read_fen(value)
        if value is None:
            self.refused.emit(_("“{text}” cannot be read here.").format(text=typed.value))
            return
        self.put.emit((Field(LINE, typed.key, name), value))

    def _wanted(self, wanted: Wanted) -> None:
        if not self.editable:
            return
        if wanted.what == "add":
            self.line.setFocus()
        elif wanted.what == "remove" and wanted.key is not None:
            self.taken_off.emit(wanted.key)

    def _line_chosen(self, choice: Choice) -> None:
        self.line.clear()
        self.added.emit(self._new_line(choice.value))

    def _new_line(self, found: FoundLine) -> NewLine:
        if not isinstance(found.row, PartRow):
            return NewLine(self.job.id, LineKind.LABOUR, found.row.code, found.hours_milli)
        main = any(
            line.kind is LineKind.PART and line.fault_role is FaultRole.MAIN for line in self._lines
        )
        role = FaultRole.CONSEQUENTIAL if main else FaultRole.MAIN
        role = FaultRole.AUXILIARY if found.row.auxiliary else role
        return NewLine(self.job.id, LineKind.PART, found.row.number, 1000, role)
