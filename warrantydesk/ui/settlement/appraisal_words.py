"""What the page of an appraisal says of it: facts, verdict, steps, jobs, places in versions."""

from __future__ import annotations

from collections.abc import Mapping

from warrantydesk.clock import last_day
from warrantydesk.formats import day, moment
from warrantydesk.money import percent_figures
from warrantydesk.settlement.commands_recovery import JudgedJob, Share
from warrantydesk.settlement.labels_recovery import APPRAISAL_ACTION, PARTY
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty
from warrantydesk.settlement.rows_cases import CaseLink
from warrantydesk.settlement.rows_recovery import AppraisalJobRow
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.settlement.appraisal_asks import AppraisalView
from warrantydesk.ui.settlement.appraisal_list import appraisal_badge
from warrantydesk.ui.tokens import Tone

S = AppraisalStatus
FIELD: dict[str, str] = {
    "failed": N_("What failed"),
    "why": N_("Cause"),
    "held": N_("Held liable"),
    "compensate": N_("To be compensated"),
    "verdict": N_("Finding and reason"),
}


def appraisal_facts(view: AppraisalView) -> list[Fact]:
    """Return the facts of a form, with what it goes back to and what followed it."""
    record, row, story = view.record, view.record.row, view.story
    third = "" if story.appraiser is None else str(story.appraiser)
    disputes = [Fact(_("Dispute"), case.number, ("recovery", case.id)) for case in story.cases]
    return [
        Fact(_("Claim"), row.claim_number, ("claim", row.claim_id)),
        Fact(_("Station"), row.station_code),
        Fact(_("Due"), day(last_day(row.due_at)) if row.due_at else ""),
        Fact(_("Returned"), str(row.returns) if row.returns else ""),
        Fact(_("Judged"), moment(record.judged_at) if record.judged_at else ""),
        Fact(_("Third-party appraiser"), third),
        _link(_("Re-appraisal of"), story.before),
        _link(_("Appraised anew by"), story.after),
        *disputes,
        Fact(_("Reason"), record.last_reason, drop=1),
    ]  # fmt: skip


def _link(caption: str, found: CaseLink | None) -> Fact:
    if found is None:
        return Fact(caption, "")
    return Fact(caption, found.number, ("appraisal", found.id))


def appraisal_verdict(view: AppraisalView, judged: int) -> tuple[Tone, str, str]:
    """Return where a form stands in one sentence, and what comes next."""
    row = view.record.row
    if row.status is S.RETURNED:
        words = _("It was returned: {reason}").format(reason=view.record.last_reason)
        return "caution", words, ""
    if row.status is S.JUDGED:
        if view.story.cases:
            return "positive", _("It is judged."), _("A dispute waits for what it says.")
        return "positive", _("It is judged."), ""
    if row.status is not S.SUBMITTED:
        return "info", "", ""
    if view.story.appraiser is not None and not view.story.papers:
        words = _("{name} is to judge it; its paper is not attached yet.")
        return "caution", words.format(name=view.story.appraiser), ""
    words = _("It waits for its judgement.")
    count = _("{judged} of {jobs} jobs are judged.")
    return "info", words, count.format(judged=judged, jobs=len(view.record.jobs))


def appraisal_events(view: AppraisalView) -> list[Event]:
    """Return the steps of a form's life, oldest first."""
    return [
        Event(
            step.at, str(step.person), _(APPRAISAL_ACTION[step.action]),
            appraisal_badge(step.to_status), step.reason,
        )
        for step in view.story.history
    ]  # fmt: skip


def jobs_table() -> CellTable:
    """Return the table of what is said of each job."""
    columns = (
        Column(_("#"), 44, right=True),
        Column(_("What failed"), 150, stretch=True),
        Column(_("Cause"), 150, stretch=True, drop=1),
        Column(_("Held liable"), 230),
        Column(_("To be compensated"), 150, drop=2),
        Column(_("Judged"), 350),
    )
    return CellTable(columns, _("Jobs of the form"), fit=True)


def job_rows(view: AppraisalView, judged: Mapping[int, JudgedJob]) -> list[TableRow]:
    """Return the jobs; what is judged and not sent yet stands there already."""
    return [_row(view, job, judged.get(job.claim_job_id)) for job in view.record.jobs]


def _row(view: AppraisalView, job: AppraisalJobRow, judged: JudgedJob | None) -> TableRow:
    shares = job.shares if judged is None else judged.shares
    said = ", ".join(_share(view, share) for share in shares)
    cells = (
        Cell(str(job.position), "text3"),
        Cell(job.failed),
        Cell(job.why, "text2"),
        Cell(view.supplier(job.held_supplier_id) or _(PARTY[job.held])),
        Cell(job.compensate, "text2"),
        Cell(said or "–", aside=job.verdict if judged is None else judged.verdict),
    )
    return TableRow(job.claim_job_id, cells)


def _share(view: AppraisalView, share: Share) -> str:
    code = next((code for key, code, _name in view.suppliers if key == share.supplier_id), "")
    return f"{code or _(PARTY[share.party])} {percent_figures(share.share_ppm)}"


def papers_table() -> CellTable:
    """Return the table of a third party's papers; Enter opens one."""
    columns = (Column(_("Appraiser's paper"), 300, stretch=True), Column(_("Attached"), 150))
    return CellTable(columns, _("Appraiser's papers"), fit=True)


def paper_rows(view: AppraisalView) -> list[TableRow]:
    """Return the papers of a form."""
    return [
        TableRow(
            paper.id,
            (
                Cell(paper.file_name, "accent_text", icon="clip"),
                Cell(moment(paper.added_at), "text2"),
            ),
        )
        for paper in view.story.papers
    ]


def version_place(place: str) -> str:
    """Return where two versions differ, in words."""
    match place.split("."):
        case ["appraiser"]:
            return _("Third-party appraiser")
        case ["jobs", job, "shares", who]:
            party = next((one for one in LiableParty if one.value == who), None)
            name = who if party is None else _(PARTY[party])
            return f"{_('Job {number}').format(number=job)} · {name} %"
        case ["jobs", job, name]:
            return f"{_('Job {number}').format(number=job)} · {_(FIELD[name])}"
    return place
