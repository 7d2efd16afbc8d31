"""Who the manufacturer of this book is, as papers name it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.records.model import BookFact

PREFIX = "manufacturer."


def manufacturer_facts(session: Session) -> dict[str, str]:
    """Return the manufacturer's names (zh, en) and whatever else the book knows of it."""
    query = sa.select(BookFact.name, BookFact.value).where(BookFact.name.startswith(PREFIX))
    facts = {name.removeprefix(PREFIX): value for name, value in session.execute(query)}
    return {"zh": "整车厂售后服务部", "en": "Manufacturer's after-sales service", **facts}
