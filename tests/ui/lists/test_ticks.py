"""Ticking rows by keys and mouse: what is chosen, what it sums up to, where it is told."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.lists.conftest import OTHER_VINS

pytestmark = pytest.mark.embedded
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
K = Qt.Key


@pytest.fixture
def three(stage):
    """Three drafts, the newest first."""
    first = stage.draft()
    others = [stage.draft(vehicle_id=stage.add_vehicle(vin)) for vin in OTHER_VINS[:2]]
    return [*reversed(others), first]


def chosen(page):
    return [found.id for found in page.selected()]


def test_space_ticks_and_sums_stand_under_their_columns(three, claims_of, press):
    page = claims_of()
    assert [found.id for found in page.rows] == three
    press(page, K.Key_Space)
    press(page, K.Key_Down)
    press(page, K.Key_Down)
    press(page, K.Key_Space)
    assert chosen(page) == [three[0], three[2]]
    assert page.sums.said.text() == "2 selected"
    section = page.table.lead + [c.key for c in page.spec.columns].index("claimed_fen")
    assert page.sums.sums[section] == "971.86"
    right = page.filters.sectionViewportPosition(section) + page.filters.sectionSize(section)
    assert abs(page.sums._area(section).right() - right) < 10
    press(page, K.Key_Space)
    assert chosen(page) == [three[0]]


def test_without_a_tick_the_current_row_is_meant(three, claims_of):
    page = claims_of()
    assert chosen(page) == three[:1]
    assert page.sums.said.text() == "This row"


def test_shift_and_control_a_tick_many(three, claims_of, press):
    page = claims_of()
    press(page, K.Key_Down, SHIFT)
    assert sorted(chosen(page)) == sorted(three[:2])
    assert page.filters.ticked is Qt.CheckState.PartiallyChecked
    press(page, K.Key_A, CONTROL)
    assert sorted(chosen(page)) == sorted(three)
    assert page.filters.ticked is Qt.CheckState.Checked
    press(page, K.Key_A, CONTROL)
    assert len(page.ticks) == 0
    press(page, K.Key_Space)
    press(page, K.Key_Escape)
    assert len(page.ticks) == 0


def test_the_box_of_a_row_and_of_the_head_are_clicked(qtbot, three, claims_of):
    page = claims_of()
    left = Qt.MouseButton.LeftButton
    spot = page.table.visualRect(page.table.model_of_cells.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), left, pos=spot)
    assert chosen(page) == [three[1]]
    beside = page.table.visualRect(page.table.model_of_cells.index(2, 3)).center()
    qtbot.mouseClick(page.table.viewport(), left, pos=beside)
    assert chosen(page) == [three[1]]
    qtbot.mouseClick(page.table.viewport(), left, CONTROL, pos=beside)
    assert len(page.ticks) == 2
    qtbot.mouseClick(page.filters.viewport(), left, pos=QPoint(10, 10))
    assert len(page.ticks) == 3


def test_ticks_outlast_filters_and_the_bar_says_what_is_not_seen(three, claims_of, press):
    page = claims_of()
    press(page, K.Key_A, CONTROL)
    page.filters.fields["vin_tail"].setText(OTHER_VINS[0][-4:])
    page.reload()
    assert len(page.rows) == 1
    assert page.sums.said.text() == "3 selected · 2 not shown"
    page.show_view(page.views[2])
    assert len(page.ticks) == 0


def test_a_list_seen_again_is_as_it_was(three, claims_of, press):
    page = claims_of()
    press(page, K.Key_Down)
    press(page, K.Key_Space)
    page.filters.fields["claimed_fen"].setText("80")
    page.reload()
    press(page, K.Key_Down)
    before = (chosen(page), page.table.current_key(), page.query, page.sums.sums)
    page.refresh()
    assert (chosen(page), page.table.current_key(), page.query, page.sums.sums) == before


def test_screen_readers_hear_the_tick(three, claims_of, press):
    page = claims_of()
    box = page.table.model_of_cells.index(0, 0)
    assert box.data(Qt.ItemDataRole.AccessibleTextRole) == "not ticked"
    press(page, K.Key_Space)
    assert box.data(Qt.ItemDataRole.AccessibleTextRole) == "ticked"
    assert box.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_the_bar_says_which_rows_are_seen(three, claims_of):
    page = claims_of()
    assert page.sums.range.text() == "Rows 1–3 of 3"
