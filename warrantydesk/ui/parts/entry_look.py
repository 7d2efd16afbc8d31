"""Record pages that are lines of the navigation: nothing lies under them to go back to."""

from __future__ import annotations

from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.button import Button


def without_back(page: RecordPage) -> None:
    """Take the way back off a page that lies over nothing."""
    for button in page.findChildren(Button):
        if button.value == "back":
            button.hide()
