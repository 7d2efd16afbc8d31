"""What must hold of the sample book after a month went round, whoever did it and by what means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.walk.chronicle import Chronicle
from tests.walk.picture import news_since, take_picture
from tests.walk.scene import Cast
from tests.walk.watch import HELD, Seen
from warrantydesk.assembly import METADATA
from warrantydesk.book import Book
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.parts.states import ChargeStatus, OldPartStatus, WriteOffStatus
from warrantydesk.sample.keys import read_keys
from warrantydesk.settlement.recovery_states import RecoveryStatus, SupplierStatementStatus
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.verification import problems

T = METADATA.tables
P, C, R = OldPartStatus, ClaimStatus, RecoveryStatus
GONE = frozenset({P.WRITTEN_OFF, P.CANCELLED})
ENDS = frozenset({P.DEDUCTED, P.DISPOSED, P.DESTROYED, P.SUPPLIER_JUDGED})
"""How parts are gone that a certificate names; what lies at a supplier may be named as well."""

BOOKED = (C.PAYABLE, C.IN_STATEMENT, C.SETTLED)
PAID = frozenset({StatementStatus.RECONCILED})
SUMS = ("recoverable", "confirmed", "disputed", "withdrawn", "unanswered")


class Opening(NamedTuple):
    """What stood in the book when the month began: the parts that were not gone yet."""

    parts: frozenset[int]
    statements: frozenset[int]
    supplier_statements: frozenset[int]


def opening(owner: Book) -> Opening:
    """Look at the book before anybody does anything."""
    part = T["old_part"]
    waiting = keys(owner, part, part.c.status.not_in(GONE))
    return Opening(waiting, keys(owner, T["statement"]), keys(owner, T["supplier_statement"]))


def everything_adds_up(owner: Book, before: Opening) -> None:
    """Check all of it; what does not hold is told by name."""
    with owner.reading() as unit:
        assert [str(problem.sentence) for problem in problems(unit.session)] == []
        assert list(broken(unit.session)) == []
    every_part_is_accounted_for(owner, before)
    approved_is_settled_and_open(owner, before)
    recoverable_is_answered(owner, before)
    the_ledger_balances(owner)


def broken(session: Session) -> Iterator[str]:
    """Yield what does not hold of the rules that are checked after each step of a random walk."""
    cast = _cast(session)
    told, now = Chronicle(cast), take_picture(session)
    yield from told.follow(news_since(session, 0))
    yield from told.strays(None, now)
    seen = Seen(_Told(told, cast), now, now)
    for held in HELD:
        yield from held.problems(seen)


class _Told(NamedTuple):
    """As much of a walk's world as its rules look at."""

    chronicle: Chronicle
    cast: Cast


def _cast(session: Session) -> Cast:
    person, role = T["person"], T["person_role"]
    people = session.execute(sa.select(person)).all()
    held = session.execute(sa.select(role.c.person_id, role.c.role)).all()
    return Cast(
        people={row.login: row.id for row in people},
        roles={row.login: frozenset(r for key, r in held if key == row.id) for row in people},
        levels={row.id: row.audit_level for row in people},
        stations={row.login: row.station_id for row in people if row.station_id},
        vehicles=(),
        model=0,
        keys=read_keys(session),
        suppliers={row.login: row.supplier_id for row in people if row.supplier_id},
        supplier_keys=(),
        appraisers=(),
    )


# old parts


def every_part_is_accounted_for(owner: Book, before: Opening) -> None:
    """Every part that was there is gone, on one certificate, and lies nowhere any more."""
    part = T["old_part"]
    places = (part.c.box_id, part.c.bin_id, part.c.holder)
    left = {key: row for key, *row in ask(owner, sa.select(part.c.id, part.c.status, *places))}
    assert before.parts <= left.keys(), "no part leaves the book"
    stays = {key: row for key, row in left.items() if row[0] not in GONE}
    assert stays == {}, "what is not gone must be explained"
    assert {tuple(row[1:]) for row in left.values()} == {(None, None, "")}
    certified(owner, {key for key, row in left.items() if row[0] is P.WRITTEN_OFF})


def certified(owner: Book, gone: set[int]) -> None:
    """Each part that is written off stands on one certificate that two people agreed to."""
    named, paper = T["write_off_part"], T["write_off"]
    query = sa.select(named.c.old_part_id, named.c.went, paper.c.created_by_id,
                      paper.c.agreed_by_id).join(paper)  # fmt: skip
    rows = ask(owner, query.where(paper.c.status == WriteOffStatus.AGREED))
    assert sorted(row[0] for row in rows) == sorted(gone)
    assert {row[1] for row in rows} - {P.AT_SUPPLIER} == ENDS
    assert all(made != agreed for _part, _went, made, agreed in rows)
    open_ones = T["charge"].c.status.in_(
        (ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED, ChargeStatus.APPEALED)
    )
    assert keys(owner, T["charge"], open_ones) == set()


