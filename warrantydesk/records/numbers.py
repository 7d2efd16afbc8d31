"""Numbers of papers: given by the database inside the transaction, one row of counters a scope."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.records.model import NumberSequence


def next_number(session: Session, prefix: str, place: str, on: date) -> str:
    """Return the next number such as ``BX2611-3702-00417``: kind, month, place, counter."""
    scope = f"{prefix}{on:%y%m}-{place}"
    return f"{scope}-{_count(session, scope):05}"


def _count(session: Session, scope: str) -> int:
    table = NumberSequence.__table__
    raised = sa.update(table).where(table.c.scope == scope).values(last=table.c.last + 1)
    found = session.execute(raised.returning(table.c.last)).scalar()
    if found is not None:
        return int(found)
    # Two first papers of a month may meet here: the second one waits, then counts on.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            sa.text(
                "INSERT INTO number_sequence (scope, last) VALUES (:scope, 0)"
                " ON CONFLICT (scope) DO NOTHING"
            ),
            {"scope": scope},
        )
        return _count(session, scope)
    session.execute(sa.insert(table).values(scope=scope, last=1))
    return 1
