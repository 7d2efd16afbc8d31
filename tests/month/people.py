"""The people of the sample book, each signed in by a login of his or her own on first use."""

from __future__ import annotations

from tests.people import as_person
from warrantydesk.book import Book


class People:
    """A book, and the same as used by each of its people."""

    def __init__(self, owner: Book) -> None:
        self.owner = owner
        self._books: dict[str, Book] = {}

    def book(self, login: str) -> Book:
        """Return the book as used by somebody."""
        if login not in self._books:
            self._books[login] = as_person(self.owner, login)
        return self._books[login]

    def close(self) -> None:
        """Sign everybody out."""
        for book in self._books.values():
            book.close()
