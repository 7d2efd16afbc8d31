"""The tables of a recovery case: how its amounts come about, what was answered, what proves it."""

from __future__ import annotations

from warrantydesk.formats import moment
from warrantydesk.money import figures, percent_figures
from warrantydesk.parts.labels import FINDING, OLD_PART_STATUS
from warrantydesk.settlement.labels_recovery import COST_CLASS, ENTRY, MEANS
from warrantydesk.settlement.recovery_states import EntryKind
from warrantydesk.settlement.rows_cases import CaseRecord
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow


def amounts_table() -> CellTable:
    """Return the table of classes of cost."""
    columns = (
        Column(_("Class of cost"), 150, stretch=True),
        Column(_("Base amount"), 110, right=True),
        Column(_("Coefficient"), 110, right=True, drop=2),
        Column(_("Share"), 90, right=True, drop=3),
        Column(_("Liability"), 90, right=True, drop=1),
        Column(_("Amount"), 120, right=True),
        Column(_("Confirmed"), 120, right=True),
    )
    return CellTable(columns, _("Amounts of the case"), fit=True)


def amount_rows(record: CaseRecord) -> list[TableRow]:
    """Return the classes of cost, and their sum."""
    made = [
        TableRow(
            line.id,
            (
                Cell(_(COST_CLASS[line.cost_class])),
                Cell(figures(line.basis_fen)),
                Cell(percent_figures(line.coefficient_ppm), "text2"),
                Cell(percent_figures(record.share_ppm), "text2"),
                Cell(percent_figures(record.liability_ppm), "text2"),
                Cell(figures(line.amount_fen), bold=True),
                Cell(figures(line.confirmed_fen)) if line.confirmed_fen else Cell("–", "text3"),
            ),
        )
        for line in record.lines
    ]
    empty = Cell()
    total = (
        Cell(_("Recoverable"), bold=True), empty, empty, empty, empty,
        Cell(figures(record.row.recoverable_fen), bold=True),
        Cell(figures(record.row.confirmed_fen), bold=True),
    )  # fmt: skip
    return [*made, TableRow("total", total), *_factor_rows(record)]


def _factor_rows(record: CaseRecord) -> list[TableRow]:
    """Return what a technical factor takes off, why, and what is asked after it."""
    cuts = [entry for entry in record.entries if entry.kind is EntryKind.FACTOR]
    if not cuts:
        return []
    empty = Cell()
    rows = [
        TableRow(
            ("factor", entry.id),
            (Cell(entry.reason), empty, empty, empty, empty,
             Cell(figures(-entry.withdrawn_fen), "negative", bold=True)),
        )
        for entry in cuts
    ]  # fmt: skip
    left = record.row.recoverable_fen - sum(entry.withdrawn_fen for entry in cuts)
    asked = (Cell(_("Asked after the technical factor"), bold=True), empty, empty, empty, empty,
             Cell(figures(left), bold=True))  # fmt: skip
    return [*rows, TableRow("asked", asked)]


def answers_table() -> CellTable:
    """Return the table of what moved the money."""
    columns = (
        Column(_("When"), 130),
        Column(_("Who"), 140, drop=1),
        Column(_("What"), 180),
        Column(_("Confirmed"), 110, right=True),
        Column(_("Disputed"), 110, right=True),
        Column(_("Taken back"), 110, right=True, drop=2),
        Column(_("Reason"), 200, stretch=True),
    )
    return CellTable(columns, _("Answers and decisions"))


def answer_rows(record: CaseRecord) -> list[TableRow]:
    """Return what moved the money, the newest first."""
    return [
        TableRow(
            entry.id,
            (
                Cell(moment(entry.at), "text2"),
                Cell(str(entry.person), aside=_("by letter") if entry.on_behalf else ""),
                Cell(
                    _(ENTRY[entry.kind]), aside="" if entry.means is None else _(MEANS[entry.means])
                ),
                _moved(entry.confirmed_fen),
                _moved(entry.disputed_fen),
                _moved(entry.withdrawn_fen),
                Cell(entry.reason, "text2", aside=entry.letter or entry.appraisal),
            ),
        )
        for entry in reversed(record.entries)
    ]


def letters_table() -> CellTable:
    """Return the table of the papers of a case; Enter opens one."""
    columns = (
        Column(_("Letter"), 300, stretch=True),
        Column(_("Attached"), 150),
        Column("", 220),
    )
    return CellTable(columns, _("Letters"), fit=True)


def letter_rows(record: CaseRecord) -> list[TableRow]:
    """Return the papers of a case, the newest first."""
    return [
        TableRow(
            letter.id,
            (
                Cell(letter.file_name, "accent_text", icon="clip"),
                Cell(moment(letter.added_at), "text2"),
                Cell(_("an answer rests on it") if letter.used else _("not used yet"), "text2"),
            ),
        )
        for letter in record.letters
    ]


def parts_table() -> CellTable:
    """Return the table of the old parts behind a case."""
    columns = (
        Column(_("Tag"), 150),
        Column(_("Part"), 200, stretch=True),
        Column(_("Status"), 200),
        Column(_("Finding"), 170),
    )
    return CellTable(columns, _("Old parts of the job"), fit=True)


def part_rows(record: CaseRecord) -> list[TableRow]:
    """Return the old parts of the job."""
    return [
        TableRow(
            part.id,
            (
                Cell(part.number, "accent_text"),
                Cell(str(part.name), aside=part.code),
                Cell(_(OLD_PART_STATUS[part.status])),
                Cell(_(FINDING[part.finding]) if part.finding else "–"),
            ),
        )
        for part in record.parts
    ]


def _moved(fen: int) -> Cell:
    return Cell(figures(fen)) if fen else Cell("–", "text3")
