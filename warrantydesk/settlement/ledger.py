"""The ledger: transfers between two accounts, posted once for each source and never edited.

What somebody is owed for stands in STATION_OPEN until a frozen statement takes it, then in
STATION_PAYABLE until it is paid. A carried-forward line posts nothing: the negative balance that it
repeats is in STATION_PAYABLE already. Suppliers have the same two accounts on the other side; what
books on them stands in ``supplier_ledger``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.settlement.states import AccountKind, LineSource, TransferKind
from warrantydesk.settlement.tables import ACCOUNT, CLAIM, STATION, SUPPLIER, TRANSFER


class Place(NamedTuple):
    """An account by its meaning; stations and suppliers have accounts of their own."""

    kind: AccountKind
    station_id: int | None = None
    supplier_id: int | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """A transfer to be booked; a negative amount swaps the two sides."""

    kind: TransferKind
    source_table: str
    source_id: int
    debit: Place
    credit: Place
    amount_fen: int
    booked_on: date
    statement_id: int | None = None
    reverses_id: int | None = None
    supplier_statement_id: int | None = None


class Balance(NamedTuple):
    """An account with everything debited and credited to it."""

    account_id: int
    kind: AccountKind
    station_id: int | None
    supplier_id: int | None
    debit_fen: int
    credit_fen: int

    @property
    def balance_fen(self) -> int:
        """Return debit minus credit."""
        return self.debit_fen - self.credit_fen


def claim_posting(claim_id: int, station_id: int, approved_fen: int, on: date) -> Posting:
    """Book that a claim became payable: the station is owed what was approved."""
    return Posting(
        TransferKind.CLAIM_PAYABLE,
        "claim",
        claim_id,
        Place(AccountKind.WARRANTY_COST),
        Place(AccountKind.STATION_OPEN, station_id),
        approved_fen,
        on,
    )


def adjustment_posting(adjustment_id: int, station_id: int, amount_fen: int, on: date) -> Posting:
    """Book an adjustment: the station is owed more, or less where the amount is negative."""
    return Posting(
        TransferKind.ADJUSTMENT,
        "adjustment",
        adjustment_id,
        Place(AccountKind.ADJUSTMENTS),
        Place(AccountKind.STATION_OPEN, station_id),
        amount_fen,
        on,
    )


def line_posting(
    line_id: int,
    source: LineSource,
    amount_fen: int,
    *,
    station_id: int,
    statement_id: int,
    on: date,
) -> Posting | None:
    """Book a line of a frozen statement: what was open becomes payable; the carried one is."""
    if source is LineSource.CARRIED_FORWARD:
        return None
    reduced = source is LineSource.REDUCTION
    return Posting(
        TransferKind.REDUCTION if reduced else TransferKind.STATEMENT_LINE,
        "statement_line",
        line_id,
        Place(AccountKind.TAX_REDUCTION)
        if reduced
        else Place(AccountKind.STATION_OPEN, station_id),
        Place(AccountKind.STATION_PAYABLE, station_id),
        amount_fen,
        on,
        statement_id,
    )


def payment_posting(
    payment_id: int, station_id: int, amount_fen: int, statement_id: int, on: date
) -> Posting:
    """Book a payment: what was payable has left the bank."""
    return Posting(
        TransferKind.PAYMENT,
        "payment",
        payment_id,
        Place(AccountKind.STATION_PAYABLE, station_id),
        Place(AccountKind.BANK),
        amount_fen,
        on,
        statement_id,
    )


def post(unit: Unit, posting: Posting) -> None:
    """Book one transfer; nothing is booked for an amount of zero."""
    post_all(unit, [posting])


def post_all(unit: Unit, postings: Iterable[Posting]) -> int:
    """Book transfers in one go, and return how many; amounts of zero are left out."""
    wanted = [p for p in postings if p.amount_fen]
    if not wanted:
        return 0
    accounts = _accounts(unit, {place for p in wanted for place in (p.debit, p.credit)})
    unit.session.execute(sa.insert(TRANSFER), [_values(unit, p, accounts) for p in wanted])
    return len(wanted)


def _values(unit: Unit, posting: Posting, accounts: Mapping[Place, int]) -> dict[str, Any]:
    sides = (posting.debit, posting.credit)
    debit, credit = sides if posting.amount_fen > 0 else sides[::-1]
    return {
        "kind": posting.kind,
        "source_table": posting.source_table,
        "source_id": posting.source_id,
        "debit_id": accounts[debit],
        "credit_id": accounts[credit],
        "amount_fen": abs(posting.amount_fen),
        "posted_at": unit.at,
        "booked_on": posting.booked_on,
        "person_id": unit.actor_id,
        "statement_id": posting.statement_id,
        "reverses_id": posting.reverses_id,
        "supplier_statement_id": posting.supplier_statement_id,
    }


def account_of(unit: Unit, place: Place) -> int:
    """Return the key of an account, opened where it is needed for the first time."""
    return _accounts(unit, {place})[place]


def _accounts(unit: Unit, places: set[Place]) -> dict[Place, int]:
    """Return the keys of accounts, and open those that are needed for the first time."""
    known = _known(unit.session, places)
    missing = sorted(places - known.keys(), key=_order)
    if not missing:
        return known
    codes = _codes(unit.session, STATION), _codes(unit.session, SUPPLIER)
    for place in missing:
        code = place.kind.value
        for owner, named in zip((place.station_id, place.supplier_id), codes, strict=True):
            code += f"/{named[owner]}" if owner is not None else ""
        # Two people may need the same account first: the second one finds it.
        unit.session.execute(
            sa.text(
                "INSERT INTO account (kind, station_id, supplier_id, code)"
                " VALUES (:kind, :station, :supplier, :code) ON CONFLICT (code) DO NOTHING"
            ),
            {
                "kind": place.kind.value,
                "station": place.station_id,
                "supplier": place.supplier_id,
                "code": code,
            },
        )
    return _known(unit.session, places)


def _order(place: Place) -> tuple[str, int, int]:
    return place.kind.value, place.station_id or 0, place.supplier_id or 0


def _codes(session: Session, table: sa.Table) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(sa.select(table.c.id, table.c.code))}


def _known(session: Session, places: set[Place]) -> dict[Place, int]:
    """Find accounts by their codes: what a book with thousands of stations has stays unread."""
    columns = (ACCOUNT.c.kind, ACCOUNT.c.station_id, ACCOUNT.c.supplier_id, ACCOUNT.c.id)
    codes = sa.union_all(*(_code_of(place) for place in sorted(places, key=_order)))
    query = sa.select(*columns).where(ACCOUNT.c.code.in_(codes))
    return {Place(*row[:3]): row[3] for row in session.execute(query)}


def _code_of(place: Place) -> sa.Select[Any]:
    for table, owner in ((STATION, place.station_id), (SUPPLIER, place.supplier_id)):
        if owner is not None:
            head = sa.literal(f"{place.kind.value}/")
            return sa.select(head + table.c.code).where(table.c.id == owner)
    return sa.select(sa.literal(place.kind.value))


def post_claim_payable(unit: Unit, claim_id: int) -> None:
    """Book a claim that has just become payable; to be called by whoever makes it so."""
    query = sa.select(CLAIM.c.station_id, CLAIM.c.approved_fen).where(CLAIM.c.id == claim_id)
    found = unit.session.execute(query).one()
    post(unit, claim_posting(claim_id, found[0], found[1], business_date(unit.at)))


def reverse_statement(unit: Unit, statement_id: int) -> int:
    """Take back everything that freezing a statement booked; return the number of transfers."""
    return _reverse(unit, TRANSFER.c.statement_id == statement_id)


def reverse_supplier_statement(unit: Unit, statement_id: int) -> int:
    """Take back everything that freezing a supplier statement booked."""
    return _reverse(unit, TRANSFER.c.supplier_statement_id == statement_id)


def _reverse(unit: Unit, which: sa.ColumnElement[bool]) -> int:
    reversed_too = sa.select(TRANSFER.c.reverses_id).where(TRANSFER.c.reverses_id.is_not(None))
    found = unit.session.execute(
        sa.select(TRANSFER).where(
            which, TRANSFER.c.kind != TransferKind.REVERSAL, TRANSFER.c.id.not_in(reversed_too)
        )
    ).all()
    today = business_date(unit.at)
    values = [
        {
            "kind": TransferKind.REVERSAL,
            "source_table": "transfer",
            "source_id": row.id,
            "debit_id": row.credit_id,
            "credit_id": row.debit_id,
            "amount_fen": row.amount_fen,
            "posted_at": unit.at,
            "booked_on": today,
            "person_id": unit.actor_id,
            "statement_id": row.statement_id,
            "supplier_statement_id": row.supplier_statement_id,
            "reverses_id": row.id,
        }
        for row in found
    ]
    if values:
        unit.session.execute(sa.insert(TRANSFER), values)
    return len(values)


def trial_balance(session: Session) -> tuple[Balance, ...]:
    """Return every account with its sums; debits and credits are equal by construction."""
    halves = sa.union_all(
        sa.select(
            TRANSFER.c.debit_id.label("account"),
            TRANSFER.c.amount_fen.label("debit"),
            sa.literal(0).label("credit"),
        ),
        sa.select(TRANSFER.c.credit_id, sa.literal(0), TRANSFER.c.amount_fen),
    ).subquery()
    sums = (
        sa.select(
            halves.c.account,
            sa.cast(sa.func.sum(halves.c.debit), sa.BigInteger).label("debit"),
            sa.cast(sa.func.sum(halves.c.credit), sa.BigInteger).label("credit"),
        )
        .group_by(halves.c.account)
        .subquery()
    )
    query = (
        sa.select(
            ACCOUNT.c.id,
            ACCOUNT.c.kind,
            ACCOUNT.c.station_id,
            ACCOUNT.c.supplier_id,
            sa.func.coalesce(sums.c.debit, 0),
            sa.func.coalesce(sums.c.credit, 0),
        )
        .outerjoin(sums, sums.c.account == ACCOUNT.c.id)
        .order_by(ACCOUNT.c.code)
    )
    return tuple(Balance(*row) for row in session.execute(query))


def balance_of(session: Session, place: Place) -> int:
    """Return debit minus credit of one account, 0 where it was never used."""
    return sum(
        b.balance_fen
        for b in trial_balance(session)
        if Place(b.kind, b.station_id, b.supplier_id) == place
    )
