"""A return list: what a station owes of a month, until when, and what became of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.formats import day
from warrantydesk.parts.commands import Extension, ListStep
from warrantydesk.parts.labels import FINDING, RETURN_LIST_ACTION, ROUTE
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.rows_shipments import ReturnListRecord
from warrantydesk.parts.states import ReturnListAction, ReturnListStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks
from warrantydesk.ui.parts.looks import list_badge, part_badge
from warrantydesk.ui.parts.outcomes import pieces
from warrantydesk.ui.parts.steps import events_of
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.layout import box, card, column

A, S = ReturnListAction, ReturnListStatus
PACK, TAGS = "pack", "tags"


class ReturnListPage(RecordPage):
    """A return list with its parts, and the extension that a station asks for."""

    def __init__(self, desk: Desk, list_id: int) -> None:
        super().__init__(desk)
        self.list_id = list_id
        self.record: ReturnListRecord | None = None
        self.table = CellTable(
            (
                Column(_("Tag"), 150),
                Column(_("Part"), 180, stretch=True),
                Column(_("Pieces"), 56, right=True, drop=1),
                Column(_("Claim"), 150, drop=2),
                Column(_("Status"), 170),
                Column(_("Finding"), 150, drop=3),
            ),
            _("Parts of the list"),
        )
        self.table.activated.connect(self._open)
        inner = box(column((card((self.table, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("parts", _("Parts"), inner)
        self.timeline = Timeline()
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.setFocusProxy(self.table)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open the part")), ("Ctrl+Enter", _("next step")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self._desk.read(
            self, asks.return_list, self.list_id, person.roles, person.person_id,
            done=self.show_record, failed=self.failed.emit,
        )  # fmt: skip

    def show_record(self, record: ReturnListRecord) -> None:
        """Show a return list."""
        self.record = record
        counts = record.counts
        to = record.supplier.name if record.supplier else _(ROUTE[record.route])
        self.show_title(record.number, list_badge(record.status), str(record.station.name))
        self.facts.show_facts(
            [
                Fact(_("Station"), f"{record.station.code}  {record.station.name}"),
                Fact(_("Month"), record.month),
                Fact(_("To"), str(to)),
                Fact(_("Ship by"), day(record.ship_by_on)),
                Fact(_("Listed pieces"), str(counts.listed)),
                Fact(_("Not back yet"), str(counts.pending)),
                Fact(_("Missing"), str(counts.missing)),
                Fact(_("Passed"), str(counts.passed)),
            ]
        )
        self.table.show_keeping([TableRow(part.id, _cells(part)) for part in record.parts])
        self.tabs.retitle("parts", _("Parts {count}").format(count=len(record.parts)))
        self.timeline.show_events(events_of(record.timeline, RETURN_LIST_ACTION, list_badge))
        self._say(record)
        self.show_actions(list(self._actions(record)))
        self.shown.emit()

    def _say(self, record: ReturnListRecord) -> None:
        left = (record.ship_by_on - business_date(now())).days
        if record.status is S.EXTENSION_ASKED and record.extension_on is not None:
            says = _("The station asks to ship by {day}: {reason}").format(
                day=day(record.extension_on), reason=record.extension_reason
            )
            self.verdict.show_verdict("caution", says)
        elif record.status is S.CLOSED:
            says = _("{passed} of {all} parts passed").format(
                passed=record.counts.passed, all=record.counts.listed
            )
            whole = record.counts.passed == record.counts.listed
            self.verdict.show_verdict("positive" if whole else "caution", says)
        elif left < 0:
            late = ngettext("{count} day late", "{count} days late", -left)
            says = _("{late}: {count} to ship; what stays away is deducted.").format(
                late=late, count=record.counts.pending
            )
            self.verdict.show_verdict("negative", says)
        else:
            time = ngettext("{count} day left", "{count} days left", left)
            says = _("{time}: {count} to ship.").format(time=time, count=record.counts.pending)
            self.verdict.show_verdict("info", says)

    def _actions(self, record: ReturnListRecord) -> Iterator[Action]:
        if record.parts:
            yield Action(TAGS, _("Tags"), "print", "Ctrl+P")
        if A.ASK_EXTENSION in record.actions:
            yield Action(A.ASK_EXTENSION, _(RETURN_LIST_ACTION[A.ASK_EXTENSION]), "clock")
        if A.REFUSE_EXTENSION in record.actions:
            yield Action(A.REFUSE_EXTENSION, _(RETURN_LIST_ACTION[A.REFUSE_EXTENSION]), "stop")
        if A.GRANT_EXTENSION in record.actions:
            words = _(RETURN_LIST_ACTION[A.GRANT_EXTENSION])
            yield Action(A.GRANT_EXTENSION, words, "check", "Ctrl+Enter", "primary")
        elif Role.CLERK in self._desk.person.roles and record.counts.pending:
            yield Action(PACK, _("Begin packing"), "box", "Ctrl+Enter", "primary")

    def _open(self, _index: object) -> None:
        self._desk.open("old_part", self.table.current_key())

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == PACK:
            self._desk.open("new_shipment", None)
        elif what == TAGS:
            self._desk.open("paper", ("tag_sheet", self.list_id))
        elif what is A.ASK_EXTENSION:
            latest = record.latest_extension_on
            fields = [
                FormField("wanted_on", _("Ship by"), FieldKind.DAY, latest.isoformat()),
                FormField("reason", _("Reason")),
            ]
            title = _("Ask to ship later, by {day} at the latest").format(day=day(latest))
            self.ask(title, fields, self._ask_extension, _(RETURN_LIST_ACTION[what]))
        elif what is A.GRANT_EXTENSION:
            self.write(asks.grant_extension, ListStep(record.id, record.version))
        elif what is A.REFUSE_EXTENSION:
            fields = [FormField("reason", _("Reason"))]
            self.ask(_(RETURN_LIST_ACTION[what]), fields, self._refuse)

    def _ask_extension(self, values: dict[str, Any]) -> None:
        if self.record is not None:
            wish = Extension(self.record.id, self.record.version, **values)
            self.write(asks.ask_extension, wish)

    def _refuse(self, values: dict[str, Any]) -> None:
        if self.record is not None:
            step = ListStep(self.record.id, self.record.version, values["reason"])
            self.write(asks.refuse_extension, step)


def _cells(part: PartRow) -> tuple[Cell, ...]:
    return (
        Cell(part.number),
        Cell(str(part.name), aside=part.code),
        Cell(pieces(part.quantity_milli)),
        Cell(part.claim_number, "text2"),
        Cell(badge=part_badge(part.status)),
        Cell(_(FINDING[part.finding]) if part.finding else "–", "text2"),
    )
