"""What a statement of a station takes in: brought-forward amounts, claims, adjustments."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import end_of_day
from warrantydesk.money import percent_figures
from warrantydesk.settlement.compute import Amount, Tax, place_of_claim_line, totals_of
from warrantydesk.settlement.rows import PeriodRow
from warrantydesk.settlement.states import (
    Category,
    LineSource,
    Side,
    StatementAction,
    StatementStatus,
)
from warrantydesk.settlement.tables import ADJUSTMENT, CLAIM, CLAIM_LINE, HOLD, LINE, STATEMENT
from warrantydesk.texts import N_, in_both


@dataclass(frozen=True, slots=True)
class Found:
    """A line that a statement takes in; its fields are columns of the statement line."""

    source: LineSource
    category: Category
    side: Side
    code: str
    text_zh: str
    text_en: str
    amount_fen: int
    claim_id: int | None = None
    claim_line_id: int | None = None
    adjustment_id: int | None = None
    carried_from_id: int | None = None

    @property
    def amount(self) -> Amount:
        """Return what counts of it."""
        return Amount(self.source, self.category, self.side, self.amount_fen)


def collect(
    session: Session, station_id: int, period: PeriodRow, tax: Tax, statement_id: int | None
) -> list[Found]:
    """Return the lines that a statement has if it is made now, in their order.

    What stands in another live statement is left out, and so is a claim on hold.
    """
    found = _carried(session, station_id, statement_id)
    found += _claim_lines(session, station_id, period, statement_id)
    found += _adjustments(session, station_id, period, statement_id)
    reduction = totals_of((line.amount for line in found), tax).reduction_fen
    return found + ([_reduction(reduction, tax)] if reduction else [])


def _taken(column: sa.ColumnElement[int], key: sa.ColumnElement[int], own: int | None) -> sa.Exists:
    """Return the condition that another live statement has a line for something."""
    taken = sa.exists().where(column == key, LINE.c.live)
    return taken if own is None else taken.where(LINE.c.statement_id != own)


def payable_claims(station_id: int | None, period: PeriodRow) -> sa.ColumnElement[bool]:
    """Return the condition for claims that a period's statement may take in."""
    held = sa.exists().where(HOLD.c.claim_id == CLAIM.c.id, HOLD.c.released_at.is_(None))
    condition = sa.and_(
        CLAIM.c.status == ClaimStatus.PAYABLE,
        CLAIM.c.payable_at < end_of_day(period.cut_off_on),
        ~held,
    )
    return condition if station_id is None else condition & (CLAIM.c.station_id == station_id)


def _claim_lines(
    session: Session, station_id: int, period: PeriodRow, own: int | None
) -> list[Found]:
    query = (
        sa.select(
            CLAIM_LINE.c.id,
            CLAIM_LINE.c.claim_id,
            CLAIM.c.claim_type,
            CLAIM_LINE.c.kind,
            CLAIM_LINE.c.code,
            CLAIM_LINE.c.name_zh,
            CLAIM_LINE.c.name_en,
            CLAIM_LINE.c.approved_fen,
        )
        .join(CLAIM, CLAIM.c.id == CLAIM_LINE.c.claim_id)
        # A claim that was approved at nothing still has to be settled: its lines say so.
        .where(payable_claims(station_id, period))
        .where((CLAIM_LINE.c.approved_fen > 0) | (CLAIM.c.approved_fen == 0))
        .where(~_taken(LINE.c.claim_line_id, CLAIM_LINE.c.id, own))
        .order_by(CLAIM.c.number, CLAIM_LINE.c.position)
    )
    return [
        Found(
            LineSource.CLAIM_LINE,
            *place_of_claim_line(claim_type, kind),
            code,
            zh,
            en,
            approved,
            claim_id,
            line_id,
        )
        for line_id, claim_id, claim_type, kind, code, zh, en, approved in session.execute(query)
    ]


def _adjustments(
    session: Session, station_id: int, period: PeriodRow, own: int | None
) -> list[Found]:
    query = (
        sa.select(ADJUSTMENT)
        .where(
            ADJUSTMENT.c.station_id == station_id,
            ADJUSTMENT.c.effective_on <= period.ends_on,
            ~_taken(LINE.c.adjustment_id, ADJUSTMENT.c.id, own),
        )
        .order_by(ADJUSTMENT.c.effective_on, ADJUSTMENT.c.id)
    )
    return [
        Found(
            LineSource.ADJUSTMENT if row.reverses_line_id is None else LineSource.REVERSAL,
            row.category,
            row.side,
            row.number,
            row.text_zh,
            row.text_en,
            row.amount_fen,
            adjustment_id=row.id,
        )
        for row in session.execute(query)
    ]


def _carried(session: Session, station_id: int, own: int | None) -> list[Found]:
    query = (
        sa.select(STATEMENT.c.id, STATEMENT.c.number, STATEMENT.c.total_fen)
        .where(
            STATEMENT.c.station_id == station_id,
            STATEMENT.c.status == StatementStatus.RECONCILED,
            STATEMENT.c.last_action == StatementAction.CARRY_FORWARD.value,
            STATEMENT.c.total_fen < 0,
            ~_taken(LINE.c.carried_from_id, STATEMENT.c.id, own),
        )
        .order_by(STATEMENT.c.id)
    )
    return [_carried_line(*row) for row in session.execute(query)]


def _carried_line(statement_id: int, number: str, total_fen: int) -> Found:
    text = in_both(N_("Brought forward from {number}"), number=number)
    return Found(
        LineSource.CARRIED_FORWARD,
        Category.DEDUCTION,
        Side.LABOUR,
        number,
        text.zh,
        text.en,
        total_fen,
        carried_from_id=statement_id,
    )


def _reduction(amount_fen: int, tax: Tax) -> Found:
    share = percent_figures(tax.parts_ppm)
    text = in_both(N_("Small-scale taxpayer: {share} of the parts side is paid"), share=share)
    return Found(
        LineSource.REDUCTION, Category.DEDUCTION, Side.PARTS, "", text.zh, text.en, amount_fen
    )
