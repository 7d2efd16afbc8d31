"""What the auditor's page asks of the book; everything here runs on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.rows import ReasonRow
from warrantydesk.claims.audit import open_for_review, revoke
from warrantydesk.claims.case import audit_case
from warrantydesk.claims.commands import ClaimStep
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.queue import audit_queue, queue_counts
from warrantydesk.claims.rows_queue import AuditCase, QueueFilter, QueueRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit


class QueueView(NamedTuple):
    """The queue with how many each part has, and the reasons on offer."""

    rows: tuple[QueueRow, ...]
    counts: dict[QueueFilter, int]
    reasons: tuple[ReasonRow, ...]


class Opened(NamedTuple):
    """A case that was opened for review."""

    case: AuditCase


def queue_view(session: Session, person_id: int, chosen: QueueFilter) -> QueueView:
    """Return the queue of an auditor."""
    rows = audit_queue(session, person_id, chosen)
    return QueueView(rows, queue_counts(session, person_id), reason_codes(session))


def open_case(unit: Unit, claim_id: int) -> Opened:
    """Open a claim for review, after which its station cannot recall it, and return the case."""
    open_for_review(unit, claim_id)
    return Opened(audit_case(unit.session, claim_id, unit.actor_id))


def revoke_newest(unit: Unit, claim_id: int, reason: str) -> None:
    """Take one's own decision back, as it stands now."""
    version = claim_row(unit.session, claim_id).version
    revoke(unit, ClaimStep(claim_id, version, reason))
