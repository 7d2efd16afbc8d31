"""Signing in: an embedded book is told who acts, a shared one knows it by the login."""

from __future__ import annotations

from sqlalchemy.orm import Session

from warrantydesk.basedata.people import people, person_card, person_of_login
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.book import Book
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

NOBODY = N_("Nobody signs in as {login} here, or he or she is disabled.")
STRANGER = N_("Your login is not known to this book. Ask its administrator.")


def choices(book: Book) -> tuple[PersonCard, ...]:
    """Return who may be chosen on an embedded book."""
    return book.read(people)


def sign_in(book: Book, login: str) -> Book:
    """Return the book as used by somebody; a shared one is used by its own login only."""
    if not book.embedded:
        me(book)
        return book
    card = book.read(person_of_login, login)
    if card is None:
        raise RefusedError(NOBODY, login=login)
    signed = book.signed_in_as(card.id)
    book.close()
    return signed


def me(book: Book) -> PersonCard:
    """Return who uses the book."""
    with book.reading() as unit:
        return _card(unit.session, unit.actor_id)


def _card(session: Session, person_id: int) -> PersonCard:
    if not person_id:
        raise RefusedError(STRANGER)
    return person_card(session, person_id)
