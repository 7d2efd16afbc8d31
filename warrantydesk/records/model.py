"""Tables that belong to no business folder alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Base, Key, Name, Note
from warrantydesk.db.types import code_type
from warrantydesk.records.kinds import AttachmentKind, DeadlineKind
from warrantydesk.records.roles import Role


class BookFact(Base):
    """A fact about the book itself, such as the hash of its guards."""

    __tablename__ = "book_fact"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class WorkflowStep(Base):
    """One allowed step, installed from the program's tables together with the guards."""

    __tablename__ = "workflow_step"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    source: Mapped[str] = mapped_column(String(32), primary_key=True)
    action: Mapped[str] = mapped_column(String(32), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)
    target: Mapped[str] = mapped_column(String(32), primary_key=True)


class History(Base):
    """Who changed what, when and why; written by the database, chained per document."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("kind", "document_id", "sequence"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[int]
    sequence: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(32))
    from_status: Mapped[str] = mapped_column(String(32))
    to_status: Mapped[str] = mapped_column(String(32))
    changes: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Seal(Base):
    """A link of the book-wide chain over the heads of documents' histories."""

    __tablename__ = "seal"

    id: Mapped[Key]
    at: Mapped[datetime]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class SealedHead(Base):
    """The newest history row of a document when a seal was set."""

    __tablename__ = "sealed_head"
    __table_args__ = (Index(None, "kind", "document_id"),)

    id: Mapped[Key]
    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[int]
    sequence: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))


class NumberSequence(Base):
    """The next number of one kind of paper in one place and month."""

    __tablename__ = "number_sequence"

    scope: Mapped[str] = mapped_column(code_type(40), primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class Operation(Base):
    """A command that took effect; its id, made by the client, makes repeating harmless."""

    __tablename__ = "operation"

    id: Mapped[str] = mapped_column(code_type(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    result: Mapped[str] = mapped_column(Text)


class DocumentVersion(Base):
    """What a document said when it was submitted, decided or frozen. Never edited."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("kind", "document_id", "sequence"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[int]
    sequence: Mapped[int] = mapped_column(Integer)
    event: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class PaperIssue(Base):
    """A paper that left the house: printing again gives the same paper, marked as a copy."""

    __tablename__ = "paper_issue"
    __table_args__ = (
        UniqueConstraint("paper", "document_id", "digest", "language", "copy_number"),
    )

    id: Mapped[Key]
    paper: Mapped[str] = mapped_column(String(40))
    document_id: Mapped[int]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id"))
    language: Mapped[str] = mapped_column(String(2))
    layout_version: Mapped[str] = mapped_column(String(20))
    copy_number: Mapped[int] = mapped_column(Integer)
    snapshot: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Deadline(Base):
    """Something that somebody must do until an instant; open while ``done_at`` is empty."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_open", "role", "station_id", "due_at", "id"),
        Index(None, "kind", "document_id"),
    )

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[int]
    what: Mapped[DeadlineKind]
    role: Mapped[Role]
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    number: Mapped[str] = mapped_column(code_type(40))
    subject: Mapped[Name]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Blob(Base):
    """The bytes of an attachment, kept once however often they are attached."""

    __tablename__ = "blob"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary)


class Attachment(Base):
    """A photo or paper that belongs to a document."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(None, "kind", "document_id"),
        UniqueConstraint("kind", "document_id", "digest", "what"),
    )

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[int]
    what: Mapped[AttachmentKind]
    caption: Mapped[Note]
    file_name: Mapped[Name]
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"), index=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
