"""What an immutable version of a claim keeps: everything asked, argued and decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine, FindingAnswer
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind

CLAIM = Claim.__table__
LISTS: dict[str, tuple[sa.Table, str]] = {
    "jobs": (ClaimJob.__table__, "position"),
    "lines": (ClaimLine.__table__, "position"),
    "answers": (FindingAnswer.__table__, "id"),
}
LIVING = frozenset({"version", "changed_at", "step_count", "last_action", "last_reason", "due_at"})
"""Columns that change with every step and say nothing about the claim itself."""


def claim_content(session: Session, claim_id: int) -> dict[str, Any]:
    """Return a claim as plain values; lists by position, so that two versions compare well."""
    claim = session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).mappings().one()
    content: dict[str, Any] = {n: _plain(v) for n, v in claim.items() if n not in LIVING}
    for name, (table, order) in LISTS.items():
        query = sa.select(table).where(table.c.claim_id == claim_id).order_by(table.c[order])
        rows = session.execute(query).mappings()
        content[name] = [{n: _plain(v) for n, v in row.items()} for row in rows]
    photos = attachments_of(session, DocumentKind.CLAIM, claim_id)
    content["photos"] = [{"what": p.what.value, "digest": p.digest} for p in photos]
    return content


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value
