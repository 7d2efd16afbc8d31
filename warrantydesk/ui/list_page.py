"""The one list page: filters under the head, saved views, keyset pages, sums of the selection.

A list is declared as data: ``ListSpec(title, columns, fetch, …)``. ``fetch(session, query, *args)``
returns a ``db.paging.Page`` of rows whose first field is their key; rows arrive in the background,
page by page, as the view reaches its end. ``opened`` emits the row that was activated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.db.paging import COUNT_CAP, Filter, ListQuery
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar, Shortcut
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.filters import read_filter
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

    ``filter`` is empty, ``starts``, ``contains``, ``choice``, ``amount``, ``number`` or ``date``.
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
    """A saved view: a name, its conditions and its order."""

    title: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = True


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
        self.query = ListQuery(self.view.filters, self.view.sort, self.view.descending)
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
        self.filters = FilterRow(self.spec.columns, self.table)
        self.filters.changed.connect(self._pause.start)
        self.sums = label("", "labelb")
        foot = box(row(self.sums, None, margins=(20, 0, 20, 0)), "bar")
        foot.setFixedHeight(measures().row + px(4))
        self.empty = label("", "body", "text2")
        self.empty.setContentsMargins(px(20), px(24), 0, px(24))
        self.empty.hide()
        self.setLayout(column(head, bar, self.filters, self.empty, (self.table, 1), foot, gap=0))
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._sum)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
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
        self.query = ListQuery(view.filters, view.sort, view.descending)
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
        self.query = replace(self.query, filters=self.view.filters + self.filters.conditions())
        self.clear_button.setEnabled(bool(self.filters.conditions()))
        self._fetch(PAGE, keep=False)

    def _fetch(self, size: int, *, keep: bool, after: tuple[Any, ...] | None = None) -> None:
        self._pending = request = object()
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
        words = [_("{count} selected").format(count=len(rows))]
        words += [
            f"{shown.title} {figures(sum(map(shown.total, rows)))}"
            for shown in self.spec.columns
            if shown.total is not None and rows
        ]
        self.sums.setText("    ".join(words))

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


class FilterRow(QWidget):
    """A field under each head that can be filtered; it follows the columns' widths."""

    changed = Signal()

    def __init__(self, columns: Sequence[ListColumn], table: CellTable) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._columns, self._table = columns, table
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.setFixedHeight(measures().control + px(6))
        for shown in columns:
            if shown.filter:
                self._add(shown)
        table.horizontalHeader().geometriesChanged.connect(self.place)
        table.horizontalHeader().sectionResized.connect(self.place)

    def _add(self, shown: ListColumn) -> None:
        name = _("Filter: {column}").format(column=shown.title)
        if shown.filter == "choice":
            box = QComboBox(self)
            box.addItem(_("All"), None)
            for value, text in shown.choices:
                box.addItem(text, value)
            box.currentIndexChanged.connect(self._changed)
            self.fields[shown.key] = box
        else:
            field = QLineEdit(self)
            field.setPlaceholderText(_("≥ 80") if shown.filter == "amount" else shown.title)
            field.textChanged.connect(self._changed)
            self.fields[shown.key] = field
        self.fields[shown.key].setAccessibleName(name)

    def _changed(self, _value: object) -> None:
        self.changed.emit()

    def place(self, *_where: object) -> None:
        """Put every field under its head."""
        head = self._table.horizontalHeader()
        for position, shown in enumerate(self._columns):
            field = self.fields.get(shown.key)
            if field is not None:
                left = self._table.mapTo(self.window(), QPoint(0, 0)).x()
                offset = left - self.mapTo(self.window(), QPoint(0, 0)).x()
                x = head.sectionViewportPosition(position) + offset
                width = head.sectionSize(position) - px(6)
                field.setGeometry(x + px(3), px(3), max(width, px(24)), measures().control)

    def conditions(self) -> tuple[Filter, ...]:
        """Return what is typed, as conditions; what cannot be read yet is left out."""
        found = []
        for shown in self._columns:
            field = self.fields.get(shown.key)
            if isinstance(field, QComboBox) and field.currentData() is not None:
                found.append(Filter(shown.key, "=", field.currentData()))
            elif isinstance(field, QLineEdit) and field.text().strip():
                read = read_filter(shown.key, shown.filter, field.text())
                found += [read] if read is not None else []
        return tuple(found)

    def clear(self) -> None:
        """Empty every field without telling."""
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        for field in self.fields.values():
            if isinstance(field, QComboBox):
                field.setCurrentIndex(0)
            else:
                field.clear()
        self.blockSignals(False)  # noqa: FBT003 - Qt takes it by place

    def focus_first(self, _key: object = None) -> None:
        """Put the cursor into the first field."""
        for field in self.fields.values():
            field.setFocus()
            return


def head_of(title: str, *widgets: QWidget) -> QWidget:
    """Return the head of a page: its title, then widgets at the right end."""
    layout: QHBoxLayout = row(label(title, "title"), None, *widgets, margins=(20, 0, 20, 0))
    made = box(layout, "head")
    made.setFixedHeight(measures().page_head)
    return made
