"""A list as a spreadsheet: all rows its filters leave, values as values, never a formula (S5)."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from tests.ui.lists.conftest import OTHER_VINS
from warrantydesk.spreadsheets import read_table
from warrantydesk.ui.jobs import CancelledError, Progress
from warrantydesk.ui.lists import export as exports
from warrantydesk.ui.lists.export import export, value_of

pytestmark = pytest.mark.embedded
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def three(stage):
    """Three drafts, the newest first."""
    first = stage.draft()
    others = [stage.draft(vehicle_id=stage.add_vehicle(vin)) for vin in OTHER_VINS[:2]]
    return [*reversed(others), first]


def test_all_rows_are_written_and_not_only_those_loaded(
    three, claims_of, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(exports, "BATCH", 1)
    page = claims_of()
    path = tmp_path / "claims.xlsx"
    with qtbot.waitSignal(page.noted) as noted:
        page.exporting.write_to(str(path))
    assert noted.args == [f"3 rows saved: {path}"]
    head, *rows = read_table(path)
    assert head.cells == tuple(shown.title for shown in page.spec.columns)
    assert [row.cells[0] for row in rows] == [found.number for found in page.rows]


def test_filters_columns_and_order_are_those_on_the_screen(three, claims_of, tmp_path):
    page = claims_of()
    page.filters.fields["vin_tail"].setText(OTHER_VINS[1][-4:])
    page.reload()
    page.own.choose(exports_of(page, ["claimed_fen", "number"]))
    path = tmp_path / "claims.xlsx"
    page.exporting.write_to(str(path))
    rows = [row.cells for row in read_table(path)]
    assert rows == [("Claimed", "Number"), ("485.93", page.rows[0].number)]


def exports_of(page, wanted):
    from warrantydesk.ui.lists.column_panel import Chosen

    keys = [shown.key for shown in page.spec.columns]
    others = [key for key in keys if key not in wanted]
    return Chosen((*wanted, *others), tuple(others))


def test_amounts_are_numbers_and_days_are_days(three, claims_of):
    page = claims_of()
    columns = {shown.key: shown for shown in page.spec.columns}
    found = page.rows[0]
    assert value_of(columns["claimed_fen"], found) == 485_93
    assert type(value_of(columns["repair_date"], found)) is date
    assert isinstance(value_of(columns["created_at"], found), datetime)
    assert value_of(columns["approved_fen"], found) is None
    assert value_of(columns["status"], found) == "Draft"
    assert value_of(columns["subject"], found._replace(subject="=1+1")).startswith("=1+1")


def test_what_looks_like_a_formula_stays_text(stage, three, claims_of, tmp_path):
    import zipfile

    stage.raw("UPDATE vehicle SET plate = '=1+1'")
    page = claims_of()
    path = tmp_path / "claims.xlsx"
    page.exporting.write_to(str(path))
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in sheet


def test_a_cancelled_export_leaves_no_file(three, claims_of, tmp_path):
    page = claims_of()
    path, progress = tmp_path / "claims.xlsx", Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        export(page._desk.book, page.export(), path, progress)
    assert [one.name for one in tmp_path.iterdir()] == ["book.db"]


def test_the_key_asks_for_a_file(three, claims_of, press, qtbot):
    from PySide6.QtWidgets import QFileDialog

    page = claims_of()
    press(page, Qt.Key.Key_E, CONTROL | SHIFT)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "xlsx"
    dialog.reject()
