"""What pages of recovery ask of the book; the rooms behind are imported when first asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import (
    Answer,
    MoveTo,
    OnCase,
    UpholdBy,
    WithdrawPart,
)
from warrantydesk.settlement.recovery_states import RecoveryAction
from warrantydesk.settlement.rows_cases import CaseRecord, CaseRow, Mover
from warrantydesk.settlement.rows_recovery import QueuedCase

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit

A = RecoveryAction


def cases_page(session: Session, query: ListQuery, supplier_id: int | None) -> Page[CaseRow]:
    """Return a page of recovery cases."""
    from warrantydesk.settlement import queries_cases  # noqa: PLC0415

    return queries_cases.cases_page(session, query, supplier_id)


def queue(session: Session, on: date) -> tuple[QueuedCase, ...]:
    """Return what waits of recovery, the most pressing first."""
    from warrantydesk.settlement import queries_recovery  # noqa: PLC0415

    return queries_recovery.recovery_queue(session, on)


def case_record(
    session: Session, case_id: int, roles: Collection[Role], supplier_id: int | None
) -> CaseRecord:
    """Return everything that the page of a case shows."""
    from warrantydesk.settlement import queries_cases  # noqa: PLC0415

    return queries_cases.case_record(session, case_id, roles, supplier_id)


def answer(unit: Unit, command: Answer) -> None:
    """Answer a case, or record the answer of its supplier."""
    from warrantydesk.settlement import recovering  # noqa: PLC0415

    recovering.answer(unit, command)


def withdraw(unit: Unit, command: WithdrawPart) -> None:
    """No longer ask for what is in dispute, or for a part of it."""
    from warrantydesk.settlement import disputes  # noqa: PLC0415

    disputes.withdraw_dispute(unit, command)


def movers(session: Session, case_id: int) -> tuple[Mover, ...]:
    """Return the suppliers that a dispute could be moved to."""
    from warrantydesk.settlement import moving  # noqa: PLC0415

    return moving.movers(session, case_id)


def move(unit: Unit, command: MoveTo) -> int:
    """Move a dispute to another supplier, and return the key of its case."""
    from warrantydesk.settlement import disputes  # noqa: PLC0415

    return disputes.move_to_supplier(unit, command)


def uphold(unit: Unit, command: UpholdBy) -> None:
    """Uphold a dispute by a judged re-appraisal."""
    from warrantydesk.settlement import disputes  # noqa: PLC0415

    disputes.uphold(unit, command)


def ask_new_appraisal(unit: Unit, command: OnCase) -> int:
    """Have the claim of a dispute appraised anew."""
    from warrantydesk.settlement import reappraisals  # noqa: PLC0415

    return reappraisals.ask_new_appraisal(unit, command)


def take(unit: Unit, action: RecoveryAction, command: OnCase) -> None:
    """Take a step of a case that needs no more than a reason."""
    from warrantydesk.settlement import disputes, recovering  # noqa: PLC0415

    services = {
        A.NOTIFY: recovering.notify,
        A.CLOSE: recovering.close_case,
        A.CHARGE_BACK: disputes.charge_back,
        A.REVERSE: disputes.reverse_case,
    }
    services[action](unit, command)


def attach_letter(unit: Unit, case_id: int, path: Path) -> None:
    """Attach a supplier's letter to a case."""
    attach_pasted(unit, case_id, path.name, path.read_bytes())


def attach_pasted(unit: Unit, case_id: int, name: str, content: bytes) -> None:
    """Attach a paper that came by the clipboard."""
    from warrantydesk.records.attachments import NewAttachment, add_attachment  # noqa: PLC0415

    new = NewAttachment(DocumentKind.RECOVERY, case_id, AttachmentKind.PAPER, name, content)
    add_attachment(unit, new)
