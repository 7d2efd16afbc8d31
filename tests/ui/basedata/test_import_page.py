"""Importing a file in the window: a preview of every bad row, and only then the import."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.desks import desk_for
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata.model import Vehicle
from warrantydesk.spreadsheets import read_table
from warrantydesk.ui.basedata.import_page import ImportPage

pytestmark = pytest.mark.embedded
HEADER = ("vin", "model_code", "engine_number", "plate")


@pytest.fixture
def page(qtbot, workshop, opened):
    made = ImportPage(desk_for(workshop.book("admin"), opened), "vehicles")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def model(workshop):
    row = workshop.read(lambda session: session.get(Vehicle, workshop.vehicle))
    return workshop.read(lambda session: session.get(Vehicle, row.id).model.code)


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
