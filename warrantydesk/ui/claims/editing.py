"""What somebody typed into a claim and has not saved: values by field, laid over the record.

Pure values: a form sets fields, the page makes the command, a draft on disk keeps the fields, and
two people's changes are merged field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from warrantydesk.claims.commands import Answer, ClaimDraft, JobDraft, LineDraft
from warrantydesk.claims.rows import ClaimRecord, JobBlock, LineBlock
from warrantydesk.claims.states import LineKind
from warrantydesk.ui.record.clash_card import Clash

JOB, LINE, ANSWER = "job", "line", "answer"
JOB_FIELDS = ("complaint", "cause", "correction", "fault_code_id")


class Field(NamedTuple):
    """A field of a claim: of a job or line by its key, or the answer to a check at a place."""

    what: str
    of: int | str
    name: str


def saved_values(record: ClaimRecord) -> dict[Field, Any]:
    """Return what the record says in every field that can be typed in."""
    values: dict[Field, Any] = {}
    for job in record.jobs:
        values |= {Field(JOB, job.id, name): getattr(job, name) for name in JOB_FIELDS}
    for line in record.lines:
        values |= {
            Field(LINE, line.id, "quantity_milli"): line.quantity_milli,
            Field(LINE, line.id, "serial"): line.serial,
            Field(LINE, line.id, "old_serial"): line.old_serial,
        }
        if line.kind is LineKind.SUBLET:
            values[Field(LINE, line.id, "amount_fen")] = line.claimed_fen
    for answer in record.answers:
        values[Field(ANSWER, answer.check_code, answer.place)] = answer.reason
    return values


class Edits:
    """The typed values of one claim; ``changed`` is told after each change."""

    def __init__(self, record: ClaimRecord, changed: Callable[[], None] | None = None) -> None:
        self._changed = changed
        self.record = record
        self._saved = saved_values(record)
        self.typed: dict[Field, Any] = {}

    def __bool__(self) -> bool:
        return bool(self.typed)

    def value(self, field: Field) -> Any:
        """Return what a field shows now; an answer that nobody gave is empty."""
        return self.typed.get(field, self._saved.get(field, ""))

    def put(self, field: Field, value: Any) -> None:
        """Type a value; typing what is saved takes the change back."""
        before = self.value(field)
        if value == self._saved.get(field, ""):
            self.typed.pop(field, None)
        else:
            self.typed[field] = value
        if self._changed is not None and value != before:
            self._changed()

    def discard(self) -> None:
        """Forget everything typed."""
        self.typed.clear()

    def accept(self, sent: Mapping[Field, Any]) -> None:
        """Regard what was sent as saved; what was typed since then stays typed."""
        for field, value in sent.items():
            before = self._saved.get(field, "")
            if field not in self.typed:
                self.typed[field] = before  # taken back while the answer was on its way
            elif self.typed[field] == value:
                del self.typed[field]
            self._saved[field] = value

    def draft(self) -> ClaimDraft:
        """Return the command that saves what is shown."""
        return ClaimDraft(
            claim_id=self.record.id,
            seen_version=self.record.version,
            jobs=tuple(self._job(job) for job in self.record.jobs),
            lines=tuple(self._line(line) for line in self.record.lines),
            answers=tuple(self._answers()),
        )

    def rebase(self, record: ClaimRecord) -> tuple[Clash, ...]:
        """Lay what is typed over a newer record; return what both people changed."""
        before, self._saved, self.record = self._saved, saved_values(record), record
        lost = [f for f in self.typed if f.what != ANSWER and f not in self._saved]
        for field in lost:
            del self.typed[field]
        clashes = []
        for field, mine in list(self.typed.items()):
            theirs = self._saved.get(field, "")
            if theirs == mine:
                del self.typed[field]
            elif theirs != before.get(field, ""):
                clashes.append(Clash(field, theirs, mine))
        return tuple(clashes)

    def _job(self, job: JobBlock) -> JobDraft:
        values = {name: self.value(Field(JOB, job.id, name)) for name in JOB_FIELDS}
        return JobDraft(job.id, **values)

    def _line(self, line: LineBlock) -> LineDraft:
        amount = Field(LINE, line.id, "amount_fen")
        return LineDraft(
            line.id,
            self.value(Field(LINE, line.id, "quantity_milli")),
            self.value(Field(LINE, line.id, "serial")),
            self.value(Field(LINE, line.id, "old_serial")),
            self.value(amount) if amount in self._saved else 0,
            line.fault_role,
        )

    def _answers(self) -> Iterable[Answer]:
        fields = [f for f in {**self._saved, **self.typed} if f.what == ANSWER]
        given = ((field, str(self.value(field)).strip()) for field in fields)
        return (Answer(str(field.of), field.name, reason) for field, reason in given if reason)


def to_plain(typed: Mapping[Field, Any]) -> list[list[Any]]:
    """Return typed values as plain lists, for the draft on disk."""
    return [[*field, value] for field, value in typed.items()]


def from_plain(stored: Iterable[Iterable[Any]], record: ClaimRecord) -> dict[Field, Any]:
    """Read typed values back; fields that the claim no longer has are left out."""
    known = saved_values(record)
    fields = {Field(what, of, name): value for what, of, name, value in stored}
    return {f: value for f, value in fields.items() if f in known or f.what == ANSWER}