# money


def approved_is_settled_and_open(owner: Book, before: Opening) -> None:
    """By station: what was approved stands in statements, or is open; the month's are all paid."""
    claim, line, paper = T["claim"], T["statement_line"], T["statement"]
    approved = _of_claims(owner, claim.c.approved_fen, claim.c.status.in_(BOOKED))
    unsettled = _of_claims(owner, claim.c.approved_fen, claim.c.status == C.PAYABLE)
    posted = paper.c.status.not_in((StatementStatus.DRAFT, StatementStatus.DISCARDED))
    settled = _of_claims(owner, line.c.amount_fen, line.c.live, posted)
    assert approved == {key: settled[key] + unsettled.get(key, 0) for key in approved}
    mine = paper.c.id.not_in(before.statements)
    assert {row[0] for row in ask(owner, sa.select(paper.c.status).where(mine))} == PAID
    held = sa.exists().where(T["claim_hold"].c.claim_id == claim.c.id)
    older = sa.exists().where(line.c.claim_id == claim.c.id, line.c.live)
    assert keys(owner, claim, claim.c.status == C.PAYABLE, ~held, ~older) == set()
    waits = claim.c.status.in_((C.APPROVED, C.PARTLY_APPROVED))
    assert keys(owner, claim, waits) == set(), "no old part is left that they wait for"


def _of_claims(
    owner: Book, fen: sa.ColumnElement[int], *wanted: sa.ColumnElement[bool]
) -> dict[int, int]:
    """Return a sum over claims, or over their lines in statements, by station."""
    claim, line, paper = T["claim"], T["statement_line"], T["statement"]
    station, query = claim.c.station_id, sa.select(claim.c.station_id, sa.func.sum(fen))
    if fen.table is line:
        query = query.join(line, line.c.claim_id == claim.c.id)
        query = query.join(paper, paper.c.id == line.c.statement_id)
    return by(owner, query.where(*wanted).group_by(station))


def recoverable_is_answered(owner: Book, before: Opening) -> None:
    """By supplier: what was asked for is confirmed, disputed, withdrawn; what is settled, paid."""
    case, paper = T["recovery_case"], T["supplier_statement"]
    sums = [sa.func.sum(case.c[f"{name}_fen"]) for name in SUMS]
    rows = ask(owner, sa.select(case.c.supplier_id, *sums).group_by(case.c.supplier_id))
    totals = [0] * len(SUMS)
    for _supplier, recoverable, *parts in rows:
        assert int(recoverable) == sum(map(int, parts))
        totals = [
            total + int(fen) for total, fen in zip(totals, (recoverable, *parts), strict=True)
        ]
    assert min(totals[:4]) > 0 == totals[4]
    assert keys(owner, case, case.c.status.in_((R.OPEN, R.NOTIFIED))) == set()
    mine = paper.c.id.not_in(before.supplier_statements)
    made = ask(
        owner, sa.select(paper.c.status, paper.c.total_fen, paper.c.received_fen).where(mine)
    )
    assert {row[0] for row in made} == {SupplierStatementStatus.RECONCILED}
    assert all(total == received > 0 for _status, total, received in made)


def the_ledger_balances(owner: Book) -> None:
    """Whatever one account gave, another one got."""
    transfer = T["transfer"]
    given = by(owner, sa.select(transfer.c.debit_id, sa.func.sum(transfer.c.amount_fen))
               .group_by(transfer.c.debit_id))  # fmt: skip
    got = by(owner, sa.select(transfer.c.credit_id, sa.func.sum(transfer.c.amount_fen))
             .group_by(transfer.c.credit_id))  # fmt: skip
    assert sum(given.values()) == sum(got.values()) > 0


# asking


def ask(owner: Book, query: sa.Select[Any]) -> list[Any]:
    """Ask the book as its owner."""
    return owner.read(lambda session: [tuple(row) for row in session.execute(query)])


def by(owner: Book, query: sa.Select[Any]) -> dict[int, int]:
    """Return sums by their keys."""
    return {key: int(fen) for key, fen in ask(owner, query)}


def keys(owner: Book, table: sa.Table, *wanted: sa.ColumnElement[bool]) -> frozenset[int]:
    """Return the keys of the rows that fulfil some conditions."""
    return frozenset(row[0] for row in ask(owner, sa.select(table.c.id).where(*wanted)))
