"""Reading the history, proving that nobody altered it, and sealing its heads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.engine import sha256_text, sqlite_time
from warrantydesk.db.unit import Unit
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import History, Seal, SealedHead

TABLE = History.__table__
BATCH = 10_000


class Step(NamedTuple):
    """One row of a document's history."""

    at: datetime
    actor_id: int | None
    action: str
    from_status: str
    to_status: str
    reason: str
    changes: dict[str, list[Any]]


class Break(NamedTuple):
    """A place where the history does not hold together."""

    kind: str
    document_id: int
    sequence: int
    what: str


def history_of(session: Session, kind: DocumentKind | str, document_id: int) -> list[Step]:
    """Return the history of a document, oldest first."""
    name = kind.value if isinstance(kind, DocumentKind) else kind
    query = sa.select(TABLE).where(TABLE.c.kind == name, TABLE.c.document_id == document_id)
    return [
        Step(
            row.at,
            row.actor_id,
            row.action,
            row.from_status,
            row.to_status,
            row.reason,
            json.loads(row.changes),
        )
        for row in session.execute(query.order_by(TABLE.c.sequence))
    ]


def row_hash(row: sa.Row[Any]) -> str:
    """Return the hash that the database must have written for a row."""
    return sha256_text(
        f"{row.kind}|{row.document_id}|{row.sequence}|{sqlite_time(row.at)}"
        f"|{'' if row.actor_id is None else row.actor_id}|{row.action}|{row.from_status}"
        f"|{row.to_status}|{sha256_text(row.changes)}|{sha256_text(row.reason)}"
        f"|{row.previous_hash}"
    )


def broken_links(session: Session) -> Iterator[Break]:
    """Check every chain and every seal, and yield each place that does not hold."""
    place = ("", 0)
    sequence, previous = 0, ""
    query = sa.select(TABLE).order_by(TABLE.c.kind, TABLE.c.document_id, TABLE.c.sequence)
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        if (row.kind, row.document_id) != place:
            place, sequence, previous = (row.kind, row.document_id), 0, ""
        if row.sequence != sequence + 1:
            yield Break(*place, sequence + 1, "missing")
        elif row.previous_hash != previous:
            yield Break(*place, row.sequence, "unlinked")
        if row.hash != row_hash(row):
            yield Break(*place, row.sequence, "altered")
        sequence, previous = row.sequence, row.hash
    yield from _broken_seals(session)


def _broken_seals(session: Session) -> Iterator[Break]:
    head, seal = SealedHead.__table__, Seal.__table__
    query = (
        sa.select(head.c.kind, head.c.document_id, head.c.sequence)
        .outerjoin(
            TABLE,
            sa.and_(
                TABLE.c.kind == head.c.kind,
                TABLE.c.document_id == head.c.document_id,
                TABLE.c.sequence == head.c.sequence,
                TABLE.c.hash == head.c.hash,
            ),
        )
        .where(TABLE.c.id.is_(None))
    )
    for kind, document_id, sequence in session.execute(query):
        yield Break(kind, document_id, sequence, "sealed")
    previous = ""
    for row in session.execute(sa.select(seal).order_by(seal.c.id)).all():
        if row.previous_hash != previous or row.hash != _seal_hash(session, row):
            yield Break("seal", row.id, 0, "altered")
        previous = row.hash


def _seal_hash(session: Session, seal: sa.Row[Any]) -> str:
    head = SealedHead.__table__
    digest = hashlib.sha256(f"{seal.previous_hash}|{sqlite_time(seal.at)}".encode())
    query = sa.select(head).where(head.c.seal_id == seal.id)
    for row in session.execute(query.order_by(head.c.kind, head.c.document_id)):
        digest.update(f"|{row.kind}|{row.document_id}|{row.sequence}|{row.hash}".encode())
    return digest.hexdigest()


def set_seal(unit: Unit) -> int:
    """Seal the heads that moved since the last seal; return how many there were."""
    session = unit.session
    seal, head = Seal.__table__, SealedHead.__table__
    newest = sa.select(seal.c.hash).order_by(seal.c.id.desc()).limit(1)
    previous = session.execute(newest).scalar() or ""
    digest = hashlib.sha256(f"{previous}|{sqlite_time(unit.at)}".encode())
    count = 0
    # A book that was filled in bulk has millions of heads: they are never all in memory.
    moved = session.execute(sa.text(UNSEALED_HEADS), execution_options={"yield_per": BATCH})
    for kind, document_id, sequence, hash_ in moved:
        digest.update(f"|{kind}|{document_id}|{sequence}|{hash_}".encode())
        count += 1
    if not count:
        return 0
    made = sa.insert(seal).values(at=unit.at, previous_hash=previous, hash=digest.hexdigest())
    seal_id = session.execute(made.returning(seal.c.id)).scalar_one()
    columns = ("seal_id", "kind", "document_id", "sequence", "hash")
    heads = sa.text(UNSEALED_HEADS).columns(*(head.c[name] for name in columns[1:])).subquery()
    rows = sa.select(sa.literal(seal_id), *(heads.c[name] for name in columns[1:]))
    session.execute(sa.insert(head).from_select(columns, rows))
    return count


UNSEALED_HEADS = """
SELECT h.kind, h.document_id, h.sequence, h.hash
FROM history h
JOIN (SELECT kind, document_id, max(sequence) AS sequence FROM history GROUP BY 1, 2) newest
  ON newest.kind = h.kind AND newest.document_id = h.document_id AND newest.sequence = h.sequence
LEFT JOIN sealed_head s
  ON s.kind = h.kind AND s.document_id = h.document_id AND s.sequence = h.sequence
WHERE s.id IS NULL
ORDER BY h.kind, h.document_id
"""
