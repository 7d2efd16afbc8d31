"""Verifying a book: its schema, its guards, its chained history, its versions and its money."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.assembly import METADATA, RULES
from warrantydesk.db.guards.install import differences
from warrantydesk.records.history import broken_links
from warrantydesk.records.model import Blob, DocumentVersion
from warrantydesk.settlement.verify import money_problems
from warrantydesk.texts import N_, Text, say

HISTORY_SENTENCES = {
    "missing": N_("The history of {place} lacks row {row}."),
    "unlinked": N_("Row {row} of the history of {place} does not follow the row before it."),
    "altered": N_("Row {row} of the history of {place} was altered."),
    "sealed": N_("The history of {place} differs from what was sealed at row {row}."),
}


class Problem(NamedTuple):
    """Something that is not as it must be."""

    area: str
    sentence: Text


def problems(session: Session) -> Iterator[Problem]:
    """Yield everything that does not hold; an intact book yields nothing."""
    yield from _schema(session)
    for name in differences(session.connection(), RULES):
        yield Problem("guards", say(N_("The guard {name} is missing or altered."), name=name))
    for link in broken_links(session):
        sentence = HISTORY_SENTENCES[link.what]
        place = f"{link.kind} {link.document_id}"
        yield Problem("history", say(sentence, place=place, row=link.sequence))
    yield from _digests(session)
    for told in money_problems(session):
        yield Problem("money", told)


def _schema(session: Session) -> Iterator[Problem]:
    inspector = sa.inspect(session.connection())
    present = set(inspector.get_table_names()) - {"alembic_version"}
    for name in sorted(present ^ set(METADATA.tables)):
        yield Problem("schema", say(N_("The table {name} is missing or was added."), name=name))
    for name in inspector.get_view_names():
        yield Problem("schema", say(N_("The view {name} was added."), name=name))


def _digests(session: Session) -> Iterator[Problem]:
    version, blob = DocumentVersion.__table__, Blob.__table__
    columns = (version.c.id, version.c.kind, version.c.document_id, version.c.content)
    stored = sa.select(*columns, version.c.digest).execution_options(yield_per=500)
    for key, kind, document_id, content, digest in session.execute(stored):
        if hashlib.sha256(content.encode()).hexdigest() != digest:
            place = f"{kind} {document_id}"
            sentence = N_("Version {key} of {place} was altered.")
            yield Problem("versions", say(sentence, key=key, place=place))
    query = sa.select(blob.c.digest, blob.c.content).execution_options(yield_per=20)
    for digest, content in session.execute(query):
        if hashlib.sha256(content).hexdigest() != digest:
            sentence = N_("The attachment {digest} was altered.")
            yield Problem("attachments", say(sentence, digest=digest[:12]))
