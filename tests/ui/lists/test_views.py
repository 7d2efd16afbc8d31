"""The views of a list: their counts, and the sign of what differs from the one chosen."""

import pytest

from tests.ui.lists.conftest import OTHER_VINS
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.paging import COUNT_CAP, Filter
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.lists.counting import count_views, counted

pytestmark = pytest.mark.embedded


def view_of(page: ListPage, title: str):
    return next(view for view in page.views if view.title == title)


def test_every_view_says_how_many_rows_it_holds(stage, claims_of):
    stage.submitted()
    stage.draft(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))
    page = claims_of()
    said = [chip.label for chip in page.bar.chips]
    assert said[:4] == ["Filed this month 1", "All 2", "For me 1", "Returned 0"]
    assert page.count.text() == "2"
    page.show_view(view_of(page, "For me"))
    assert page.count.text() == "1 · of 2"


def test_counts_follow_what_was_done_meanwhile(stage, claims_of):
    claim = stage.draft()
    page = claims_of()
    assert page.bar.chips[0].label == "Filed this month 0"
    from warrantydesk.claims.service import submit

    stage.write("clerk1205", submit, stage.now(claim))
    page.refresh()
    assert page.bar.chips[0].label == "Filed this month 1"


def test_a_list_seen_again_has_a_current_row(stage, claims_of):
    page = claims_of()
    assert page.table.current_key() is None
    first, second = stage.draft(), stage.draft(vehicle_id=stage.add_vehicle(OTHER_VINS[0]))
    page.refresh()
    page.show_view(view_of(page, "For me"))
    page.refresh()
    at_first = page.table.current_key()
    assert at_first in {first, second}
    from warrantydesk.claims.service import submit

    stage.write("clerk1205", submit, stage.now(at_first))
    page.refresh()
    assert page.table.current_key() == ({first, second} - {at_first}).pop()


def test_a_large_count_stops_at_its_cap():
    assert counted(COUNT_CAP) == "10,000+"
    assert counted(1_284) == "1,284"


def test_counting_asks_for_no_rows(stage):
    from warrantydesk.claims.queries import claims_page

    stage.draft()
    drafts = (Filter("status", "=", ClaimStatus.DRAFT),)
    denied = (Filter("status", "=", ClaimStatus.DENIED),)
    assert stage.read(count_views, claims_page, (None,), ((), drafts, denied)) == (1, 1, 0)


def test_typed_filters_are_told_of_and_escape_takes_them_back(qtbot, stage, claims_of, press):
    from PySide6.QtCore import Qt

    stage.draft()
    page = claims_of()
    assert page.bar.sign.isHidden()
    page.filters.fields["plate"].setText("nothing")
    page.filters.fields["claimed_fen"].setText("≥ 80")
    page.reload()
    assert page.bar.differs.text() == "2 more column filters"
    assert not page.bar.sign.isHidden()
    assert "No row meets" in page.empty.text()
    press(page, Qt.Key.Key_Escape)
    assert page.bar.sign.isHidden()
    assert len(page.rows) == 1
    assert page.table.hasFocus()


def test_views_go_on_in_a_second_line_where_the_first_is_full(stage, claims_of):
    page = claims_of(width=420)
    tops = {chip.y() for chip in page.bar.chips}
    assert len(tops) > 1
    assert all(chip.geometry().right() <= page.width() for chip in page.bar.chips)
