"""What the book says at one moment: the columns that the invariants are about.

After each step only those tables are read again that may have changed, as the history tells: the
rest of the picture is the very same object, and nobody needs to look at it again. Now and then all
is read, and must be what was put together from news.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.walk.columns import TABLES, Shape
from warrantydesk.assembly import METADATA

Row = sa.Row[*tuple[Any, ...]]
Rows = tuple[Row, ...]

NEWS = (
    "id", "kind", "document_id", "sequence", "actor_id", "action", "from_status", "to_status",
    "hash",
)  # fmt: skip


class Picture(NamedTuple):
    """Rows of every table by the order of their keys; deadlines only as long as they wait."""

    orders: Rows
    claims: Rows
    jobs: Rows
    lines: Rows
    statements: Rows
    statement_lines: Rows
    adjustments: Rows
    payments: Rows
    invoices: Rows
    holds: Rows
    periods: Rows
    accounts: Rows
    transfers: Rows
    deadlines: Rows
    versions: Rows
    vehicles: Rows
    parts: Rows
    lists: Rows
    shipments: Rows
    boxes: Rows
    listed: Rows
    asides: Rows
    judgements: Rows
    loans: Rows
    bins: Rows
    stocktakes: Rows
    counts: Rows
    charges: Rows
    write_offs: Rows
    written: Rows
    appraisals: Rows
    appraised: Rows
    shares: Rows
    cases: Rows
    case_lines: Rows
    entries: Rows
    entry_lines: Rows
    outcomes: Rows
    station_charges: Rows
    supplier_statements: Rows
    supplier_lines: Rows
    receipts: Rows


DOCUMENTS = {
    "order": "orders", "claim": "claims", "statement": "statements", "old_part": "parts",
    "return_list": "lists", "shipment": "shipments", "charge": "charges",
    "stocktake": "stocktakes", "write_off": "write_offs", "appraisal": "appraisals",
    "recovery": "cases", "supplier_statement": "supplier_statements",
}  # fmt: skip
"""Where in a picture the documents of a kind stand."""


def _select(table: str, columns: tuple[str, ...]) -> sa.Select[Any]:
    known = METADATA.tables[table]
    return sa.select(*(known.c[name] for name in columns)).order_by(known.c.id)


def _whole(shape: Shape) -> sa.Select[Any]:
    query = _select(shape.table, shape.columns)
    return query if not shape.where else query.where(sa.text(shape.where))


SELECTS = tuple(_whole(shape) for shape in TABLES)
LATER = tuple(
    query.where(METADATA.tables[shape.table].c.id > sa.bindparam("newest"))
    for shape, query in zip(TABLES, SELECTS, strict=True)
)
HISTORY = METADATA.tables["history"]
FRESH = _select("history", NEWS).where(HISTORY.c.id > sa.bindparam("newest"))


def take_picture(session: Session) -> Picture:
    """Read everything that the invariants are about."""
    return Picture(*(tuple(session.execute(query).all()) for query in SELECTS))


def renew(session: Session, before: Picture, kinds: Collection[str]) -> Picture:
    """Read again what may have changed together with documents of these kinds."""
    made = []
    for shape, rows, whole, later in zip(TABLES, before, SELECTS, LATER, strict=True):
        if shape.kinds is not None and shape.kinds.isdisjoint(kinds):
            made.append(rows)
        elif shape.grows:
            newest = rows[-1].id if rows else 0
            fresh = tuple(session.execute(later, {"newest": newest}).all())
            made.append(rows + fresh if fresh else rows)
        else:
            found = tuple(session.execute(whole).all())
            made.append(rows if found == rows else found)
    return Picture(*made)


def news_since(session: Session, history_id: int) -> Rows:
    """Return the history rows that were written after one of them."""
    return tuple(session.execute(FRESH, {"newest": history_id}).all())
