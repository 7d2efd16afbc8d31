"""What pages of supplier statements ask of the book; the rooms behind come when first asked."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.recovery_states import SupplierStatementAction
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.rows_recovery import SupplierStatementRow
from warrantydesk.settlement.rows_supplier import SupplierView
from warrantydesk.texts import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.ui.desk import BookLike

A = SupplierStatementAction


def statements_page(
    session: Session, query: ListQuery, supplier_id: int | None
) -> Page[SupplierStatementRow]:
    """Return a page of supplier statements."""
    from warrantydesk.settlement import queries_supplier  # noqa: PLC0415

    return queries_supplier.supplier_statement_page(session, query, supplier_id)


def statement_view(
    session: Session, statement_id: int, supplier_id: int | None, roles: Collection[Role]
) -> SupplierView:
    """Return everything that the page of a supplier statement shows, with its history."""
    from warrantydesk.settlement import queries_supplier_story  # noqa: PLC0415

    return queries_supplier_story.supplier_view(session, statement_id, supplier_id, roles)


def calculate_open(book: BookLike) -> list[Outcome]:
    """Calculate the statements of all suppliers for the newest period that is open."""
    from warrantydesk.settlement.supplier_runs import prepare_suppliers  # noqa: PLC0415

    return prepare_suppliers(book, book.read(_newest_open))


def _newest_open(session: Session) -> int:
    from warrantydesk.errors import RefusedError  # noqa: PLC0415
    from warrantydesk.settlement.periods import periods  # noqa: PLC0415
    from warrantydesk.settlement.states import PeriodStatus  # noqa: PLC0415

    for found in periods(session):
        if found.status is PeriodStatus.OPEN:
            return found.id
    raise RefusedError(N_("No month is open. Open one on the page of settlement runs."))


def calculate(unit: Unit, supplier_id: int, period_id: int) -> int | None:
    """Calculate one draft again."""
    from warrantydesk.settlement.supplier_prepare import (  # noqa: PLC0415
        prepare_supplier_statement,
    )

    return prepare_supplier_statement(unit, supplier_id, period_id)


def receive(unit: Unit, command: NewReceipt) -> None:
    """Book money that came in."""
    from warrantydesk.settlement import supplier_service  # noqa: PLC0415

    supplier_service.receive(unit, command)


def take(unit: Unit, action: SupplierStatementAction, command: OnSupplierStatement) -> None:
    """Take a step of a statement that needs no more than a reason."""
    from warrantydesk.settlement import supplier_service as service  # noqa: PLC0415

    services = {
        A.DISCARD: service.discard_supplier,
        A.FREEZE: service.freeze_supplier,
        A.APPROVE: service.approve_supplier,
        A.REJECT: service.reject_supplier,
        A.CONFIRM: service.confirm_supplier,
        A.OBJECT: service.object_to_supplier,
        A.ANSWER_OBJECTION: service.answer_supplier_objection,
        A.CARRY_FORWARD: service.carry_supplier_forward,
        A.RECONCILE: service.reconcile_supplier,
    }
    services[action](unit, command)


def attach_letter(unit: Unit, statement_id: int, path: Path) -> None:
    """Attach a supplier's letter to its statement."""
    from warrantydesk.records.attachments import NewAttachment, add_attachment  # noqa: PLC0415

    kind, paper = DocumentKind.SUPPLIER_STATEMENT, AttachmentKind.PAPER
    add_attachment(unit, NewAttachment(kind, statement_id, paper, path.name, path.read_bytes()))
