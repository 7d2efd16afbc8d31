"""Immutable versions of documents, and what differs between two of them."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.model import DocumentVersion

TABLE = DocumentVersion.__table__


class VersionRow(NamedTuple):
    """One version in the list of a document's versions."""

    id: int
    sequence: int
    event: VersionEvent
    created_at: datetime
    created_by_id: int


class Difference(NamedTuple):
    """A value that differs; ``path`` leads to it, such as ``lines.3.quantity_milli``."""

    path: str
    before: Any
    after: Any


def canonical(content: Any) -> str:
    """Return content as JSON that is the same text for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def keep_version(
    unit: Unit, kind: DocumentKind, document_id: int, event: VersionEvent, content: Any
) -> int:
    """Store what a document says now, and return the key of the version."""
    newest = sa.select(sa.func.coalesce(sa.func.max(TABLE.c.sequence), 0)).where(
        TABLE.c.kind == kind.value, TABLE.c.document_id == document_id
    )
    text = canonical(content)
    statement = sa.insert(TABLE).values(
        kind=kind.value,
        document_id=document_id,
        sequence=unit.session.execute(newest).scalar_one() + 1,
        event=event.value,
        content=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        created_at=unit.at,
        created_by_id=unit.actor_id,
    )
    return int(unit.session.execute(statement.returning(TABLE.c.id)).scalar_one())


def versions_of(session: Session, kind: DocumentKind, document_id: int) -> list[VersionRow]:
    """Return a document's versions, oldest first."""
    query = (
        sa.select(
            TABLE.c.id, TABLE.c.sequence, TABLE.c.event, TABLE.c.created_at, TABLE.c.created_by_id
        )
        .where(TABLE.c.kind == kind.value, TABLE.c.document_id == document_id)
        .order_by(TABLE.c.sequence)
    )
    return [
        VersionRow(row.id, row.sequence, VersionEvent(row.event), row.created_at, row.created_by_id)
        for row in session.execute(query)
    ]


def version_content(session: Session, version_id: int) -> Any:
    """Return what a version says."""
    text = session.execute(sa.select(TABLE.c.content).where(TABLE.c.id == version_id)).scalar_one()
    return json.loads(text)


def latest_content(
    session: Session, kind: DocumentKind, document_id: int, event: VersionEvent
) -> Any | None:
    """Return what the newest version of an event says, if there is one."""
    query = (
        sa.select(TABLE.c.content)
        .where(
            TABLE.c.kind == kind.value,
            TABLE.c.document_id == document_id,
            TABLE.c.event == event.value,
        )
        .order_by(TABLE.c.sequence.desc())
        .limit(1)
    )
    text = session.execute(query).scalar()
    return None if text is None else json.loads(text)


def compare(before: Any, after: Any, path: str = "") -> list[Difference]:
    """Return every value that differs between two contents, in the order of the paths."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = sorted(before.keys() | after.keys(), key=str)
        pairs = [(str(key), before.get(key), after.get(key)) for key in keys]
    elif isinstance(before, list) and isinstance(after, list):
        length = max(len(before), len(after))
        pairs = [
            (
                str(index),
                before[index] if index < len(before) else None,
                after[index] if index < len(after) else None,
            )
            for index in range(length)
        ]
    else:
        return [] if before == after else [Difference(path, before, after)]
    return [
        found
        for key, old, new in pairs
        for found in compare(old, new, f"{path}.{key}" if path else key)
    ]
