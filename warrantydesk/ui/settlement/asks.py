"""What pages of settlement ask of the book; the rooms behind are imported when first asked.

So these pages can be shown before the database library is there. Everything here runs on a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.settlement.commands import NewAdjustment, NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.rows import (
    Outcome,
    PaymentRow,
    RunView,
    StatementRecord,
    StatementRow,
    StatementSums,
)
from warrantydesk.settlement.rows_ledger import AccountEntry, AccountRow, HoldRow, TransferRow
from warrantydesk.settlement.states import StatementAction

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.ui.desk import BookLike
    from warrantydesk.ui.jobs import Progress

Stations = Collection[int] | None


def run_view(session: Session, period_id: int | None) -> RunView | None:
    """Return the run of a period."""
    from warrantydesk.settlement import queries_run  # noqa: PLC0415

    return queries_run.run_view(session, period_id)


def open_next_period(unit: Unit) -> int:
    """Open the next month."""
    from warrantydesk.settlement import periods  # noqa: PLC0415

    return periods.open_next_period(unit)


def lock_period(unit: Unit, period_id: int) -> None:
    """Lock a period for good."""
    from warrantydesk.settlement import periods  # noqa: PLC0415

    periods.lock_period(unit, period_id)


def prepare_all(book: BookLike, period_id: int, progress: Progress) -> list[Outcome]:
    """Calculate the statements of a period, station by station."""
    from warrantydesk.settlement.runs import prepare_period  # noqa: PLC0415

    return prepare_period(book, period_id, _report(progress))


def step_all(
    book: BookLike, action: StatementAction, commands: Sequence[OnStatement], progress: Progress
) -> list[Outcome]:
    """Freeze or approve many statements, one by one."""
    from warrantydesk.settlement.runs import do_with_all  # noqa: PLC0415

    return do_with_all(book, _services()[action], commands, _report(progress))


def _report(progress: Progress) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        progress.report(done, total)
        progress.check()

    return report


def take(unit: Unit, action: StatementAction, command: OnStatement) -> Any:
    """Take a step of one statement."""
    return _services()[action](unit, command)


def _services() -> dict[StatementAction, Callable[..., Any]]:
    from warrantydesk.settlement import paying, service  # noqa: PLC0415

    return {
        StatementAction.DISCARD: service.discard,
        StatementAction.FREEZE: service.freeze,
        StatementAction.APPROVE: service.approve,
        StatementAction.REJECT: service.reject,
        StatementAction.CONFIRM: service.confirm,
        StatementAction.OBJECT: service.object_to,
        StatementAction.ANSWER_OBJECTION: service.answer_objection,
        StatementAction.REGISTER_INVOICE: paying.register_invoice,
        StatementAction.PAY: paying.pay,
        StatementAction.RECONCILE: service.reconcile,
        StatementAction.CARRY_FORWARD: service.carry_forward,
    }


def prepare_one(unit: Unit, station_id: int, period_id: int) -> int | None:
    """Calculate one statement again."""
    from warrantydesk.settlement.prepare import prepare_statement  # noqa: PLC0415

    return prepare_statement(unit, station_id, period_id)


def statement_page(session: Session, query: ListQuery, stations: Stations) -> Page[StatementRow]:
    """Return a page of statements."""
    from warrantydesk.settlement import queries  # noqa: PLC0415

    return queries.statement_page(session, query, stations)


def statement_sums(session: Session, query: ListQuery, stations: Stations) -> StatementSums:
    """Return the sums of a selection of statements."""
    from warrantydesk.settlement import queries  # noqa: PLC0415

    return queries.statement_sums(session, query, stations)


def statement_record(session: Session, statement_id: int, person_id: int) -> StatementRecord:
    """Return the record of a statement, if it is the person's to see."""
    from warrantydesk.basedata.people import refuse_foreign  # noqa: PLC0415
    from warrantydesk.settlement import queries  # noqa: PLC0415

    record = queries.statement_record(session, statement_id)
    refuse_foreign(session, person_id, record.row.station_id)
    return record


def payment_page(session: Session, query: ListQuery, stations: Stations) -> Page[PaymentRow]:
    """Return a page of payments."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.payment_page(session, query, stations)


def accounts(session: Session) -> tuple[AccountRow, ...]:
    """Return the accounts of the ledger."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.accounts(session)


def transfer_page(session: Session, query: ListQuery, account_id: int | None) -> Page[TransferRow]:
    """Return a page of transfers."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.transfer_page(session, query, account_id)


def account_page(session: Session, query: ListQuery, account_id: int) -> Page[AccountEntry]:
    """Return a page of an account with its transfers."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.account_page(session, query, account_id)


def holds(session: Session) -> tuple[HoldRow, ...]:
    """Return the claims that are on hold."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.holds(session)


def holdable(session: Session, station_id: int) -> tuple[HoldRow, ...]:
    """Return a station's payable claims."""
    from warrantydesk.settlement import queries_ledger  # noqa: PLC0415

    return queries_ledger.holdable(session, station_id)


def hold(unit: Unit, claim_id: int, reason: str) -> int:
    """Put a claim on hold."""
    from warrantydesk.settlement import holding  # noqa: PLC0415

    return holding.hold_claim(unit, claim_id, reason)


def release(unit: Unit, claim_id: int) -> None:
    """Release a claim that is on hold."""
    from warrantydesk.settlement import holding  # noqa: PLC0415

    holding.release_claim(unit, claim_id)


def adjust(unit: Unit, command: NewAdjustment) -> int:
    """Enter an adjustment."""
    from warrantydesk.settlement import adjusting  # noqa: PLC0415

    return adjusting.add_adjustment(unit, command)


def reverse(unit: Unit, line_id: int, reason: str, operation_id: str) -> int:
    """Reverse a line of a frozen statement."""
    from warrantydesk.settlement import adjusting  # noqa: PLC0415

    return adjusting.reverse_line(unit, line_id, reason, operation_id)


__all__ = ["NewAdjustment", "NewInvoice", "NewPayment", "OnStatement"]
