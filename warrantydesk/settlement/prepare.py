"""Calculating statements: a draft is made or brought up to date; nothing is posted yet."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_row, station_terms
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.rows import StationTermsRow
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import change_document, make_document, take_step
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.settlement.collect import Found, collect
from warrantydesk.settlement.compute import Tax, Totals, totals_of
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.rows import PeriodRow
from warrantydesk.settlement.states import (
    LineSource,
    PeriodStatus,
    StatementAction,
    StatementStatus,
)
from warrantydesk.settlement.tables import LINE, STATEMENT
from warrantydesk.settlement.workflow import STEPS
from warrantydesk.texts import N_

PREFIX = "JS"
FOUND_COLUMNS = tuple(name for name in Found.__dataclass_fields__)


def prepare_statement(unit: Unit, station_id: int, period_id: int) -> int | None:
    """Make or bring up to date a station's draft, and return its key; None where nothing is due.

    Doing it again changes nothing unless something came or went. A statement that is frozen
    already refuses, and so does a locked period for which something came late.
    """
    require_role(unit, Role.FINANCE)
    period = period_row(unit.session, period_id)
    live = live_statement(unit.session, station_id, period_id)
    if live is not None and live.status is not StatementStatus.DRAFT:
        raise RefusedError(
            N_("{number} is frozen already; what came later goes into the next statement."),
            number=live.number,
        )
    terms = terms_of(unit.session, station_id, period)
    tax = tax_of(unit.session, terms, period)
    found = collect(unit.session, station_id, period, tax, None if live is None else live.id)
    if not found:
        if live is not None:
            _discard_empty(unit, live)
        return None
    if period.status is PeriodStatus.LOCKED:
        raise RefusedError(N_("The period is locked; what came late goes into the next one."))
    statement_id = live.id if live is not None else _begin(unit, station_id, period, tax)
    if live is None or not _same(unit.session, live, found, tax):
        _write(unit, statement_id, live.version if live is not None else 1, found, tax)
    return statement_id


def terms_of(session: Session, station_id: int, period: PeriodRow) -> StationTermsRow:
    """Return what was agreed with a station at the end of a period, which decides the tax."""
    terms = station_terms(session, station_id, period.ends_on)
    if terms is None:
        raise RefusedError(
            N_("No terms with {station} are in force on {day}. Have them entered."),
            station=station_row(session, station_id).name,
            day=period.ends_on.isoformat(),
        )
    return terms


def tax_of(session: Session, terms: StationTermsRow, period: PeriodRow) -> Tax:
    """Return how a station is taxed in a period."""
    parts = parameter(session, ParameterName.SMALL_SCALE_PARTS_PPM, period.ends_on)
    return Tax(terms.tax_class, terms.vat_rate_ppm, parts)


def live_statement(session: Session, station_id: int, period_id: int) -> sa.Row[Any] | None:
    """Return the statement of a station and period that is not discarded."""
    query = sa.select(STATEMENT).where(
        STATEMENT.c.station_id == station_id,
        STATEMENT.c.period_id == period_id,
        STATEMENT.c.status != StatementStatus.DISCARDED,
    )
    return session.execute(query).one_or_none()


def stored_lines(session: Session, statement_id: int) -> list[Found]:
    """Return the live lines of a statement as they are stored."""
    query = (
        sa.select(*(LINE.c[name] for name in FOUND_COLUMNS))
        .where(LINE.c.statement_id == statement_id, LINE.c.live)
        .order_by(LINE.c.position)
    )
    return [Found(*row) for row in session.execute(query)]


def money_columns(totals: Totals, tax: Tax) -> dict[str, Any]:
    """Return the columns of a statement that its totals fill."""
    return {
        "tax_class": tax.tax_class,
        "vat_rate_ppm": tax.vat_rate_ppm,
        "labour_side_fen": totals.labour_side_fen,
        "parts_side_fen": totals.parts_side_fen,
        "reduction_fen": totals.reduction_fen,
        "carried_in_fen": totals.carried_in_fen,
        "total_fen": totals.total_fen,
        "net_fen": totals.net_fen,
        "tax_fen": totals.tax_fen,
    }


def is_current(session: Session, live: sa.Row[Any]) -> bool:
    """Tell whether a draft still says what would be calculated now."""
    period = period_row(session, live.period_id)
    tax = tax_of(session, terms_of(session, live.station_id, period), period)
    return _same(session, live, collect(session, live.station_id, period, tax, live.id), tax)


def _same(session: Session, live: sa.Row[Any], found: list[Found], tax: Tax) -> bool:
    wanted = money_columns(totals_of((line.amount for line in found), tax), tax)
    kept = {name: getattr(live, name) for name in wanted}
    return kept == wanted and stored_lines(session, live.id) == found


def _begin(unit: Unit, station_id: int, period: PeriodRow, tax: Tax) -> int:
    station = station_row(unit.session, station_id)
    return make_document(
        unit,
        STATEMENT,
        StatementAction.PREPARE.value,
        StatementStatus.DRAFT.value,
        number=next_number(unit.session, PREFIX, station.code, period.starts_on),
        station_id=station_id,
        period_id=period.id,
        objection="",
        **money_columns(totals_of((), tax), tax),
    )


def _write(unit: Unit, statement_id: int, version: int, found: list[Found], tax: Tax) -> None:
    unit.session.execute(sa.delete(LINE).where(LINE.c.statement_id == statement_id))
    rows = [
        {
            **{name: getattr(line, name) for name in FOUND_COLUMNS},
            "statement_id": statement_id,
            "position": position,
            "live": True,
        }
        for position, line in enumerate(found, 1)
    ]
    unit.session.execute(sa.insert(LINE), rows)
    totals = totals_of((line.amount for line in found), tax)
    change_document(
        unit,
        STATEMENT,
        document_id=statement_id,
        seen_version=version,
        **money_columns(totals, tax),
    )


def _discard_empty(unit: Unit, live: sa.Row[Any]) -> None:
    release_lines(unit, live.id)
    take_step(
        unit,
        STATEMENT,
        STEPS,
        document_id=live.id,
        seen_version=live.version,
        action=StatementAction.DISCARD.value,
    )


def release_lines(unit: Unit, statement_id: int) -> None:
    """Let go of everything that a statement had taken in."""
    unit.session.execute(
        sa.update(LINE).where(LINE.c.statement_id == statement_id, LINE.c.live).values(live=False)
    )


def claims_in(statement_id: int) -> sa.Select[tuple[int]]:
    """Return what selects the keys of the claims whose lines a statement has."""
    return sa.select(LINE.c.claim_id).where(
        LINE.c.statement_id == statement_id, LINE.c.live, LINE.c.source == LineSource.CLAIM_LINE
    )
