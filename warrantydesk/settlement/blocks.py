"""What holds stations up in a settlement run, or should be looked at before freezing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.periods import in_force
from warrantydesk.money import figures
from warrantydesk.settlement.rows import Block, BlockKind, PeriodRow
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import CLAIM, HOLD, INVOICE, STATEMENT, TERMS
from warrantydesk.texts import N_, Text, say


@dataclass(frozen=True, slots=True)
class Blocks:
    """What was found, by station."""

    notes: Mapping[int, list[Block]]
    terms: Mapping[int, str]
    period: PeriodRow

    def of(self, station_id: int, total_fen: int | None) -> tuple[Block, ...]:
        """Return what concerns a station; what blocks comes first."""
        found = list(self.notes.get(station_id, ()))
        account = self.terms.get(station_id)
        day = self.period.ends_on.isoformat()
        if account is None and total_fen is not None:
            text = say(N_("no terms in force on {day}"), day=day)
            found.insert(0, Block(BlockKind.NO_TERMS, blocks=True, text=text))
        elif not account and (total_fen or 0) > 0:
            text = say(N_("no bank account in force on {day}"), day=day)
            found.insert(0, Block(BlockKind.NO_BANK_ACCOUNT, blocks=True, text=text))
        return tuple(found)


def blocks_of(session: Session, period: PeriodRow) -> Blocks:
    """Look for everything in four queries."""
    notes: dict[int, list[Block]] = defaultdict(list)
    _mismatches(session, notes)
    _objections(session, notes)
    _holds(session, notes)
    _tax_changes(session, period, notes)
    query = sa.select(TERMS.c.station_id, TERMS.c.bank_account).where(
        in_force(TERMS, period.ends_on)
    )
    return Blocks(notes, {row[0]: row[1] for row in session.execute(query)}, period)


def _mismatches(session: Session, notes: dict[int, list[Block]]) -> None:
    newest = sa.select(sa.func.max(INVOICE.c.id)).group_by(INVOICE.c.statement_id).scalar_subquery()
    query = (
        sa.select(
            STATEMENT.c.station_id,
            STATEMENT.c.id,
            INVOICE.c.number,
            STATEMENT.c.number,
            INVOICE.c.gross_fen - STATEMENT.c.total_fen,
        )
        .join(INVOICE, INVOICE.c.statement_id == STATEMENT.c.id)
        .where(
            STATEMENT.c.status == StatementStatus.INVOICED,
            INVOICE.c.id.in_(newest),
            ~INVOICE.c.matches,
        )
    )
    for station_id, key, invoice, number, difference in session.execute(query):
        text = _difference(invoice, number, difference)
        notes[station_id].append(
            Block(BlockKind.INVOICE_MISMATCH, blocks=False, text=text, statement_id=key)
        )


def _difference(invoice: str, number: str, difference_fen: int) -> Text:
    values = {"invoice": invoice, "number": number, "amount": figures(abs(difference_fen))}
    if difference_fen < 0:
        return say(N_("invoice {invoice} is {amount} lower than {number}"), **values)
    if difference_fen > 0:
        return say(N_("invoice {invoice} is {amount} higher than {number}"), **values)
    return say(N_("invoice {invoice} splits net and tax otherwise than {number}"), **values)


def _objections(session: Session, notes: dict[int, list[Block]]) -> None:
    query = sa.select(STATEMENT.c.station_id, STATEMENT.c.id, STATEMENT.c.number).where(
        STATEMENT.c.status == StatementStatus.OBJECTED
    )
    for station_id, key, number in session.execute(query):
        text = say(N_("objection to {number} is to be answered"), number=number)
        notes[station_id].append(
            Block(BlockKind.OBJECTION, blocks=False, text=text, statement_id=key)
        )


def _holds(session: Session, notes: dict[int, list[Block]]) -> None:
    query = (
        sa.select(CLAIM.c.station_id, sa.func.count(), sa.func.sum(CLAIM.c.approved_fen))
        .join(HOLD, HOLD.c.claim_id == CLAIM.c.id)
        .where(HOLD.c.released_at.is_(None))
        .group_by(CLAIM.c.station_id)
    )
    for station_id, count, amount in session.execute(query):
        text = say(
            N_("claims on hold: {count}, together {amount}"),
            count=count,
            amount=figures(int(amount)),
        )
        notes[station_id].append(Block(BlockKind.ON_HOLD, blocks=False, text=text))


def _tax_changes(session: Session, period: PeriodRow, notes: dict[int, list[Block]]) -> None:
    later = TERMS.alias("later")
    query = (
        sa.select(TERMS.c.station_id, later.c.valid_from)
        .join(
            later,
            (later.c.station_id == TERMS.c.station_id) & (later.c.valid_from > TERMS.c.valid_from),
        )
        .where(
            TERMS.c.valid_to >= period.starts_on,
            TERMS.c.valid_from <= period.ends_on,
            later.c.valid_from > period.starts_on,
            later.c.valid_from <= period.ends_on,
            (later.c.tax_class != TERMS.c.tax_class)
            | (later.c.vat_rate_ppm != TERMS.c.vat_rate_ppm),
        )
    )
    for station_id, day in session.execute(query):
        text = say(
            N_("tax class or rate changes on {day}; the one at the end of the period applies"),
            day=day.isoformat(),
        )
        notes[station_id].append(Block(BlockKind.TAX_CHANGE, blocks=False, text=text))
