"""A compensation appraisal: the station says what failed and why, an auditor who answers for it.

Each job is filled in, and judged in percent, by a question in place; the form goes on as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.money import percent_figures
from warrantydesk.settlement.commands_recovery import (
    AppraisalDraft,
    AppraisalStep,
    AskedJob,
    Judge,
    JudgedJob,
    Share,
)
from warrantydesk.settlement.labels_recovery import APPRAISAL_ACTION, PARTY
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus, LiableParty
from warrantydesk.settlement.rows_recovery import AppraisalJobRow
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.settlement import appraisal_asks as asks
from warrantydesk.ui.settlement.appraisal_fields import filling_fields, judging_fields
from warrantydesk.ui.settlement.appraisal_list import appraisal_badge
from warrantydesk.ui.widgets.layout import box, card, column

A, S = AppraisalAction, AppraisalStatus
FILL, SHARES, PRINT = "fill", "shares", "print"
WHOLE = 1_000_000
ORDER = ((A.WITHDRAW, "trash"), (A.RETURN, "return"), (A.SUBMIT, "send"), (A.RESUBMIT, "send"))
PLAIN = (A.SUBMIT, A.RESUBMIT)


class AppraisalPage(RecordPage):
    """Shows a form; an auditor's shares are kept on the page until the form is judged."""

    def __init__(self, desk: Desk, appraisal_id: int) -> None:
        super().__init__(desk)
        self.appraisal_id = appraisal_id
        self.view: asks.AppraisalView | None = None
        self.judged: dict[int, JudgedJob] = {}
        columns = (
            Column(_("#"), 44, right=True),
            Column(_("What failed"), 200, stretch=True),
            Column(_("Cause"), 180, drop=1),
            Column(_("Held liable"), 200),
            Column(_("To be compensated"), 160, drop=2),
            Column(_("Judged"), 260),
        )
        self.jobs = CellTable(columns, _("Jobs of the form"))
        self.jobs.activated.connect(self._open_job)
        framed = card((self.jobs, 1), margins=(1, 1, 1, 1))
        inner = box(column((framed, 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("jobs", _("Jobs"), inner)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("fill in or judge the job")), ("Ctrl+Enter", _("next step")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        stations = person.stations if person.station_id is not None else None
        query, key = asks.appraisal_view, self.appraisal_id
        self.read(query, key, stations, person.roles, done=self.show_view)

    def show_view(self, view: asks.AppraisalView) -> None:
        """Show a form."""
        self.view = view
        record, row = view.record, view.record.row
        self.show_title(row.number, appraisal_badge(row.status), row.station_code)
        self.facts.show_facts(
            [
                Fact(_("Claim"), row.claim_number, ("claim", row.claim_id)),
                Fact(_("Station"), row.station_code),
                Fact(_("Due"), moment(row.due_at) if row.due_at else ""),
                Fact(_("Returned"), str(row.returns) if row.returns else ""),
                Fact(_("Judged"), moment(record.judged_at) if record.judged_at else ""),
                Fact(_("Reason"), record.last_reason, drop=1),
            ]
        )
        self._show_jobs()

    def _show_jobs(self) -> None:
        view = self.view
        if view is None:
            return
        current = self.jobs.current_key()
        self.jobs.show_rows([self._row(view, job) for job in view.record.jobs])
        keys = self.jobs.keys()
        if keys:
            self.jobs.go_to(current if current in keys else keys[0])
        self.show_actions(list(self._actions(view)))
        self.shown.emit()

    def _row(self, view: asks.AppraisalView, job: AppraisalJobRow) -> TableRow:
        judged = self.judged.get(job.claim_job_id)
        shares = job.shares if judged is None else judged.shares
        said = ", ".join(f"{_(PARTY[s.party])} {percent_figures(s.share_ppm)}" for s in shares)
        cells = (
            Cell(str(job.position), "text3"),
            Cell(job.failed),
            Cell(job.why, "text2"),
            Cell(view.supplier(job.held_supplier_id) or _(PARTY[job.held])),
            Cell(job.compensate, "text2"),
            Cell(said or "–", aside=job.verdict if judged is None else judged.verdict),
        )
        return TableRow(job.claim_job_id, cells)

    def _actions(self, view: asks.AppraisalView) -> Iterator[Action]:
        yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
        if view.actions & {A.SUBMIT, A.RESUBMIT}:
            yield Action(FILL, _("Fill in the job"), "pencil")
        if A.JUDGE in view.actions:
            yield Action(SHARES, _("Judge the job"), "partly")
        for action, icon in ORDER:
            if action in view.actions:
                key, last = ("Ctrl+Enter", True) if action in PLAIN else ("", False)
                words = _(APPRAISAL_ACTION[action])
                yield Action(action, words, icon, key, "primary" if last else "")
        if A.JUDGE in view.actions:
            able = len(self.judged) == len(view.record.jobs)
            tip = "" if able else _("Judge every job first.")
            words = _(APPRAISAL_ACTION[A.JUDGE])
            yield Action(A.JUDGE, words, "check", "Ctrl+Enter", "primary", able, tip)

    # what can be done

    def _open_job(self, _index: object) -> None:
        for what in (FILL, SHARES):
            if any(action.key == what for action in self.action_bar.actions_shown):
                self.act(what)

    @override
    def act(self, what: object) -> None:
        view, job = self.view, self._job()
        if view is None or job is None:
            return
        if what == PRINT:
            self._desk.open("paper", ("appraisal", self.appraisal_id))
        elif what == FILL:
            fields = filling_fields(view, job)
            self.ask(_("Fill in the job"), fields, partial(self._fill, job), _("Save"))
        elif what == SHARES:
            fields = judging_fields(view, job)
            self.ask(_("Judge the job"), fields, partial(self._share, job), _("Keep"))
        elif what is A.JUDGE:
            jobs = tuple(self.judged.values())
            self.write(asks.judge, Judge(self.appraisal_id, view.record.row.version, jobs))
        elif isinstance(what, A) and what in PLAIN:
            self._step(what, {})
        elif isinstance(what, A):
            fields = [FormField("reason", _("Reason"))]
            self.ask(_(APPRAISAL_ACTION[what]), fields, partial(self._step, what))

    def _job(self) -> AppraisalJobRow | None:
        jobs = () if self.view is None else self.view.record.jobs
        return next((job for job in jobs if job.claim_job_id == self.jobs.current_key()), None)

    def _step(self, action: AppraisalAction, values: dict[str, Any]) -> None:
        version = 0 if self.view is None else self.view.record.row.version
        self.write(asks.take, action, AppraisalStep(self.appraisal_id, version, **values))

    def _fill(self, job: AppraisalJobRow, values: dict[str, Any]) -> None:
        if self.view is None:
            return
        said = replace(AskedJob(job.claim_job_id), **values)
        self.write(
            asks.save, AppraisalDraft(self.appraisal_id, self.view.record.row.version, (said,))
        )

    def _share(self, job: AppraisalJobRow, values: dict[str, Any]) -> None:
        """Keep the shares of a job; they must come to the whole."""
        parties = {party: values[party.value] or 0 for party in LiableParty}
        if sum(parties.values()) != WHOLE and self.form is not None:
            words = _("The shares come to {sum}, not to 100 %.")
            self.form.fail(words.format(sum=percent_figures(sum(parties.values()))))
            return
        named = {LiableParty.SUPPLIER: values["supplier_id"]}
        shares = tuple(Share(p, share, named.get(p)) for p, share in parties.items() if share)
        self.judged[job.claim_job_id] = JudgedJob(job.claim_job_id, shares, values["verdict"])
        self.close_form()
        self._show_jobs()


class FilingPage(AppraisalPage):
    """The form of a claim: filed when the page is opened, unless it is there already."""

    def __init__(self, desk: Desk, claim_id: int) -> None:
        self.claim_id = claim_id
        super().__init__(desk, 0)

    @override
    def refresh(self) -> None:
        if self.appraisal_id:
            super().refresh()
        else:
            self.write(asks.file_for, self.claim_id, done=self._filed)

    def _filed(self, appraisal_id: int) -> None:
        self.appraisal_id = appraisal_id
        self.refresh()
