"""The technical factor per supplier, part class and period, and the money that it moves.

Parts are counted when their finding was given in the period. Attributed are those whose fault was
confirmed; the money is that of cases by agreements that want samples, whose own part nobody judged.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PartClass, ReturnsWanted
from warrantydesk.clock import end_of_day, instant
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.states import Finding
from warrantydesk.settlement.factor_cut import was_analysed
from warrantydesk.settlement.rows_factor import AgreedFactorRow, FactorRow
from warrantydesk.settlement.tables import (
    CASE,
    CLAIM_JOB,
    ENTRY,
    FACTOR,
    JOB_PART,
    OLD_PART,
    PART,
    PERSON,
    SUPPLIER,
)
from warrantydesk.settlement.technical_factor import TechnicalFactor, moved
from warrantydesk.texts import Bilingual

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
            ~was_analysed(),
        )
        .group_by(CASE.c.supplier_id, PART.c.part_class)
    )
    return {(row[0], row[1]): int(row[2]) for row in session.execute(query)}


def agreed_factors(session: Session) -> tuple[AgreedFactorRow, ...]:
    """Return the factors that were proposed or set in force, the newest period first."""
    proposer, second = PERSON.alias("proposer"), PERSON.alias("second")
    cut = (
        sa.select(
            ENTRY.c.factor_id,
            sa.func.count().label("cases"),
            sa.cast(sa.func.sum(ENTRY.c.withdrawn_fen), sa.BigInteger).label("fen"),
        )
        .where(ENTRY.c.factor_id.is_not(None))
        .group_by(ENTRY.c.factor_id)
        .subquery()
    )
    query = (
        sa.select(
            FACTOR, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
            proposer.c.name_zh.label("by_zh"), proposer.c.name_en.label("by_en"),
            second.c.name_zh.label("second_zh"), second.c.name_en.label("second_en"),
            sa.func.coalesce(cut.c.cases, 0).label("cases"),
            sa.func.coalesce(cut.c.fen, 0).label("fen"),
        )
        .join(SUPPLIER, SUPPLIER.c.id == FACTOR.c.supplier_id)
        .join(proposer, proposer.c.id == FACTOR.c.created_by_id)
        .outerjoin(second, second.c.id == FACTOR.c.in_force_by_id)
        .outerjoin(cut, cut.c.factor_id == FACTOR.c.id)
        .order_by(FACTOR.c.last_on.desc(), FACTOR.c.id.desc())
    )  # fmt: skip
    return tuple(
        AgreedFactorRow(
            row.id,
            row.code,
            Bilingual(row.name_zh, row.name_en),
            row.part_class,
            row.first_on,
            row.last_on,
            TechnicalFactor(row.attributed, row.analysed),
            row.reason,
            row.created_by_id,
            Bilingual(row.by_zh, row.by_en),
            row.in_force_at,
            Bilingual(row.second_zh or "", row.second_en or ""),
            row.cases,
            int(row.fen),
        )
        for row in session.execute(query)
    )
