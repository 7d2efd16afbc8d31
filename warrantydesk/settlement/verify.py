"""Whether the books balance: checks that the verify command runs, each problem a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.money import figures
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.compute import Amount, Tax, Totals, totals_of
from warrantydesk.settlement.deciders import decider_problems
from warrantydesk.settlement.labels import ACCOUNT
from warrantydesk.settlement.ledger import trial_balance
from warrantydesk.settlement.prepare import money_columns, stored_lines
from warrantydesk.settlement.states import (
    AccountKind,
    Category,
    LineSource,
    Side,
    StatementStatus,
)
from warrantydesk.settlement.tables import ADJUSTMENT, CLAIM, LINE, PAYMENT, STATEMENT, STATION
from warrantydesk.settlement.verify_openings import opening_balances
from warrantydesk.settlement.verify_recovery import recovery_problems
from warrantydesk.texts import N_, Text, say

UNPOSTED = (StatementStatus.DRAFT, StatementStatus.DISCARDED)
APPROVED_FOR_GOOD = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)


def money_problems(session: Session) -> Iterator[Text]:
    """Yield everything that does not hold; nothing where the books are in order."""
    live = sa.select(STATEMENT.c.id).where(STATEMENT.c.status != StatementStatus.DISCARDED)
    for statement_id in session.execute(live.order_by(STATEMENT.c.id)).scalars().all():
        yield from verify_statement(session, statement_id)
    yield from _double_lines(session)
    yield from _ledger(session)
    yield from _payments(session)
    yield from decider_problems(session)
    yield from recovery_problems(session)


def verify_statement(session: Session, statement_id: int) -> list[Text]:
    """Recompute a statement from its snapshot, and from its lines while it is a draft."""
    row = session.execute(sa.select(STATEMENT).where(STATEMENT.c.id == statement_id)).one()
    lines = stored_lines(session, statement_id)
    if row.status in UNPOSTED:
        return _sums(row, [line.amount for line in lines])
    content = latest_content(session, DocumentKind.STATEMENT, statement_id, VersionEvent.FREEZE)
    if content is None:
        return [say(N_("{number}: there is no snapshot of it."), number=row.number)]
    frozen = frozen_amounts(content)
    found = _against(row, totals_of(frozen, frozen_tax(content)), frozen_tax(content))
    found += _sums(row, frozen)
    if [line.amount for line in lines] != frozen:
        found.append(say(N_("{number}: its lines differ from its snapshot."), number=row.number))
    return found


def frozen_amounts(content: Mapping[str, Any]) -> list[Amount]:
    """Return the amounts of the lines of a snapshot."""
    return [
        Amount(
            LineSource(line["source"]),
            Category(line["category"]),
            Side(line["side"]),
            line["amount_fen"],
        )
        for line in content["lines"]
    ]


def frozen_tax(content: Mapping[str, Any]) -> Tax:
    """Return how the station was taxed when its statement was frozen."""
    return Tax(TaxClass(content["tax_class"]), content["vat_rate_ppm"], content["parts_ppm"])


def _sums(row: sa.Row[Any], amounts: list[Amount]) -> list[Text]:
    total = sum(amount.amount_fen for amount in amounts)
    if total == row.total_fen and row.net_fen + row.tax_fen == row.total_fen:
        return []
    return [
        say(
            N_("{number}: its lines come to {sum}, its total says {total}."),
            number=row.number,
            sum=figures(total),
            total=figures(row.total_fen),
        )
    ]


def _against(row: sa.Row[Any], totals: Totals, tax: Tax) -> list[Text]:
    wrong = [
        name for name, value in money_columns(totals, tax).items() if getattr(row, name) != value
    ]
    if not wrong:
        return []
    return [
        say(
            N_("{number}: recomputed from its snapshot it differs in {names}."),
            number=row.number,
            names=", ".join(wrong),
        )
    ]


def _double_lines(session: Session) -> Iterator[Text]:
    query = (
        sa.select(LINE.c.claim_line_id, CLAIM.c.number)
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .where(LINE.c.live, LINE.c.claim_line_id.is_not(None))
        .group_by(LINE.c.claim_line_id, CLAIM.c.number)
        .having(sa.func.count() > 1)
    )
    for _line, number in session.execute(query):
        yield say(N_("{number}: one of its lines stands in two statements."), number=number)


def _ledger(session: Session) -> Iterator[Text]:
    if sum(b.balance_fen for b in trial_balance(session)):
        yield say(N_("Debits and credits of the ledger differ."))
    query = sa.select(STATION.c.id, STATION.c.code)
    codes = {row[0]: row[1] for row in session.execute(query)}
    for kind, station_id, posted, wanted in _differences(session):
        yield say(
            N_("Station {code}: the ledger has {posted} as “{account}”, not {wanted}."),
            code=codes.get(station_id or 0, ""),
            posted=figures(posted),
            account=say(ACCOUNT[kind]),
            wanted=figures(wanted),
        )


def ledger_difference(session: Session) -> int:
    """Return by how much ledger and papers differ, all stations added up without signs."""
    return sum(abs(posted - wanted) for _k, _s, posted, wanted in _differences(session))


def _differences(session: Session) -> list[tuple[AccountKind, int | None, int, int]]:
    owed = {AccountKind.STATION_OPEN, AccountKind.STATION_PAYABLE}
    balances = trial_balance(session)
    found = {(b.kind, b.station_id): -b.balance_fen for b in balances if b.kind in owed}
    expected = expected_balances(session)
    keys = sorted(found.keys() | expected.keys(), key=lambda key: (key[0].value, key[1] or 0))
    return [
        (*key, found.get(key, 0), expected.get(key, 0))
        for key in keys
        if found.get(key, 0) != expected.get(key, 0)
    ]


def expected_balances(session: Session) -> dict[tuple[AccountKind, int | None], int]:
    """Return what stations are owed by their papers: open, and payable by frozen statements.

    approved + adjustments = in frozen statements + open, for each station.
    """
    owed: dict[int, int] = {}
    for query, sign in _open_parts():
        for station_id, amount in session.execute(query):
            owed[station_id] = owed.get(station_id, 0) + sign * int(amount)
    payable = (
        sa.select(
            STATEMENT.c.station_id,
            sa.func.sum(STATEMENT.c.total_fen - STATEMENT.c.carried_in_fen - STATEMENT.c.paid_fen),
        )
        .where(STATEMENT.c.status.not_in(UNPOSTED))
        .group_by(STATEMENT.c.station_id)
    )
    found: dict[tuple[AccountKind, int | None], int] = {
        (AccountKind.STATION_OPEN, key): amount for key, amount in owed.items()
    }
    for station_id, amount in session.execute(payable):
        found[AccountKind.STATION_PAYABLE, station_id] = int(amount)
    for (kind, station_id, _supplier), amount in opening_balances(session).items():
        if kind in {AccountKind.STATION_OPEN, AccountKind.STATION_PAYABLE}:
            found[kind, station_id] = found.get((kind, station_id), 0) - amount
    return found


def _open_parts() -> tuple[tuple[sa.Select[Any], int], ...]:
    approved = (
        sa.select(CLAIM.c.station_id, sa.func.sum(CLAIM.c.approved_fen))
        .where(CLAIM.c.status.in_(APPROVED_FOR_GOOD))
        .group_by(CLAIM.c.station_id)
    )
    adjusted = sa.select(ADJUSTMENT.c.station_id, sa.func.sum(ADJUSTMENT.c.amount_fen)).group_by(
        ADJUSTMENT.c.station_id
    )
    frozen = (
        sa.select(STATEMENT.c.station_id, sa.func.sum(LINE.c.amount_fen))
        .join(LINE, LINE.c.statement_id == STATEMENT.c.id)
        .where(
            STATEMENT.c.status.not_in(UNPOSTED),
            LINE.c.live,
            LINE.c.source.not_in([LineSource.CARRIED_FORWARD, LineSource.REDUCTION]),
        )
        .group_by(STATEMENT.c.station_id)
    )
    return (approved, 1), (adjusted, 1), (frozen, -1)


def _payments(session: Session) -> Iterator[Text]:
    paid = (
        sa.select(PAYMENT.c.statement_id, sa.func.sum(PAYMENT.c.amount_fen).label("paid"))
        .group_by(PAYMENT.c.statement_id)
        .subquery()
    )
    query = (
        sa.select(STATEMENT.c.number)
        .outerjoin(paid, paid.c.statement_id == STATEMENT.c.id)
        .where(STATEMENT.c.paid_fen != sa.func.coalesce(paid.c.paid, 0))
    )
    for number in session.execute(query).scalars():
        yield say(N_("{number}: what is paid is not the sum of its payments."), number=number)
