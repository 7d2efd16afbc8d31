"""Whether recovery balances: cases, supplier statements and suppliers' accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.money import PPM, figures
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.labels import ACCOUNT as ACCOUNT_WORDS
from warrantydesk.settlement.ledger import trial_balance
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierLineSource,
    SupplierStatementStatus,
)
from warrantydesk.settlement.states import AccountKind
from warrantydesk.settlement.supplier_prepare import supplier_lines, supplier_totals
from warrantydesk.settlement.tables import (
    APPRAISAL,
    APPRAISAL_JOB,
    CASE,
    CASE_LINE,
    ENTRY,
    ENTRY_LINE,
    RECEIPT,
    SHARE,
    STATION_CHARGE,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)
from warrantydesk.settlement.verify_factors import factor_problems
from warrantydesk.settlement.verify_openings import opening_balances
from warrantydesk.texts import N_, Text, say

UNPOSTED = (SupplierStatementStatus.DRAFT, SupplierStatementStatus.DISCARDED)
WAITING = (RecoveryStatus.OPEN, RecoveryStatus.NOTIFIED)
SUMS = ("unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")


def recovery_problems(session: Session) -> Iterator[Text]:
    """Yield everything that does not hold; nothing where the books are in order."""
    yield from _cases(session)
    yield from _lines(session)
    yield from factor_problems(session)
    yield from _shares(session)
    yield from _suppliers(session)
    yield from _accounts(session)
    query = sa.select(SUPPLIER_STATEMENT).where(
        SUPPLIER_STATEMENT.c.status != SupplierStatementStatus.DISCARDED
    )
    for row in session.execute(query.order_by(SUPPLIER_STATEMENT.c.id)).all():
        yield from verify_supplier_statement(session, row)
    yield from _receipts(session)


def _sum_of(column: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    return sa.cast(sa.func.coalesce(sa.func.sum(column), 0), sa.BigInteger)


def _cases(session: Session) -> Iterator[Text]:
    """Compare the sums of every case with what was answered and decided."""
    moved = (
        sa.select(ENTRY.c.case_id, *(_sum_of(ENTRY.c[name]).label(name) for name in SUMS))
        .group_by(ENTRY.c.case_id)
        .subquery()
    )
    wanted = {name: sa.func.coalesce(moved.c[name], 0) for name in SUMS}
    wrong = [CASE.c[name] != wanted[name] for name in SUMS[1:]]
    wrong.append(CASE.c.unanswered_fen != CASE.c.recoverable_fen + wanted["unanswered_fen"])
    query = (
        sa.select(CASE.c.number)
        .outerjoin(moved, moved.c.case_id == CASE.c.id)
        .where(sa.or_(*wrong))
        .order_by(CASE.c.number)
    )
    for number in session.execute(query).scalars():
        yield say(N_("{number}: its sums do not follow from its answers."), number=number)
    late = sa.select(CASE.c.number).where(CASE.c.status.not_in(WAITING), CASE.c.unanswered_fen != 0)
    for number in session.execute(late).scalars():
        message = N_("{number}: recoverable is not confirmed, disputed and withdrawn together.")
        yield say(message, number=number)


def _lines(session: Session) -> Iterator[Text]:
    """Compare every case with its lines, and every line with what was confirmed of it."""
    of_case = (
        sa.select(_sum_of(CASE_LINE.c.amount_fen))
        .where(CASE_LINE.c.case_id == CASE.c.id)
        .scalar_subquery()
    )
    differ = sa.select(CASE.c.number).where(CASE.c.recoverable_fen != of_case)
    for number in session.execute(differ.order_by(CASE.c.number)).scalars():
        yield say(N_("{number}: its lines do not come to what is recoverable."), number=number)
    confirmed = (
        sa.select(_sum_of(ENTRY_LINE.c.confirmed_fen))
        .where(ENTRY_LINE.c.line_id == CASE_LINE.c.id)
        .scalar_subquery()
    )
    above = (
        sa.select(CASE.c.number)
        .join(CASE_LINE, CASE_LINE.c.case_id == CASE.c.id)
        .where(sa.or_(confirmed > CASE_LINE.c.amount_fen, confirmed < 0))
    )
    for number in session.execute(above.order_by(CASE.c.number)).scalars():
        yield say(N_("{number}: more is confirmed of a line than it asks for."), number=number)


def _shares(session: Session) -> Iterator[Text]:
    """Check that liabilities are whole, and that no job is recovered beyond them."""
    query = (
        sa.select(APPRAISAL.c.number)
        .join(APPRAISAL_JOB, APPRAISAL_JOB.c.appraisal_id == APPRAISAL.c.id)
        .outerjoin(SHARE, SHARE.c.appraisal_job_id == APPRAISAL_JOB.c.id)
        .where(APPRAISAL.c.status == AppraisalStatus.JUDGED)
        .group_by(APPRAISAL.c.number, APPRAISAL_JOB.c.id)
        .having(_sum_of(SHARE.c.share_ppm) != PPM)
    )
    for number in session.execute(query).scalars():
        yield say(N_("{number}: the shares of a job are not 100 percent."), number=number)
    charged = sa.func.coalesce(sa.func.max(STATION_CHARGE.c.liability_ppm), 0)
    twice = (
        sa.select(sa.func.min(CASE.c.number))
        .outerjoin(STATION_CHARGE, STATION_CHARGE.c.claim_job_id == CASE.c.claim_job_id)
        .where(CASE.c.moved_from_id.is_(None))
        .group_by(CASE.c.claim_job_id)
        .having(_sum_of(CASE.c.liability_ppm) + charged > PPM)
    )
    for number in session.execute(twice).scalars():
        yield say(N_("{number}: its job is recovered more than once."), number=number)


def _suppliers(session: Session) -> Iterator[Text]:
    """Check recoverable = awaiting + confirmed + disputed + withdrawn per supplier."""
    query = (
        sa.select(SUPPLIER.c.code, _sum_of(CASE.c.recoverable_fen),
                  _sum_of(sum((CASE.c[name] for name in SUMS[1:]), CASE.c.unanswered_fen)))
        .join(CASE, CASE.c.supplier_id == SUPPLIER.c.id)
        .group_by(SUPPLIER.c.code)
        .order_by(SUPPLIER.c.code)
    )  # fmt: skip
    for code, recoverable, parts in session.execute(query):
        if recoverable != parts:
            yield say(
                N_("Supplier {code}: recoverable is {recoverable}, its parts are {parts}."),
                code=code,
                recoverable=figures(recoverable),
                parts=figures(parts),
            )


def _accounts(session: Session) -> Iterator[Text]:
    query = sa.select(SUPPLIER.c.id, SUPPLIER.c.code)
    codes = {row[0]: row[1] for row in session.execute(query)}
    for kind, supplier_id, posted, wanted in supplier_differences(session):
        yield say(
            N_("Supplier {code}: the ledger has {posted} as “{account}”, not {wanted}."),
            code=codes.get(supplier_id, ""),
            posted=figures(posted),
            account=say(ACCOUNT_WORDS[kind]),
            wanted=figures(wanted),
        )


def supplier_differences(session: Session) -> list[tuple[AccountKind, int, int, int]]:
    """Return where ledger and papers of suppliers differ: account, supplier, posted, expected."""
    kinds = (AccountKind.SUPPLIER_OPEN, AccountKind.SUPPLIER_RECEIVABLE)
    found = {
        (b.kind, b.supplier_id or 0): b.balance_fen
        for b in trial_balance(session)
        if b.kind in kinds
    }
    expected = expected_of_suppliers(session)
    keys = sorted(found.keys() | expected.keys(), key=lambda key: (key[0].value, key[1]))
    return [
        (*key, found.get(key, 0), expected.get(key, 0))
        for key in keys
        if found.get(key, 0) != expected.get(key, 0)
    ]


def expected_of_suppliers(session: Session) -> dict[tuple[AccountKind, int], int]:
    """Return what suppliers owe by their papers: open, and receivable by frozen statements."""
    asked = (
        sa.select(CASE.c.supplier_id, _sum_of(CASE.c.recoverable_fen - CASE.c.withdrawn_fen))
        .where(CASE.c.notified_at.is_not(None))
        .group_by(CASE.c.supplier_id)
    )
    frozen = (
        sa.select(SUPPLIER_STATEMENT.c.supplier_id, _sum_of(SUPPLIER_LINE.c.amount_fen))
        .join(SUPPLIER_LINE, SUPPLIER_LINE.c.statement_id == SUPPLIER_STATEMENT.c.id)
        .where(
            SUPPLIER_STATEMENT.c.status.not_in(UNPOSTED),
            SUPPLIER_LINE.c.live,
            SUPPLIER_LINE.c.source != SupplierLineSource.CARRIED_FORWARD,
        )
        .group_by(SUPPLIER_STATEMENT.c.supplier_id)
    )
    received = (
        sa.select(SUPPLIER_STATEMENT.c.supplier_id, _sum_of(RECEIPT.c.amount_fen))
        .join(RECEIPT, RECEIPT.c.statement_id == SUPPLIER_STATEMENT.c.id)
        .group_by(SUPPLIER_STATEMENT.c.supplier_id)
    )
    open_kind, owed_kind = AccountKind.SUPPLIER_OPEN, AccountKind.SUPPLIER_RECEIVABLE
    made: dict[tuple[AccountKind, int], int] = {}
    for select, parts in (
        (asked, ((open_kind, 1),)),
        (frozen, ((open_kind, -1), (owed_kind, 1))),
        (received, ((owed_kind, -1),)),
    ):
        for supplier_id, amount in session.execute(select):
            for kind, sign in parts:
                made[kind, supplier_id] = made.get((kind, supplier_id), 0) + sign * int(amount)
    for (kind, _station, supplier), amount in opening_balances(session).items():
        if supplier is not None:
            made[kind, supplier] = made.get((kind, supplier), 0) + amount
    return made


def verify_supplier_statement(session: Session, row: sa.Row[Any]) -> list[Text]:
    """Recompute a supplier statement from its snapshot, and from its lines while it is a draft."""
    lines = supplier_lines(session, row.id)
    if supplier_totals(lines, row.vat_rate_ppm)["total_fen"] != row.total_fen:
        return [say(N_("{number}: its lines do not come to its total."), number=row.number)]
    if row.status is SupplierStatementStatus.DRAFT:
        return []
    kind = DocumentKind.SUPPLIER_STATEMENT
    content = latest_content(session, kind, row.id, VersionEvent.FREEZE)
    if content is None:
        return [say(N_("{number}: there is no snapshot of it."), number=row.number)]
    if not _is_the_same(content, row, [line.amount_fen for line in lines]):
        return [say(N_("{number}: it differs from its snapshot."), number=row.number)]
    return []


def _is_the_same(content: Mapping[str, Any], row: sa.Row[Any], amounts: list[int]) -> bool:
    kept = [line["amount_fen"] for line in content["lines"]]
    names = ("total_fen", "net_fen", "tax_fen", "carried_in_fen", "disputed_fen")
    return kept == amounts and all(content[name] == getattr(row, name) for name in names)


def _receipts(session: Session) -> Iterator[Text]:
    received = (
        sa.select(_sum_of(RECEIPT.c.amount_fen))
        .where(RECEIPT.c.statement_id == SUPPLIER_STATEMENT.c.id)
        .scalar_subquery()
    )
    query = sa.select(SUPPLIER_STATEMENT.c.number).where(
        SUPPLIER_STATEMENT.c.received_fen != received
    )
    for number in session.execute(query).scalars():
        yield say(N_("{number}: what is received is not the sum of its receipts."), number=number)
