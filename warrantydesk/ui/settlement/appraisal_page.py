"""A compensation appraisal: the station says what failed and why, an auditor who answers for it.

Each job is filled in, and judged in percent, by a question in place; the form goes on as a whole.
A third party may be named, whose finding is written down with its paper attached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import override

from warrantydesk.settlement.commands_recovery import (
    AppraisalDraft,
    AppraisalStep,
    AskedJob,
    Judge,
    JudgedJob,
)
from warrantydesk.settlement.labels_recovery import APPRAISAL_ACTION
from warrantydesk.settlement.recovery_states import AppraisalAction
from warrantydesk.settlement.rows_recovery import AppraisalJobRow
from warrantydesk.texts import _
from warrantydesk.ui.claims.versions_pane import VersionsPane
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.files import ask_for_file, pictures_and_pdf
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.settlement import appraisal_asks as asks
from warrantydesk.ui.settlement.appraisal_actions import (
    AGAIN,
    FILL,
    PAPER,
    PLAIN,
    PRINT,
    SHARES,
    THIRD,
    appraisal_actions,
)
from warrantydesk.ui.settlement.appraisal_fields import (
    filling_fields,
    judging_fields,
    shares_of,
    shares_problem,
    sum_words,
)
from warrantydesk.ui.settlement.appraisal_list import appraisal_badge
from warrantydesk.ui.settlement.appraisal_words import (
    appraisal_events,
    appraisal_facts,
    appraisal_verdict,
    job_rows,
    jobs_table,
    paper_rows,
    papers_table,
    version_place,
)
from warrantydesk.ui.widgets.layout import box, card, column

__all__ = ["FILL", "SHARES", "AppraisalPage", "FilingPage"]

A = AppraisalAction


class AppraisalPage(RecordPage):
    """Shows a form; an auditor's shares are kept on the page until the form is judged."""

    def __init__(self, desk: Desk, appraisal_id: int) -> None:
        super().__init__(desk)
        self.appraisal_id = appraisal_id
        self.view: asks.AppraisalView | None = None
        self.judged: dict[int, JudgedJob] = {}
        self.jobs, self.papers, self.timeline = jobs_table(), papers_table(), Timeline()
        self.versions = VersionsPane(desk, asks.changes, version_place)
        self.jobs.activated.connect(self._open_job)
        self.papers.activated.connect(self._open_paper)
        self._papers = card(self.papers)
        inner = column(card(self.jobs), self._papers, None, gap=10, margins=(20, 12, 20, 12))
        past = column((card((self.timeline, 1)), 1), margins=(20, 12, 20, 12))
        self.tabs.add("jobs", _("Jobs"), box(inner, "canvas"))
        self.tabs.add("versions", _("Versions"), self.versions)
        self.tabs.add("timeline", _("Timeline"), box(past, "canvas"))
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
        row, story = view.record.row, view.story
        self.show_title(row.number, appraisal_badge(row.status), row.station_code)
        self.facts.show_facts(appraisal_facts(view))
        self.papers.show_rows(paper_rows(view))
        self._papers.setVisible(bool(story.papers))
        self.versions.show_versions(story.versions)
        self.tabs.retitle("versions", _("Versions {count}").format(count=len(story.versions)))
        self.timeline.show_events(appraisal_events(view))
        self._show_jobs()

    def _show_jobs(self) -> None:
        view = self.view
        if view is None:
            return
        self.jobs.show_keeping(job_rows(view, self.judged))
        self.verdict.show_verdict(*appraisal_verdict(view, len(self.judged)))
        self.show_actions(list(appraisal_actions(view, self._desk.person, len(self.judged))))
        self.shown.emit()

    # what can be done

    def _open_job(self, _index: object) -> None:
        for what in (FILL, SHARES):
            if any(action.key == what for action in self.action_bar.actions_shown):
                self.act(what)

    def _open_paper(self, _index: object) -> None:
        if self.view is not None:
            self._desk.open("photo", (self.view.story.papers, self.papers.current_key()))

    @override
    def act(self, what: object) -> None:
        view, job = self.view, self._job()
        if view is None or job is None:
            return
        does: dict[object, Callable[[], None]] = {
            PRINT: partial(self._desk.open, "paper", ("appraisal", self.appraisal_id)),
            FILL: partial(self._ask_job, view, job),
            SHARES: partial(self._ask_shares, view, job),
            THIRD: partial(self._ask_appraiser, view),
            PAPER: self._choose_paper,
            AGAIN: self._file_again,
            A.JUDGE: partial(self._judge, view),
        }
        if what in does:
            does[what]()
        elif isinstance(what, A) and what in PLAIN:
            self._step(what, {})
        elif isinstance(what, A):
            fields = [FormField("reason", _("Reason"), wide=True)]
            self.ask(_(APPRAISAL_ACTION[what]), fields, partial(self._step, what))

    def _job(self) -> AppraisalJobRow | None:
        jobs = () if self.view is None else self.view.record.jobs
        return next((job for job in jobs if job.claim_job_id == self.jobs.current_key()), None)

    def _on(self, reason: str = "") -> AppraisalStep:
        version = 0 if self.view is None else self.view.record.row.version
        return AppraisalStep(self.appraisal_id, version, reason)

    def _step(self, action: AppraisalAction, values: dict[str, Any]) -> None:
        self.write(asks.take, action, self._on(**values))

    def _ask_job(self, view: asks.AppraisalView, job: AppraisalJobRow) -> None:
        fields = filling_fields(view, job)
        self.ask(_("Fill in the job"), fields, partial(self._fill, job), _("Save"))

    def _fill(self, job: AppraisalJobRow, values: dict[str, Any]) -> None:
        if self.view is None:
            return
        said = replace(AskedJob(job.claim_job_id), **values)
        self.write(
            asks.save, AppraisalDraft(self.appraisal_id, self.view.record.row.version, (said,))
        )

    def _file_again(self) -> None:
        self.write(asks.file_again, self.appraisal_id, done=self._filed_again)

    def _filed_again(self, appraisal_id: int) -> None:
        self.refresh()
        self._desk.open("appraisal", appraisal_id)

    # judging

    def _judge(self, view: asks.AppraisalView) -> None:
        jobs, named = tuple(self.judged.values()), view.record.appraiser_id
        self.write(asks.judge, Judge(self.appraisal_id, view.record.row.version, jobs, named))

    def _ask_shares(self, view: asks.AppraisalView, job: AppraisalJobRow) -> None:
        kept = self.judged.get(job.claim_job_id)
        shares, verdict = ((), "") if kept is None else (kept.shares, kept.verdict)
        title = _("Judge job {number}: {what}").format(number=job.position, what=job.failed)
        fields = judging_fields(view, job, shares, verdict)
        form = self.ask(title, fields, partial(self._share, job), _("Keep"), columns=4)
        form.changed.connect(self._sum_up)
        self._sum_up()

    def _sum_up(self) -> None:
        if self.form is not None:
            self.form.say(sum_words(shares_of(self.form.values())))

    def _share(self, job: AppraisalJobRow, values: dict[str, Any]) -> None:
        """Keep the shares of a job; they must come to the whole."""
        shares = shares_of(values)
        problem = shares_problem(shares)
        if problem and self.form is not None:
            self.form.fail(problem)
            return
        self.judged[job.claim_job_id] = JudgedJob(job.claim_job_id, shares, values["verdict"])
        self.close_form()
        self._show_jobs()

    def _ask_appraiser(self, view: asks.AppraisalView) -> None:
        found = [(key, f"{code}  {name}") for key, code, name in view.story.appraisers]
        choices = ((None, _("nobody, the manufacturer judges")), *found)
        named = view.record.appraiser_id
        value = next((words for key, words in found if key == named), "")
        words = _("Third-party appraiser")
        field = FormField("appraiser_id", words, FieldKind.CHOICE, value, choices, needed=False)
        rule = _("Its finding is written down as the judgement, with its paper attached.")
        self.ask(words, [field], self._name_appraiser, _("Name"), rule=rule)

    def _name_appraiser(self, values: dict[str, Any]) -> None:
        self.write(asks.name_appraiser, self._on(), values["appraiser_id"])

    def _choose_paper(self) -> None:
        title = _("Attach the appraiser's paper")
        ask_for_file(self, title, pictures_and_pdf(), self.attach)

    def attach(self, name: str) -> None:
        """Attach a file as the appraiser's paper."""
        self.write(asks.attach_paper, self.appraisal_id, Path(name))


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
