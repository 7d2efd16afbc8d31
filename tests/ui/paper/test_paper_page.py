"""Previewing, saving, printing and opening papers of a real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.people import add_person
from tests.settlement.stage import Stage
from tests.ui.desks import desk_for
from warrantydesk.claims.states import LineKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.jobs import Background
from warrantydesk.ui.paper.paper_page import PaperPage, paper_page

PageOf = Callable[[str], PaperPage]


@pytest.fixture
def statement(stage: Stage) -> int:
    stage.claim([(LineKind.LABOUR, 100_00), (LineKind.PART, 50_00)])
    return stage.frozen(stage.month())


@pytest.fixture
def draft(stage: Stage) -> int:
    stage.claim([(LineKind.LABOUR, 100_00)])
    return stage.prepared(stage.month())


@pytest.fixture
def page_of(qtbot: QtBot, stage: Stage) -> Callable[[int], PaperPage]:
    def make(document: int, kind: str = "statement") -> PaperPage:
        page = paper_page(desk_for(stage.book("finance"), []), (kind, document))
        page.resize(1200, 700)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make


def issued(stage: Stage) -> int:
    return int(stage.value("SELECT count(*) FROM paper_issue"))


@pytest.mark.parametrize("language", list(Language))
def test_a_frozen_statement_is_seen_as_the_original(
    stage: Stage, statement: int, page_of: Callable[..., PaperPage], language: Language
) -> None:
    choose_language(language)
    for kind in ("statement", "taxable_list"):
        page = page_of(statement, kind)
        assert page.view.count >= 1
        assert page.view._pictures
        assert page.title.text() in {
            "Station Statement", "Taxable-service List", "服务站结算单", "应税劳务清单",
        }  # fmt: skip
        assert page.badge.badge.icon == "ok"
        assert page.place.text().startswith("1 / ")
    assert issued(stage) == 0


def test_saving_writes_the_bytes_that_were_seen_and_the_next_is_a_copy(
    stage: Stage, statement: int, page_of: Callable[..., PaperPage], tmp_path: Path
) -> None:
    page = page_of(statement)
    assert page.previewed is not None
    seen, path = page.previewed.prepared.printed.pdf, tmp_path / "statement.pdf"
    page.save_to(str(path))
    assert path.read_bytes() == seen
    assert issued(stage) == 1
    assert page.badge.badge.text == "Copy 1"
    page.save_to(str(path))
    assert path.read_bytes() != seen
    assert issued(stage) == 2


def test_a_file_that_cannot_be_written_is_no_issue(
    qtbot: QtBot, stage: Stage, statement: int, page_of: Callable[..., PaperPage], tmp_path: Path
) -> None:
    page = page_of(statement)
    with qtbot.waitSignal(page.failed) as failed:
        page.save_to(str(tmp_path / "nowhere" / "x.pdf"))
    assert "cannot be written" in str(failed.args[0])
    assert issued(stage) == 0
    assert all(action.enabled for action in page.action_bar.actions_shown)


def test_a_draft_says_so_and_leaves_without_being_noted(
    stage: Stage, draft: int, page_of: Callable[..., PaperPage], tmp_path: Path
) -> None:
    page = page_of(draft)
    assert page.badge.badge.text == "Draft"
    page.save_to(str(tmp_path / "draft.pdf"))
    assert issued(stage) == 0
    assert page.badge.badge.text == "Draft"


def test_printing_gives_every_page_and_is_noted(
    qtbot: QtBot, stage: Stage, statement: int, page_of: Callable[..., PaperPage], tmp_path: Path
) -> None:
    page, path = page_of(statement), tmp_path / "printed.pdf"
    pages = page.view.count
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    said: list[str] = []
    page.noted.connect(said.append)
    page.print_on(printer)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == pages
    picture = document[0].render(scale=1).to_pil().convert("L")
    assert picture.histogram()[:100] != [0] * 100
    document.close()
    assert said[-1] == "Printed."
    assert issued(stage) == 1


class Viewer(QObject):
    """Another program that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show")  # type: ignore[arg-type] # stubs say bytes
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_another_program_is_given_the_bytes_that_were_seen(
    stage: Stage, statement: int, page_of: Callable[..., PaperPage], viewer: Viewer
) -> None:
    page = page_of(statement)
    assert page.previewed is not None
    seen = page.previewed.prepared.printed.pdf
    page.action_bar.chosen.emit("open")
    assert viewer.opened[0].read_bytes() == seen
    page.action_bar.chosen.emit("open")
    assert viewer.opened[0].read_bytes() != seen  # the copy took its place
    assert issued(stage) == 2


def test_another_language_makes_another_paper(
    statement: int, page_of: Callable[..., PaperPage]
) -> None:
    page = page_of(statement)
    assert page.previewed is not None
    english = page.previewed.prepared.printed.pdf
    page.languages[Language.ZH].click()
    assert page.previewed.prepared.printed.pdf != english
    assert page.languages[Language.ZH].isChecked()
    assert not page.languages[Language.EN].isChecked()


def test_dialogs_open_and_wait_for_nobody(
    qtbot: QtBot, statement: int, page_of: Callable[..., PaperPage], tmp_path: Path
) -> None:
    page = page_of(statement)
    page.action_bar.chosen.emit("save")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "chosen.pdf"
    dialog.fileSelected.emit(str(path))
    assert path.exists()
    dialog.reject()
    page.action_bar.chosen.emit("print")
    printing = next(d for d in page.findChildren(QDialog) if d is not dialog)
    assert printing.isVisible()
    printing.reject()


def test_the_window_goes_on_while_workers_make_and_paint(
    qtbot: QtBot, stage: Stage, statement: int
) -> None:
    background = Background()
    add_person(stage.owner, "third", Role.FINANCE)
    desk = desk_for(stage.book("third"), [])
    page = PaperPage(
        type(desk)(background.submit, desk.book, desk.person, desk.open), "statement", statement
    )
    qtbot.addWidget(page)
    assert page.previewed is None
    assert not any(action.enabled for action in page.action_bar.actions_shown)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: 0 in page.view._pictures)
    assert all(action.enabled for action in page.action_bar.actions_shown)
    qtbot.waitUntil(lambda: not background._waiting)


def test_finance_and_station_issue_papers_of_a_shared_book(
    qtbot: QtBot, shared_stage: Stage, tmp_path: Path
) -> None:
    shared_stage.claim([(LineKind.LABOUR, 100_00)])
    statement = shared_stage.frozen(shared_stage.month())
    for login in ("finance", "clerk"):
        page = PaperPage(desk_for(shared_stage.book(login), []), "statement", statement)
        qtbot.addWidget(page)
        page.save_to(str(tmp_path / f"{login}.pdf"))
        assert (tmp_path / f"{login}.pdf").exists()
    assert issued(shared_stage) == 2
