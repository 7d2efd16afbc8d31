"""Photos and papers of a claim: added and taken off by its station while it may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warrantydesk.claims.guards import FROZEN
from warrantydesk.claims.service import own_claim
from warrantydesk.claims.states import EDITABLE
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.filenames import safe_name
from warrantydesk.records.attachments import (
    SIZE_LIMIT,
    NewAttachment,
    add_attachment,
    attachments_of,
    remove_attachment,
)
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.texts import N_


def add_evidence(
    unit: Unit, claim_id: int, what: AttachmentKind, file_name: str, content: bytes
) -> int:
    """Attach one picture or PDF of at most 20 MB to a claim, and return its key."""
    _must_be_open(unit, claim_id)
    new = NewAttachment(DocumentKind.CLAIM, claim_id, what, safe_name(file_name), content)
    return add_attachment(unit, new)


def add_files(unit: Unit, claim_id: int, what: AttachmentKind, paths: Sequence[Path]) -> int:
    """Attach files of this machine, all or none of them; return how many."""
    for path in paths:
        try:
            with path.open("rb") as source:
                content = source.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise UnavailableError(N_("{file} cannot be read."), file=path.name) from error
        add_evidence(unit, claim_id, what, path.name, content)
    return len(paths)


def remove_evidence(unit: Unit, claim_id: int, attachment_id: int) -> None:
    """Take an attachment off a claim; versions that show it keep it."""
    _must_be_open(unit, claim_id)
    own = {row.id for row in attachments_of(unit.session, DocumentKind.CLAIM, claim_id)}
    if attachment_id not in own:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    remove_attachment(unit, attachment_id)


def _must_be_open(unit: Unit, claim_id: int) -> None:
    if own_claim(unit, claim_id).status not in EDITABLE:
        raise RefusedError(FROZEN)
