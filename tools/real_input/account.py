"""At the end: nothing lost, every claim accounted for, the books balanced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from tools.real_input.station import Filed
from warrantydesk.claims.model import Claim, ClaimJob
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.money import figures
from warrantydesk.orders.model import Job, OrderCustomer, RepairOrder
from warrantydesk.settlement.ledger import trial_balance
from warrantydesk.settlement.states import AccountKind, LineSource, StatementStatus
from warrantydesk.settlement.tables import CLAIM_LINE, LINE, PAYMENT, STATEMENT
from warrantydesk.verification import problems

CLAIM, ORDER = Claim.__table__, RepairOrder.__table__
APPROVED = (
    ClaimStatus.APPROVED,
    ClaimStatus.PARTLY_APPROVED,
    ClaimStatus.PAYABLE,
    ClaimStatus.IN_STATEMENT,
    ClaimStatus.SETTLED,
)


def account_for(crew: Crew, diary: Diary, filed: Sequence[Filed]) -> None:
    """Compare what is in the book with what was typed, and the money with itself."""
    with crew.stopwatch.time("verified: the whole book"):
        for problem in crew.ask(lambda session: list(problems(session))):
            diary.breaks(f"verification: {problem.area}", str(problem.sentence))
    crew.ask(_nothing_lost, diary, filed)
    crew.ask(_money, diary)


def _nothing_lost(session: Session, diary: Diary, filed: Sequence[Filed]) -> None:
    orders = _texts(session, ORDER.c.id, ORDER.c.complaint)
    jobs = _texts(session, Job.order_id, Job.complaint)
    claimed = _texts(session, ClaimJob.claim_id, ClaimJob.complaint)
    customers = _texts(session, OrderCustomer.order_id, OrderCustomer.name)
    for one in filed:
        _same(diary, "the order's complaint", orders[one.order_id], one.words.strip())
        _same(diary, "the job's complaint", jobs[one.order_id].strip(), one.words.strip())
        _same(diary, "the claim's complaint", claimed[one.claim_id].strip(), one.words.strip())
        _same(diary, "the customer's name", customers[one.order_id], one.name)
    claims = session.execute(sa.select(CLAIM.c.id, CLAIM.c.status, CLAIM.c.appeal_of_id)).all()
    appeals = sum(claim.appeal_of_id is not None for claim in claims)
    for claim in claims:
        diary.count(f"claims at the end: {claim.status.value}")
    _equal(diary, "orders", len(orders), len(filed))
    _equal(diary, "claims", len(claims), len(filed) + diary.counts["appeals"])
    _equal(diary, "appeals", appeals, diary.counts["appeals"])


def _money(session: Session, diary: Diary) -> None:
    balance = sum(account.balance_fen for account in trial_balance(session))
    _equal(diary, "the ledger's balance", balance, 0)
    lines = sa.select(CLAIM_LINE.c.approved_fen, CLAIM.c.status).join(CLAIM)
    rows = session.execute(lines.where(CLAIM.c.status.in_(APPROVED))).all()
    approved = sum(row.approved_fen for row in rows)
    still_open = sum(row.approved_fen for row in rows if row.status is not ClaimStatus.SETTLED)
    settled = _sum(
        session,
        sa.select(sa.func.sum(LINE.c.amount_fen))
        .join(STATEMENT, STATEMENT.c.id == LINE.c.statement_id)
        .where(
            STATEMENT.c.status == StatementStatus.RECONCILED,
            LINE.c.live,
            LINE.c.source == LineSource.CLAIM_LINE,
        ),
    )
    _equal(diary, "approved = settled + open", settled + still_open, approved)
    paid = _sum(session, sa.select(sa.func.sum(PAYMENT.c.amount_fen)))
    done = STATEMENT.c.status == StatementStatus.RECONCILED
    _equal(
        diary,
        "paid",
        paid,
        _sum(session, sa.select(sa.func.sum(STATEMENT.c.total_fen)).where(done)),
    )
    bank = [a.balance_fen for a in trial_balance(session) if a.kind is AccountKind.BANK]
    _equal(diary, "what left the bank", -sum(bank), paid)
    for name, fen in (
        ("approved", approved),
        ("settled", settled),
        ("open", still_open),
        ("paid", paid),
    ):
        diary.examples[f"money {name}"] = figures(fen)


def _texts(session: Session, key: Any, text: Any) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(sa.select(key, text))}


def _sum(session: Session, query: sa.Select[Any]) -> int:
    return int(session.execute(query).scalar() or 0)


def _same(diary: Diary, what: str, found: str, typed: str) -> None:
    if found != typed:
        diary.breaks(f"lost: {what} is not what was typed", f"{found!r} <- {typed!r}")


def _equal(diary: Diary, what: str, found: int, wanted: int) -> None:
    if found != wanted:
        diary.breaks(f"account: {what}", f"{found} instead of {wanted}")
