"""The rows of a list as they are found: its table, its views, keyset pages and counts.

Rows arrive in the background, page by page, as the view reaches its end; how many each view holds
is asked after them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.db.paging import ListQuery
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.texts import _
from warrantydesk.ui.cells import Column
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.filter_header import FilterHeader
from warrantydesk.ui.lists.counting import count_views, counted
from warrantydesk.ui.lists.spec import ListColumn, ListSpec, View
from warrantydesk.ui.lists.sum_bar import SumBar
from warrantydesk.ui.lists.tick_table import Found, TickTable
from warrantydesk.ui.lists.ticks import Ticks
from warrantydesk.ui.lists.view_bar import ViewBar
from warrantydesk.ui.pages import Page
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.words import badge_width, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPING_PAUSE_MS = 250
PAGE = 100
SIDES = 17
"""What a cell leaves free at both sides of its badge."""
Answer = tuple[RowPage[Any], list[Found]]
"""Rows as they are read, and the cells they are shown in."""


class FoundList(Page):
    """What a list found; ``opened`` emits a row, ``arrived`` after rows were shown."""

    opened = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.spec = desk, spec
        self.views: tuple[View, ...] = spec.views or (View(_("All")),)
        self.view = self.views[spec.start]
        self.query = ListQuery(self.view.now(), self.view.sort, self.view.descending)
        self.rows: list[Any] = []
        self.total: int | None = None
        self.every: int | None = None
        self.ticks = Ticks(self)
        self._following: tuple[Any, ...] | None = None
        self._pending: object = None
        self._counting: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        columns = map(_as_wide_as_its_words, spec.columns)
        self.table = TickTable(tuple(columns), spec.title, self.ticks, with_ticks=spec.ticks)
        self.filters = FilterHeader(spec.columns, lead=self.table.lead)
        self.table.take_header(self.filters)
        self.bar = ViewBar(keeps=bool(spec.key))
        self.bar.show_views(self.views if spec.views else (), self.view)
        self.sums = SumBar(self.filters, self)
        self.count = label("", "label", "text2")
        self.empty = label("", "body", "text2")
        self.empty.setParent(self.table.viewport())
        self.empty.move(px(20), px(20))
        self.empty.hide()
        self._listen()

    def _listen(self) -> None:
        self.bar.chosen.connect(self.show_view)
        self.bar.cleared.connect(self.clear_filters)
        self.filters.changed.connect(self._pause.start)
        self.table.activated.connect(self._open)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.horizontalScrollBar().valueChanged.connect(self.filters.place)

    def begin(self) -> None:
        """Ask for the first rows, then for the counts."""
        self.reload()
        self.count_views()

    # what is asked

    def show_view(self, view: View) -> None:
        """Show a saved view."""
        self.view = view
        self.bar.choose(view)
        self.filters.put(dict(view.texts))
        self.ticks.clear()
        self.query = ListQuery(view.now(), view.sort, view.descending)
        self.reload()

    def clear_filters(self) -> None:
        """Take back every condition that was typed over the view."""
        self.filters.put(dict(self.view.texts))
        self.reload()

    @override
    def refresh(self) -> None:
        self._fetch(max(len(self.rows), self.query.size), keep=True)
        self.count_views()

    def reload(self) -> None:
        """Read from the first page, with the conditions as they stand now."""
        self._pause.stop()
        self.query = replace(self.query, filters=self.view.now() + self.filters.conditions())
        kept, typed = dict(self.view.texts), self.filters.typed
        others = {key for key in {*kept, *typed} if kept.get(key) != typed.get(key)}
        self.bar.show_differing(len(others))
        order = (self.query.sort, self.query.descending)
        same_order = order == (self.view.sort, self.view.descending)
        self.bar.show_savable(savable=bool(others) or not same_order)
        self._fetch(PAGE, keep=False)

    def sort_by(self, place: int) -> None:
        """Sort by a column, or the other way round where it is sorted by it already."""
        wanted = self.spec.columns[place]
        if not wanted.sortable:
            return
        descending = not self.query.descending if self.query.sort == wanted.key else True
        self.query = replace(self.query, sort=wanted.key, descending=descending)
        self.reload()

    def _fetch(self, size: int, *, keep: bool, after: tuple[Any, ...] | None = None) -> None:
        self._pending = request = object()
        self.filters.show_sort(self.query.sort, descending=self.query.descending)
        query = replace(self.query, size=size, after=after)
        self._desk.read(
            self,
            read_found,
            self.spec,
            query,
            done=partial(self._arrived, request, keep=keep, more=after is not None),
            failed=self.failed.emit,
        )

    def count_views(self) -> None:
        """Ask how many rows each view holds, after the rows themselves were asked for."""
        self._counting = request = object()
        typed = (self.filters.read(dict(view.texts)) for view in self.views)
        wanted = ((), *(view.now() + texts for view, texts in zip(self.views, typed, strict=True)))
        self._desk.read(
            self, count_views, self.spec.fetch, self.spec.args, wanted,
            done=partial(self._counted, request), failed=self.failed.emit,
        )  # fmt: skip

    # what is found

    def _arrived(self, request: object, answer: Answer, *, keep: bool, more: bool) -> None:
        if request is not self._pending:
            return
        page, cells = answer
        self._pending, self._following = None, page.following
        self.total = self.total if page.total is None else page.total
        self.ticks.renew(page.rows)
        if more:
            self.rows += page.rows
            self.table.add_found(cells)
        else:
            self.rows = list(page.rows)
            self._show_all(cells, keep=keep)
        self._tell()

    def _show_all(self, cells: list[Found], *, keep: bool) -> None:
        current, at = self.table.current_key(), self.table.currentIndex()
        place, row, cell = self.table.verticalScrollBar().value(), at.row(), at.column()
        self.table.show_found(cells)
        cell = max(cell, self.table.lead)
        keys = [found[0] for found in self.rows]
        if keep and keys and current not in keys:
            # It left the list meanwhile, or there was none: Enter opens what stands there now.
            current = keys[min(max(0, row), len(keys) - 1)]
        if keep:
            self.table.go_to(current, cell)
            self.table.verticalScrollBar().setValue(place)
        elif keys:
            self.table.go_to(keys[0], cell)
            self.table.scrollToTop()

    def _counted(self, request: object, counts: tuple[int | None, ...]) -> None:
        if request is self._counting:
            self.every, *each = counts
            self.bar.show_counts(each)
            self._tell_count()

    def _tell(self) -> None:
        self._tell_count()
        what, then = self.spec.empty
        if self.filters.conditions():
            what, then = _("No row meets the filters."), _("Esc takes the filters back.")
        self.empty.setText("\n".join(filter(None, (what or _("Nothing here."), then))))
        self.empty.adjustSize()
        self.empty.setVisible(not self.rows)
        self.arrived.emit()
        self._tell_range()

    def _tell_count(self) -> None:
        if self.total is None:
            return
        words = counted(self.total)
        if self.every is not None and self.every > self.total:
            words = _("{count} · of {all}").format(count=words, all=counted(self.every))
        self.count.setText(words)

    def _tell_range(self) -> None:
        view = self.table.viewport()
        last = self.table.rowAt(view.height() - 1)
        last = len(self.rows) if last < 0 else last + 1
        self.sums.show_range(max(0, self.table.rowAt(0)) + 1, last, self.total)

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        near = value >= bar.maximum() - bar.pageStep()
        if near and self._following is not None and self._pending is None:
            self._fetch(min(self.query.size, PAGE), keep=False, after=self._following)
        self._tell_range()

    def _open(self, index: QModelIndex) -> None:
        if index.row() < len(self.rows):
            self.opened.emit(self.rows[index.row()])

    def neighbour(self, key: Any, step: int) -> Any | None:
        """Return the row before or after one, for previous and next on a record."""
        keys = [found[0] for found in self.rows]
        place = keys.index(key) + step if key in keys else -1
        return self.rows[place] if 0 <= place < len(self.rows) else None


def read_found(session: Session, spec: ListSpec, query: ListQuery) -> Answer:
    """Read a page and the cells of its rows: on the worker, for thousands take a second."""
    page = spec.fetch(session, query, *spec.args)
    cells = [(found[0], tuple(shown.cell(found) for shown in spec.columns)) for found in page.rows]
    return page, cells


def _as_wide_as_its_words(shown: ListColumn) -> Column:
    """Return a column in which every word that may stand there as a badge is whole."""
    widest = max((badge_width(words) for _value, words in shown.choices), default=-SIDES)
    width = max(shown.width, round(widest / measures().factor) + SIDES)
    return Column(shown.title, width, shown.right, shown.stretch, shown.drop)
