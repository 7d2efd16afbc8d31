"""A list as somebody wants it: own views in the bar, and the choice and order of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from warrantydesk.ui.desk import Desk
from warrantydesk.ui.filter_header import FilterHeader
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.lists.column_panel import Chosen, ColumnPanel
from warrantydesk.ui.lists.memory import (
    OwnView,
    Remembered,
    place_of,
    remember,
    remembered,
)
from warrantydesk.ui.lists.spec import ListSpec, View
from warrantydesk.ui.lists.tick_table import TickTable


class OwnLook(QObject):
    """Remembers views and columns; ``views_changed`` after the own views are others."""

    views_changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, desk: Desk, spec: ListSpec, table: TickTable, header: FilterHeader, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._spec, self._table, self._header = desk, spec, table, header
        self._path = place_of(desk.book.address, desk.person.person_id, spec.key)
        self._keys = tuple(shown.key for shown in spec.columns)
        self._moving = False
        self.what = Remembered()
        self.panel = ColumnPanel()
        self.panel.changed.connect(self.choose)
        self.panel.reset.connect(self.reset)
        header.setSectionsMovable(bool(spec.key))
        header.setFirstSectionMovable(not table.lead)
        header.sectionMoved.connect(self._dragged)

    def load(self) -> None:
        """Read what was remembered, in the background."""
        if self._spec.key:
            work = partial(remembered, self._path)
            self._desk.submit(Job(self, work, self._loaded, self.failed.emit))

    def _loaded(self, what: Remembered) -> None:
        self.what = what
        if what.order or what.hidden:
            self._apply()
        if what.views:
            self.views_changed.emit()

    def _keep(self, what: Remembered) -> None:
        self.what = what
        work = partial(remember, self._path, what)
        self._desk.submit(Job(self, work, _nothing, self.failed.emit))

    # views

    def views(self) -> tuple[View, ...]:
        """Return the own views; one whose ground the house no longer has is left out."""
        grounds = {view.name(place): view for place, view in enumerate(self._spec.views)}
        return tuple(_over(grounds[own.base], own) for own in self.what.views
                     if own.base in grounds)  # fmt: skip

    def add(self, own: OwnView) -> None:
        """Keep a view; one of the same name is replaced."""
        others = tuple(one for one in self.what.views if one.title != own.title)
        self._keep(replace(self.what, views=(*others, own)))
        self.views_changed.emit()

    def remove(self, title: str) -> None:
        """Forget the view of a name."""
        others = tuple(one for one in self.what.views if one.title != title)
        self._keep(replace(self.what, views=others))
        self.views_changed.emit()

    # columns

    def order(self) -> tuple[str, ...]:
        """Return the columns in their order, those that came later at the end."""
        known = [key for key in self.what.order if key in self._keys]
        return (*known, *(key for key in self._keys if key not in known))

    def shown(self) -> tuple[str, ...]:
        """Return the columns that are wanted, in their order."""
        return tuple(key for key in self.order() if key not in self.what.hidden)

    def toggle_panel(self) -> None:
        """Open the panel of columns, or close it."""
        if self.panel.isVisible():
            self.panel.hide()
            self._table.setFocus()
        else:
            self._fill_panel()
            self.panel.show()
            self.panel.items.setFocus()

    def _fill_panel(self) -> None:
        titles = {shown.key: shown.title for shown in self._spec.columns}
        self.panel.show_columns([(key, titles[key]) for key in self.order()], self.what.hidden)

    def choose(self, chosen: Chosen) -> None:
        """Show these columns in this order, and remember it."""
        self._keep(replace(self.what, order=chosen.order, hidden=chosen.hidden))
        self._apply()

    def reset(self) -> None:
        """Show the columns as the house shows them."""
        self._keep(replace(self.what, order=(), hidden=()))
        self._apply()
        self._fill_panel()

    def _apply(self) -> None:
        lead, self._moving = self._table.lead, True
        for place, key in enumerate(self.order(), lead):
            at = self._header.visualIndex(self._keys.index(key) + lead)
            self._header.moveSection(at, place)
        self._moving = False
        places = (self._keys.index(key) + lead for key in self.what.hidden if key in self._keys)
        own = bool(self.what.order or self.what.hidden)
        self._table.want_columns(frozenset(places), all_stay=own)
        self._header.place()

    def _dragged(self, *_where: object) -> None:
        """Remember the order into which the titles were dragged."""
        if self._moving:
            return
        lead = self._table.lead
        places = range(lead, self._header.count())
        order: Sequence[int] = [self._header.logicalIndex(place) - lead for place in places]
        keys = tuple(self._keys[at] for at in order if at >= 0)
        self._keep(replace(self.what, order=keys))
        self._apply()
        if self.panel.isVisible():
            self._fill_panel()


def _over(base: View, own: OwnView) -> View:
    return replace(
        base, title=own.title, sort=own.sort, descending=own.descending, key=own.base,
        texts=own.texts, own=True,
    )  # fmt: skip


def _nothing(_result: object) -> None:
    """Nothing follows."""
