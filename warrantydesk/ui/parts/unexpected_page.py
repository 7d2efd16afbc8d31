"""What nobody expected: parts without a known tag, solved by hand, one after the other."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.parts.commands import SetAside, SolveUnexpected
from warrantydesk.parts.rows import UnexpectedRow
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Entry, Hint
from warrantydesk.ui.parts import asks_store as asks
from warrantydesk.ui.parts.entry_look import without_back
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.layout import box, card, column

MATCH, BACK, SCRAP, NEW = "match", "back", "scrap", "new"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation that keepers have."""
    if Role.KEEPER not in desk.person.roles:
        return ()
    build = partial(UnexpectedPage, desk)
    return (Entry("unexpected", _("Unexpected parts"), "ask", _("Old parts"), build),)


class UnexpectedPage(RecordPage):
    """The parts that were set aside and are not solved yet."""

    slim = False

    def __init__(self, desk: Desk, _key: object = None) -> None:
        super().__init__(desk)
        self.rows: tuple[UnexpectedRow, ...] = ()
        self.table = CellTable(
            (
                Column(_("What was read on it"), 200),
                Column(_("Remark"), 200, stretch=True),
                Column(_("Shipment"), 150, drop=1),
                Column(_("Station"), 160, drop=2),
                Column(_("Found"), 130),
                Column(_("By"), 110, drop=3),
            ),
            _("Unexpected parts"),
        )
        self.table.activated.connect(self._match)
        inner = box(column((card((self.table, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("parts", _("To be solved"), inner)
        self.setFocusProxy(self.table)
        without_back(self)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("belongs to a tag")), ("Ctrl+B", _("send back")), ("Del", _("scrap")),
                ("Ctrl+N", _("set aside")))  # fmt: skip

    @override
    def refresh(self) -> None:
        self.read(asks.unexpected, done=self._arrived)

    def _arrived(self, rows: tuple[UnexpectedRow, ...]) -> None:
        self.rows = rows
        self.table.show_keeping([TableRow(one.id, _cells(one)) for one in rows])
        waits = _("waiting: {count}").format(count=len(rows))
        self.show_title(_("Unexpected parts"), None, waits if rows else "")
        nothing = _("Nothing waits here. What a scan does not know is set aside into this list.")
        self.verdict.show_verdict("info", "" if rows else nothing)
        self.show_actions(_actions(able=bool(rows)))
        self.shown.emit()

    def _match(self, _index: object) -> None:
        self.act(MATCH)

    @override
    def act(self, what: object) -> None:
        one = next((row for row in self.rows if row.id == self.table.current_key()), None)
        why = FormField("note", _("Reason"))
        if what == NEW:
            fields = [FormField("scanned", _("What was read on it")),
                      FormField("note", _("Remark"), needed=False)]  # fmt: skip
            self.ask(_("Set aside"), fields, self._set_aside)
        elif one is None:
            return
        elif what == MATCH:
            title = _("Which tag does {what} belong to?").format(what=one.scanned)
            tag = FormField("tag", _("Tag"), value=one.scanned)
            self.ask(title, [tag, why], partial(self._matched, one.id), _("It is this part"))
        elif what == BACK:
            title = _("Send {what} back to its station").format(what=one.scanned)
            self.ask(title, [why], partial(self._solve, one.id, True), _("Send back"))  # noqa: FBT003 - by place for partial
        elif what == SCRAP:
            title = _("Scrap {what}").format(what=one.scanned)
            self.ask(title, [why], partial(self._solve, one.id, False), _("Scrap"))  # noqa: FBT003 - as above

    def _set_aside(self, values: dict[str, Any]) -> None:
        self.write(asks.set_aside, SetAside(None, values["scanned"], values["note"]))

    def _matched(self, key: int, values: dict[str, Any]) -> None:
        self.write(asks.match, key, values["tag"], values["note"])

    def _solve(self, key: int, back: bool, values: dict[str, Any]) -> None:  # noqa: FBT001 - as above
        self.write(asks.solve, SolveUnexpected(key, values["note"], None, back))


def _actions(*, able: bool) -> list[Action]:
    new = Action(NEW, _("Set aside"), "plus", "Ctrl+N")
    if not able:
        return [new]
    return [
        new,
        Action(SCRAP, _("Scrap"), "trash", "Del"),
        Action(BACK, _("Send back"), "undo", "Ctrl+B"),
        Action(MATCH, _("Belongs to a tag"), "tag", "Ctrl+Enter", "primary"),
    ]


def _cells(one: UnexpectedRow) -> tuple[Cell, ...]:
    return (
        Cell(one.scanned, bold=True),
        Cell(one.note, "text2"),
        Cell(one.shipment_number or "–", "text2"),
        Cell(str(one.station) or "–", "text2"),
        Cell(moment(one.found_at), "text2"),
        Cell(str(one.found_by), "text2"),
    )
