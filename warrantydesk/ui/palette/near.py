"""What the palette offers without asking the book: this page's actions, pages, commands."""

from __future__ import annotations

from PySide6.QtGui import QAction

from warrantydesk.texts import _
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.list_page import ListPage
from warrantydesk.ui.palette.offers import Group, Offer
from warrantydesk.ui.shell import MainWindow

KEYS = {"Ctrl+Return": "Ctrl+Enter"}
FILTER_KEY = "Ctrl+F"


def near(window: MainWindow) -> tuple[Offer, ...]:
    """Return what a window offers on the page that is shown."""
    return (*_actions(window), *_pages(window), *_commands(window))


def filter_offer(window: MainWindow, text: str) -> Offer | None:
    """Return the offer to filter the list below by words, where a column holds words."""
    page, typed = window.page, text.strip()
    if not isinstance(page, ListPage) or not typed or any(sign.isdigit() for sign in typed):
        return None  # numbers name records; no main part is called so
    column = page.wordy_column()
    if column is None:
        return None
    words = _("Filter this list: {column} contains “{text}”")
    said = words.format(column=column.title, text=typed)
    return Offer(Group.ACTIONS, said, (page, (column.key, typed)), "", "filter", FILTER_KEY,
                 shy=True)  # fmt: skip


def _actions(window: MainWindow) -> list[Offer]:
    page = window.page
    bars = [] if page is None else page.findChildren(ActionBar)
    return [
        Offer(Group.ACTIONS, action.label, (bar, action.key), "", action.icon, action.shortcut)
        for bar in bars
        if bar.isVisible()
        for action in bar.actions_shown
        if action.enabled and action.label
    ]


def _pages(window: MainWindow) -> list[Offer]:
    return [
        Offer(Group.PAGES, entry.title, ("entry", entry.key), entry.group, entry.icon)
        for entry in window.entries
    ]


def _commands(window: MainWindow) -> list[Offer]:
    made = []
    for action in window.findChildren(QAction):
        if isinstance(action.data(), str) and not action.isChecked():
            keys = action.shortcut().toString()
            made.append(Offer(Group.COMMANDS, action.text(), ("command", action.data()),
                              key=KEYS.get(keys, keys)))  # fmt: skip
    return made
