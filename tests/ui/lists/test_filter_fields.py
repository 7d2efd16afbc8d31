"""The fields under the titles: operators, values, and the current cell as a filter."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.lists.conftest import OTHER_VINS
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.paging import Filter
from warrantydesk.ui.filters import read_filter

pytestmark = pytest.mark.embedded
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def two(stage):
    sent = stage.submitted()
    draft = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))
    return draft, sent


def test_days_know_operators_months_and_spans():
    assert read_filter("d", "day", "≥ 2026-10-31") == Filter("d", ">=", date(2026, 10, 31))
    assert read_filter("d", "day", "2026-10") == Filter(
        "d", "between", (date(2026, 10, 1), date(2026, 10, 31))
    )
    assert read_filter("d", "day", "2026-10-01~2026-10-05") == Filter(
        "d", "between", (date(2026, 10, 1), date(2026, 10, 5))
    )
    until = read_filter("at", "date", "≤ 2026-10-31")
    assert until is not None
    assert until.value.isoformat().startswith("2026-10-31T15:59:59")
    for wrong in ("", "≥", "x", "≥ 2026-10-01~2026-10-05", "2026-13"):
        assert read_filter("d", "day", wrong) is None


def test_a_bare_number_shows_the_operator_it_is_read_with(qtbot, two, claims_of):
    page = claims_of()
    field = page.filters.fields["claimed_fen"]
    field.setFocus()
    qtbot.keyClicks(field, "80")
    assert field.condition() == Filter("claimed_fen", ">=", 80_00)
    qtbot.keyClick(field, K.Key_Return)
    assert field.text() == "≥ 80"
    assert field.property("on")


def test_the_menu_of_a_field_puts_its_operator(qtbot, two, claims_of):
    page = claims_of()
    field = page.filters.fields["claimed_fen"]
    field.setText("≥ 80")
    at_most = next(a for a in field.menu().actions() if a.text().startswith("≤"))
    at_most.trigger()
    assert field.text() == "≤ 80"
    days = page.filters.fields["repair_date"]
    assert "this month" in [a.text() for a in days.menu().actions()]
    assert page.filters.fields["plate"].offers() == ()


def test_several_values_are_chosen_from_the_list(qtbot, two, claims_of):
    page = claims_of()
    field = page.filters.fields["status"]
    menu = field.menu()
    values = {action.data(): action for action in menu.actions() if action.isCheckable()}
    values["draft"].trigger()
    assert field.condition() == Filter("status", "=", ClaimStatus.DRAFT)
    assert field.currentText() == "Draft"
    values["submitted"].trigger()
    assert field.condition() == Filter("status", "in", (ClaimStatus.DRAFT, ClaimStatus.SUBMITTED))
    assert field.currentText() == "2 values"
    assert field.accessibleDescription() == "Draft, Submitted"
    menu.actions()[0].trigger()
    assert field.condition() is None


def test_space_ticks_a_value_and_the_list_stays_open(qtbot, two, claims_of):
    page = claims_of()
    field = page.filters.fields["status"]
    field.setFocus()
    menu = field.menu()
    menu.setActiveAction(menu.actions()[2])
    with qtbot.assertNotEmitted(menu.aboutToHide):
        qtbot.keyClick(menu, K.Key_Space)
    assert field.chosen == (ClaimStatus.DRAFT,)


def test_the_current_cell_becomes_the_filter(two, claims_of, press):
    page = claims_of(width=1500)
    keys = [shown.key for shown in page.spec.columns]

    def go(key):
        column = page.table.lead + keys.index(key)
        page.table.setCurrentIndex(page.table.model_of_cells.index(0, column))
        press(page, K.Key_F, CONTROL | SHIFT)

    go("status")
    assert page.filters.typed == {"status": "draft"}
    assert len(page.rows) == 1
    go("vin_tail")
    go("claimed_fen")
    go("created_at")
    assert page.filters.typed["claimed_fen"] == "= 485.93"
    assert len(page.rows) == 1
    press(page, K.Key_Escape)
    assert len(page.rows) == 2


def test_a_cell_without_a_filter_says_so(qtbot, two, claims_of, press):
    page = claims_of(width=1500)
    column = page.table.lead + [c.key for c in page.spec.columns].index("approved_fen")
    page.table.setCurrentIndex(page.table.model_of_cells.index(0, column))
    with qtbot.waitSignal(page.noted) as noted:
        press(page, K.Key_F, CONTROL | SHIFT)
    assert noted.args == ["Approved: no filter for this."]
