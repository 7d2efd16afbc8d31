"""The finance run page: one period over all stations, in a fixed number of SQL statements."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import DECIDED, ClaimStatus
from warrantydesk.clock import end_of_day, instant
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.blocks import blocks_of
from warrantydesk.settlement.collect import payable_claims
from warrantydesk.settlement.periods import periods
from warrantydesk.settlement.rows import (
    CategoryChange,
    FlowKind,
    FlowStep,
    PeriodRow,
    RunRow,
    RunState,
    RunView,
)
from warrantydesk.settlement.states import Category, LineSource, StatementStatus
from warrantydesk.settlement.tables import CLAIM, LINE, STATEMENT, STATION
from warrantydesk.settlement.verify import ledger_difference
from warrantydesk.texts import N_, Bilingual


class Sums(NamedTuple):
    """What a statement's lines come to, as the run page shows it."""

    gross_fen: int = 0
    deductions_fen: int = 0
    carried_fen: int = 0


def run_view(session: Session, period_id: int | None = None) -> RunView | None:
    """Return the run of a period, of the newest without one; None in a book without periods."""
    known = periods(session)
    if not known:
        return None
    place = next((i for i, p in enumerate(known) if p.id == period_id), None)
    if period_id is not None and place is None:
        raise RefusedError(N_("This period does not exist."))
    at = place or 0
    period = known[at]
    previous = known[at + 1] if at + 1 < len(known) else None
    statements = _statements(session, period, previous)
    sums, categories = _sums(session, period, previous)
    return RunView(
        period,
        previous,
        known[at - 1] if at else None,
        _rows(session, period, statements, sums),
        _flow(session, period),
        categories,
        ledger_difference(session),
    )


def _statements(
    session: Session, period: PeriodRow, previous: PeriodRow | None
) -> dict[tuple[int, int], sa.Row[Any]]:
    """Return live statements by station and period."""
    both = [period.id] + ([previous.id] if previous else [])
    query = sa.select(STATEMENT).where(
        STATEMENT.c.period_id.in_(both), STATEMENT.c.status != StatementStatus.DISCARDED
    )
    return {
        (row.station_id, 0 if row.period_id == period.id else -1): row
        for row in session.execute(query)
    }


def _sums(
    session: Session, period: PeriodRow, previous: PeriodRow | None
) -> tuple[dict[int, Sums], tuple[CategoryChange, ...]]:
    """Add lines up by statement, and by category over all stations."""
    both = [period.id] + ([previous.id] if previous else [])
    query = (
        sa.select(
            LINE.c.statement_id,
            STATEMENT.c.period_id,
            LINE.c.category,
            LINE.c.source,
            sa.func.sum(LINE.c.amount_fen),
        )
        .join(STATEMENT, STATEMENT.c.id == LINE.c.statement_id)
        .where(STATEMENT.c.period_id.in_(both), LINE.c.live)
        .group_by(LINE.c.statement_id, STATEMENT.c.period_id, LINE.c.category, LINE.c.source)
    )
    sums: dict[int, Sums] = defaultdict(Sums)
    totals: dict[tuple[Category, bool], int] = defaultdict(int)
    for statement_id, period_id, category, source, amount in session.execute(query):
        fen, found = int(amount), sums[statement_id]
        if source is LineSource.CARRIED_FORWARD:
            sums[statement_id] = found._replace(carried_fen=found.carried_fen + fen)
            continue
        totals[category, period_id == period.id] += fen
        if category is Category.DEDUCTION:
            sums[statement_id] = found._replace(deductions_fen=found.deductions_fen + fen)
        else:
            sums[statement_id] = found._replace(gross_fen=found.gross_fen + fen)
    changes = tuple(
        CategoryChange(category, totals[category, True], totals[category, False])
        for category in Category
        if (category, True) in totals or (category, False) in totals
    )
    return sums, changes


