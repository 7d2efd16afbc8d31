"""The letter by which a supplier without a login answers, kept with what it answers."""

from __future__ import annotations

from pathlib import Path

import click

from warrantydesk.cli.rounds import FILE
from warrantydesk.db.unit import Unit
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.kinds import AttachmentKind, DocumentKind

Letter = tuple[str, bytes] | None
letter_option = click.option(
    "--letter",
    type=FILE,
    metavar="FILE",
    help="The supplier's letter (PDF, picture); finance needs it.",
)


def read_letter(path: Path | None) -> Letter:
    """Return the name and the content of a letter."""
    return None if path is None else (path.name, path.read_bytes())


def attach_letter(unit: Unit, kind: DocumentKind, document_id: int, letter: Letter) -> int | None:
    """Attach the letter by which a supplier answers, in the transaction of its answer."""
    if letter is None:
        return None
    return add_attachment(unit, NewAttachment(kind, document_id, AttachmentKind.PAPER, *letter))
