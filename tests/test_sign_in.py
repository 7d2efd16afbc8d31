"""Signing in at a server: what is wrong is said, and passwords stay out of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.conftest import Templates
from tests.people import PASSWORD, add_person, as_person
from tests.postgres import found_servers
from tests.postgres import server as place
from warrantydesk.book import Book
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.records.roles import Role
from warrantydesk.sign_in import me, shared_address, sign_in_shared


@pytest.fixture
def server(templates: Templates, tmp_path: Path) -> Iterator[str]:
    """A book on a server, in which an auditor has a login; as people type its address."""
    name = found_servers()[0].name
    address = templates.copy(name, tmp_path)
    owner = Book(address)
    add_person(owner, "wang", Role.AUDITOR)
    as_person(owner, "wang").close()
    owner.close()
    url = make_url(address)
    yield f"{url.host}:{url.port}/{url.database}"
    place(name).drop(address)


def test_a_login_opens_the_book_as_its_person(server: str) -> None:
    book = sign_in_shared(server, "wang", PASSWORD)
    assert me(book).login == "wang"
    book.close()


@pytest.mark.parametrize(("login", "password"), [("wang", "wrong"), ("li", PASSWORD), ("wang", "")])
def test_a_wrong_login_or_password_is_said_in_one_sentence(
    server: str, login: str, password: str
) -> None:
    with pytest.raises(RefusedError, match="Login or password is wrong"):
        sign_in_shared(server, login, password)


def test_a_server_that_does_not_answer_is_named(server: str) -> None:
    with pytest.raises(UnavailableError, match=r"server 127\.0\.0\.1 does not answer"):
        sign_in_shared("127.0.0.1:1/book", "wang", PASSWORD)


def test_a_book_that_is_not_there_is_named(server: str) -> None:
    host = server.split("/", maxsplit=1)[0]
    with pytest.raises(RefusedError, match="no database named nothing_here"):
        sign_in_shared(f"{host}/nothing_here", "wang", PASSWORD)


@pytest.mark.parametrize(
    "typed", ["", "book", "server.example.com", "sqlite:///x.db", "a:b/c", "://"]
)
def test_what_is_no_address_is_said_with_an_example(typed: str) -> None:
    with pytest.raises(RefusedError, match=r"like this: server\.example\.com/book"):
        sign_in_shared(typed, "wang", PASSWORD)


def test_an_address_to_be_remembered_holds_no_password() -> None:
    url = shared_address("postgresql://wang:secret@server.example.com:5433/book?sslmode=require")
    assert str(url) == "postgresql://server.example.com:5433/book?sslmode=require"
