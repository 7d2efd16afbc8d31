"""What a technical factor in force takes off a recovery case, as an entry with its reason.

It counts for a case under an agreement that wants samples, made in the factor's period, whose own
main part nobody analysed. What is asked is multiplied by attributed ÷ analysed, once per case:
before the supplier is notified, or, when the factor comes later, from what is unanswered, in
dispute or confirmed; what was confirmed goes back by a line of the next supplier statement.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnsWanted
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.money import divide_half_up, percent_figures
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.settlement.recovery_amounts import spread
from warrantydesk.settlement.recovery_states import EntryKind
from warrantydesk.settlement.recovery_steps import Money, add_entry
from warrantydesk.settlement.tables import (
    CASE_LINE,
    CLAIM_JOB,
    ENTRY,
    ENTRY_LINE,
    FACTOR,
    JOB_PART,
    OLD_PART,
    PART,
)
from warrantydesk.settlement.technical_factor import TechnicalFactor
from warrantydesk.texts import N_, Bilingual, in_both

ASKED = ("unanswered_fen", "disputed_fen", "confirmed_fen")
"""What is still asked of a supplier, in the order in which the factor takes from it."""
TENTH_PERCENT = 1_000
"""Words say tenths of a percent; the money is cut by the exact ratio."""
WORDS = N_("Technical factor {first} to {last}: {attributed} of {analysed} parts, {percent}")


class Cut(NamedTuple):
    """What a factor takes off a case: the entry that says so, and the sums that it moves."""

    entry_id: int
    money: Money

    @property
    def withdrawn_fen(self) -> int:
        """Return what the supplier is no longer asked for."""
        return self.money["withdrawn_fen"]


def factor_words(factor: Any) -> Bilingual:
    """Return the reason of what a factor takes off, in both languages."""
    share = divide_half_up(factor.attributed * 1_000, factor.analysed)
    return in_both(
        WORDS,
        first=factor.first_on.isoformat(),
        last=factor.last_on.isoformat(),
        attributed=factor.attributed,
        analysed=factor.analysed,
        percent=percent_figures(share * TENTH_PERCENT),
    )


def factor_of(session: Session, case: sa.Row[Any]) -> sa.Row[Any] | None:
    """Return the factor in force for a case that it has not cut yet, if there is one."""
    if case.returns is not ReturnsWanted.SAMPLE or _was_cut(session, case.id):
        return None
    made_on: date = business_date(case.created_at)
    query = (
        sa.select(FACTOR)
        .join(PART, PART.c.part_class == FACTOR.c.part_class)
        .join(JOB_PART, JOB_PART.c.part_id == PART.c.id)
        .join(CLAIM_JOB, CLAIM_JOB.c.job_id == JOB_PART.c.job_id)
        .where(
            CLAIM_JOB.c.id == case.claim_job_id,
            JOB_PART.c.fault_role == FaultRole.MAIN,
            ~was_analysed(),
            FACTOR.c.supplier_id == case.supplier_id,
            FACTOR.c.in_force_at.is_not(None),
            FACTOR.c.first_on <= made_on,
            FACTOR.c.last_on >= made_on,
        )
    )
    return session.execute(query.limit(1)).one_or_none()


def was_analysed() -> sa.ColumnElement[bool]:
    """Return the condition that somebody judged the part of ``JOB_PART``."""
    return sa.exists().where(
        OLD_PART.c.job_part_id == JOB_PART.c.id,
        OLD_PART.c.status != OldPartStatus.CANCELLED,
        OLD_PART.c.finding.is_not(None),
    )


def _was_cut(session: Session, case_id: int) -> bool:
    query = sa.select(ENTRY.c.id).where(
        ENTRY.c.case_id == case_id, ENTRY.c.kind == EntryKind.FACTOR
    )
    return session.execute(query.limit(1)).first() is not None


def cut_of(case: sa.Row[Any], factor: TechnicalFactor) -> Money:
    """Return the sums that a factor moves; nothing where it takes nothing off.

    Each sum keeps its share; the last one gets the remainder, so that the whole is rounded once.
    """
    sums = {name: getattr(case, name) for name in ASKED}
    asked = sum(sums.values())
    cut = asked - divide_half_up(asked * factor.attributed, factor.analysed)
    if not cut:
        return {}
    taken = dict(zip(sums, spread(cut, list(sums.values())), strict=True))
    return {**{name: -fen for name, fen in taken.items()}, "withdrawn_fen": cut}


def cut_case(unit: Unit, case: sa.Row[Any]) -> Cut | None:
    """Write what the factor in force takes off a case; the caller moves the sums of the case."""
    factor = factor_of(unit.session, case)
    if factor is None:
        return None
    money = cut_of(case, TechnicalFactor(factor.attributed, factor.analysed))
    if not money:
        return None
    made = add_entry(
        unit,
        case,
        EntryKind.FACTOR,
        money,
        reason=str(factor_words(factor)),
        lines=_lines(unit.session, case.id, -money["confirmed_fen"]),
        factor_id=factor.id,
        on_behalf=False,
    )
    return Cut(made, money)


def _lines(session: Session, case_id: int, cut_fen: int) -> dict[int, int]:
    """Return what is taken back of each line that was confirmed."""
    if not cut_fen:
        return {}
    query = (
        sa.select(ENTRY_LINE.c.line_id, sa.func.sum(ENTRY_LINE.c.confirmed_fen))
        .join(CASE_LINE, CASE_LINE.c.id == ENTRY_LINE.c.line_id)
        .where(CASE_LINE.c.case_id == case_id)
        .group_by(ENTRY_LINE.c.line_id)
        .order_by(ENTRY_LINE.c.line_id)
    )
    confirmed = {row[0]: int(row[1]) for row in session.execute(query)}
    parts = spread(cut_fen, list(confirmed.values()))
    return {key: -fen for key, fen in zip(confirmed, parts, strict=True)}
