"""What the palette asks of the book, on a worker; the rooms behind are imported there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from warrantydesk.ui.claims.looks import status_badge as claim_badge
from warrantydesk.ui.palette.offers import Group, Offer, PaperLink
from warrantydesk.ui.settlement.looks import status_badge as statement_badge

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIMIT = 12
STATEMENTS = 4
PARTS = 6
SHORTEST = 2
"""Fewer characters would find half the book."""


def find(
    session: Session,
    text: str,
    stations: Collection[int] | None,
    *,
    statements: bool,
    supplier_id: int | None = None,
) -> tuple[Offer, ...]:
    """Find records by numbers, tags, VIN and plate; ``stations`` are those that a clerk sees.

    A supplier, who may not read claims, finds its own parts and shipments.
    """
    from warrantydesk.claims.search import search  # noqa: PLC0415

    if len(text.strip()) < SHORTEST:
        return ()
    parts = _parts(session, text, stations, supplier_id)
    if supplier_id is not None:
        return parts
    found = [
        Offer(
            Group(hit.kind),
            hit.title,
            (hit.kind, hit.id),
            hit.subtitle,
            badge=None if hit.status is None else claim_badge(hit.status),
        )
        for hit in search(session, text, stations, LIMIT)
    ]
    return (*found, *parts, *(_statements(session, text, stations) if statements else ()))


def _parts(
    session: Session, text: str, stations: Collection[int] | None, supplier_id: int | None
) -> tuple[Offer, ...]:
    from warrantydesk.parts.search import search  # noqa: PLC0415

    shown = {group.value for group in Group}
    return tuple(
        Offer(Group(hit.kind), hit.title, (hit.kind, hit.id), hit.subtitle)
        for hit in search(session, text, stations, supplier_id, PARTS)
        if hit.kind in shown
    )


def _statements(session: Session, text: str, stations: Collection[int] | None) -> tuple[Offer, ...]:
    from warrantydesk.db.paging import ListQuery  # noqa: PLC0415
    from warrantydesk.settlement.queries import statement_page  # noqa: PLC0415

    rows = statement_page(session, ListQuery(search=text, size=STATEMENTS), stations).rows
    return tuple(
        Offer(
            Group.STATEMENTS,
            row.number,
            ("statement", row.id),
            f"{row.station} · {row.month}",
            badge=statement_badge(row.status),
        )
        for row in rows
    )


def find_paper(session: Session, link: PaperLink) -> tuple[str, int]:
    """Return which paper a QR names."""
    from warrantydesk.documents.printing import PaperKind  # noqa: PLC0415
    from warrantydesk.errors import RefusedError  # noqa: PLC0415
    from warrantydesk.papers import BUILDERS, find_document  # noqa: PLC0415
    from warrantydesk.texts import N_  # noqa: PLC0415

    if link.kind not in {kind.value for kind in BUILDERS}:
        raise RefusedError(N_("This code is of no paper that this version knows."))
    return link.kind, find_document(session, PaperKind(link.kind), link.number)


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """Return the pinyin initials of names."""
    from warrantydesk.basedata.pinyin import initials  # noqa: PLC0415

    return {name: initials(name) for name in names}
