"""The one list page: views, filters under the head, ticks, their sums, and what is done with them.

A list is declared as data: ``ListSpec(title, columns, fetch, …)``. ``fetch(session, query, *args)``
returns a ``db.paging.Page`` of rows whose first field is their key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.lists.batch_card import BatchCard
from warrantydesk.ui.lists.cell_text import text_of
from warrantydesk.ui.lists.export import Export
from warrantydesk.ui.lists.exporting import Exporting
from warrantydesk.ui.lists.found_list import FoundList
from warrantydesk.ui.lists.memory import OwnView
from warrantydesk.ui.lists.own_look import OwnLook
from warrantydesk.ui.lists.spec import ListColumn, ListSpec, RowAction, View
from warrantydesk.ui.lists.ticks import State
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.theme import measures
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import label

__all__ = ["ListColumn", "ListPage", "ListSpec", "RowAction", "View", "head_of"]

EXPORT, COLUMNS = "export", "columns"
KEYS = {"Ctrl+F": "filter", "Ctrl+Shift+F": "cell", "Ctrl+Shift+S": "name", "Esc": "escape"}


class ListPage(FoundList):
    """A list as declared; ``opened`` emits a row, ``chosen`` the key of an action."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(desk, spec, parent)
        self._house = self.views
        self.action_bar = ActionBar(self)
        self.action_bar.show_actions((*self._list_actions(), *spec.actions))
        self.batch = BatchCard(desk)
        self.own = OwnLook(desk, spec, self.table, self.filters, self)
        self.exporting = Exporting(desk, spec.title, self.export, self)
        head = box(
            row(label(spec.title, "title"), self.count, None, self.action_bar, gap=12,
                margins=(20, 0, 20, 0)),
            "head",
        )  # fmt: skip
        head.setFixedHeight(measures().page_head)
        middle = box(row((self.table, 1), self.own.panel, gap=0))
        self.setLayout(column(head, self.bar, self.batch, (middle, 1), self.sums, gap=0))
        self.setFocusProxy(self.table)
        self._connect()
        self.begin()
        self.own.load()

    def _list_actions(self) -> tuple[Action, ...]:
        export = Action(EXPORT, _("Export to Excel"), "download", "Ctrl+Shift+E")
        columns = Action(COLUMNS, _("Columns"), "columns", tip=_("Show, hide and move columns"))
        return (export, columns) if self.spec.key else (export,)

    def _connect(self) -> None:
        self.action_bar.chosen.connect(self._act)
        self.sums.tools.chosen.connect(self.chosen)
        self.filters.sectionClicked.connect(self._head_clicked)
        self.table.toggled.connect(self._toggle)
        self.table.spread.connect(self._spread)
        self.table.all_wanted.connect(self.tick_all)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.ticks.changed.connect(self._sum)
        self.arrived.connect(self._sum)
        self.batch.finished.connect(self._after_batch)
        self.batch.failed.connect(self.failed)
        self.batch.opened.connect(self.opened)
        self.batch.closed.connect(self.table.setFocus)
        self.bar.named.connect(self._keep_view)
        self.bar.removed.connect(self._remove_view)
        self.own.views_changed.connect(self._renew_views)
        self.own.panel.closed.connect(self.table.setFocus)
        self.own.failed.connect(self.failed)
        self.exporting.noted.connect(self.noted)
        self.exporting.failed.connect(self.failed)
        for keys, what in KEYS.items():
            key = Shortcut(keys, what, self)
            key.chosen.connect(self._act)

    @override
    def hints(self) -> tuple[Hint, ...]:
        ticks = (("Space", _("tick")),) if self.spec.ticks else ()
        return (
            *ticks,
            ("Enter", _("open")),
            ("Ctrl+F", _("to the filters")),
            ("Ctrl+Shift+F", _("filter by this cell")),
            ("F5", _("refresh")),
        )

    def _act(self, what: object) -> None:
        does: dict[object, Callable[[], None]] = {
            EXPORT: self.exporting.ask,
            COLUMNS: self.own.toggle_panel,
            "filter": self.filters.focus_first,
            "cell": self.filter_by_cell,
            "name": self.bar.ask_name,
            "escape": self.escape,
        }
        if what in does:
            does[what]()
        else:
            self.chosen.emit(what)

    def escape(self) -> None:
        """Take back one thing: a card, a panel, what is typed in the filters, or the ticks."""
        if self.batch.isVisible():
            self.batch.close_card()
        elif self.bar.naming:
            self.bar.give_up_name()
        elif self.own.panel.isVisible():
            self.own.panel.hide()
        elif self.filters.typed != dict(self.view.texts):
            self.clear_filters()
        else:
            self.ticks.clear()
        self.table.setFocus()

    def filter_by_cell(self) -> None:
        """Filter the list by what stands in the current cell."""
        index = self.table.currentIndex()
        place = index.column() - self.table.lead
        if not 0 <= index.row() < len(self.rows) or place < 0:
            return
        shown = self.spec.columns[place]
        text = text_of(shown, self.rows[index.row()])
        if not text:
            self.noted.emit(_("{column}: no filter for this.").format(column=shown.title))
            return
        self.filter_by(shown.key, text)

    def filter_by(self, key: str, text: str) -> None:
        """Filter one column by a text; what stands in the other fields stays."""
        self.filters.put({**self.filters.typed, key: text})
        self.reload()

    def wordy_column(self) -> ListColumn | None:
        """Return the first column that is filtered by words that stand in it."""
        return next((shown for shown in self.spec.columns if shown.filter == "contains"), None)

    # views of one's own, and the spreadsheet

    def _keep_view(self, title: str) -> None:
        ground = self.view.key if self.view.own else self.view.name(self.views.index(self.view))
        texts = tuple(self.filters.typed.items())
        self.own.add(OwnView(title, ground, texts, self.query.sort, self.query.descending))
        self.show_view(next(view for view in self.own.views() if view.title == title))
        self.noted.emit(_("View saved"))
        self.table.setFocus()

    def _remove_view(self) -> None:
        self.own.remove(self.view.title)
        self.show_view(self._house[self.spec.start])
        self.table.setFocus()

    def _renew_views(self) -> None:
        self.views = (*self._house, *self.own.views())
        self.bar.show_views(self.views, self.view)
        self.count_views()

    def export(self) -> Export:
        """Return what a spreadsheet of this list holds."""
        columns = {shown.key: shown for shown in self.spec.columns}
        wanted = [columns[key] for key in self.own.shown()]
        return Export(self.spec.fetch, self.spec.args, self.query, wanted, self.total or 0)

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

    def _head_clicked(self, section: int) -> None:
        if section < self.table.lead:
            self.tick_all()
        else:
            self.sort_by(section - self.table.lead)

    def _moved(self, *_where: object) -> None:
        if not len(self.ticks):
            self._sum()

    def _sum(self, *_changed: object) -> None:
        rows = self.selected()
        self.filters.show_ticked(self.ticks.state_of(self.rows))
        sums = {
            place: figures(sum(map(shown.total, rows)))
            for place, shown in enumerate(self.spec.columns, self.table.lead)
            if shown.total is not None and rows
        }
        self.sums.show_sums(self._selection_words(), sums)
        self.sums.tools.show_actions(_offered(one, rows) for one in self.spec.for_rows)

    def _selection_words(self) -> str:
        if not self.spec.ticks:
            return ""
        if not len(self.ticks):
            return _("This row") if self.selected() else ""
        said = _("{count} selected").format(count=len(self.ticks))
        hidden = len(self.ticks) - self.ticks.among(self.rows)
        return f"{said} · {_('{count} not shown').format(count=hidden)}" if hidden else said

    def _after_batch(self) -> None:
        done = [one.row for one in self.batch.outcomes if one.done]
        self.ticks.put(done, ticked=False)
        self.refresh()


def _offered(one: RowAction, rows: list[Any]) -> Action:
    fits = bool(one.fitting(rows))
    return replace(one.action, enabled=fits, tip=one.action.tip if fits else one.why_not)


def head_of(title: str, *widgets: QWidget) -> QWidget:
    """Return the head of a page: its title, then widgets at the right end."""
    layout: QHBoxLayout = row(label(title, "title"), None, *widgets, margins=(20, 0, 20, 0))
    made = box(layout, "head")
    made.setFixedHeight(measures().page_head)
    return made
