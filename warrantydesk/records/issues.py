"""Issues of papers: what left the house, and the copies of it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.records.model import PaperIssue

TABLE = PaperIssue.__table__


class IssueRow(NamedTuple):
    """One issue of a paper."""

    paper: str
    copy_number: int
    language: str
    issued_at: datetime
    issued_by_id: int


class NewIssue(NamedTuple):
    """A paper that is about to leave the house; copy 0 is the original."""

    paper: str
    document_id: int
    version_id: int | None
    language: str
    layout_version: str
    copy_number: int
    snapshot: str


def digest_of(snapshot: str) -> str:
    """Return the digest by which two issues are known to say the same."""
    return hashlib.sha256(snapshot.encode()).hexdigest()


def next_copy(session: Session, paper: str, document_id: int, snapshot: str, language: str) -> int:
    """Return which copy the next issue will be: 0 when this content was never issued."""
    query = sa.select(sa.func.max(TABLE.c.copy_number)).where(
        TABLE.c.paper == paper,
        TABLE.c.document_id == document_id,
        TABLE.c.digest == digest_of(snapshot),
        TABLE.c.language == language,
    )
    newest = session.execute(query).scalar()
    return 0 if newest is None else int(newest) + 1


def record_issue(unit: Unit, issue: NewIssue) -> None:
    """Note that a paper left the house; two people cannot issue the same copy."""
    unit.session.execute(
        sa.insert(TABLE).values(
            **issue._asdict(),
            digest=digest_of(issue.snapshot),
            issued_at=unit.at,
            issued_by_id=unit.actor_id,
        )
    )


def issues_of(session: Session, paper: str, document_id: int) -> list[IssueRow]:
    """Return the issues of a paper, oldest first."""
    query = sa.select(
        TABLE.c.paper,
        TABLE.c.copy_number,
        TABLE.c.language,
        TABLE.c.issued_at,
        TABLE.c.issued_by_id,
    ).where(TABLE.c.paper == paper, TABLE.c.document_id == document_id)
    return [IssueRow(*row) for row in session.execute(query.order_by(TABLE.c.id))]
