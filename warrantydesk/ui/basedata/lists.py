"""The lists of basic data and the pages behind them, for those who may see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from warrantydesk.clock import business_date, now, parse_date
from warrantydesk.db.paging import Filter
from warrantydesk.formats import day
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.basedata.agreements import appraiser_kind
from warrantydesk.ui.basedata.catalogue import fault_kind, operation_kind, part_kind, reason_kind
from warrantydesk.ui.basedata.dates import calendar_kind, parameter_kind
from warrantydesk.ui.basedata.incentives import incentive_kind
from warrantydesk.ui.basedata.kinds import Kind
from warrantydesk.ui.basedata.page import BaseDataPage
from warrantydesk.ui.basedata.parties import person_kind, station_kind, supplier_kind
from warrantydesk.ui.basedata.vehicles import model_kind, vehicle_kind
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListPage, ListSpec, View
from warrantydesk.ui.pages import Entry, Page
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import label

KINDS: dict[str, Callable[[], Kind]] = {
    "vehicle": vehicle_kind,
    "model": model_kind,
    "part": part_kind,
    "station": station_kind,
    "supplier": supplier_kind,
    "appraiser": appraiser_kind,
    "person": person_kind,
    "operation": operation_kind,
    "fault_code": fault_kind,
    "reason": reason_kind,
    "incentive": incentive_kind,
    "parameter": parameter_kind,
    "calendar_day": calendar_kind,
}
"""Every kind in the order of the navigation; built when shown, in the language in force."""
OPEN_TO = frozenset({"vehicle", "part"})
"""What clerks and auditors look up."""
NEW, IMPORT = "new", "import"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the lines of the navigation: all for administrators, few for others."""
    roles = desk.person.roles
    if Role.ADMIN in roles:
        names = set(KINDS)
    else:
        names = set(OPEN_TO) if roles & {Role.CLERK, Role.AUDITOR} else set()
    made = []
    for name, kind in KINDS.items():
        if name in names:
            found = kind()
            page = partial(BaseDataList, desk, name)
            made.append(Entry(f"base_{name}", found.title, found.icon, _("Basic data"), page))
    return tuple(made)


def record_pages() -> dict[str, Callable[[Desk, Any], Page]]:
    """Return the page of each kind's record."""
    return {name: partial(_page, name) for name in KINDS}


def _page(name: str, desk: Desk, key: Any) -> Page:
    return BaseDataPage(KINDS[name](), desk, key)


class BaseDataList(ListPage):
    """The list of a kind; Enter opens one, administrators start new ones and import."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._name, kind = name, KINDS[name]()
        super().__init__(desk, _spec(desk, kind, name))
        self.kind = kind
        self.day = QLineEdit(day(business_date(now())))
        self.day.setMaximumWidth(px(130))
        self.day.setAccessibleName(_("What applies on"))
        self.day.textEdited.connect(self._day_typed)
        if kind.dated:
            self._add_day()
        self.opened.connect(self._show)
        self.chosen.connect(self._begin)

    def _add_day(self) -> None:
        """Let people choose the day for which prices, terms and values are shown."""
        bar = row(label(_("What applies on"), "label", "text2"), self.day, None,
                  margins=(20, 8, 20, 0))  # fmt: skip
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(1, bar)

    def _day_typed(self, text: str) -> None:
        on = parse_date(text, business_date(now()))
        self.day.setProperty("bad", on is None)
        self.day.style().polish(self.day)
        if on is not None:
            self.spec = replace(self.spec, args=(on,))
            self.reload()

    def _show(self, found: Any) -> None:
        self._desk.open(self._name, found[0])

    def _begin(self, what: object) -> None:
        if what == NEW:
            self._desk.open(self._name, None)
        else:
            self._desk.open("import", self.kind.imported)


def _views(kind: Kind) -> tuple[View, ...]:
    every = View(_("All"), descending=kind.descending)
    if not any(shown.key == "active" for shown in kind.columns):
        return (every,)
    used = (Filter("active", "=", value=True),)
    unused = (Filter("active", "=", value=False),)
    return View(_("In use"), used, descending=False), View(_("Out of use"), unused), every


def _spec(desk: Desk, kind: Kind, name: str) -> ListSpec:
    admin = Role.ADMIN in desk.person.roles
    actions = []
    if admin and kind.imported:
        actions.append(Action(IMPORT, _("Import"), "upload", "Ctrl+I"))
    if admin and kind.new:
        actions.append(Action(NEW, kind.new, "plus", "Ctrl+N", "primary"))
    return ListSpec(
        kind.title,
        kind.columns,
        kind.page,
        (business_date(now()),) if kind.dated else (),
        _views(kind),
        tuple(actions),
        (_("Nothing here."), _("Import a file, or start one by Ctrl+N.") if admin else ""),
        key=f"base_{name}",
    )