def _rows(
    session: Session,
    period: PeriodRow,
    statements: dict[tuple[int, int], sa.Row[Any]],
    sums: dict[int, Sums],
) -> tuple[RunRow, ...]:
    counts = _claim_counts(session, period)
    waiting = _waiting(session, period)
    blocks = blocks_of(session, period)
    query = sa.select(STATION.c.id, STATION.c.code, STATION.c.name_zh, STATION.c.name_en)
    found = []
    for key, code, zh, en in session.execute(query.order_by(STATION.c.code)).all():
        now, before = statements.get((key, 0)), statements.get((key, -1))
        claims, open_fen = waiting.get(key, (0, 0))
        notes = blocks.of(key, None if now is None else now.total_fen)
        if now is None and not claims and not notes and before is None:
            continue
        own = Sums() if now is None else sums[now.id]
        found.append(
            RunRow(
                key,
                code,
                Bilingual(zh, en),
                None if now is None else now.id,
                "" if now is None else now.number,
                0 if now is None else now.version,
                None if now is None else now.status,
                claims if now is None else counts.get(now.id, 0),
                own.gross_fen,
                0 if before is None else sums[before.id].gross_fen,
                own.deductions_fen,
                own.carried_fen,
                0 if now is None else now.total_fen,
                open_fen,
                _state(now, claims, blocked=any(b.blocks for b in notes)),
                notes,
                None if now is None else now.frozen_by_id,
                None if now is None else now.created_by_id,
            )
        )
    return tuple(found)


def _state(now: sa.Row[Any] | None, waiting: int, *, blocked: bool) -> RunState:
    if now is None:
        return RunState.NOT_PREPARED if waiting else RunState.NOTHING
    if now.status is StatementStatus.DRAFT:
        if blocked:
            return RunState.BLOCKED
        return RunState.CARRIED if now.total_fen < 0 else RunState.READY
    return RunState.FROZEN if now.status is StatementStatus.FROZEN else RunState.DONE


def _claim_counts(session: Session, period: PeriodRow) -> dict[int, int]:
    query = (
        sa.select(LINE.c.statement_id, sa.func.count(LINE.c.claim_id.distinct()))
        .join(STATEMENT, STATEMENT.c.id == LINE.c.statement_id)
        .where(STATEMENT.c.period_id == period.id, LINE.c.live)
        .group_by(LINE.c.statement_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _waiting(session: Session, period: PeriodRow) -> dict[int, tuple[int, int]]:
    """Return payable claims that no live statement has yet, as number and sum by station."""
    taken = sa.exists().where(LINE.c.claim_id == CLAIM.c.id, LINE.c.live)
    query = (
        sa.select(CLAIM.c.station_id, sa.func.count(), sa.func.sum(CLAIM.c.approved_fen))
        .where(payable_claims(None, period), ~taken)
        .group_by(CLAIM.c.station_id)
    )
    return {row[0]: (row[1], int(row[2])) for row in session.execute(query)}


def _flow(session: Session, period: PeriodRow) -> tuple[FlowStep, ...]:
    """Follow the claims that were decided in a period, from what was claimed to what is paid."""
    query = (
        sa.select(
            CLAIM.c.status,
            sa.func.count(),
            sa.func.sum(CLAIM.c.claimed_fen),
            sa.func.sum(CLAIM.c.approved_fen),
        )
        .where(
            CLAIM.c.decided_at >= instant(period.starts_on),
            CLAIM.c.decided_at < end_of_day(period.ends_on),
            CLAIM.c.status.in_([*DECIDED, *PAYABLE_ON]),
        )
        .group_by(CLAIM.c.status)
    )
    by_status = {row[0]: (row[1], int(row[2]), int(row[3])) for row in session.execute(query)}
    claimed = FlowStep(
        FlowKind.CLAIMED, sum(v[1] for v in by_status.values()), _count(by_status.values())
    )
    steps = [
        FlowStep(
            kind,
            sum(by_status[s][2] for s in statuses if s in by_status),
            _count([by_status[s] for s in statuses if s in by_status]),
        )
        for kind, statuses in WAY
    ]
    cut = FlowStep(FlowKind.CUT, steps[0].amount_fen - claimed.amount_fen, claimed.claims)
    return claimed, cut, *steps


PAYABLE_ON = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
WAY: tuple[tuple[FlowKind, tuple[ClaimStatus, ...]], ...] = (
    (
        FlowKind.APPROVED,
        (ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, *PAYABLE_ON),
    ),
    (FlowKind.PAYABLE, PAYABLE_ON),
    (FlowKind.IN_STATEMENT, PAYABLE_ON[1:]),
    (FlowKind.SETTLED, PAYABLE_ON[2:]),
)


def _count(found: Any) -> int:
    return sum(value[0] for value in found)
