"""Attachments: content-addressed, checked by content, with a thumbnail for pictures."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from PIL import Image, UnidentifiedImageError
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.records.model import Attachment, Blob
from warrantydesk.texts import N_

SIZE_LIMIT = 20 * 1024 * 1024
PIXEL_LIMIT = 60_000_000
THUMBNAIL = (320, 240)
IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file that somebody adds to a document."""

    kind: DocumentKind
    document_id: int
    what: AttachmentKind
    file_name: str
    content: bytes
    caption: str = ""


class AttachmentRow(NamedTuple):
    """An attachment as screens show it."""

    id: int
    what: AttachmentKind
    caption: str
    file_name: str
    digest: str
    media_type: str
    size: int
    thumbnail: bytes | None
    added_at: datetime


def media_type(content: bytes) -> str:
    """Tell what a file is by what it holds; refuse what is neither a picture nor a PDF."""
    if len(content) > SIZE_LIMIT:
        raise RefusedError(N_("The file is larger than 20 MB. Make it smaller, then add it again."))
    if content.startswith(b"%PDF-"):
        return PDF
    try:
        with Image.open(io.BytesIO(content), formats=tuple(IMAGES)) as image:
            if image.width * image.height > PIXEL_LIMIT:
                raise RefusedError(N_("The picture has too many pixels. Make it smaller."))
            return IMAGES[str(image.format)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RefusedError(
            N_("This is neither a JPEG, PNG or WebP picture nor a PDF file.")
        ) from error


def thumbnail(content: bytes) -> bytes:
    """Return a small JPEG of a picture, turned as the camera noted."""
    with Image.open(io.BytesIO(content), formats=tuple(IMAGES)) as image:
        small = image.convert("RGB")
        small.thumbnail(THUMBNAIL)
        target = io.BytesIO()
        small.save(target, "JPEG", quality=80)
        return target.getvalue()


def add_attachment(unit: Unit, new: NewAttachment) -> int:
    """Attach a file, and return the key; the same file twice is the same attachment."""
    kind = media_type(new.content)
    digest = hashlib.sha256(new.content).hexdigest()
    blob, table = Blob.__table__, Attachment.__table__
    session = unit.session
    if session.execute(sa.select(blob.c.digest).where(blob.c.digest == digest)).scalar() is None:
        session.execute(
            sa.insert(blob).values(
                digest=digest,
                media_type=kind,
                size=len(new.content),
                content=new.content,
                thumbnail=None if kind == PDF else thumbnail(new.content),
            )
        )
    same = sa.select(table.c.id).where(
        table.c.kind == new.kind.value,
        table.c.document_id == new.document_id,
        table.c.digest == digest,
        table.c.what == new.what,
    )
    found = session.execute(same).scalar()
    if found is not None:
        session.execute(sa.update(table).where(table.c.id == found).values(removed_at=None))
        return int(found)
    made = sa.insert(table).values(
        kind=new.kind.value,
        document_id=new.document_id,
        what=new.what,
        caption=new.caption,
        file_name=new.file_name[:200],
        digest=digest,
        added_at=unit.at,
        added_by_id=unit.actor_id,
    )
    return int(session.execute(made.returning(table.c.id)).scalar_one())


def remove_attachment(unit: Unit, attachment_id: int) -> None:
    """Take an attachment off a document; its bytes stay, as versions may show them."""
    table = Attachment.__table__
    unit.session.execute(
        sa.update(table).where(table.c.id == attachment_id).values(removed_at=unit.at)
    )


def attachments_of(session: Session, kind: DocumentKind, document_id: int) -> list[AttachmentRow]:
    """Return what is attached to a document, in the order of adding."""
    table, blob = Attachment.__table__, Blob.__table__
    query = (
        sa.select(
            table.c.id,
            table.c.what,
            table.c.caption,
            table.c.file_name,
            table.c.digest,
            blob.c.media_type,
            blob.c.size,
            blob.c.thumbnail,
            table.c.added_at,
        )
        .join(blob, blob.c.digest == table.c.digest)
        .where(
            table.c.kind == kind.value,
            table.c.document_id == document_id,
            table.c.removed_at.is_(None),
        )
        .order_by(table.c.id)
    )
    return [AttachmentRow(*row) for row in session.execute(query)]


def attachment_content(session: Session, digest: str) -> bytes:
    """Return the bytes of an attachment."""
    blob = Blob.__table__
    return bytes(
        session.execute(sa.select(blob.c.content).where(blob.c.digest == digest)).scalar_one()
    )
