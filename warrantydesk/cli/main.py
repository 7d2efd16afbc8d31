"""The entrance of the command line, and what all its commands share.

Exit codes: 0 done, 1 refused or problems found, 2 wrong usage, 3 database or disk did not answer.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click
from typing_extensions import override

from warrantydesk.errors import RefusedError, UnavailableError, WarrantyDeskError
from warrantydesk.helping import Context, in_language, speak, write_help
from warrantydesk.settings import load_settings, settings_path, user_folder
from warrantydesk.texts import N_, Language, Message, say

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from warrantydesk.book import Book

T = TypeVar("T")
REFUSED, UNAVAILABLE = 1, 3
COMMANDS = {
    "book": "warrantydesk.cli.books",
    "people": "warrantydesk.cli.people",
    "import": "warrantydesk.cli.imports",
    "export": "warrantydesk.cli.exports",
    "jobs": "warrantydesk.cli.jobs",
    "print": "warrantydesk.cli.papers",
    "statements": "warrantydesk.cli.statement_steps",
    "supplier-statements": "warrantydesk.cli.supplier_steps",
    "parts": "warrantydesk.cli.old_parts",
    "return-lists": "warrantydesk.cli.return_lists",
    "stocktaking": "warrantydesk.cli.stocktaking",
    "charges": "warrantydesk.cli.charges",
    "recoveries": "warrantydesk.cli.recoveries",
    "appraisals": "warrantydesk.cli.appraisals",
    "factors": "warrantydesk.cli.factors",
    "openings": "warrantydesk.cli.openings",
}


@dataclass(slots=True)
class Entrance:
    """Which book is meant, and who acts on it."""

    address: str
    login: str

    def open(self) -> Book:
        """Open the book as the person named, or on a shared book as the login of its address."""
        from warrantydesk.book import open_book  # noqa: PLC0415 - SQLAlchemy is slow to load
        from warrantydesk.sign_in import sign_in  # noqa: PLC0415

        book = open_book(self.address)
        closing = click.get_current_context().call_on_close  # also after what is refused
        closing(book.close)
        if self.login or not book.embedded:
            book = sign_in(book, self.login)
            closing(book.close)
        return book

    def open_as_somebody(self) -> Book:
        """Open the book for something that a person must answer for."""
        book = self.open()
        if book.embedded and book.identity.person_id is None:
            raise RefusedError(N_("Say who acts: --as LOGIN."))
        return book


class LateGroup(click.Group):
    """Loads a command's module only when the command is used: ``--help`` stays quick."""

    context_class = Context

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = module.commands
        return in_language(command)

    @override
    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(self, ctx, formatter)


def default_address() -> str:
    """Return the book that was opened last, or the user's own."""
    known = load_settings(settings_path()).book
    return known or f"sqlite:///{(user_folder() / 'book.db').as_posix()}"


def _speak(_context: click.Context, _parameter: click.Parameter, chosen: str | None) -> None:
    if chosen:
        speak(Language(chosen))


@click.command(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--book",
    "address",
    envvar="WARRANTYDESK_BOOK",
    metavar="ADDRESS",
    help="A file, or postgresql://LOGIN@SERVER/DATABASE (password from PGPASSWORD or .pgpass).",
)
@click.option("--as", "login", default="", metavar="LOGIN", help="Who acts on an embedded book.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="Language of messages, papers and this help.",
)
@click.version_option(package_name="warrantydesk")
@click.pass_context
def root(context: click.Context, address: str | None, login: str) -> None:
    """WarrantyDesk: warranty claims, old parts and settlement for after-sales service."""
    context.obj = Entrance(normal_address(address or default_address()), login)


def normal_address(text: str) -> str:
    """Return the address of a book; a bare path is an embedded one."""
    return text if "://" in text else f"sqlite:///{text}"


def tell(message: Message, **parameters: Any) -> None:
    """Say something on standard output, in the chosen language."""
    click.echo(str(say(message, **parameters)))


def progress(items: Iterable[T], label: str) -> ProgressBar[T]:
    """Return a bar for whoever waits at a terminal; what reads the output sees nothing of it."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(items, label=label, file=sys.stderr, hidden=hidden)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; expected failures become one sentence and an exit code."""
    logging.basicConfig(level=logging.WARNING)
    speak(None)
    try:
        # Without its standalone mode click returns the code of an exit instead of raising it.
        code = root.main(args=arguments, prog_name="warrantydesk", standalone_mode=False)
        if isinstance(code, int) and code:
            sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo(err=True)
        sys.exit(130)
    except WarrantyDeskError as error:
        click.echo(str(error), err=True)
        sys.exit(UNAVAILABLE if isinstance(error, UnavailableError) else REFUSED)
