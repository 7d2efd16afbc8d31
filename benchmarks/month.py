"""The month's statements of all stations, beside bare set-based SQL under the same guards."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.measuring import SECOND, Figure, costing
from tools.real_input.crew import Crew
from warrantydesk.book import Book
from warrantydesk.clock import now
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.periods import open_next_period
from warrantydesk.settlement.runs import do_with_all, prepare_period
from warrantydesk.settlement.service import freeze
from warrantydesk.settlement.tables import STATEMENT

FINANCE = "finance1"
DUE = "FROM claim c WHERE c.status = 'payable' AND c.approved_fen > 0"
FLOOR = (
    # One statement for each station, with the lines of its claims.
    "INSERT INTO statement (number, version, step_count, last_action, last_reason, created_at,"
    " changed_at, created_by_id, status, station_id, period_id, tax_class, vat_rate_ppm, objection)"
    " SELECT 'F' || c.station_id, 1, 0, 'prepare', '', wd_now(), wd_now(), wd_actor(), 'draft',"
    " c.station_id, :period, 'general', 130000, ''"
    f" {DUE} GROUP BY c.station_id",
    "INSERT INTO statement_line (statement_id, position, source, category, side, code, text_zh,"
    " text_en, amount_fen, live, claim_id, claim_line_id)"
    " SELECT s.id, row_number() OVER (PARTITION BY s.id ORDER BY l.id), 'claim_line', 'labour',"
    " 'labour', l.code, l.name_zh, l.name_en, l.approved_fen, true, c.id, l.id"
    " FROM claim c JOIN claim_line l ON l.claim_id = c.id"
    " JOIN statement s ON s.station_id = c.station_id AND s.period_id = :period"
    " WHERE c.status = 'payable' AND l.approved_fen > 0",
    "UPDATE statement SET version = version + 1, changed_at = wd_now(),"
    " (total_fen, net_fen) = (SELECT sum(amount_fen), sum(amount_fen)"
    " FROM statement_line l WHERE l.statement_id = statement.id) WHERE period_id = :period",
    # Frozen: booked, and the claims are in them.
    "INSERT INTO transfer (kind, source_table, source_id, debit_id, credit_id, amount_fen,"
    " posted_at, booked_on, person_id, statement_id)"
    " SELECT 'statement_line', 'statement_line', l.id, o.id, p.id, l.amount_fen, wd_now(),"
    " CURRENT_DATE, wd_actor(), s.id FROM statement s"
    " JOIN statement_line l ON l.statement_id = s.id"
    " JOIN account o ON o.station_id = s.station_id AND o.kind = 'station_open'"
    " JOIN account p ON p.station_id = s.station_id AND p.kind = 'station_payable'"
    " WHERE s.period_id = :period",
    "UPDATE statement SET status = 'frozen', last_action = 'freeze', step_count = step_count + 1,"
    " version = version + 1, frozen_at = wd_now(), frozen_by_id = wd_actor(),"
    " changed_at = wd_now() WHERE period_id = :period",
    "UPDATE claim SET status = 'in_statement', last_action = 'put_in_statement',"
    " step_count = step_count + 1, version = version + 1, changed_at = wd_now()"
    " WHERE id IN (SELECT l.claim_id FROM statement_line l JOIN statement s"
    " ON s.id = l.statement_id WHERE s.period_id = :period)",
)
"""Everything of all stations in one transaction, without a snapshot or an operation to repeat."""


class _UndoneError(Exception):
    """Takes back what a floor did."""


def month(address: str) -> Iterator[Figure]:
    """Measure calculating and freezing what is due; the book has the statements after."""
    crew = Crew(address, now())
    try:
        period = crew.do(FINANCE, "opened", open_next_period)
        book = crew.book(FINANCE)
        lines, floor = _floor(book, period)
        with costing(book) as calculated:
            made = prepare_period(book, period)
        commands = book.read(_drafts, period)
        with costing(book) as frozen:
            done = do_with_all(book, freeze, commands)
    finally:
        crew.close()
    for outcome in (*made, *done):
        if not outcome.done:
            raise RuntimeError(f"not every station was settled: {outcome.text}")
    whole = calculated.wall + frozen.wall
    yield Figure(f"statements of {len(done):,} stations with {lines:,} lines of claims",
                 floor, whole, f"{calculated.statements + frozen.statements:,} SQL statements;"
                 f" calculated {calculated.wall / SECOND:,.1f} s, frozen"
                 f" {frozen.wall / SECOND:,.1f} s;"
                 f" {lines / whole * SECOND:,.0f} lines a second")  # fmt: skip


def _floor(book: Book, period: int) -> tuple[int, float]:
    """Return how many lines are due, and the milliseconds that bare SQL takes for them."""
    facts: list[Any] = []

    def work(unit: Any) -> None:
        lines = sa.text("SELECT count(*) FROM claim_line l JOIN claim c ON c.id = l.claim_id"
                        " WHERE c.status = 'payable' AND l.approved_fen > 0")  # fmt: skip
        facts.append(unit.session.execute(lines).scalar_one())
        began = perf_counter()
        for statement in FLOOR:
            unit.session.execute(sa.text(statement), {"period": period})
        facts.append((perf_counter() - began) * SECOND)
        raise _UndoneError

    try:
        book.write(work)
    except _UndoneError:
        return facts[0], facts[1]
    raise AssertionError


def _drafts(session: Session, period: int) -> list[OnStatement]:
    query = sa.select(STATEMENT.c.id, STATEMENT.c.version).where(STATEMENT.c.period_id == period)
    return [OnStatement(key, version, str(uuid4())) for key, version in session.execute(query)]
