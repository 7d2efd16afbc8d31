"""The one list page: views, filters under the head, keyset pages, ticks, their sums and actions.

A list is declared as data: ``ListSpec(title, columns, fetch, …)``. ``fetch(session, query, *args)``
returns a ``db.paging.Page`` of rows whose first field is their key; rows arrive in the background,
page by page, as the view reaches its end. ``opened`` emits the row that was activated.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.db.paging import ListQuery
from warrantydesk.db.paging import Page as RowPage
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.actions import ActionBar, Shortcut
from warrantydesk.ui.cells import Column
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.filter_header import FilterHeader
from warrantydesk.ui.lists.batch_card import BatchCard
from warrantydesk.ui.lists.counting import count_views, counted
from warrantydesk.ui.lists.spec import ListColumn, ListSpec, RowAction, View
from warrantydesk.ui.lists.sum_bar import SumBar
from warrantydesk.ui.lists.tick_table import TickTable
from warrantydesk.ui.lists.ticks import State, Ticks
from warrantydesk.ui.lists.view_bar import ViewBar
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import label

__all__ = ["ListColumn", "ListPage", "ListSpec", "RowAction", "View", "head_of"]

TYPING_PAUSE_MS = 250
PAGE = 100


class ListPage(Page):
    """A list as declared; ``opened`` emits a row, ``chosen`` the key of an action."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.spec = desk, spec
        self.views = list(spec.views) or [View(_("All"))]
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
        self._build()
        self._connect()
        self.reload()
        self._count_views()

    def _build(self) -> None:
        columns = [Column(c.title, c.width, c.right, c.stretch, c.drop) for c in self.spec.columns]
        with_ticks = self.spec.ticks
        self.table = TickTable(columns, self.spec.title, self.ticks, with_ticks=with_ticks)
        self.count = label("", "label", "text2")
        self.action_bar = ActionBar(self)
        self.action_bar.show_actions(self.spec.actions)
        head = box(
            row(label(self.spec.title, "title"), self.count, None, self.action_bar, gap=12,
                margins=(20, 0, 20, 0)),
            "head",
        )  # fmt: skip
        head.setFixedHeight(measures().page_head)
        self.bar = ViewBar()
        self.bar.show_views(self.views if self.spec.views else (), self.view)
        self.filters = FilterHeader(self.spec.columns, lead=self.table.lead)
        self.table.take_header(self.filters)
        self.sums = SumBar(self.filters, self)
        self.empty = label("", "body", "text2")
        self.empty.setParent(self.table.viewport())
        self.empty.move(px(20), px(20))
        self.empty.hide()
        self.batch = BatchCard(self._desk)
        self.place = column(head, self.bar, self.batch, (self.table, 1), self.sums, gap=0)
        self.setLayout(self.place)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.action_bar.chosen.connect(self.chosen)
        self.sums.tools.chosen.connect(self.chosen)
        self.bar.chosen.connect(self.show_view)
        self.bar.cleared.connect(self.clear_filters)
        self.filters.changed.connect(self._pause.start)
        self.filters.sectionClicked.connect(self._head_clicked)
        self.table.activated.connect(self._open)
        self.table.toggled.connect(self._toggle)
        self.table.spread.connect(self._spread)
        self.table.all_wanted.connect(self.tick_all)
        self.table.selectionModel().currentRowChanged.connect(self._sum)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.horizontalScrollBar().valueChanged.connect(self.filters.place)
        self.ticks.changed.connect(self._sum)
        self.batch.finished.connect(self._after_batch)
        self.batch.failed.connect(self.failed)
        self.batch.opened.connect(self.opened)
        self.batch.closed.connect(self.table.setFocus)
        for keys, what in (("Ctrl+F", "filter"), ("Esc", "escape")):
            key = Shortcut(keys, what, self)
            key.chosen.connect(self._key)

    @override
    def hints(self) -> tuple[Hint, ...]:
        ticks = (("Space", _("tick")),) if self.spec.ticks else ()
        return (*ticks, ("Enter", _("open")), ("Ctrl+F", _("filter")), ("F5", _("refresh")))

    def _key(self, what: object) -> None:
        if what == "filter":
            self.filters.focus_first()
        else:
            self.escape()

    def escape(self) -> None:
        """Take back one thing: a card, what is typed in the filters, or the ticks."""
        if self.batch.isVisible():
            self.batch.close_card()
        elif self.filters.conditions() or self.filters.typed:
            self.clear_filters()
        else:
            self.ticks.clear()
        self.table.setFocus()

    # what is shown

    def show_view(self, view: View) -> None:
        """Show a saved view."""
        self.view = view
        self.bar.choose(view)
        self.filters.clear()
        self.ticks.clear()
        self.query = ListQuery(view.now(), view.sort, view.descending)
        self.reload()

    def clear_filters(self) -> None:
        """Take back every condition that was typed."""
        self.filters.clear()
        self.reload()

    @override
    def refresh(self) -> None:
        self._fetch(max(len(self.rows), self.query.size), keep=True)
        self._count_views()

    def reload(self) -> None:
        """Read from the first page, with the conditions as they stand now."""
        typed = self.filters.conditions()
        self.query = replace(self.query, filters=self.view.now() + typed)
        self.bar.show_differing(len(typed))
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
        current, cell = self.table.current_key(), self.table.currentIndex().column()
        place = self.table.verticalScrollBar().value()
        self.rows = [*self.rows, *page.rows] if more else list(page.rows)
        self.ticks.renew(page.rows)
        self.table.show_found([self._shown(found) for found in self.rows])
        cell = max(cell, self.table.lead)
        if keep or more:
            self.table.go_to(current, cell)
            self.table.verticalScrollBar().setValue(place)
        elif self.rows:
            self.table.go_to(self.rows[0][0], cell)
        self.total = self.total if page.total is None else page.total
        self._tell()

    def _shown(self, found: Any) -> tuple[Any, tuple[Any, ...]]:
        return found[0], tuple(column.cell(found) for column in self.spec.columns)

    def _count_views(self) -> None:
        """Ask how many rows each view holds, after the rows themselves were asked for."""
        self._counting = request = object()
        wanted = ((), *(view.now() for view in self.views))
        self._desk.read(
            self, count_views, self.spec.fetch, self.spec.args, wanted,
            done=partial(self._counted, request), failed=self.failed.emit,
        )  # fmt: skip

    def _counted(self, request: object, counts: tuple[int | None, ...]) -> None:
        if request is self._counting:
            self.every, *each = counts
            self.bar.show_counts(each)
            self._tell_count()

    # what is said

    def _tell(self) -> None:
        self._tell_count()
        what, then = self.spec.empty
        if self.filters.conditions():
            what, then = _("No row meets the filters."), _("Esc takes the filters back.")
        self.empty.setText("\n".join(filter(None, (what or _("Nothing here."), then))))
        self.empty.adjustSize()
        self.empty.setVisible(not self.rows)
        self._sum()
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
            self._fetch(
                min(self.query.size, PAGE), keep=False,
                        after=self._following)  # fmt: skip
        self._tell_range()

    # what is ticked

    def selected(self) -> list[Any]:
        """Return the rows that are ticked, or else the current one."""
        if len(self.ticks):
            return self.ticks.rows
        place = self.table.currentIndex().row()
        return [self.rows[place]] if 0 <= place < len(self.rows) else []

    def tick_all(self) -> None:
        """Tick every row that is loaded, or take all these ticks away."""
        ticked = self.ticks.state_of(self.rows) is not State.Checked
        self.ticks.put(self.rows, ticked=ticked)

    def _toggle(self, place: object) -> None:
        if isinstance(place, int) and place < len(self.rows):
            self.ticks.toggle(self.rows[place])

    def _spread(self, places: tuple[int, int]) -> None:
        self.ticks.put(self.rows[places[0] : places[1] + 1], ticked=True)

    def _sum(self, *_changed: object) -> None:
        rows = self.selected()
        self.filters.show_ticked(self.ticks.state_of(self.rows))
        sums = {
            place: figures(sum(map(shown.total, rows)))
            for place, shown in enumerate(self.spec.columns, self.table.lead)
            if shown.total is not None and rows
        }
        self.sums.show_sums(self._selection_words(), sums)
        self.sums.tools.show_actions(self._offered(one, rows) for one in self.spec.for_rows)

    def _selection_words(self) -> str:
        if not self.spec.ticks:
            return ""
        if not len(self.ticks):
            return _("This row") if self.selected() else ""
        said = _("{count} selected").format(count=len(self.ticks))
        shown = sum(found[0] in self.ticks for found in self.rows)
        hidden = len(self.ticks) - shown
        return f"{said} · {_('{count} not shown').format(count=hidden)}" if hidden else said

    @staticmethod
    def _offered(one: RowAction, rows: list[Any]) -> Any:
        fits = bool(one.fitting(rows))
        return replace(one.action, enabled=fits, tip=one.action.tip if fits else one.why_not)

    def _after_batch(self) -> None:
        done = [one.row for one in self.batch.outcomes if one.done]
        self.ticks.put(done, ticked=False)
        self.refresh()

    # moving about

    def _head_clicked(self, section: int) -> None:
        if section < self.table.lead:
            self.tick_all()
        else:
            self._sort(section - self.table.lead)

    def _sort(self, place: int) -> None:
        wanted = self.spec.columns[place]
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
