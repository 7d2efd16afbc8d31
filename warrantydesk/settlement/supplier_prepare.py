"""Calculating supplier statements: what was confirmed until the cut-off and stands in no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import net_of_gross
from warrantydesk.records.engine import change_document, make_document, take_step
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.settlement.factor_cut import factor_words
from warrantydesk.settlement.labels_recovery import ENTRY as ENTRY_WORDS
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.recovery_states import (
    EntryKind,
    SupplierLineSource,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows import PeriodRow
from warrantydesk.settlement.states import PeriodStatus
from warrantydesk.settlement.tables import (
    CASE,
    ENTRY,
    FACTOR,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.settlement.workflow_recovery import SUPPLIER_STATEMENT_STEPS
from warrantydesk.texts import N_, in_both

PREFIX = "GS"
S, A = SupplierStatementStatus, SupplierStatementAction


@dataclass(frozen=True, slots=True)
class SupplierFound:
    """A line that a supplier statement takes in; its fields are columns of the line."""

    source: SupplierLineSource
    code: str
    text_zh: str
    text_en: str
    amount_fen: int
    case_id: int | None = None
    entry_id: int | None = None
    carried_from_id: int | None = None


COLUMNS = tuple(SupplierFound.__dataclass_fields__)


def prepare_supplier_statement(unit: Unit, supplier_id: int, period_id: int) -> int | None:
    """Make or bring up to date a supplier's draft, and return its key; None where nothing is due.

    Doing it again changes nothing unless something came or went. A statement that is frozen
    already, or a locked period, refuses.
    """
    require_role(unit, Role.FINANCE)
    period = period_row(unit.session, period_id)
    live = live_supplier_statement(unit.session, supplier_id, period_id)
    if live is not None and live.status is not S.DRAFT:
        raise RefusedError(
            N_("{number} is frozen already; what came later goes into the next statement."),
            number=live.number,
        )
    if period.status is PeriodStatus.LOCKED:
        raise RefusedError(N_("The period is locked; what came late goes into the next one."))
    found = collect(unit.session, supplier_id, period, None if live is None else live.id)
    if not found:
        if live is not None:
            _discard(unit, live)
        return None
    if live is None:
        made = _begin(unit, supplier_id, period)
        _write(unit, made, 1, supplier_id, period, found)
        return made
    if not _same(unit.session, live, period, found):
        _write(unit, live.id, live.version, supplier_id, period, found)
    return int(live.id)


def live_supplier_statement(
    session: Session, supplier_id: int, period_id: int
) -> sa.Row[Any] | None:
    """Return the statement of a supplier and period that is not discarded."""
    query = sa.select(SUPPLIER_STATEMENT).where(
        SUPPLIER_STATEMENT.c.supplier_id == supplier_id,
        SUPPLIER_STATEMENT.c.period_id == period_id,
        SUPPLIER_STATEMENT.c.status != S.DISCARDED,
    )
    return session.execute(query).one_or_none()


def due_entries(period: PeriodRow, own: int | None = None) -> sa.ColumnElement[bool]:
    """Return the condition for entries that a period's statement may take in."""
    taken = sa.exists().where(SUPPLIER_LINE.c.entry_id == ENTRY.c.id, SUPPLIER_LINE.c.live)
    if own is not None:
        taken = taken.where(SUPPLIER_LINE.c.statement_id != own)
    return sa.and_(
        ENTRY.c.confirmed_fen != 0, ENTRY.c.created_at < end_of_day(period.cut_off_on), ~taken
    )


def collect(
    session: Session, supplier_id: int, period: PeriodRow, own: int | None
) -> list[SupplierFound]:
    """Return the lines that a supplier statement has if it is made now, in their order."""
    query = (
        sa.select(ENTRY.c.id, ENTRY.c.kind, ENTRY.c.confirmed_fen, CASE.c.id.label("case_id"),
                  CASE.c.number, FACTOR.c.first_on, FACTOR.c.last_on, FACTOR.c.attributed,
                  FACTOR.c.analysed)
        .join(CASE, CASE.c.id == ENTRY.c.case_id)
        .outerjoin(FACTOR, FACTOR.c.id == ENTRY.c.factor_id)
        .where(CASE.c.supplier_id == supplier_id, due_entries(period, own))
        .order_by(CASE.c.number, ENTRY.c.id)
    )  # fmt: skip
    found = _carried(session, supplier_id, own)
    for row in session.execute(query):
        factor = row.kind is EntryKind.FACTOR
        text = factor_words(row) if factor else in_both(ENTRY_WORDS[row.kind])
        found.append(
            SupplierFound(
                SupplierLineSource.FACTOR if factor else SupplierLineSource.ENTRY,
                row.number,
                text.zh,
                text.en,
                row.confirmed_fen,
                row.case_id,
                row.id,
            )
        )
    return found


def _carried(session: Session, supplier_id: int, own: int | None) -> list[SupplierFound]:
    later = SUPPLIER_LINE.alias("later")
    taken = sa.exists().where(later.c.carried_from_id == SUPPLIER_STATEMENT.c.id, later.c.live)
    if own is not None:
        taken = taken.where(later.c.statement_id != own)
    query = (
        sa.select(
            SUPPLIER_STATEMENT.c.id, SUPPLIER_STATEMENT.c.number, SUPPLIER_STATEMENT.c.total_fen
        )
        .where(
            SUPPLIER_STATEMENT.c.supplier_id == supplier_id,
            SUPPLIER_STATEMENT.c.last_action == A.CARRY_FORWARD.value,
            SUPPLIER_STATEMENT.c.total_fen < 0,
            ~taken,
        )
        .order_by(SUPPLIER_STATEMENT.c.id)
    )
    made = []
    for key, number, total in session.execute(query):
        text = in_both(N_("Brought forward from {number}"), number=number)
        source = SupplierLineSource.CARRIED_FORWARD
        made.append(SupplierFound(source, number, text.zh, text.en, total, carried_from_id=key))
    return made


