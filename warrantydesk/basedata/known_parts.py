"""Everything that a table of parts is judged by, looked up in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import SheetRow
from warrantydesk.basedata.kinds import PriceKind
from warrantydesk.basedata.model import Part, PartPrice, Supplier
from warrantydesk.basedata.periods import Period
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.batches import in_batches
from warrantydesk.db.present import present

PART, PRICE, SUPPLIER = Part.__table__, PartPrice.__table__, Supplier.__table__


class PriceRow(NamedTuple):
    """A price that is kept."""

    id: int
    period: Period
    price_fen: int


class Kept(NamedTuple):
    """A part as the book has it, and the number of what supersedes it."""

    row: sa.RowMapping
    successor: str


@dataclass(slots=True)
class Known:
    """Everything that rows are judged by, looked up at once; ``numbers`` are those of parts."""

    today: date
    suppliers: Mapping[str, int]
    parts: Mapping[str, Kept]
    prices: Mapping[tuple[int, PriceKind], list[PriceRow]]
    numbers: set[str]


def known_parts(session: Session, rows: Sequence[SheetRow]) -> Known:
    """Look up the parts that rows name, and what their rows are judged by."""
    numbers = [str(row.values.get("number", "")) for row in rows]
    named = {str(row.values["superseded_by"]) for row in rows if "superseded_by" in row.values}
    parts = _parts(session, numbers)
    return Known(
        today=business_date(present(session)),
        suppliers=_suppliers(session),
        parts=parts,
        prices=_kept_prices(session, [part.row["id"] for part in parts.values()]),
        numbers={*parts, *_parts(session, sorted(named))},
    )


def _suppliers(session: Session) -> dict[str, int]:
    query = sa.select(SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
    found: dict[str, int] = {}
    rows = session.execute(query).all()
    for row in rows:  # a code is never shadowed by somebody's name
        found |= {code(name): row.id for name in (row.name_zh, row.name_en) if name}
    return found | {row.code: row.id for row in rows}


def _parts(session: Session, numbers: Sequence[str]) -> dict[str, Kept]:
    rows = list(in_batches(session, sa.select(PART), PART.c.number, numbers))
    after = {row["superseded_by_id"] for row in rows} - {None}
    names = sa.select(PART.c.id, PART.c.number)
    number_of = {row["id"]: row["number"] for row in in_batches(session, names, PART.c.id, after)}
    return {row["number"]: Kept(row, number_of.get(row["superseded_by_id"], "")) for row in rows}


def _kept_prices(
    session: Session, parts: Sequence[int]
) -> dict[tuple[int, PriceKind], list[PriceRow]]:
    found: dict[tuple[int, PriceKind], list[PriceRow]] = {}
    for row in in_batches(session, sa.select(PRICE), PRICE.c.part_id, parts):
        price = PriceRow(row["id"], Period(row["valid_from"], row["valid_to"]), row["price_fen"])
        found.setdefault((row["part_id"], row["kind"]), []).append(price)
    return found
