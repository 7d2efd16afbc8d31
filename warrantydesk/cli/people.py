"""Commands over the people who sign in."""

from __future__ import annotations

import click

from warrantydesk.basedata.people import people, roles_of
from warrantydesk.book import Book
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.db.access import revoke_login, set_login
from warrantydesk.errors import RefusedError
from warrantydesk.sign_in import NOBODY
from warrantydesk.texts import N_

SHORTEST_PASSWORD = 10


@click.group("people")
def commands() -> None:
    """People and, on a shared book, their logins."""


@commands.command("list")
@click.pass_obj
def list_people(entrance: Entrance) -> None:
    """List everybody who may sign in."""
    book = entrance.open()
    for person in book.read(people):
        roles = ", ".join(sorted(role.value for role in person.roles))
        click.echo(f"{person.login}\t{person.name}\t{roles}\t{person.party or ''}")
    book.close()


@commands.command("set-login")
@click.argument("login")
@click.password_option(help="At least ten characters; asked for when left out.")
@click.pass_obj
def set_login_command(entrance: Entrance, login: str, password: str) -> None:
    """Let a person of a shared book sign in, as the owner of the book."""
    if len(password) < SHORTEST_PASSWORD or login.lower() in password.lower():
        raise RefusedError(
            N_("Choose a password of at least {count} characters without the login in it."),
            count=SHORTEST_PASSWORD,
        )
    book = _shared(entrance)
    card = next((card for card in book.read(people) if card.login == login), None)
    if card is None:
        raise RefusedError(NOBODY, login=login)
    roles = book.read(roles_of, card.id)
    with book.engine.begin() as connection:
        set_login(connection, login, password, sorted(role.value for role in roles))
    book.close()
    tell(N_("{login} may sign in now."), login=login)


@commands.command("revoke-login")
@click.argument("login")
@click.pass_obj
def revoke_login_command(entrance: Entrance, login: str) -> None:
    """Keep a person out of a shared book, and end his or her sessions."""
    book = _shared(entrance)
    with book.engine.begin() as connection:
        revoke_login(connection, login)
    book.close()
    tell(N_("{login} is kept out."), login=login)


def _shared(entrance: Entrance) -> Book:
    book = Book(entrance.address)
    if book.embedded:
        raise RefusedError(N_("An embedded book has no logins: whoever has the file may open it."))
    return book
