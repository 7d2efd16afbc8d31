"""A partner's list held against a statement: what is missing, what differs, what is equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from typing_extensions import override

from warrantydesk.filenames import safe_name
from warrantydesk.formats import whole
from warrantydesk.money import figures, plain
from warrantydesk.settlement.rows_ledger import StatementChoice
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.files import SHEETS, TABLES, TakesFiles, ask_for_file, ask_where
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.record.parts import Fact, FactsRow, Verdict
from warrantydesk.ui.settlement import balance_asks as asks
from warrantydesk.ui.settlement.difference_tables import (
    K,
    difference_rows,
    difference_table,
    save_differences,
)
from warrantydesk.ui.settlement.for_finance import for_finance
from warrantydesk.ui.typed import fen_of
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

CHOOSE, EXPORT = "choose", "export"
Target = tuple[bool, int]
"""Whether a supplier's statement is meant, and its key."""


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance."""
    return for_finance(
        desk, "differences", _("Differences with partners"), "compare", DifferencesPage
    )


class DifferencesPage(TakesFiles, Page):
    """Compares once a file and a statement are chosen, and again whenever a field changes."""

    def __init__(self, desk: Desk, target: Target | None = None) -> None:
        super().__init__()
        self._desk, self._target = desk, target
        self.path: Path | None = None
        self.compared: asks.Compared | None = None
        self._asked: object = None
        self.setAcceptDrops(True)
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._act)
        self.statement = QComboBox()
        self.tolerance = QLineEdit(plain(0))
        self.tolerance.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number, self.amount = QComboBox(), QComboBox()
        self.facts, self.verdict = FactsRow(), Verdict()
        self.table = difference_table()
        self._lay_out()
        for field in (self.statement, self.number, self.amount):
            field.activated.connect(self._changed)
        self.tolerance.editingFinished.connect(self._changed)
        self._say_first()
        self._desk.read(self, asks.statements, done=self._offer, failed=self.failed.emit)

    def _lay_out(self) -> None:
        flow = Flow(12, 8)
        for words, field in (
            (_("Statement"), self.statement),
            (_("Tolerance"), self.tolerance),
            (_("Column of numbers"), self.number),
            (_("Column of amounts"), self.amount),
        ):
            field.setAccessibleName(words)
            if isinstance(field, QComboBox):
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            caption = label(words, "label", "text2")
            caption.setBuddy(field)
            flow.addWidget(box(column(caption, field, gap=2)))
        framed = card((self.table, 1), margins=(1, 1, 1, 1))
        inside = column(box(flow), self.facts, self.verdict, (framed, 1), gap=10,
                        margins=(20, 12, 20, 12))  # fmt: skip
        head = head_of(_("Differences with partners"), self.action_bar)
        self.setLayout(column(head, (box(inside, "canvas"), 1), gap=0))

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+O", _("choose a file")), ("Ctrl+Shift+E", _("export")))

    # what is compared

    def _offer(self, found: tuple[StatementChoice, ...]) -> None:
        chosen = self._target
        self.statement.clear()
        for one in found:
            words = f"{one.number}  {one.party}  {figures(one.total_fen)}"
            self.statement.addItem(words, (one.supplier, one.id))
            if chosen == (one.supplier, one.id):
                self.statement.setCurrentIndex(self.statement.count() - 1)
        if not found:
            self.verdict.show_verdict("info", _("There is no statement yet to compare with."))

    def _say_first(self) -> None:
        self.verdict.show_verdict(
            "info", _("Choose the partner's list as a CSV or Excel file, or drop it here.")
        )
        self._show_actions()

    def _show_actions(self) -> None:
        ready = self.compared is not None and bool(self.compared.differences)
        choose = Action(CHOOSE, _("Choose file…"), "folder", "Ctrl+O", "" if ready else "primary")
        export = Action(EXPORT, _("Export to Excel"), "download", "Ctrl+Shift+E", enabled=ready)
        self.action_bar.show_actions([export, choose])

    def _act(self, what: object) -> None:
        if what == CHOOSE:
            self._choose()
        elif what == EXPORT:
            self._ask_where()

    def _choose(self) -> None:
        ask_for_file(self, _("Differences with partners"), (_(TABLES),), self.look_at)

    @override
    def take_files(self, names: Sequence[str]) -> None:
        self.look_at(names[0])

    def look_at(self, name: str) -> None:
        """Compare another file; its columns are guessed afresh."""
        self.path = Path(name)
        self.number.clear()
        self.amount.clear()
        self._compare()

    def _changed(self, _place: object = None) -> None:
        if self.path is not None:
            self._compare()

    @override
    def refresh(self) -> None:
        self._changed()

    def _compare(self) -> None:
        target, tolerance = self.statement.currentData(), fen_of(self.tolerance.text() or "0")
        bad = tolerance is None or tolerance < 0
        self.tolerance.setProperty("bad", bad)
        self.tolerance.style().polish(self.tolerance)
        if bad:
            words = _("Enter the tolerance as an amount, such as 0.50.")
            self.verdict.show_verdict("caution", words)
        if bad or target is None or self.path is None:
            return
        supplier, key = target
        columns = (self.number.currentText(), self.amount.currentText())
        wanted = asks.Wanted(self.path, supplier, key, tolerance or 0, *columns)
        # An answer that comes after another file or field was chosen is dropped.
        self._asked = asked = object()
        work = partial(asks.compare, self._desk.book, wanted)
        self._desk.submit(Job(self, work, partial(self._told, asked), self._refused))

    def _told(self, asked: object, found: asks.Compared) -> None:
        if asked is self._asked:
            self.show_compared(found)

    def _refused(self, error: Exception) -> None:
        self.compared = None
        self.table.show_rows([])
        self.facts.show_facts([])
        self._say_first()
        self.failed.emit(error)

    # what was found

    def show_compared(self, found: asks.Compared) -> None:
        """Show how the two lists differ; what is equal is counted."""
        self.compared = found
        for field, current in (
            (self.number, found.headings.number),
            (self.amount, found.headings.amount),
        ):
            field.clear()
            field.addItems(found.headings.titles)
            field.setCurrentIndex(field.findText(current))
        counts = Counter(one.kind for one in found.differences)
        self.facts.show_facts(_facts(found, counts))
        self.table.show_rows(difference_rows(found.differences, found.unread))
        self._say(found, counts)
        self._show_actions()

    def _say(self, found: asks.Compared, counts: Counter[K]) -> None:
        if not found.headings.number or not found.headings.amount:
            words = _("Choose which column holds the numbers and which the amounts.")
            self.verdict.show_verdict("caution", words)
            return
        unread = _("Rows without a number or an amount: {rows}").format(
            rows=", ".join(map(str, found.unread[:20]))
        )
        different = counts[K.DIFFERS] + counts[K.ONLY_OURS] + counts[K.ONLY_THEIRS]
        if different:
            words = ngettext("{count} paper differs.", "{count} papers differ.", different)
            self.verdict.show_verdict("caution", words, unread if found.unread else "")
        else:
            words = _("Both lists say the same.")
            self.verdict.show_verdict("positive", words, unread if found.unread else "")

    def _ask_where(self) -> None:
        if self.compared is None:
            return
        name = _("Differences {number}").format(number=self.compared.statement)
        ask_where(self, _("Export to Excel"), f"{safe_name(name)}.xlsx", SHEETS, self.save_to)

    def save_to(self, name: str) -> None:
        """Write every difference, and what is equal, to a file."""
        if self.compared is not None:
            work = partial(save_differences, self.compared.differences, Path(name))
            done = partial(self._saved, Path(name).name)
            self._desk.submit(Job(self, work, done, self.failed.emit))

    def _saved(self, name: str, count: int) -> None:
        said = ngettext("{count} paper saved", "{count} papers saved", count)
        self.noted.emit(f"{said}: {name}")


def _facts(found: asks.Compared, counts: Counter[K]) -> list[Fact]:
    ours = sum(one.ours_fen or 0 for one in found.differences)
    theirs = sum(one.theirs_fen or 0 for one in found.differences)
    return [
        Fact(_("Statement"), found.statement),
        Fact(_("File"), found.path.name),
        Fact(_("Ours"), figures(ours)),
        Fact(_("Theirs"), figures(theirs)),
        Fact(_("Difference"), figures(theirs - ours)),
        Fact(_("The same"), whole(counts[K.SAME])),
        Fact(_("Within the tolerance"), whole(counts[K.WITHIN])),
        Fact(_("Differs"), whole(counts[K.DIFFERS])),
        Fact(_("Only with us"), whole(counts[K.ONLY_OURS])),
        Fact(_("Only with the partner"), whole(counts[K.ONLY_THEIRS])),
    ]
