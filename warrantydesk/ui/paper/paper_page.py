"""The preview of a paper: looked at first, then printed, saved or opened exactly as it was seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from warrantydesk.errors import ConflictError, UnavailableError
from warrantydesk.texts import N_, Language, _, chosen_language, ngettext
from warrantydesk.ui.actions import Action, ActionBar, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.files import ask_where
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.paper import asks
from warrantydesk.ui.paper.paper_view import PaperView, Wanted
from warrantydesk.ui.paper.print_run import PrintRun
from warrantydesk.ui.sign_in.look_bar import OWN_NAME
from warrantydesk.ui.theme import measures
from warrantydesk.ui.tokens import Badge, Tone
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import BadgeLabel, label

PRINT, SAVE, OPEN = "print", "save", "open"
KEYS = (
    ("Ctrl++", "larger"), ("Ctrl+=", "larger"), ("Ctrl+-", "smaller"), ("Ctrl+0", "fit"),
    ("Esc", "close"),
)  # fmt: skip


def paper_page(desk: Desk, key: tuple[str, int | tuple[int, ...]]) -> PaperPage:
    """Return the preview of papers, as records are opened: kind and documents in one key."""
    kind, documents = key
    return PaperPage(desk, kind, *(documents if isinstance(documents, tuple) else (documents,)))


class PaperPage(Page):
    """Shows papers as their next issues would be; what leaves the house is what is seen."""

    slim = True

    def __init__(self, desk: Desk, kind: str, *documents: int) -> None:
        super().__init__()
        self._desk, self.kind, self.documents = desk, kind, documents
        self.language = chosen_language()
        self.previewed: asks.Previewed | None = None
        self._run: PrintRun | None = None
        self._busy = False
        self.view = PaperView()
        self.view.wanted.connect(self._paint)
        self.view.moved.connect(self._moved)
        self.setLayout(column(self._head(), (self.view, 1), self._foot(), gap=0))
        self.setFocusProxy(self.view)
        for keys, what in KEYS:
            key = Shortcut(keys, what, self)
            key.chosen.connect(self._do)
        self.refresh()

    def _head(self) -> Any:
        self.title, self.number = label("", "title"), label("", "section", "text2")
        self.badge = BadgeLabel(Badge("neutral", "clock", _("Being made")))
        self.languages = {
            language: Button(name, "", "chip", "", language) for language, name in OWN_NAME.items()
        }
        for language, button in self.languages.items():
            button.setChecked(language is self.language)
            button.chosen.connect(self.choose_language)
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._do)
        self._offer()
        back = Button("", "left", "ghost", "", "close")
        back.setAccessibleName(_("Back"))
        back.setToolTip(_("Back"))
        back.chosen.connect(self._do)
        head = box(
            row(back, self.title, self.number, self.badge, 8, *self.languages.values(), None,
                self.action_bar, margins=(12, 0, 20, 0)),
            "head",
        )  # fmt: skip
        head.setFixedHeight(measures().page_head)
        return head

    def _foot(self) -> Any:
        buttons = []
        for icon, what, words in (
            ("zoomout", "smaller", _("Smaller")),
            ("zoomin", "larger", _("Larger")),
            ("fit", "fit", _("Fit the width")),
            ("up", "back", _("Page back")),
            ("down", "on", _("Page on")),
        ):
            button = Button("", icon, "ghost", "", what)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.chosen.connect(self._do)
            buttons.append(button)
        smaller, larger, fit, back, on = buttons
        self.percent, self.place = label("", "label", "text2"), label("", "label", "text2")
        self.warning = label("", "label", "caution")
        return box(
            row(smaller, self.percent, larger, fit, hairline(vertical=True), back, self.place, on,
                None, self.warning, gap=6, margins=(20, 4, 20, 4)),
            "bar",
        )  # fmt: skip

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("PgUp PgDn", _("page")),
            ("Ctrl++", _("larger")),
            ("Ctrl+-", _("smaller")),
            ("Ctrl+0", _("fit the width")),
            ("Esc", _("close")),
        )

    @override
    def refresh(self) -> None:
        progress = Progress()
        work = partial(
            asks.preview, self._desk.book, self.kind, self.documents, self.language, progress
        )
        done = partial(self._arrived, self.language)
        title = _("Making {count} papers").format(count=len(self.documents))
        many = progress if len(self.documents) > 1 else None
        self._desk.submit(Job(self, work, done, self._failed, title, many))

    def choose_language(self, language: object) -> None:
        """Make the paper in another language."""
        if isinstance(language, Language):
            self.language = language
            for one, button in self.languages.items():
                button.setChecked(one is language)
            self._busy = True
            self._offer()
            self.refresh()

    def _arrived(self, language: Language, previewed: asks.Previewed) -> None:
        if language is not self.language:
            previewed.sheets.close()
            return
        if self.previewed is not None:
            self._desk.submit(Job(self, self.previewed.sheets.close, _nothing, self._failed))
        self.previewed, self._busy = previewed, False
        self.destroyed.connect(previewed.sheets.close)
        prepared = previewed.prepared
        self.title.setText(_(previewed.title))
        self.number.setText(prepared.number)
        self.badge.show_badge(_badge(previewed))
        signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(_replaced(previewed)))
        words = _("Characters without a glyph were replaced: {signs}").format(signs=signs)
        self.warning.setText(words if signs else "")
        self.view.show_sheets(previewed.sheets.sizes)
        self._offer()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._offer()
        self.failed.emit(error)
        if isinstance(error, ConflictError):
            self.refresh()

    # looking

    def _paint(self, wanted: Wanted) -> None:
        if self.previewed is not None:
            work = partial(self.previewed.sheets.picture, wanted.page, wanted.width)
            self._desk.submit(Job(self, work, partial(self.view.put, wanted), self._failed))

    def _moved(self) -> None:
        self.percent.setText(f"{round(self.view.zoom)} %")
        self.place.setText(f"{self.view.page + 1} / {self.view.count}" if self.view.count else "")

    def _offer(self) -> None:
        ready = self.previewed is not None and not self._busy
        made = (
            Action(OPEN, _("Open elsewhere"), "eye", enabled=ready),
            Action(SAVE, _("Save as PDF"), "download", "Ctrl+S", enabled=ready),
            Action(PRINT, _("Print"), "print", "Ctrl+P", "primary", enabled=ready),
        )
        self.action_bar.show_actions(made)

    def _do(self, what: object) -> None:
        view = self.view
        match what:
            case "larger" | "smaller":
                view.step(1 if what == "larger" else -1)
            case "fit":
                view.fit()
            case "back" | "on":
                view.go_to(view.page + (1 if what == "on" else -1))
            case "close":
                self.closed.emit()
            case _ if self.previewed is not None:
                {PRINT: self._ask_printer, SAVE: self._ask_path, OPEN: self._open}[str(what)]()

    # leaving the house

    def _ask_path(self) -> None:
        if self.previewed is None:
            return
        name = asks.file_name(self.previewed.papers)
        ask_where(self, _("Save as PDF"), name, ("PDF (*.pdf)",), self.save_to)

    def save_to(self, path: str) -> None:
        """Issue the paper that is seen, and write it to a file."""
        said = _("Saved: {path}").format(path=path)
        self._issue(asks.save, Path(path), done=partial(self._issued, said))

    def _open(self) -> None:
        self._issue(asks.save_for_viewer, done=self._show_elsewhere)

    def _show_elsewhere(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(
                UnavailableError(N_("No program opens PDF files here: {path}"), path=str(path))
            )
        self._issued(_("Opened: {path}").format(path=path), None)

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        pages = self.view.count
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.finished.connect(dialog.deleteLater)
        # Qt hides the way to open it without a slot's name.
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Issue the paper that is seen, and print it."""
        if self.previewed is not None:
            printer.setDocName(asks.file_name(self.previewed.papers))
            self._issue(asks.issue, done=partial(self._print, printer, self.previewed))

    def _issue(self, service: Any, *args: Any, done: Any) -> None:
        if self.previewed is None or self._busy:
            return
        self._busy = True
        self._offer()
        papers = self.previewed.papers
        self._desk.write(self, service, papers, *args, done=done, failed=self._failed)

    def _print(self, printer: QPrinter, previewed: asks.Previewed, _noted: object) -> None:
        run = PrintRun(self._desk.submit, printer, previewed.sheets, self)
        self._run = run
        run.printed.connect(self._say_how_far)
        run.failed.connect(self._failed)
        run.finished.connect(partial(self._issued, _("Printed."), None))
        run.start()

    def _say_how_far(self, left: object) -> None:
        if isinstance(left, int):
            words = ngettext("Printing, {count} page to go", "Printing, {count} pages to go", left)
            self.noted.emit(words)

    def _issued(self, said: str, _result: object) -> None:
        """Say what was done, and show the paper as it would be issued next: as a copy."""
        self.noted.emit(said)
        self._busy = False
        self.refresh()


def _badge(previewed: asks.Previewed) -> Badge:
    papers, copy = len(previewed.papers), previewed.prepared.issue.copy_number
    drafts = sum(prepared.draft for prepared in previewed.papers)
    if papers > 1:
        words = _("{count} papers").format(count=papers)
        aside = _("{count} drafts").format(count=drafts)
        tone: Tone = "caution" if drafts else "info"
        return Badge(tone, "print", f"{words} · {aside}" if drafts else words)
    if drafts:
        return Badge("caution", "pencil", _("Draft"))
    if copy:
        return Badge("info", "swap", _("Copy {copy}").format(copy=copy))
    return Badge("positive", "ok", _("Original"))


def _replaced(previewed: asks.Previewed) -> set[str]:
    return {sign for prepared in previewed.papers for sign in prepared.printed.replaced}


def _nothing(_result: object) -> None:
    """Nothing follows."""
