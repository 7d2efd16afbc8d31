"""Own views and columns: made, kept on the machine, taken away again."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.lists.conftest import OTHER_VINS
from warrantydesk.settings import user_folder
from warrantydesk.ui.lists.memory import Remembered, place_of, remembered

pytestmark = pytest.mark.embedded
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def two(stage):
    stage.submitted()
    stage.draft(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))


def save_view(qtbot, page, press, name):
    press(page, K.Key_S, CONTROL | SHIFT)
    assert page.bar.naming
    qtbot.keyClicks(page.bar.name, name)
    qtbot.keyClick(page.bar.name, K.Key_Return)


def shown_titles(page):
    head = page.filters
    places = [head.logicalIndex(place) for place in range(page.table.lead, head.count())]
    keys = [shown.key for shown in page.spec.columns]
    return [keys[at - page.table.lead] for at in places if not head.isSectionHidden(at)]


def test_filters_are_kept_as_a_view_and_found_again(qtbot, two, claims_of, press):
    page = claims_of()
    page.filters.fields["status"].put("draft")
    page.filters.fields["claimed_fen"].setText("≥ 80")
    page._head_clicked(page.table.lead + [c.key for c in page.spec.columns].index("claimed_fen"))
    save_view(qtbot, page, press, "Big drafts")
    assert page.bar.chips[-1].label == "Big drafts 1"
    assert page.bar.chips[-1].isChecked()
    assert page.bar.sign.isHidden()
    assert not page.bar.naming
    again = claims_of()
    assert again.bar.chips[-1].label == "Big drafts 1"
    again.show_view(again.views[-1])
    assert [found.status.value for found in again.rows] == ["draft"]
    assert again.filters.typed == {"status": "draft", "claimed_fen": "≥ 80"}
    assert again.query.sort == "claimed_fen"


def test_escape_goes_back_to_what_the_view_keeps(qtbot, two, claims_of, press):
    page = claims_of()
    page.filters.fields["status"].put("draft")
    page.reload()
    save_view(qtbot, page, press, "Drafts")
    page.filters.fields["plate"].setText("X")
    page.reload()
    assert page.bar.differs.text() == "1 more column filter"
    press(page, K.Key_Escape)
    assert page.filters.typed == {"status": "draft"}


def test_a_view_of_ones_own_can_be_removed(qtbot, two, claims_of, press):
    page = claims_of()
    page.filters.fields["status"].put("draft")
    page.reload()
    save_view(qtbot, page, press, "Drafts")
    assert not page.bar.remove.isHidden()
    before = len(page.bar.chips)
    page.bar.remove.click()
    assert len(page.bar.chips) == before - 1
    assert page.view.title == "All"
    assert page.bar.remove.isHidden()
    assert len(claims_of().bar.chips) == before - 1


def test_nothing_is_offered_to_be_kept_where_nothing_differs(two, claims_of, press):
    page = claims_of()
    assert page.bar.save.isHidden()
    press(page, K.Key_S, CONTROL | SHIFT)
    assert not page.bar.naming


def test_another_person_has_other_views(qtbot, two, claims_of, press):
    page = claims_of()
    page.filters.fields["status"].put("draft")
    page.reload()
    save_view(qtbot, page, press, "Mine")
    titles = [chip.label for chip in claims_of("auditor1").bar.chips]
    assert not any(title.startswith("Mine") for title in titles)


def test_columns_are_hidden_and_moved_by_keys_and_stay_so(qtbot, two, claims_of):
    page = claims_of(width=1500)
    before = shown_titles(page)
    page._act("columns")
    panel = page.own.panel
    assert panel.items.hasFocus()
    qtbot.keyClick(panel.items, K.Key_Down)
    qtbot.keyClick(panel.items, K.Key_Space)
    assert shown_titles(page) == [key for key in before if key != "status"]
    qtbot.keyClick(panel.items, K.Key_Down)
    qtbot.keyClick(panel.items, K.Key_Up, CONTROL)
    qtbot.keyClick(panel.items, K.Key_Up, CONTROL)
    moved = ["plate", *(key for key in before if key not in {"plate", "status"})]
    assert shown_titles(page) == moved
    qtbot.keyClick(panel.items, K.Key_Escape)
    assert panel.isHidden()
    assert page.table.hasFocus()
    again = claims_of(width=1500)
    assert shown_titles(again) == moved
    assert page.filters.fields["status"].isHidden()
    again.own.reset()
    assert shown_titles(again) == before


def test_a_title_dragged_elsewhere_stays_there(two, claims_of):
    page = claims_of(width=1500)
    page.filters.moveSection(page.table.lead, page.table.lead + 2)
    moved = shown_titles(page)
    assert moved[:3] == ["status", "plate", "number"]
    assert shown_titles(claims_of(width=1500)) == moved


def test_the_last_column_cannot_be_hidden(two, claims_of):
    page = claims_of(width=1500)
    page._act("columns")
    items = page.own.panel.items
    for place in range(items.count()):
        items.setCurrentRow(place)
        items.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert len(shown_titles(page)) == 1


def test_a_damaged_file_is_as_good_as_none(stage, claims_of):
    book = stage.book("clerk1205")
    path = place_of(book.address, stage.person("clerk1205"), "claims")
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    assert path.is_relative_to(user_folder())
    assert remembered(path) == Remembered()
    assert len(claims_of().bar.chips) == 7
