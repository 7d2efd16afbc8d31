"""What people ask of claims: frozen commands that carry the version that they saw.

Imports no database library, so that screens build them before it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.orders.states import FaultRole, PartSource


@dataclass(frozen=True, slots=True)
class JobDraft:
    """The texts of a job as typed."""

    claim_job_id: int
    complaint: str
    cause: str
    correction: str
    fault_code_id: int | None


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line as typed; ``amount_fen`` counts for sublet work only, all else is priced."""

    line_id: int
    quantity_milli: int
    serial: str = ""
    old_serial: str = ""
    amount_fen: int = 0
    fault_role: FaultRole | None = None


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that the repair order does not have, added on the claim; the code is looked up."""

    claim_job_id: int
    kind: LineKind
    code: str
    quantity_milli: int
    fault_role: FaultRole = FaultRole.MAIN
    source: PartSource | None = PartSource.STOCK
    name: str = ""
    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A reason given to a finding that may be confirmed."""

    check_code: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """What the station typed; lines that it does not name are taken off."""

    claim_id: int
    seen_version: int
    jobs: tuple[JobDraft, ...]
    lines: tuple[LineDraft, ...]
    added: tuple[NewLine, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """A step of a claim, with a reason where the step needs one; the code may be left out."""

    claim_id: int
    seen_version: int
    reason: str = ""
    reason_id: int | None = None


@dataclass(frozen=True, slots=True)
class LineDecision:
    """What the auditor says of one line; ``return_policy`` None keeps the part's own."""

    line_id: int
    decision: Decision
    approved_fen: int
    reason_id: int | None = None
    reason_text: str = ""
    return_policy: ReturnPolicy | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """The decisions on all lines of a claim."""

    claim_id: int
    seen_version: int
    lines: tuple[LineDecision, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against the decision on some lines."""

    claim_id: int
    seen_version: int
    line_ids: tuple[int, ...]
    reason: str
