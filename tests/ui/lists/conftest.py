"""A stage of claims whose lists are shown, and what they opened."""

import pytest
from PySide6.QtCore import Qt

from tests.claims.stage import ClaimStage
from tests.ui.desks import desk_for
from warrantydesk.ui.claims.lists import ClaimList

OTHER_VINS = ("LYNS5F24XTR000101", "LYNS5F24XTR000102", "LYNS5F24XTR000103")


@pytest.fixture
def stocked() -> bool:
    """Books of this folder begin with the workshop's base data."""
    return True


@pytest.fixture
def stage(book):
    """A book with the sample's base data and a stage of claims."""
    made = ClaimStage(book)
    yield made
    made.close()


@pytest.fixture
def opened():
    return []


@pytest.fixture
def shown(qtbot):
    """Show a list as large as it is on a usual screen, with the keys on its table."""

    def show(page, width=1200):
        qtbot.addWidget(page)
        page.resize(width, 600)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.table.setFocus()
        qtbot.waitUntil(page.table.hasFocus)
        return page

    return show


@pytest.fixture
def claims_of(stage, opened, shown):
    """Show the claims of a person."""

    def show(login="clerk1205", width=1200):
        return shown(ClaimList(desk_for(stage.book(login), opened)), width)

    return show


@pytest.fixture
def press(qtbot):
    """Press a key on the table of a list."""

    def send(page, key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(page.table, key, modifier)

    return send
