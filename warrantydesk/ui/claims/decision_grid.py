"""The lines of a case with what is about to be decided: one row a line, the amount typed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from warrantydesk.claims.rows import JobBlock, LineBlock
from warrantydesk.claims.states import LineKind
from warrantydesk.money import figures, milli_figures, plain
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellPainter, CellTable, Column, Index, TableRow
from warrantydesk.ui.claims.deciding import Choices
from warrantydesk.ui.claims.looks import approved_ink, decision_badge
from warrantydesk.ui.typed import read_fen

AMOUNT = 8
Reasons = Mapping[int, str]


class Amount(NamedTuple):
    """An amount that was typed for a line, in fen."""

    line_id: int
    fen: int


def columns() -> tuple[Column, ...]:
    """Return the columns in the language in force."""
    return (
        Column("", 30, right=True),
        Column(_("Detail"), 130, stretch=True),
        Column(_("Qty"), 58, right=True),
        Column(_("Std"), 46, right=True, drop=1),
        Column(_("Claimed"), 76, right=True),
        Column(_("Expected"), 74, right=True),
        Column(_("Decision"), 108),
        Column(_("Reason"), 80),
        Column(_("To approve"), 90, right=True),
    )


def quantity_words(line: LineBlock, milli: int | None = None) -> str:
    """Return a quantity with its unit: hours for labour, pieces or litres for parts."""
    number = milli_figures(line.quantity_milli if milli is None else milli)
    if line.kind is LineKind.LABOUR:
        return f"{number} h"
    return "" if line.kind is LineKind.SUBLET else f"{number} {line.unit}".rstrip()


def job_title(job: JobBlock) -> str:
    """Return the title over the lines of a job."""
    words = _("Job {number}").format(number=job.position)
    return " · ".join(filter(None, (words, job.main_part, str(job.main_part_name), fault_of(job))))


def fault_of(job: JobBlock) -> str:
    """Return the fault code of a job with its name."""
    return f"{job.fault_code} {job.fault}".strip() if job.fault_code else ""


def rows_of(choices: Choices, reasons: Reasons) -> list[TableRow]:
    """Return the rows of a case: jobs as groups, and their lines."""
    made: list[TableRow] = []
    record = choices.case.record
    for job in record.jobs:
        made.append(TableRow(("job", job.id), (Cell(job_title(job)),), group=True))
        lines = [line for line in record.lines if line.claim_job_id == job.id]
        made += [_row(line, choices, reasons) for line in lines]
    return made


def _row(line: LineBlock, choices: Choices, reasons: Reasons) -> TableRow:
    choice = choices.chosen[line.id]
    main = line.fault_role is FaultRole.MAIN
    code = reasons.get(choice.reason_id or 0, "")
    standard = milli_figures(line.standard_milli) if line.kind is LineKind.LABOUR else ""
    return TableRow(
        line.id,
        (
            Cell(str(line.position), "text3"),
            Cell(str(line.name), icon="target" if main else "-", aside=line.code),
            Cell(quantity_words(line)),
            Cell(standard, "text2"),
            Cell(figures(line.claimed_fen)),
            Cell(figures(line.payable_fen), approved_ink(line.claimed_fen, line.payable_fen)),
            Cell(badge=decision_badge(choice.decision)),
            Cell(f"{code} {choice.reason_text}".strip(), "text2"),
            Cell(figures(choice.approved_fen), bold=True, field=True),
        ),
    )


class AmountPainter(CellPainter):
    """Paints the lines, and opens an editor for the amount."""

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(_("Amount to approve"))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            fen = read_fen(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.setText(plain(fen or 0))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        table = self._table
        fen = read_fen(editor.text()) if isinstance(editor, QLineEdit) else None
        if fen is not None and isinstance(table, DecisionGrid):
            row = table.model_of_cells.rows[index.row()]
            table.typed.emit(Amount(row.key, fen))


class DecisionGrid(CellTable):
    """The lines under decision; ``typed`` emits an ``Amount``."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__(columns(), _("Lines of the claim"), ruled=True, fit=True)
        self.setItemDelegate(AmountPainter(self))

    def edit_amount(self) -> None:
        """Open the editor on the amount of the current line."""
        position = self.currentIndex().row()
        if position >= 0:
            self.setCurrentIndex(self.model_of_cells.index(position, AMOUNT))
            self.edit(self.currentIndex())
