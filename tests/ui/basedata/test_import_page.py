"""Importing a file in the window: a preview of every bad row, and only then the import."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.desks import desk_for
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata.model import Vehicle
from warrantydesk.sheets import SHEETS
from warrantydesk.spreadsheets import read_table
from warrantydesk.ui.basedata.import_page import ImportPage
from warrantydesk.ui.jobs import Background

pytestmark = pytest.mark.embedded
HEADER = ("VIN", "Model code", "Engine number", "Plate")


@pytest.fixture
def page(qtbot, workshop, opened):
    made = ImportPage(desk_for(workshop.book("admin"), opened), "vehicles")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def file_of(tmp_path):
    def write(*rows, header=HEADER):
        path = tmp_path / "vehicles.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows((header, *rows))
        return str(path)

    return write


def offered(page):
    return [(action.key, action.enabled) for action in page.action_bar.actions_shown]


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.model_of_cells.rows]


def test_a_file_is_looked_at_first_and_imported_then(page, workshop, file_of):
    assert offered(page) == [("choose", True)]
    page.look_at(file_of((OTHER_VIN, "s5-15t", "YL-1", "江A90001")))
    assert offered(page) == [("choose", True), ("import", True)]
    assert page.looked.preview.new == 1
    page.act("import")
    assert workshop.key(Vehicle, vin=OTHER_VIN)
    assert "1 new" in page.verdict.sentence.text()
    assert offered(page) == [("choose", True)], "what was imported is not offered again"


def test_the_same_file_again_changes_nothing(page, file_of):
    name = file_of((OTHER_VIN, "s5-15t", "YL-1", "江A90001"))
    page.look_at(name)
    page.act("import")
    page.look_at(name)
    assert (page.looked.preview.new, page.looked.preview.same) == (0, 1)
    assert offered(page) == [("choose", True), ("import", False)]


def test_every_bad_row_is_told_with_column_and_reason_and_saved(page, tmp_path, file_of):
    page.look_at(file_of((OTHER_VIN, "none", "YL-1", ""), (VIN, "s5-15t", "", "江A1")))
    rows = texts(page.bad)
    assert rows
    assert rows[0][:2] == ["2", "Model code"]
    assert "none" in rows[0][2].lower()
    assert ("import", True) not in offered(page)
    errors = tmp_path / "bad.csv"
    with_words = []
    page.noted.connect(with_words.append)
    page.save_bad_to(str(errors))
    saved = read_table(errors)
    assert [row.cells[0] for row in saved[1:]] == [OTHER_VIN]
    assert "1 bad rows" in with_words[0]


def test_good_rows_come_in_alone_only_when_that_is_chosen(page, workshop, file_of):
    third = "LYXS51500SA004203"
    page.look_at(file_of((OTHER_VIN, "none", "YL-1", ""), (third, "s5-15t", "YL-2", "")))
    page.act("import_good")
    assert workshop.key(Vehicle, vin=third)
    assert "1 left out" in page.verdict.sentence.text()


def test_what_became_wrong_meanwhile_is_shown_instead_of_imported(qtbot, page, workshop, file_of):
    page.look_at(file_of((OTHER_VIN, "s5-15t", "YL-1", "")))
    workshop.raw("UPDATE vehicle_model SET code = 'OTHER' WHERE code = 'S5-15T'")
    with qtbot.waitSignal(page.failed):
        page.act("import")
    assert texts(page.bad)[0][0] == "2"
    assert ("import", True) not in offered(page)


def test_a_file_that_is_no_table_is_refused_in_a_sentence(qtbot, page, file_of):
    with qtbot.waitSignal(page.failed) as told:
        page.look_at(file_of(("1", "2"), header=("what", "ever")))
    assert "VIN" in str(told.args[0])
    assert offered(page) == [("choose", True)]


@pytest.mark.parametrize("what", list(SHEETS))
def test_everything_that_can_be_imported_says_how(qtbot, workshop, opened, what):
    made = ImportPage(desk_for(workshop.book("admin"), opened), what)
    qtbot.addWidget(made)
    assert made.title.text().startswith("Import: ")
    assert len(made.columns.model_of_cells.rows) == len(SHEETS[what].columns)


def test_files_are_chosen_in_a_window_of_their_own(page):
    page.act("choose")
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_only_those_who_may_are_offered_the_import(qtbot, workshop, opened, file_of):
    clerk = ImportPage(desk_for(workshop.book("clerk1205"), opened), "vehicles")
    qtbot.addWidget(clerk)
    clerk.look_at(file_of((OTHER_VIN, "s5-15t", "YL-1", "")))
    assert offered(clerk) == [("choose", True), ("import", False)]


def test_five_thousand_rows_are_shown_with_all_that_is_wrong(page, file_of):
    page.look_at(file_of(*((f"BAD{n}", "s5-15t", "YL-1", "") for n in range(5_000))))
    assert len(page.looked.preview.bad_rows) == 5_000
    assert page.bad.model_of_cells.rowCount() >= 5_000


def test_the_window_lives_on_while_a_file_is_read(qtbot, workshop, opened, file_of):
    background = Background()
    desk = replace(desk_for(workshop.book("admin"), opened), submit=background.submit)
    page = ImportPage(desk, "vehicles")
    qtbot.addWidget(page)
    titles = []
    background.started.connect(lambda job: titles.append(job.title))
    with qtbot.waitSignal(page.shown):
        page.look_at(file_of(*((f"LYXS51500SB{n:06}", "s5-15t", f"E{n}", "") for n in range(50))))
        assert page.looked is None, "it is read elsewhere, meanwhile nothing can be imported"
    with qtbot.waitSignal(page.noted) as told:
        page.act("import")
    assert "50 new" in told.args[0]
    assert titles == ["Reading vehicles.csv", "Importing vehicles.csv"]
    assert background.wait()
