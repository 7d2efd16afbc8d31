"""The technical factor per supplier, part class and period, and the money that it moves.

Parts are counted when their finding was given in the period. Attributed are those whose fault was
confirmed; the money is that of cases by agreements that want samples, whose own part nobody judged.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PartClass, ReturnsWanted
from warrantydesk.clock import end_of_day, instant
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.states import Finding, OldPartStatus
from warrantydesk.settlement.tables import CASE, CLAIM_JOB, JOB_PART, OLD_PART, PART, SUPPLIER
from warrantydesk.settlement.technical_factor import Moved, TechnicalFactor, moved
from warrantydesk.texts import Bilingual


class FactorRow(NamedTuple):
    """The factor of a supplier and part class in a period, with and without it in money."""

    supplier_id: int
    supplier_code: str
    supplier: Bilingual
    part_class: PartClass
    factor: TechnicalFactor
    recoverable_fen: int
    moved: Moved | None


Key = tuple[int, PartClass]


def technical_factors(session: Session, first: date, last: date) -> tuple[FactorRow, ...]:
    """Return the factors of a period, both days included, by supplier and part class."""
    counts, money = _counts(session, first, last), _money(session, first, last)
    query = sa.select(SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
    names = {row[0]: (row[1], Bilingual(row[2], row[3])) for row in session.execute(query)}
    rows = []
    for supplier_id, part_class in counts.keys() | money.keys():
        key = (supplier_id, part_class)
        factor, fen = counts.get(key, TechnicalFactor(0, 0)), money.get(key, 0)
        rows.append(
            FactorRow(supplier_id, *names[supplier_id], part_class, factor, fen, moved(factor, fen))
        )
    return tuple(sorted(rows, key=lambda row: (row.supplier_code, row.part_class.value)))


def _counts(session: Session, first: date, last: date) -> dict[Key, TechnicalFactor]:
    query = (
        sa.select(OLD_PART.c.supplier_id, PART.c.part_class, OLD_PART.c.finding)
        .join(PART, PART.c.id == OLD_PART.c.part_id)
        .where(
            OLD_PART.c.supplier_id.is_not(None),
            OLD_PART.c.finding.is_not(None),
            OLD_PART.c.judged_at >= instant(first),
            OLD_PART.c.judged_at < end_of_day(last),
        )
    )
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for supplier_id, part_class, finding in session.execute(query):
        counted = found[supplier_id, part_class]
        counted[0] += finding is Finding.CONFIRMED_FAULT
        counted[1] += 1
    return {key: TechnicalFactor(*counted) for key, counted in found.items()}


def _money(session: Session, first: date, last: date) -> dict[Key, int]:
    judged = sa.exists().where(
        OLD_PART.c.job_part_id == JOB_PART.c.id,
        OLD_PART.c.status != OldPartStatus.CANCELLED,
        OLD_PART.c.finding.is_not(None),
    )
    query = (
        sa.select(CASE.c.supplier_id, PART.c.part_class, sa.func.sum(CASE.c.recoverable_fen))
        .join(CLAIM_JOB, CLAIM_JOB.c.id == CASE.c.claim_job_id)
        .join(JOB_PART, JOB_PART.c.job_id == CLAIM_JOB.c.job_id)
        .join(PART, PART.c.id == JOB_PART.c.part_id)
        .where(
            JOB_PART.c.fault_role == FaultRole.MAIN,
            CASE.c.returns == ReturnsWanted.SAMPLE,
            CASE.c.created_at >= instant(first),
            CASE.c.created_at < end_of_day(last),
            ~judged,
        )
        .group_by(CASE.c.supplier_id, PART.c.part_class)
    )
    return {(row[0], row[1]): int(row[2]) for row in session.execute(query)}