def supplier_lines(session: Session, statement_id: int) -> list[SupplierFound]:
    """Return the live lines of a supplier statement as they are stored."""
    query = (
        sa.select(*(SUPPLIER_LINE.c[name] for name in COLUMNS))
        .where(SUPPLIER_LINE.c.statement_id == statement_id, SUPPLIER_LINE.c.live)
        .order_by(SUPPLIER_LINE.c.position)
    )
    return [SupplierFound(*row) for row in session.execute(query)]


def supplier_totals(found: list[SupplierFound], rate_ppm: int) -> dict[str, int]:
    """Return the sums of a supplier statement; net + tax = total."""
    total = sum(line.amount_fen for line in found)
    net, tax = net_of_gross(total, rate_ppm)
    carried = sum(
        line.amount_fen for line in found if line.source is SupplierLineSource.CARRIED_FORWARD
    )
    return {
        "vat_rate_ppm": rate_ppm,
        "total_fen": total,
        "net_fen": net,
        "tax_fen": tax,
        "carried_in_fen": carried,
    }


def _money(
    session: Session, supplier_id: int, period: PeriodRow, found: list[SupplierFound]
) -> dict[str, int]:
    rate = parameter(session, ParameterName.RECOVERY_VAT_PPM, period.ends_on)
    return {
        **supplier_totals(found, rate),
        "disputed_fen": disputed_now(session, supplier_id),
    }


def disputed_now(session: Session, supplier_id: int) -> int:
    """Return what is in dispute with a supplier; statements show it apart."""
    query = sa.select(sa.func.coalesce(sa.func.sum(CASE.c.disputed_fen), 0))
    return int(session.execute(query.where(CASE.c.supplier_id == supplier_id)).scalar_one())


def is_current(session: Session, live: sa.Row[Any]) -> bool:
    """Tell whether a draft still says what would be calculated now."""
    period = period_row(session, live.period_id)
    return _same(session, live, period, collect(session, live.supplier_id, period, live.id))


def _same(
    session: Session, live: sa.Row[Any], period: PeriodRow, found: list[SupplierFound]
) -> bool:
    wanted = _money(session, live.supplier_id, period, found)
    kept = {name: getattr(live, name) for name in wanted}
    return kept == wanted and supplier_lines(session, live.id) == found


def _begin(unit: Unit, supplier_id: int, period: PeriodRow) -> int:
    code = sa.select(SUPPLIER.c.code).where(SUPPLIER.c.id == supplier_id)
    return make_document(
        unit,
        SUPPLIER_STATEMENT,
        A.PREPARE.value,
        S.DRAFT.value,
        number=next_number(
            unit.session, PREFIX, unit.session.execute(code).scalar_one(), period.starts_on
        ),
        supplier_id=supplier_id,
        period_id=period.id,
        objection="",
        **_money(unit.session, supplier_id, period, []),
    )


def _write(  # noqa: PLR0917 - private, called twice
    unit: Unit,
    statement_id: int,
    version: int,
    supplier_id: int,
    period: PeriodRow,
    found: list[SupplierFound],
) -> None:
    unit.session.execute(
        sa.delete(SUPPLIER_LINE).where(SUPPLIER_LINE.c.statement_id == statement_id)
    )
    rows = [
        {
            **{name: getattr(line, name) for name in COLUMNS},
            "statement_id": statement_id,
            "position": position,
            "live": True,
        }
        for position, line in enumerate(found, 1)
    ]
    unit.session.execute(sa.insert(SUPPLIER_LINE), rows)
    change_document(
        unit,
        SUPPLIER_STATEMENT,
        document_id=statement_id,
        seen_version=version,
        **_money(unit.session, supplier_id, period, found),
    )


def _discard(unit: Unit, live: sa.Row[Any]) -> None:
    release_supplier_lines(unit, live.id)
    take_step(
        unit,
        SUPPLIER_STATEMENT,
        SUPPLIER_STATEMENT_STEPS,
        document_id=live.id,
        seen_version=live.version,
        action=A.DISCARD.value,
    )


def release_supplier_lines(unit: Unit, statement_id: int) -> None:
    """Let go of everything that a statement had taken in."""
    unit.session.execute(
        sa.update(SUPPLIER_LINE)
        .where(SUPPLIER_LINE.c.statement_id == statement_id, SUPPLIER_LINE.c.live)
        .values(live=False)
    )


def suppliers_unfinished(session: Session, period_id: int) -> bool:
    """Tell whether a supplier still has something for a period that is not approved."""
    waiting = sa.select(SUPPLIER_STATEMENT.c.id).where(
        SUPPLIER_STATEMENT.c.period_id == period_id,
        SUPPLIER_STATEMENT.c.status.in_((S.DRAFT, S.FROZEN)),
    )
    if session.execute(waiting.limit(1)).first() is not None:
        return True
    left = sa.select(ENTRY.c.id).where(due_entries(period_row(session, period_id))).limit(1)
    return session.execute(left).first() is not None
