"""Runs over many stations or statements: a transaction for each, a result for each.

One that fails neither stops nor hides the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import WarrantyDeskError
from warrantydesk.settlement.collect import payable_claims
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.commands_recovery import OnSupplierStatement
from warrantydesk.settlement.periods import lock_period, period_row, statements_in
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.states import LineSource, StatementStatus
from warrantydesk.settlement.supplier_prepare import suppliers_unfinished
from warrantydesk.settlement.tables import ADJUSTMENT, CLAIM, LINE, STATEMENT, STATION

T = TypeVar("T")
Report = Callable[[int, int], None]


class Writes(Protocol):
    """A book, as far as a run needs it."""

    def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a query in a transaction of its own."""

    def write(self, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a service in a transaction of its own."""


def silent(done: int, total: int) -> None:
    """Report nothing."""


def prepare_period(book: Writes, period_id: int, report: Report = silent) -> list[Outcome]:
    """Calculate the statements of all stations that have something due in a period.

    ``report`` is called after each station; whatever it raises ends the run, and what was
    calculated until then stays, to be brought up to date by the next run.
    """
    stations = book.read(stations_due, period_id)
    outcomes = []
    for done, station_id in enumerate(stations, 1):
        outcomes.append(one(book, station_id, prepare_statement, station_id, period_id))
        report(done, len(stations))
    return outcomes


def do_with_all(
    book: Writes,
    service: Callable[..., Any],
    commands: Sequence[OnStatement | OnSupplierStatement],
    report: Report = silent,
) -> list[Outcome]:
    """Freeze, approve or otherwise step many statements; each command has its own operation."""
    outcomes = []
    for done, command in enumerate(commands, 1):
        found = one(book, command.statement_id, service, command)
        outcomes.append(found._replace(statement_id=command.statement_id))
        report(done, len(commands))
    return outcomes


def one(book: Writes, key: int, service: Callable[..., Any], *args: Any) -> Outcome:
    """Do something for one of many; what it is refused for is its result."""
    try:
        made = book.write(service, *args)
    except WarrantyDeskError as error:
        return Outcome(key, done=False, text=error.text, statement_id=None)
    return Outcome(key, done=True, text=None, statement_id=made if isinstance(made, int) else None)


def stations_due(session: Session, period_id: int) -> list[int]:
    """Return stations with claims, adjustments or carried amounts for a period, or with a draft.

    Those whose statement is frozen already are left out.
    """
    period = period_row(session, period_id)
    taken = sa.select(LINE.c.adjustment_id).where(LINE.c.live, LINE.c.adjustment_id.is_not(None))
    carried = sa.select(LINE.c.carried_from_id).where(
        LINE.c.live, LINE.c.source == LineSource.CARRIED_FORWARD
    )
    due: Iterable[sa.Select[Any]] = (
        sa.select(CLAIM.c.station_id).where(payable_claims(None, period)),
        sa.select(ADJUSTMENT.c.station_id).where(
            ADJUSTMENT.c.effective_on <= period.ends_on, ADJUSTMENT.c.id.not_in(taken)
        ),
        sa.select(STATEMENT.c.station_id).where(
            STATEMENT.c.status == StatementStatus.RECONCILED,
            STATEMENT.c.total_fen < 0,
            STATEMENT.c.id.not_in(carried),
        ),
        sa.select(STATEMENT.c.station_id).where(
            STATEMENT.c.period_id == period_id, STATEMENT.c.status == StatementStatus.DRAFT
        ),
    )
    frozen = sa.select(STATEMENT.c.station_id).where(
        STATEMENT.c.period_id == period_id,
        STATEMENT.c.status.not_in([StatementStatus.DRAFT, StatementStatus.DISCARDED]),
    )
    query = sa.select(STATION.c.id).where(
        STATION.c.id.in_(sa.union(*due)), STATION.c.id.not_in(frozen)
    )
    return list(session.execute(query.order_by(STATION.c.code)).scalars())


def lock_when_complete(unit: Unit, period_id: int) -> None:
    """Lock a period once its cut-off is over, all its statements stand and no station is left.

    Not before approval: a statement that the second person rejects can be made anew in its month.
    Suppliers share the months: theirs stand too, and nothing confirmed is left for them.
    A station is left as long as anything due could still enter its statement of this period:
    claims, adjustments or a carried amount alike.
    """
    if business_date(unit.at) <= period_row(unit.session, period_id).cut_off_on:
        return
    waiting = StatementStatus.DRAFT, StatementStatus.FROZEN
    if statements_in(unit.session, period_id, *waiting) or stations_due(unit.session, period_id):
        return
    if suppliers_unfinished(unit.session, period_id):
        return
    lock_period(unit, period_id)
