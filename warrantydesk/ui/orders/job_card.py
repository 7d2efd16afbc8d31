"""A job of a repair order: who pays, the three texts, its lines, and a field that adds lines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from warrantydesk.basedata.search import find_fault_codes
from warrantydesk.orders.commands import JobDraft
from warrantydesk.orders.labels import PAYER
from warrantydesk.orders.states import Payer
from warrantydesk.texts import _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.orders.editing import LineKey
from warrantydesk.ui.orders.lines import FIELDS, Known, choices, columns, rows_of, value_of
from warrantydesk.ui.record.bound_form import Put
from warrantydesk.ui.record.catalogue import fault_words, find_lines, line_words
from warrantydesk.ui.record.edit_grid import Choices, EditGrid, Typed
from warrantydesk.ui.record.job_texts import TEXTS, JobTexts
from warrantydesk.ui.record.lookup import Choice, Lookup
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import column, row
from warrantydesk.ui.widgets.words import label


class JobCard(QFrame):
    """Emits ``put(Put)`` for values, ``added(FoundLine)``, ``commanded(Wanted)``, ``removed``.

    ``refused`` emits a sentence about a cell whose text means nothing.
    """

    put = Signal(object)
    added = Signal(object)
    commanded = Signal(object)
    removed = Signal()
    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, number: int, model_id: int, today: date) -> None:
        super().__init__()
        self.setObjectName("card")
        self.number, self._today = number, today
        self._job, self._known = JobDraft(), Known()
        self.payer = QComboBox()
        for payer in Payer:
            self.payer.addItem(_(PAYER[payer]), payer)
        self.payer.setAccessibleName(_("Who pays"))
        self.payer.currentIndexChanged.connect(self._pay)
        self.fault = Lookup(desk, find_fault_codes, fault_words, _("Fault code"))
        self.fault.setPlaceholderText(_("Fault code or words"))
        self.fault.chosen.connect(self._fault_chosen)
        self.fault.cleared.connect(self._fault_cleared)
        self.remove = Button("", "trash", "ghost", "", None)
        self.remove.setAccessibleName(_("Take this job off"))
        self.remove.setToolTip(_("Take this job off"))
        self.remove.clicked.connect(self.removed)
        self.texts = JobTexts()
        self.texts.typed.connect(self._text)
        self.texts.entered.connect(self._entered)
        self.grid = EditGrid(columns(), _("Lines of job {number}").format(number=number + 1),
                             self._choices)  # fmt: skip
        self.grid.typed.connect(self._cell)
        self.grid.wanted.connect(self.commanded)
        find = partial(find_lines, model_id=model_id)
        self.line = Lookup(desk, find, line_words, _("Add a part or labour"))
        self.line.setPlaceholderText(_("Add a part or labour: number, name or initials"))
        self.line.chosen.connect(self._line_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        self.fault.setMinimumWidth(px(240))
        title = label(_("Job {number}").format(number=self.number + 1), "section")
        top = row(title, self.payer, (self.fault, 1), None, self.remove, gap=10)
        body = column(top, self.texts, self.grid, self.line, gap=8, margins=(12, 10, 12, 10))
        self.setLayout(body)

    def show_job(self, job: JobDraft, known: Known, *, editable: bool) -> None:
        """Show a job as it stands."""
        self._job, self._known = job, known
        self.payer.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.payer.setCurrentIndex(self.payer.findData(job.payer))
        self.payer.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self.payer.setEnabled(editable)
        fault = known.faults.get(job.fault_code_id or 0)
        self.fault.show_choice(fault_words(fault) if fault else "")
        self.fault.setReadOnly(not editable)
        texts = {name: getattr(job, name) for name in TEXTS}
        self.texts.show_texts(texts, editable=editable)
        self.grid.show_rows(rows_of(self.number, job, known, editable=editable))
        self.line.setVisible(editable)
        self.remove.setVisible(editable)

    def mark(self, places: Collection[str]) -> None:
        """Mark the texts that a check stops at."""
        start = f"jobs.{self.number + 1}."
        self.texts.mark({p.removeprefix(start) for p in places if p.startswith(start)})

    def _choices(self, key: Any, at: int) -> Choices:
        if not isinstance(key, LineKey):
            return ()
        return choices(self._job, self._known, key.kind, at)

    def _put(self, path: tuple[Any, ...], value: Any) -> None:
        self.put.emit(Put(("jobs", self.number, *path), value))

    def _text(self, put: Put) -> None:
        self._put(put.path, put.value)

    def _entered(self, name: str) -> None:
        self.entered.emit(f"jobs.{self.number + 1}.{name}")

    def _pay(self, _place: int) -> None:
        self._put(("payer",), self.payer.currentData())

    def _fault_chosen(self, choice: Choice) -> None:
        self._known.faults[choice.value.id] = choice.value
        self._put(("fault_code_id",), choice.value.id)

    def _fault_cleared(self) -> None:
        self._put(("fault_code_id",), None)

    def _cell(self, typed: Typed) -> None:
        key: LineKey = typed.key
        field = FIELDS[key.kind].get(typed.column)
        if field is None:
            return
        try:
            value = value_of(field, typed.value, self._today)
        except ValueError:
            self.refused.emit(_("“{text}” cannot be read here.").format(text=typed.value))
            return
        self._put((key.kind, key.place, field.name), value)

    def _line_chosen(self, choice: Choice) -> None:
        self.line.clear()
        self.added.emit(choice.value)
