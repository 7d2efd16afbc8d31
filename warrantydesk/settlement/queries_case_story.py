"""What happened to a recovery case: what moved its money, its papers, the steps of its life."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.documents.papers.masking import masked
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.settlement.rows_cases import CaseEntry, CaseStep, Letter
from warrantydesk.settlement.tables import APPRAISAL, ATTACHMENT, ENTRY, PERSON
from warrantydesk.texts import Bilingual

KIND = DocumentKind.RECOVERY
NOBODY = Bilingual("", "")
ACTIONS = {action.value: action for action in RecoveryAction}


def case_entries(session: Session, case_id: int, *, inside: bool) -> tuple[CaseEntry, ...]:
    """Return what moved the money of a case, oldest first; a supplier reads no appraisals."""
    query = (
        sa.select(
            ENTRY.c.id, ENTRY.c.kind, ENTRY.c.means, ENTRY.c.confirmed_fen, ENTRY.c.disputed_fen,
            ENTRY.c.withdrawn_fen, ENTRY.c.reason, ENTRY.c.on_behalf, PERSON.c.name_zh,
            PERSON.c.name_en, ENTRY.c.created_at, ATTACHMENT.c.file_name, ENTRY.c.appraisal_id,
        )
        .join(PERSON, PERSON.c.id == ENTRY.c.created_by_id)
        .outerjoin(ATTACHMENT, ATTACHMENT.c.id == ENTRY.c.attachment_id)
        .where(ENTRY.c.case_id == case_id)
        .order_by(ENTRY.c.id)
    )  # fmt: skip
    rows = session.execute(query).all()
    forms = _appraisals(session, {row[12] for row in rows}) if inside else {}
    return tuple(
        CaseEntry(
            *row[:8], Bilingual(row[8], row[9]), row[10], row[11] or "", forms.get(row[12], "")
        )
        for row in rows
    )


def _appraisals(session: Session, keys: set[int | None]) -> dict[int | None, str]:
    wanted = keys - {None}
    if not wanted:
        return {}
    query = sa.select(APPRAISAL.c.id, APPRAISAL.c.number).where(APPRAISAL.c.id.in_(wanted))
    return {row[0]: row[1] for row in session.execute(query)}


def told_supplier(session: Session, case_id: int, *said: str) -> tuple[str, str]:
    """Return cause and complaint as the supplier was told them: without whoever complained."""
    kept = latest_content(session, KIND, case_id, VersionEvent.FREEZE)
    cause, complaint = said if kept is None else (kept["claim"][n] for n in ("cause", "complaint"))
    return masked(cause), masked(complaint)


def case_letters(session: Session, case_id: int) -> tuple[Letter, ...]:
    """Return the papers of a case, the newest first."""
    query = sa.select(ENTRY.c.attachment_id).where(ENTRY.c.case_id == case_id)
    used = set(session.execute(query).scalars())
    return tuple(
        Letter(
            found.id, found.what, found.caption, found.file_name, found.digest,
            found.media_type, found.added_at, found.id in used,
        )
        for found in reversed(attachments_of(session, KIND, case_id))
    )  # fmt: skip


def case_steps(session: Session, case_id: int) -> tuple[CaseStep, ...]:
    """Return the steps of a case's life, oldest first; recalculating it is none."""
    steps = [step for step in history_of(session, KIND, case_id) if step.action in ACTIONS]
    names = names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    return tuple(
        CaseStep(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            ACTIONS[step.action],
            RecoveryStatus(step.to_status),
            step.reason,
        )
        for step in steps
    )
