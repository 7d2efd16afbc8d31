"""The columns that every document has, which the guards and the workflow engine rely on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from warrantydesk.db.base import Code, Key, Note
from warrantydesk.db.types import code_type


class DocumentColumns:
    """A numbered paper with a status that only steps change."""

    id: Mapped[Key]
    number: Mapped[Code] = mapped_column(code_type(40), unique=True)
    version: Mapped[int] = mapped_column(Integer)
    step_count: Mapped[int] = mapped_column(Integer)
    last_action: Mapped[str] = mapped_column(String(32))
    last_reason: Mapped[Note]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    @declared_attr
    def created_by_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Return the column of who made the document."""
        return mapped_column(ForeignKey("person.id"))
