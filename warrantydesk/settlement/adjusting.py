"""Bonuses, fees, deductions and reversals: amounts that a later statement takes in."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import require_reason
from warrantydesk.records.numbers import next_number
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewAdjustment
from warrantydesk.settlement.ledger import adjustment_posting, post
from warrantydesk.settlement.states import Category, LineSource, StatementStatus
from warrantydesk.settlement.tables import ADJUSTMENT, LINE, STATEMENT
from warrantydesk.texts import N_, in_both

PLUS, MINUS = "TZ", "DK"
UNDER_WAY = frozenset({StatementStatus.DRAFT, StatementStatus.DISCARDED})


def add_adjustment(unit: Unit, command: NewAdjustment) -> int:
    """Enter an adjustment, book it as owed, and return its key."""
    require_role(unit, Role.FINANCE)

    def work() -> int:
        _check(command)
        made = _insert(unit, command)
        post(
            unit,
            adjustment_posting(made, command.station_id, command.amount_fen, command.effective_on),
        )
        return made

    return int(once(unit, command.operation_id, "adjustment.add", work))


def _check(command: NewAdjustment) -> None:
    require_reason(command.reason)
    if command.amount_fen == 0:
        raise RefusedError(N_("An adjustment of nothing is not needed."))
    if not (command.text_zh.strip() or command.text_en.strip()):
        raise RefusedError(N_("Say what the amount is for; the statement shows it."))
    if command.reverses_line_id is not None:
        return
    if command.category is Category.ADJUSTMENT and command.amount_fen < 0:
        raise RefusedError(N_("A negative amount is a deduction; choose that category."))
    if command.category is Category.DEDUCTION and command.amount_fen > 0:
        raise RefusedError(N_("A deduction is below zero; enter it with a minus sign."))


def _insert(unit: Unit, command: NewAdjustment) -> int:
    station = station_row(unit.session, command.station_id)
    prefix = PLUS if command.amount_fen > 0 else MINUS
    statement = sa.insert(ADJUSTMENT).values(
        number=next_number(unit.session, prefix, station.code, command.effective_on),
        station_id=command.station_id,
        effective_on=command.effective_on,
        category=command.category,
        side=command.side,
        amount_fen=command.amount_fen,
        text_zh=(command.text_zh or command.text_en).strip()[:200],
        text_en=(command.text_en or command.text_zh).strip()[:200],
        reason=command.reason.strip(),
        reverses_line_id=command.reverses_line_id,
        created_at=unit.at,
        created_by_id=unit.actor_id,
    )
    return int(unit.session.execute(statement.returning(ADJUSTMENT.c.id)).scalar_one())


def reverse_line(unit: Unit, statement_line_id: int, reason: str, operation_id: str) -> int:
    """Reverse a line of a frozen statement by an amount in a later one; return its key.

    It stands in the same category and side, with the opposite sign. A line is reversed only once.
    """
    query = (
        sa.select(LINE, STATEMENT.c.number, STATEMENT.c.station_id, STATEMENT.c.status)
        .join(STATEMENT, STATEMENT.c.id == LINE.c.statement_id)
        .where(LINE.c.id == statement_line_id)
    )
    line = unit.session.execute(query).one_or_none()
    if line is None or line.status in UNDER_WAY:
        raise RefusedError(N_("Only lines of frozen statements are reversed."))
    if line.source in {LineSource.CARRIED_FORWARD, LineSource.REDUCTION}:
        raise RefusedError(N_("This line follows from others and is not reversed by itself."))
    text = in_both(
        N_("Reversal of {number}, line {position}"), number=line.number, position=line.position
    )
    command = NewAdjustment(
        station_id=line.station_id,
        effective_on=business_date(unit.at),
        category=line.category,
        side=line.side,
        amount_fen=-line.amount_fen,
        text_zh=text.zh,
        text_en=text.en,
        reason=reason,
        operation_id=operation_id,
        reverses_line_id=statement_line_id,
    )
    return add_adjustment(unit, command)
