"""The page of a claim: jobs and lines as typed, priced and checked; photos; what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import release, revoke
from warrantydesk.claims.commands import Appeal, ClaimStep, NewLine
from warrantydesk.claims.evidence import add_evidence, add_files, remove_evidence
from warrantydesk.claims.labels import ACTION
from warrantydesk.claims.preview import check_draft
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.rows import ClaimRecord, DraftPreview, LineBlock, MoneySums
from warrantydesk.claims.service import recall, resubmit, save_claim, submit, withdraw
from warrantydesk.claims.states import ClaimAction, Decision
from warrantydesk.claims.workflow import NEEDS_REASON
from warrantydesk.errors import ConflictError
from warrantydesk.records.findings import Finding, FindingsError, Severity
from warrantydesk.settlement.rows_recovery import Water
from warrantydesk.texts import _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.claims import showing
from warrantydesk.ui.claims.claim_actions import (
    APPEAL,
    APPRAISE,
    PRINT,
    REVIEW,
    SAVE,
    WATER,
    actions,
)
from warrantydesk.ui.claims.claim_cards import ClaimCards
from warrantydesk.ui.claims.differences import DifferencesNote, pair_of
from warrantydesk.ui.claims.draft_store import DraftStore
from warrantydesk.ui.claims.editing import ANSWER, Edits, Field
from warrantydesk.ui.claims.jobs_pane import JobsPane
from warrantydesk.ui.claims.looks import status_badge
from warrantydesk.ui.claims.side import ReasonNote, sums_items
from warrantydesk.ui.claims.versions_pane import VersionsPane
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.checks_panel import ChecksPanel, Given
from warrantydesk.ui.record.clash_card import Clash, ClashCard
from warrantydesk.ui.record.photos import Added, Photos, Shown
from warrantydesk.ui.record.record_page import RecordPage, scrolling
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.layout import box, column

TYPING_PAUSE_MS = 250
A = ClaimAction
SERVICES: dict[ClaimAction, Callable[..., Any]] = {
    A.SUBMIT: submit,
    A.RESUBMIT: resubmit,
    A.RECALL: recall,
    A.WITHDRAW: withdraw,
    A.RELEASE: release,
    A.REVOKE: revoke,
}


class ClaimPage(RecordPage):
    """Shows one claim; its station types in it, everybody reads it."""

    def __init__(self, desk: Desk, claim_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.claim_id = claim_id
        self.record: ClaimRecord | None = None
        self.edits: Edits | None = None
        self.preview: DraftPreview | None = None
        self.drafts = DraftStore(desk, claim_id)
        self._after: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._preview)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.clashes = ClashCard()
        self.clashes.theirs.connect(self._take_theirs)
        self.jobs = JobsPane(self._desk)
        self.jobs.put.connect(self._put)
        self.jobs.added.connect(self._add_line)
        self.jobs.taken_off.connect(self._take_off)
        self.jobs.refused.connect(self.noted)
        self.cards = ClaimCards(self._desk)
        self.cards.wanted.connect(self.tabs.show_tab)
        self.cards.part.connect(partial(self._desk.open, "old_part"))
        lines = column(self.clashes, self.jobs, None, self.cards, gap=10, margins=(20, 12, 20, 12))
        self.tabs.add("jobs", _("Jobs and lines"), scrolling(box(lines, "canvas")))
        self.photos = Photos()
        for photos in (self.photos, self.cards.photos):
            photos.added.connect(self._attach)
            photos.removed.connect(self._detach)
            photos.opened.connect(self._open_photo)
        self.tabs.add("photos", _("Photos"), scrolling(box(column(self.photos), "canvas")))
        self.timeline = Timeline()
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.versions = VersionsPane(self._desk)
        self.tabs.add("versions", _("Versions"), self.versions)
        self.checks = ChecksPanel(showing.place_words)
        self.checks.went.connect(self.go)
        self.checks.given.connect(self._answer)
        self.jobs.entered.connect(self.checks.light)
        self.note = ReasonNote()
        self.checks.below.addWidget(self.note)
        self.differences = DifferencesNote(self._desk)
        self.differences.compared.connect(self.tabs.show_tab)
        self.checks.below.addWidget(self.differences)
        self.add_side(self.checks, _("Checks"), "shield")
        self.checks.counted.connect(self._count)
        for keys, what in (("F8", "next"), ("Ctrl+V", "paste")):
            key = Shortcut(keys, what, self)
            key.chosen.connect(self._key)

    @override
    def hints(self) -> tuple[Hint, ...]:
        if self.record is not None and not self.record.editable:
            return (("Ctrl+1…4", _("tabs")), ("Ctrl+P", _("print preview")))
        return (
            ("Enter", _("next field")), ("Ctrl+L", _("add line")), ("F8", _("next finding")),
            ("Ctrl+V", _("paste photo")), ("Ctrl+Enter", _("submit")),
        )  # fmt: skip

    # reading

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self.read(
            claim_record, self.claim_id, person.roles, person.person_id, done=self.show_record
        )

    def show_record(self, record: ClaimRecord) -> None:
        """Show a claim; what is typed and unsaved is laid over it, field by field."""
        self.record = record
        clashes: tuple[Clash, ...] = ()
        if self.edits is None:
            self.edits = Edits(record, self._changed)
            self._restore(record, self.edits)
        else:
            clashes = self.edits.rebase(record)
        who = str(record.timeline[-1].person) if record.timeline else ""
        self.clashes.show_clashes([showing.clash_row(c, record) for c in clashes], who)
        self.preview = None
        self.show_title(record.number, status_badge(record.status), showing.title_aside(record))
        self.facts.show_facts(showing.facts(record))
        self.verdict.show_verdict(*showing.verdict(record))
        self.jobs.show_record(record)
        self.photos.show_photos(record.photos, record.missing_photos if record.editable else (),
                                editable=record.editable)  # fmt: skip
        self.tabs.retitle("photos", _("Photos {count}").format(count=len(record.photos)))
        self.timeline.show_events([showing.event(row) for row in record.timeline])
        self.versions.show_versions(record.versions)
        self.note.show_record(record)
        self.differences.show_record(record)
        self.cards.show_record(record)
        self._show_all(record.findings, record.sums)
        if self.edits:
            self._pause.start()
        self.want_side(wanted=record.editable or bool(record.findings) or self.note.says
                       or pair_of(record) is not None)  # fmt: skip
        self.shown.emit()
        then, self._after = self._after, None
        if then is not None:
            then()

    def _restore(self, record: ClaimRecord, edits: Edits) -> None:
        kept = self.drafts.kept(record)
        if record.editable and kept is not None:
            edits.typed.update(kept.typed)
            self.noted.emit(_("Restored what was typed at {time}.").format(time=kept.time))

    def _show_all(self, findings: Sequence[Finding], sums: MoneySums) -> None:
        if self.record is None or self.edits is None:
            return
        priced = {} if self.preview is None else {p.position: p for p in self.preview.lines}
        self.jobs.show_lines(self.edits, priced)
        answers = {(a.check_code, a.place): a.reason for a in self.edits.draft().answers}
        self.checks.show_findings(findings, answers, editable=self.record.editable)
        self.jobs.mark({f.place for f in findings if f.severity is Severity.BLOCK})
        self.show_sums(*sums_items(self.record, sums))
        self._offer()

    def _offer(self) -> None:
        if self.record is not None:
            roles = self._desk.person.roles
            self.show_actions(list(actions(self.record, roles, unsaved=self.unsaved())))

    # typing

    def _put(self, put: tuple[Field, Any]) -> None:
        if self.edits is not None:
            self.edits.put(*put)

    def _answer(self, given: Given) -> None:
        if self.edits is not None:
            self.edits.put(Field(ANSWER, given.code, given.place), given.reason)

    def _changed(self) -> None:
        self._offer()
        self._pause.start()
        self.typed()

    @override
    def keep_draft(self) -> None:
        if self.edits is not None and self.record is not None and self.record.editable:
            self.drafts.keep(self.edits)

    def _preview(self) -> None:
        self._pause.stop()
        if self.edits is None or self.record is None or not self.record.editable:
            return
        self.keep_draft()
        self._desk.read(self, check_draft, self.edits.draft(),
                        done=self._previewed, failed=self._unpriced)  # fmt: skip

    def _previewed(self, preview: DraftPreview) -> None:
        self.preview = preview
        self._show_all(preview.findings, preview.sums)

    def _unpriced(self, error: Exception) -> None:
        self.noted.emit(str(error))

    def _take_theirs(self, clash: Clash) -> None:
        if self.edits is not None:
            self.edits.put(clash.field, clash.theirs)
            self._preview()

    def _add_line(self, new: NewLine) -> None:
        """Add a line and save: what it costs is the database's to say."""
        self.in_turn(new, partial(self._save_with, new))

    def _save_with(self, new: NewLine) -> None:
        if self.edits is not None:
            draft = self.edits.draft()
            self._save(type(draft)(draft.claim_id, draft.seen_version, draft.jobs, draft.lines,
                                   (new,), draft.answers))  # fmt: skip

    def _take_off(self, line_id: int) -> None:
        self.in_turn(("off", line_id), partial(self._save_without, line_id))

    def _save_without(self, line_id: int) -> None:
        if self.edits is not None:
            draft = self.edits.draft()
            lines = tuple(line for line in draft.lines if line.line_id != line_id)
            self._save(type(draft)(draft.claim_id, draft.seen_version, draft.jobs, lines,
                                   (), draft.answers))  # fmt: skip

    def go(self, place: object) -> None:
        """Put the keyboard where a finding points."""
        where = str(place)
        if where.startswith("photos"):
            self.tabs.show_tab("photos")
            self.photos.setFocus()
        else:
            self.tabs.show_tab("jobs")
            self.jobs.go(where)

    # photos

    def _attach(self, added: Added) -> None:
        if added.pasted:
            name = _("pasted") + ".png"
            self.write(add_evidence, self.claim_id, added.what, name, added.pasted)
        else:
            self.write(add_files, self.claim_id, added.what, added.paths)

    def _detach(self, photo: Shown) -> None:
        self.write(remove_evidence, self.claim_id, photo.id)

    def _open_photo(self, photo: Shown) -> None:
        if self.record is not None:
            self._desk.open("photo", (self.record.photos, photo.id))

    # what can be done

    def _key(self, what: object) -> None:
        if what == "next":
            self.next_finding(self.checks)
        elif what == "paste":
            self.photos.paste()

    @override
    def act(self, what: object) -> None:
        if what == PRINT:
            self._desk.open("paper", ("claim", self.claim_id))
        elif what == SAVE:
            self.save(self._saved)
        elif what == REVIEW:
            self._desk.open("review", self.claim_id)
        elif what == WATER:
            self._desk.open("water", Water(claim_id=self.claim_id))
        elif what == APPRAISE:
            self._desk.open("file_appraisal", self.claim_id)
        elif self.unsaved():
            self.save(partial(self.act, what))
        elif what == APPEAL:
            self._ask_appeal()
        elif isinstance(what, ClaimAction):
            self._begin(what)

    def _saved(self) -> None:
        self.noted.emit(_("Saved."))

    def _begin(self, action: ClaimAction) -> None:
        if action in NEEDS_REASON:
            fields = [FormField("reason", _("Reason"))]
            self.ask(_(ACTION[action]), fields, partial(self._step, action))
        else:
            self._step(action, {})

    def _step(self, action: ClaimAction, values: dict[str, Any]) -> None:
        if self.record is not None:
            step = ClaimStep(self.record.id, self.record.version, **values)
            self.write(SERVICES[action], step)

    def _ask_appeal(self) -> None:
        fields = [FormField("reason", _("Reason"))]
        yes = _("Appeal")
        choices = ((True, yes), (False, _("Leave it")))
        fields += [
            FormField(str(line.id), _line_words(line), FieldKind.CHOICE, yes, choices)
            for line in self._cut_lines()
        ]
        self.ask(_("Appeal against these lines"), fields, self._appeal, _("Appeal"))

    def _cut_lines(self) -> list[LineBlock]:
        lines = () if self.record is None else self.record.lines
        return [line for line in lines if line.decision in {Decision.DENIED, Decision.REDUCED}]

    def _appeal(self, values: dict[str, Any]) -> None:
        if self.record is not None:
            chosen = tuple(line.id for line in self._cut_lines() if values[str(line.id)])
            command = Appeal(self.record.id, self.record.version, chosen, values["reason"])
            self.write(appeal, command, done=self._appealed)

    def _appealed(self, appeal_id: int) -> None:
        self.refresh()
        self._desk.open("claim", appeal_id)

    # saving

    @override
    def unsaved(self) -> bool:
        return bool(self.edits)

    @override
    def save(self, then: Callable[[], None]) -> None:
        if self.edits is not None:
            self._after = then
            self._save(self.edits.draft())

    def _save(self, draft: Any) -> None:
        sent = {} if self.edits is None else dict(self.edits.typed)
        self.write(save_claim, draft, done=partial(self._stored, sent))

    def _stored(self, sent: dict[Field, Any], _version: int) -> None:
        if self.edits is not None:
            self.edits.accept(sent)
        self.drafts.forget()
        self.refresh()

    @override
    def refused(self, error: Exception) -> None:
        self._after = None
        if isinstance(error, FindingsError):
            self._show_refusal(error.findings)
        super().refused(error)
        if isinstance(error, ConflictError):
            self.refresh()

    def _show_refusal(self, findings: Sequence[Finding]) -> None:
        if self.record is not None:
            self._show_all(findings, self.record.sums)
            self.checks.next_finding()

    @override
    def discard(self) -> None:
        if self.edits is not None and self.record is not None:
            self.edits.discard()
            self.drafts.forget()
            self._show_all(self.record.findings, self.record.sums)


def _line_words(line: LineBlock) -> str:
    return _("Line {number}").format(number=line.position) + f" {line.name}"
