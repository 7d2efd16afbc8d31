"""The one list page: filters under the head, saved views, keyset pages, sums of the selection.

A list is declared as data: ``ListSpec(title, columns, fetch, …)``. ``fetch(session, query, *args)``
returns a ``db.paging.Page`` of rows whose first field is their key; rows arrive in the background,
page by page, as the view reaches its end. ``opened`` emits the row that was activated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.db.paging import COUNT_CAP, Filter, ListQuery
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar, Shortcut
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.filter_header import FilterHeader, SumBar
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import label

TYPING_PAUSE_MS = 250
PAGE = 100


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: how a row reads under it, and how it is filtered, sorted and summed.

    ``filter`` is empty, ``starts``, ``tail``, ``contains``, ``choice``, ``amount``, ``number`` or
    ``date``; a ``tail`` is the end of a code, which the column keeps reversed.
    """

    key: str
    title: str
    cell: Callable[[Any], Cell]
    width: int
    right: bool = False
    stretch: bool = False
    sortable: bool = False
    filter: str = ""
    choices: tuple[tuple[object, str], ...] = ()
    total: Callable[[Any], int] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: a name, its conditions and its order; ``conditions`` depend on the hour."""

    title: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = True
    conditions: Callable[[], tuple[Filter, ...]] | None = None

    def now(self) -> tuple[Filter, ...]:
        """Return the conditions as they are at this moment."""
        return self.filters + (() if self.conditions is None else self.conditions())


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list, declared; ``empty`` says what is so and what comes next when there is nothing."""

    title: str
    columns: tuple[ListColumn, ...]
    fetch: Callable[..., RowPage[Any]]
    args: tuple[Any, ...] = ()
    views: tuple[View, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: tuple[str, str] = ("", "")


class ListPage(Page):
    """A list as declared; ``opened`` emits a row, ``chosen`` the key of an action."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.spec = desk, spec
        self.view = spec.views[0] if spec.views else View(_("All"))
        self.query = ListQuery(self.view.now(), self.view.sort, self.view.descending)
        self.rows: list[Any] = []
        self._following: tuple[Any, ...] | None = None
        self._pending: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self._build()
        self.reload()

    def _build(self) -> None:
        columns = [Column(c.title, c.width, c.right, c.stretch) for c in self.spec.columns]
        self.table = CellTable(columns, self.spec.title)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.count = label("", "label", "text2")
        self.action_bar = ActionBar(self)
        self.action_bar.show_actions(self.spec.actions)
        self.action_bar.chosen.connect(self.chosen)
        head = box(
            row(label(self.spec.title, "title"), self.count, None, self.action_bar, gap=12,
                margins=(20, 0, 20, 0)),
            "head",
        )  # fmt: skip
        head.setFixedHeight(measures().page_head)
        self.chips = [self._chip(view) for view in self.spec.views]
        self.clear_button = Button(_("Clear filters"), "x", "small", "", "clear")
        self.clear_button.chosen.connect(self.clear_filters)
        bar = row(*self.chips, None, self.clear_button, gap=6, margins=(20, 8, 20, 8))
        self.filters = FilterHeader(self.spec.columns)
        self.filters.changed.connect(self._pause.start)
        self.table.take_header(self.filters)
        self.sums = SumBar(self.filters)
        self.empty = label("", "body", "text2")
        self.empty.setParent(self.table.viewport())
        self.empty.move(px(20), px(20))
        self.empty.hide()
        self.setLayout(column(head, bar, (self.table, 1), self.sums, gap=0))
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._sum)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.filters.sectionClicked.connect(self._sort)
        key = Shortcut("Ctrl+F", "filter", self)
        key.chosen.connect(self.filters.focus_first)

    def _chip(self, view: View) -> Button:
        chip = Button(view.title, "", "chip", "", view)
        chip.setChecked(view is self.view)
        chip.chosen.connect(self.show_view)
        return chip

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open")), ("Ctrl+F", _("filter")), ("F5", _("refresh")))

    def show_view(self, view: View) -> None:
        """Show a saved view."""
        self.view = view
        for chip in self.chips:
            chip.setChecked(chip.value is view)
        self.filters.clear()
        self.query = ListQuery(view.now(), view.sort, view.descending)
        self.reload()

    def clear_filters(self, _what: object = None) -> None:
        """Take back every condition that was typed."""
        self.filters.clear()
        self.reload()

    @override
    def refresh(self) -> None:
        self._fetch(max(len(self.rows), self.query.size), keep=True)

    def reload(self) -> None:
        """Read from the first page, with the conditions as they stand now."""
        self.query = replace(self.query, filters=self.view.now() + self.filters.conditions())
        self.clear_button.setEnabled(bool(self.filters.conditions()))
        self._fetch(PAGE, keep=False)

    def _fetch(self, size: int, *, keep: bool, after: tuple[Any, ...] | None = None) -> None:
        self._pending = request = object()
        self.filters.show_sort(self.query.sort, descending=self.query.descending)
        query = replace(self.query, size=size, after=after)
        self._desk.read(
            self,
            self.spec.fetch,
            query,
            *self.spec.args,
            done=partial(self._arrived, request, keep=keep, more=after is not None),
            failed=self.failed.emit,
        )

    def _arrived(self, request: object, page: RowPage[Any], *, keep: bool, more: bool) -> None:
        if request is not self._pending:
            return
        self._pending, self._following = None, page.following
        current = self.table.current_key()
        place = self.table.verticalScrollBar().value()
        self.rows = [*self.rows, *page.rows] if more else list(page.rows)
        self.table.show_rows([self._shown(found) for found in self.rows])
        if keep or more:
            self.table.go_to(current)
            self.table.verticalScrollBar().setValue(place)
        elif self.rows:
            self.table.go_to(self.rows[0][0])
        self._tell(page.total)

    def _shown(self, found: Any) -> TableRow:
        return TableRow(found[0], tuple(column.cell(found) for column in self.spec.columns))

    def _tell(self, total: int | None) -> None:
        if total is not None:
            self.count.setText(f"{COUNT_CAP - 1:,}+" if total >= COUNT_CAP else f"{total:,}")
        what, then = self.spec.empty
        self.empty.setText("\n".join(filter(None, (what or _("Nothing here."), then))))
        self.empty.adjustSize()
        self.empty.setVisible(not self.rows)
        self._sum()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        near = value >= bar.maximum() - bar.pageStep()
        if near and self._following is not None and self._pending is None:
            self._fetch(
                min(self.query.size, PAGE), keep=False,
                        after=self._following)  # fmt: skip

    def selected(self) -> list[Any]:
        """Return the rows that are selected."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows[place] for place in places if place < len(self.rows)]

    def _sum(self, *_changed: object) -> None:
        rows = self.selected()
        said = _("{count} selected").format(count=len(rows))
        sums = {
            place: figures(sum(map(shown.total, rows)))
            for place, shown in enumerate(self.spec.columns)
            if shown.total is not None and rows
        }
        self.sums.show_sums(said, sums)

    def _sort(self, section: int) -> None:
        wanted = self.spec.columns[section]
        if not wanted.sortable:
            return
        descending = not self.query.descending if self.query.sort == wanted.key else True
        self.query = replace(self.query, sort=wanted.key, descending=descending)
        self.reload()

    def _open(self, index: QModelIndex) -> None:
        if index.row() < len(self.rows):
            self.opened.emit(self.rows[index.row()])

    def neighbour(self, key: Any, step: int) -> Any | None:
        """Return the row before or after one, for previous and next on a record."""
        keys = [found[0] for found in self.rows]
        place = keys.index(key) + step if key in keys else -1
        return self.rows[place] if 0 <= place < len(self.rows) else None


def head_of(title: str, *widgets: QWidget) -> QWidget:
    """Return the head of a page: its title, then widgets at the right end."""
    layout: QHBoxLayout = row(label(title, "title"), None, *widgets, margins=(20, 0, 20, 0))
    made = box(layout, "head")
    made.setFixedHeight(measures().page_head)
    return made
