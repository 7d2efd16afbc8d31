"""What a statement says paper by paper, to be held against a partner's own list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.queries_record import lines
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.rows_ledger import OurAmounts, StatementChoice
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import (
    CASE,
    CLAIM,
    PERIOD,
    STATEMENT,
    STATION,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.texts import N_, Bilingual

MOST = 500


def statement_choices(session: Session) -> tuple[StatementChoice, ...]:
    """Return the newest statements of stations and of suppliers that are not discarded."""
    made: list[StatementChoice] = []
    for table, party, key, gone in (
        (STATEMENT, STATION, STATEMENT.c.station_id, StatementStatus.DISCARDED),
        (SUPPLIER_STATEMENT, SUPPLIER, SUPPLIER_STATEMENT.c.supplier_id,
         SupplierStatementStatus.DISCARDED),
    ):  # fmt: skip
        query = (
            sa.select(table.c.id, table.c.number, party.c.code, party.c.name_zh, party.c.name_en,
                      PERIOD.c.month, table.c.total_fen)
            .join(party, party.c.id == key)
            .join(PERIOD, PERIOD.c.id == table.c.period_id)
            .where(table.c.status != gone)
            .order_by(table.c.id.desc())
            .limit(MOST)
        )  # fmt: skip
        made += [
            StatementChoice(
                table is SUPPLIER_STATEMENT, *row[:3], Bilingual(row[3], row[4]), *row[5:]
            )
            for row in session.execute(query)
        ]
    return tuple(made)


def our_amounts(session: Session, *, supplier: bool, statement_id: int) -> OurAmounts:
    """Return what a statement asks or pays, by the numbers by which a partner may know it."""
    table = SUPPLIER_STATEMENT if supplier else STATEMENT
    query = sa.select(table.c.number).where(table.c.id == statement_id)
    number = session.execute(query).scalar()
    if number is None:
        raise RefusedError(N_("This statement does not exist."))
    if supplier:
        return _of_supplier(session, number, statement_id)
    sums: dict[str, int] = defaultdict(int)
    for line in lines(session, statement_id):
        sums[code(line.number or line.code or str(line.text))] += line.amount_fen
    return OurAmounts(number, (dict(sums),))


def _of_supplier(session: Session, number: str, statement_id: int) -> OurAmounts:
    query = (
        sa.select(SUPPLIER_LINE.c.code, CLAIM.c.number, SUPPLIER_LINE.c.amount_fen)
        .outerjoin(CASE, CASE.c.id == SUPPLIER_LINE.c.case_id)
        .outerjoin(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .where(SUPPLIER_LINE.c.statement_id == statement_id, SUPPLIER_LINE.c.live)
    )
    by_case: dict[str, int] = defaultdict(int)
    by_claim: dict[str, int] = defaultdict(int)
    for case, claim, fen in session.execute(query):
        by_case[code(case)] += fen
        by_claim[code(claim or case)] += fen
    return OurAmounts(number, (dict(by_case), dict(by_claim)))


def best_of(ours: OurAmounts, theirs: frozenset[str]) -> Mapping[str, int]:
    """Return our amounts by those numbers of which the partner names the most."""
    return max(ours.ways, key=lambda way: len(theirs & way.keys()))
