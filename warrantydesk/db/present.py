"""The present of a transaction, for queries, which are given no unit."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.types import UtcDateTime


def present(session: Session) -> datetime:
    """Return the book's time at which this transaction began."""
    return session.execute(sa.select(sa.func.wd_now(type_=UtcDateTime()))).scalar_one()
