"""Pages of the Help menu: which key does what, and what program this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from typing_extensions import override

from warrantydesk.settings import user_folder
from warrantydesk.texts import N_, _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.theme import measures
from warrantydesk.ui.widgets.layout import box, card, column, row
from warrantydesk.ui.widgets.words import label

KEYS: tuple[tuple[str, tuple[Hint, ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+K", N_("find a record, a page or a command")),
            ("Alt+←", N_("back to where you were")),
            ("F5", N_("read again what is shown")),
            ("Tab", N_("next field or button")),
            ("F1", N_("these keys")),
            ("Ctrl+Shift+Q", N_("sign out")),
            ("Ctrl+Q", N_("quit")),
        ),
    ),
    (
        N_("In lists"),
        (
            ("↑ ↓", N_("choose a row")),
            ("Enter", N_("open the row")),
            ("Ctrl+F", N_("filter the columns")),
        ),
    ),
    (
        N_("On a record"),
        (
            ("Ctrl+S", N_("save")),
            ("Ctrl+Enter", N_("take the next step")),
            ("Ctrl+P", N_("preview the paper")),
        ),
    ),
    (
        N_("On a paper"),
        (
            ("PgUp PgDn", N_("page back or on")),
            ("Ctrl++ Ctrl+-", N_("larger or smaller")),
            ("Ctrl+0", N_("fit the width")),
            ("Ctrl+P", N_("print")),
            ("Ctrl+S", N_("save as PDF")),
        ),
    ),
)


class HelpPage(Page):
    """A titled table, closed by Esc."""

    def __init__(self, title: str, columns: tuple[Column, ...], rows: list[TableRow]) -> None:
        super().__init__()
        head = box(row(label(title, "title"), None, margins=(20, 0, 20, 0)), "head")
        head.setFixedHeight(measures().page_head)
        self.table = CellTable(columns, title)
        self.table.show_rows(rows)
        keys = self.table.keys()
        if keys:
            self.table.go_to(keys[0])
        framed = card((self.table, 1), margins=(1, 1, 1, 1))
        self.setLayout(
            column(head, (box(column(framed, margins=(20, 16, 20, 16)), "canvas"), 1), gap=0)
        )
        self.setFocusProxy(self.table)
        escape = Shortcut("Esc", "", self)
        escape.chosen.connect(self._close)

    def _close(self, _value: object) -> None:
        self.closed.emit()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Esc", _("close")),)


def keys_page() -> HelpPage:
    """Return the page of all keys."""
    rows = []
    for group, hints in KEYS:
        rows.append(TableRow(group, (Cell(_(group)),), group=True))
        rows += [
            TableRow((group, keys), (Cell(keys, bold=True), Cell(_(text)))) for keys, text in hints
        ]
    columns = (Column(_("Key"), 180), Column(_("What it does"), 300, stretch=True))
    return HelpPage(_("Keys"), columns, rows)


def about_page(book: str) -> HelpPage:
    """Return the page about the program and the book that is open."""
    facts = (
        (_("Program"), f"WarrantyDesk {_version()}"),
        (_("Licence"), "MIT"),
        (_("Open book"), book),
        (_("Settings and log"), str(user_folder())),
    )
    rows = [TableRow(name, (Cell(name, "text2"), Cell(value))) for name, value in facts]
    columns = (Column("", 180), Column("", 300, stretch=True))
    return HelpPage(_("About WarrantyDesk"), columns, rows)


def _version() -> str:
    try:
        return version("warrantydesk")
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""
