"""Every view of every list of the parts room can be read, whoever looks."""

from __future__ import annotations

import pytest

from tests.ui.desks import desk_for
from warrantydesk.ui.parts.lists import (
    ChargeList,
    PartList,
    ReturnLists,
    ShipmentList,
    WriteOffList,
)

pytestmark = pytest.mark.embedded
LISTS = (PartList, ShipmentList, ReturnLists, ChargeList, WriteOffList)


@pytest.mark.parametrize("login", ["clerk1205", "keeper1", "supplier102"])
def test_every_view_is_read_and_every_column_sorts(qtbot, stage, opened, login):
    stage.shipped()
    for made in LISTS:
        page = made(desk_for(stage.book(login), opened))
        qtbot.addWidget(page)
        failures: list[Exception] = []
        page.failed.connect(failures.append)
        for view in page.views:
            page.show_view(view)
        for place, column in enumerate(page.spec.columns):
            if column.sortable:
                page.sort_by(place)
        assert failures == [], made.__name__


def test_return_lists_stand_with_the_most_urgent_first(qtbot, stage, opened):
    part = stage.tagged()
    page = ReturnLists(desk_for(stage.book("clerk1205"), opened))
    qtbot.addWidget(page)
    assert stage.list_of(part).id in [row.id for row in page.rows]
    days = [row.ship_by_on for row in page.rows]
    assert days == sorted(days)
    page.opened.emit(page.rows[0])
    assert opened == [("return_list", page.rows[0].id)]
