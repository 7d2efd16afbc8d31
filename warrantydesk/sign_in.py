"""Signing in: an embedded book is told who acts, a shared one knows it by the login."""

from __future__ import annotations

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.people import people, person_card, person_of_login
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.book import Book, open_book
from warrantydesk.errors import RefusedError, UnavailableError, WarrantyDeskError
from warrantydesk.texts import N_, Bilingual

NOBODY = N_("Nobody signs in as {login} here, or he or she is disabled.")
STRANGER = N_("Your login is not known to this book. Ask its administrator.")
ADDRESS = N_("Write the server and the book like this: server.example.com/book.")
NO_ANSWER = N_("The server {server} does not answer. Check the address, or try again later.")
NO_BOOK = N_("The server {server} has no database named {book}. Check the address.")
WRONG = N_("Login or password is wrong. Mind capital letters, then try again.")


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


def sign_in_shared(server: str, login: str, password: str) -> Book:
    """Open a book on a server as its login, or say which of address, login, password is wrong."""
    url = shared_address(server)
    full = url.set(username=login, password=password or None)
    try:
        book = open_book(full.render_as_string(hide_password=False))
    except UnavailableError as error:
        raise _why(error, url) from error
    try:
        me(book)
    except Exception:
        book.close()
        raise
    return book


def shared_address(text: str) -> URL:
    """Return the address of a book on a server as people type it, without login and password."""
    typed = text.strip()
    try:
        url = make_url(typed if "://" in typed else f"postgresql://{typed}")
    except (ArgumentError, ValueError) as error:
        raise RefusedError(ADDRESS) from error
    if url.get_backend_name() not in {"postgresql", "postgres"} or not (url.host and url.database):
        raise RefusedError(ADDRESS)
    return URL.create(
        "postgresql", host=url.host, port=url.port, database=url.database, query=url.query
    )


def _why(error: UnavailableError, url: URL) -> WarrantyDeskError:
    """Name the cause; the server's own sentence comes in the server's language."""
    cause = error.__cause__
    driver = cause.orig if isinstance(cause, DBAPIError) else None
    link = getattr(driver, "pgconn", None)
    if link is None or not (link.used_password or link.needs_password):
        return UnavailableError(NO_ANSWER, server=str(url.host))
    sentence = str(driver)
    if f'"{url.database}"' in sentence and not any(word in sentence for word in ("user", "用户")):
        return RefusedError(NO_BOOK, server=str(url.host), book=str(url.database))
    return RefusedError(WRONG)


def me(book: Book) -> PersonCard:
    """Return who uses the book."""
    with book.reading() as unit:
        return _card(unit.session, unit.actor_id)


def manufacturer(book: Book) -> Bilingual:
    """Return the manufacturer's name, the party of everybody who is at no station."""
    facts = book.read(manufacturer_facts)
    return Bilingual(facts["zh"], facts["en"])


def _card(session: Session, person_id: int) -> PersonCard:
    if not person_id:
        raise RefusedError(STRANGER)
    return person_card(session, person_id)
