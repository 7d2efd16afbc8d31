"""The life of a claim for its record: steps and changes, and the versions kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from warrantydesk.claims.rows import TimelineRow, VersionEntry
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.records.history import Step, history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.versions import VersionRow, versions_of
from warrantydesk.texts import Bilingual

NOBODY = Bilingual("", "")
Names = Mapping[int, Bilingual]
ACTIONS = {action.value: action for action in ClaimAction}
STATUSES = {status.value: status for status in ClaimStatus}


def steps_of(session: Session, claim_id: int) -> list[Step]:
    """Return what happened to a claim; saving that changed nothing of note is left out."""
    steps = history_of(session, DocumentKind.CLAIM, claim_id)
    return [step for step in steps if step.action in ACTIONS or step.changes]


def timeline(steps: Sequence[Step], names: Names) -> tuple[TimelineRow, ...]:
    """Say who did what when, newest last."""
    return tuple(
        TimelineRow(
            at=step.at,
            person=names.get(step.actor_id or 0, NOBODY),
            action=ACTIONS.get(step.action),
            from_status=STATUSES.get(step.from_status),
            to_status=STATUSES[step.to_status],
            reason=step.reason,
            changes=step.changes,
        )
        for step in steps
    )


def kept_versions(session: Session, claim_id: int) -> list[VersionRow]:
    """Return the versions of a claim that were kept, oldest first."""
    return versions_of(session, DocumentKind.CLAIM, claim_id)


def version_entries(rows: Sequence[VersionRow], names: Names) -> tuple[VersionEntry, ...]:
    """Say who caused which version to be kept."""
    return tuple(
        VersionEntry(
            row.id, row.sequence, row.event, row.created_at, names.get(row.created_by_id, NOBODY)
        )
        for row in rows
    )
