"""Desks for tests of pages: real people of the sample, a real book, jobs done at once."""

from __future__ import annotations

from typing import Any

from warrantydesk.book import Book
from warrantydesk.sign_in import me
from warrantydesk.texts import Bilingual
from warrantydesk.ui.desk import Desk, SignedIn
from warrantydesk.ui.jobs import run_now

Opened = list[tuple[str, Any]]
NOBODY = Bilingual("整车厂", "Manufacturer")


def desk_for(book: Book, opened: Opened) -> Desk:
    """Return the desk of whoever uses a book; what it opens is added to a list."""
    card = me(book)
    person = SignedIn(
        card.id, card.name, card.roles, card.station_id, card.stations, card.audit_level,
        card.party or NOBODY, card.supplier_id,
    )  # fmt: skip
    return Desk(run_now, book, person, lambda kind, key: opened.append((kind, key)))
