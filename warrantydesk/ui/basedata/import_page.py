"""Importing a file: choose it, see what it would do with every bad row, then import it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import override

from warrantydesk.basedata.import_sheet import (
    ImportRefusedError,
    ImportReport,
    Preview,
    RowFinding,
)
from warrantydesk.formats import whole
from warrantydesk.sheets import SHEETS
from warrantydesk.texts import Language, _, say
from warrantydesk.ui.actions import Action
from warrantydesk.ui.basedata.imports import Looked, bring_in, look, save_bad_rows
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.files import TABLES, TakesFiles, ask_for_file, ask_where
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage

CHOOSE, SAVE_BAD, IMPORT, IMPORT_GOOD = "choose", "save_bad", "import", "import_good"


class ImportPage(TakesFiles, RecordPage):
    """Shows what a file would do; only what was shown can be imported."""

    def __init__(self, desk: Desk, what: str) -> None:
        super().__init__(desk)
        self.kind = SHEETS[what]
        self.looked: Looked | None = None
        self._last: Looked | None = None
        self._asked: object = None
        self.setAcceptDrops(True)
        self.title_words = _("Import: {title}").format(title=_(self.kind.title))
        self.show_title(self.title_words, None, _(self.kind.about))
        self.columns = self._columns_table()
        self.bad = self._findings_table(_("Bad rows"))
        self.notes = self._findings_table(_("Remarks"))
        self.tabs.add("columns", _("Columns"), self.columns)
        self.tabs.add("bad", _("Bad rows"), self.bad)
        self.tabs.add("notes", _("Remarks"), self.notes)
        self.verdict.show_verdict(
            "info",
            _("Choose a CSV or Excel file, or drop it here. One row of it names the columns."),
        )
        self._offer()

    def _columns_table(self) -> CellTable:
        wide = (
            Column(_("Column"), 220),
            Column(_("In the other language"), 220),
            Column(_("Other names that are understood"), 240, stretch=True),
        )
        table = CellTable(wide, _("Columns that are read"))
        rows = []
        for one in self.kind.columns:
            said = say(one.title)
            others = {said.render(language) for language in Language} - {str(said)}
            cells = (Cell(str(said)), Cell(", ".join(others), "text2"),
                     Cell(", ".join(one.also), "text2"))  # fmt: skip
            rows.append(TableRow(one.name, cells))
        table.show_rows(rows)
        return table

    @staticmethod
    def _findings_table(name: str) -> CellTable:
        columns = (
            Column(_("Row"), 80, right=True),
            Column(_("Column"), 180),
            Column(_("Reason"), 300, stretch=True),
        )
        return CellTable(columns, name)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+O", _("choose a file")), ("Ctrl+Enter", _("import")))

    @override
    def act(self, what: object) -> None:
        match what:
            case "choose":
                self._choose()
            case "save_bad":
                self._ask_where()
            case "import":
                self._import(leave_bad_out=False)
            case "import_good":
                self._import(leave_bad_out=True)

    # looking

    def _choose(self) -> None:
        ask_for_file(self, self.title_words, (_(TABLES),), self.look_at)

    @override
    def takes_files(self) -> bool:
        return not self._writing

    @override
    def take_files(self, names: Sequence[str]) -> None:
        self.look_at(names[0])

    def look_at(self, name: str) -> None:
        """Read a file in the background, and show what importing it would do."""
        self.looked = None
        progress = Progress()
        work = partial(look, self._desk.book, self.kind, Path(name), progress)
        self._run(
            work, self.show_looked, _("Reading {name}").format(name=Path(name).name), progress
        )

    def _run(
        self, work: Callable[[], Any], done: Callable[[Any], None], title: str, progress: Progress
    ) -> None:
        # What is cancelled reports nothing, so the page stays open to another try, and an answer
        # that comes after another file was chosen is dropped.
        self._asked = asked = object()
        self._offer()
        told = partial(self._told, asked, done)
        self._desk.submit(Job(self, work, told, self.refused, title, progress))

    def _told(self, asked: object, done: Callable[[Any], None], result: Any) -> None:
        if asked is self._asked:
            done(result)

    def show_looked(self, looked: Looked) -> None:
        """Show what importing a file would do."""
        self.looked = looked
        found = looked.preview
        self.bad.show_rows(_rows(found.bad))
        self.notes.show_rows(_rows(found.notes))
        self.tabs.retitle("bad", _("Bad rows {count}").format(count=whole(len(found.bad_rows))))
        self.tabs.retitle("notes", _("Remarks {count}").format(count=whole(len(found.notes))))
        self.tabs.show_tab("bad" if found.bad else "notes" if found.notes else "columns")
        self.facts.show_facts(
            [
                Fact(_("File"), looked.path.name),
                Fact(_("New"), whole(found.new)),
                Fact(_("Changed"), whole(found.changed)),
                Fact(_("As they are"), whole(found.same)),
                Fact(_("Bad rows"), whole(len(found.bad_rows))),
            ]
        )
        self._say(found)
        self._offer()
        self.shown.emit()

    def _say(self, found: Preview) -> None:
        unused = ", ".join(found.unused)
        aside = _("Columns that are not read: {columns}").format(columns=unused) if unused else ""
        if found.bad:
            sentence = _("Some rows are wrong, so nothing is imported until they are mended.")
            self.verdict.show_verdict("caution", sentence, aside)
        elif found.new or found.changed:
            self.verdict.show_verdict("positive", _("Every row can be imported."), aside)
        else:
            sentence = _("Everything in this file is in the book already.")
            self.verdict.show_verdict("info", sentence, aside)

    def _offer(self) -> None:
        choose = Action(CHOOSE, _("Choose file…"), "folder", "Ctrl+O")
        if self.looked is None:
            self.show_actions([Action(CHOOSE, choose.label, choose.icon, "Ctrl+O", "primary")])
            return
        found = self.looked.preview
        able = self.kind.role in self._desk.person.roles
        any_good = able and bool(found.new or found.changed)
        if not found.bad:
            go = Action(IMPORT, _("Import"), "download", "Ctrl+Enter", "primary", any_good)
            self.show_actions([choose, go])
            return
        save = Action(SAVE_BAD, _("Save bad rows…"), "save", "Ctrl+S", "primary")
        good = Action(IMPORT_GOOD, _("Import the good rows"), "download", enabled=any_good)
        self.show_actions([choose, good, save])

    # leaving the page

    def _ask_where(self) -> None:
        if self.looked is None:
            return
        name = _("{name} - bad rows.xlsx").format(name=self.looked.path.stem)
        ask_where(self, _("Save bad rows"), name, (_(TABLES),), self.save_bad_to)

    def save_bad_to(self, name: str) -> None:
        """Write exactly the bad rows with their reasons to a file."""
        if self.looked is not None:
            work = partial(save_bad_rows, self.looked, Path(name))
            done = partial(self._saved_bad, Path(name))
            self._desk.submit(Job(self, work, done, self.refused))

    def _saved_bad(self, path: Path, count: int) -> None:
        said = _("{name} holds the {count} bad rows. Mend them there, and choose that file.")
        self.noted.emit(said.format(name=path.name, count=whole(count)))

    def _import(self, *, leave_bad_out: bool) -> None:
        looked, self.looked = self.looked, None
        if looked is None:
            return
        progress = Progress()
        work = partial(
            bring_in, self._desk.book, self.kind, looked, progress, leave_bad_out=leave_bad_out
        )
        self._last = looked
        self._run(
            work, self._imported, _("Importing {name}").format(name=looked.path.name), progress
        )

    def _imported(self, done: ImportReport) -> None:
        self._last = None
        said = _("Imported: {new} new, {changed} changed; {same} were as they are, {out} left out.")
        sentence = said.format(
            new=whole(done.new), changed=whole(done.changed), same=whole(done.same),
            out=whole(done.left_out),
        )  # fmt: skip
        self.verdict.show_verdict("positive", sentence)
        self.noted.emit(sentence)
        self._offer()

    @override
    def refused(self, error: Exception) -> None:
        if self._last is not None:
            preview = error.preview if isinstance(error, ImportRefusedError) else None
            last, self._last = self._last, None
            self.show_looked(last if preview is None else last._replace(preview=preview))
        self._offer()
        super().refused(error)


def _rows(findings: Sequence[RowFinding]) -> list[TableRow]:
    return [
        TableRow(
            place,
            (
                Cell(whole(finding.row)),
                Cell(str(finding.column or "")),
                Cell(str(finding.reason)),
            ),
        )
        for place, finding in enumerate(findings)
    ]
