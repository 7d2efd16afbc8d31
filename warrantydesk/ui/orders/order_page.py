"""The page of a repair order: reception, jobs with their lines, times, what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.basedata.coverage import CoverageVerdict
from warrantydesk.basedata.odometer import LOWER, request_correction
from warrantydesk.basedata.search import find_vehicles
from warrantydesk.claims.creating import create_claim
from warrantydesk.clock import business_date, now
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.formats import moment
from warrantydesk.orders.commands import OrderDraft, OrderStep, WriteUp
from warrantydesk.orders.labels import ACTION
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.orders.service import STILL_OPEN, check_order, save_order
from warrantydesk.orders.states import OrderAction
from warrantydesk.orders.steps import advance, take
from warrantydesk.orders.workflow import NEEDS_REASON
from warrantydesk.records.findings import Finding, FindingsError, Severity
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.orders import order_actions, reception
from warrantydesk.ui.orders.asks import FreshOrder, OrderView, fresh_order, order_view
from warrantydesk.ui.orders.draft_store import DraftStore, catalogue_of
from warrantydesk.ui.orders.jobs_pane import JobsPane
from warrantydesk.ui.orders.lines import Known
from warrantydesk.ui.orders.looks import status_badge
from warrantydesk.ui.orders.order_actions import (
    ADD_JOB,
    CLAIM,
    CORRECT,
    PRINT,
    RECORD,
    SAVE,
    WRITE_UP,
)
from warrantydesk.ui.orders.showing import (
    clash_row,
    events,
    facts,
    place_words,
    title_aside,
    vehicle_words,
)
from warrantydesk.ui.orders.work import OrderWork
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.bound_form import BoundForm, Put, put_at, wrong_words
from warrantydesk.ui.record.checks_panel import ChecksPanel
from warrantydesk.ui.record.clash_card import Clash, ClashCard
from warrantydesk.ui.record.lookup import Choice, Lookup
from warrantydesk.ui.record.record_page import RecordPage, scrolling
from warrantydesk.ui.record.text_box import captioned
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.layout import box, card, column

TYPING_PAUSE_MS = 250
NEW = "new"


class OrderPage(RecordPage):
    """Shows and changes one repair order; a key of None starts a new one."""

    def __init__(self, desk: Desk, order_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.order_id = order_id
        self.work = OrderWork()
        self.drafts = DraftStore(desk, order_id)
        self._lower = False
        self._after: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._check)
        self._build()
        self.refresh()

    # building

    def _build(self) -> None:
        self.vehicle = Lookup(self._desk, find_vehicles, vehicle_words, _("Vehicle"))
        self.vehicle.setPlaceholderText(_("VIN, last 4 or more characters of it, or plate"))
        self.vehicle.chosen.connect(self._vehicle_chosen)
        self.vehicle_box = captioned(_("Vehicle"), self.vehicle)
        self.vehicle_box.setVisible(self.order_id is None)
        self.form_fields = BoundForm(reception.specs())
        self.form_fields.typed.connect(self._put)
        self.clashes = ClashCard()
        self.clashes.theirs.connect(self._take_theirs)
        inner = card(
            self.clashes, self.vehicle_box, self.form_fields, gap=10, margins=(14, 12, 14, 14)
        )
        reception_page = box(column(inner, None, margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("reception", _("Vehicle reception"), scrolling(reception_page))
        self.jobs = JobsPane(self._desk)
        self.jobs.changed.connect(self._change)
        self.jobs.refused.connect(self.noted)
        self.tabs.add("jobs", _("Jobs"), scrolling(self.jobs))
        self.timeline = Timeline()
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.checks = ChecksPanel(place_words)
        self.checks.went.connect(self._go)
        self.jobs.entered.connect(self.checks.light)
        self.add_side(self.checks, _("Checks"), "shield")
        self.checks.counted.connect(self._count)
        for keys, what in (("F8", "next"), ("Ctrl+J", ADD_JOB)):
            key = Shortcut(keys, what, self)
            key.chosen.connect(self._key)
        self.show_title(_("New repair order"), None, "")
        if self.order_id is None:
            self.setFocusProxy(self.vehicle)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("Enter", _("next field")), ("Ctrl+J", _("add job")), ("Ctrl+D", _("as above")),
            ("F8", _("next finding")), ("Ctrl+S", _("save")), ("Ctrl+Enter", _("next step")),
        )  # fmt: skip

    # reading

    @override
    def refresh(self) -> None:
        if self.order_id is None:
            return
        today = business_date(now())
        self.read(order_view, self.order_id, self._desk.person, today, done=self.show_view)

    def show_view(self, view: OrderView) -> None:
        """Show an order; what is typed and unsaved stays where nothing else changed."""
        first = self.work.view is None
        record = view.record
        self.jobs.known.learn(record)
        clashes = self.work.lay_over(view)
        if not self.work.unsaved:
            self.form_fields.forget_wrong()
        self.clashes.show_clashes([clash_row(clash) for clash in clashes], self.work.who)
        if first:
            self._restore()
        self.vehicle_box.hide()
        self.setFocusProxy(None)  # type: ignore[arg-type] # None takes it away; the stubs forgot
        self.show_title(record.number, status_badge(record.status), title_aside(record))
        self.facts.show_facts(facts(view))
        self._show_verdict(view.verdict)
        self.timeline.show_events(events(view))
        self._show_draft()
        self._check()
        if first and record.jobs:
            self.tabs.show_tab("jobs")
        self.shown.emit()
        then, self._after = self._after, None
        if then is not None:
            then()

    def _take_theirs(self, clash: Clash) -> None:
        if self.work.draft is not None:
            self._change(put_at(self.work.draft, clash.field, clash.theirs))
            self.form_fields.show_value(self.work.draft)

    def _restore(self) -> None:
        found = self.drafts.kept()
        if found is None or not self.work.take_back(found.draft):
            return
        self.noted.emit(_("Restored what was typed at {time}.").format(time=moment(found.at)))
        self._desk.read(self, catalogue_of, found.draft, done=self._known, failed=self.failed.emit)

    def _known(self, known: Known) -> None:
        mine = self.jobs.known
        mine.parts |= known.parts
        mine.operations |= known.operations
        mine.faults |= known.faults
        self._show_draft()

    def _vehicle_chosen(self, choice: Choice) -> None:
        person = self._desk.person
        self._desk.read(
            self,
            fresh_order,
            choice.value.id,
            person.station_id or 0,
            business_date(now()),
            done=self._start,
            failed=self.failed.emit,
        )

    def _start(self, fresh: FreshOrder) -> None:
        if fresh.open_order is not None:
            self.failed.emit(RefusedError(STILL_OPEN, number=fresh.open_order.number))
            return
        self.work.start(fresh)
        found = self.drafts.kept()
        if found is not None and found.draft.vehicle_id == fresh.vehicle.id:
            self._restore()
        self._show_verdict(fresh.verdict)
        self.facts.show_facts(facts(fresh))
        self._show_draft()
        self.form_fields.focus(("odometer_km",))
        self._check()

    def _show_verdict(self, found: CoverageVerdict) -> None:
        self.verdict.show_verdict(
            "positive" if found.covered else "caution",
            str(found.sentence),
            _("General term of the vehicle"),
        )

    def _show_draft(self) -> None:
        if self.work.draft is None:
            return
        self.form_fields.show_value(self.work.draft)
        self.want_side(wanted=self.work.editable)
        fixed = [("appointment_at",)] if self.work.view else []
        if self.work.view is not None and self.work.draft.received_at is not None:
            fixed.append(("received_at",))
        self.form_fields.lock(editable=self.work.editable, besides=fixed)
        self._show_jobs(self.work.draft)
        self._offer()

    def _show_jobs(self, draft: OrderDraft) -> None:
        self.jobs.show_draft(draft, self.work.model_id, editable=self.work.editable)
        self.tabs.retitle("jobs", _("Jobs {count}").format(count=len(draft.jobs)))

    # typing

    def _put(self, put: Put) -> None:
        if self.work.draft is not None:
            self._change(put_at(self.work.draft, put.path, put.value))

    def _change(self, draft: OrderDraft) -> None:
        self.work.draft = draft
        self._show_jobs(draft)
        self._offer()
        self._pause.start()
        self.typed()

    @override
    def keep_draft(self) -> None:
        self.drafts.keep(self.work.draft if self.work.draft != self.work.saved else None)

    def _check(self) -> None:
        self._pause.stop()
        self.keep_draft()
        if self.work.draft is None or not self.work.editable:
            self.checks.show_findings((), {}, editable=False)
            return
        self._desk.read(self, check_order, self.work.draft, now(),
                        done=self._checked, failed=self.failed.emit)  # fmt: skip

    def _checked(self, findings: Sequence[Finding]) -> None:
        self.checks.show_findings(findings, {}, editable=False)
        self._lower = any(f.sentence.message == LOWER for f in findings)
        self._offer()
        stops = {f.place for f in findings if f.severity is Severity.BLOCK}
        self.form_fields.mark([p for place, p in reception.PLACES.items() if place in stops])
        self.jobs.mark(stops)

    def _go(self, place: object) -> None:
        where = str(place)
        if where in reception.PLACES:
            self.tabs.show_tab("reception")
            self.form_fields.focus(reception.PLACES[where])
            return
        if where.startswith("jobs"):
            self.tabs.show_tab("jobs")
            self.jobs.go(where)

    # what can be done

    def _offer(self) -> None:
        lower = [order_actions.correction()] if self._lower else []
        if self.work.view is None:
            able = self.work.draft is not None
            save = Action(SAVE, _("Save"), "save", "Ctrl+S", "primary", able)
            self.show_actions([*lower, save])
            return
        claimable = self.work.view.claimable
        made = order_actions.actions(
            self.work.view.record, unsaved=self.unsaved(), claimable=claimable
        )
        self.show_actions([*lower, *made])

    def _key(self, what: object) -> None:
        if what == "next":
            self.next_finding(self.checks)
        else:
            self.act(what)

    @override
    def act(self, what: object) -> None:
        if what == ADD_JOB:
            self.tabs.show_tab("jobs")
            self.jobs.add_job()
        elif what == SAVE:
            self.save(self._nothing)
        elif what == CORRECT:
            fields = [FormField("explanation", _("Why does it show less than before?"))]
            self.ask(_("Ask for an odometer correction"), fields, self._correct)
        elif what in {PRINT, RECORD}:
            kind = "repair_order" if what == PRINT else "repair_record"
            self._desk.open("paper", (kind, self.order_id))
        elif self.unsaved():
            self.save(partial(self.act, what))
        elif what == WRITE_UP and self.work.view is not None:
            self._ask_times(self.work.view.record)
        elif what == CLAIM:
            self.write(create_claim, self.order_id, done=self._claimed)
        elif isinstance(what, OrderAction):
            self._step(what)

    def _correct(self, values: dict[str, Any]) -> None:
        self.write(request_correction, self.work.correction(**values), done=self._asked_for)

    def _asked_for(self, _key: int) -> None:
        self.noted.emit(_("Asked. Save the order once the correction is granted."))

    def _nothing(self) -> None:
        self.noted.emit(_("Saved."))

    def _step(self, action: OrderAction) -> None:
        if action in NEEDS_REASON:
            fields = [FormField("reason", _("Reason"))]
            self.ask(_(ACTION[action]), fields, partial(self._take, action))
        else:
            self._take(action, {})

    def _take(self, action: OrderAction, values: dict[str, Any]) -> None:
        if self.work.view is not None:
            record = self.work.view.record
            step = OrderStep(record.id, record.version, action, None, **values)
            self.write(take, step)

    def _ask_times(self, record: OrderRecord) -> None:
        steps = order_actions.remaining(record)
        fields = [
            FormField(step.value, _(ACTION[step]), FieldKind.MOMENT, needed=False) for step in steps
        ]
        title = _("When was it done? Leave out what was not done yet.")
        self.ask(title, fields, self._write_up, _("Write up"))

    def _write_up(self, values: dict[str, datetime | None]) -> None:
        if self.work.view is not None:
            times = {OrderAction(name): at for name, at in values.items() if at is not None}
            record = self.work.view.record
            self.write(advance, WriteUp(record.id, record.version, times))

    def _claimed(self, claim_id: int) -> None:
        self.refresh()
        self._desk.open("claim", claim_id)

    # saving

    @override
    def unsaved(self) -> bool:
        return bool(self.form_fields.wrong) or self.work.unsaved

    @override
    def save(self, then: Callable[[], None]) -> None:
        if self.work.draft is None:
            return
        if self.form_fields.wrong:
            self.noted.emit(wrong_words(self.form_fields.wrong))
            return
        self._after = then
        self.write(save_order, self.work.draft, done=partial(self._stored, self.work.draft))

    def _stored(self, sent: OrderDraft, order_id: int) -> None:
        self.drafts.keep(None)
        self.order_id = order_id
        self.drafts = DraftStore(self._desk, order_id)
        self.work.saved = sent  # what was typed meanwhile is laid over what is saved now
        self.clashes.show_clashes((), "")
        self.refresh()

    @override
    def refused(self, error: Exception) -> None:
        self._after = None
        if isinstance(error, FindingsError):
            self._checked(error.findings)
        super().refused(error)
        if isinstance(error, ConflictError):
            self.refresh()

    @override
    def discard(self) -> None:
        self.drafts.keep(None)
        self.form_fields.forget_wrong()
        self.work.draft = self.work.saved
        self._show_draft()
