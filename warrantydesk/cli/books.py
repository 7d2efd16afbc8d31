"""Commands over a whole book: make, upgrade, verify, back up, restore."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from warrantydesk.basedata.defaults import write_defaults
from warrantydesk.book import (
    Book,
    copy_file_book,
    create_book,
    install_rules,
    open_book,
    upgrade_book,
)
from warrantydesk.cli.main import REFUSED, Entrance, progress, tell
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.texts import N_, NN_
from warrantydesk.verification import problems


@click.group("book")
def commands() -> None:
    """Make, upgrade, verify, back up and restore books."""


@commands.command()
@click.option("--sample", is_flag=True, help="Fill it with the fictional Yunling Motors.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another year.")
@click.option("--vehicles", default=600, show_default=True, help="How many vehicles it has.")
@click.option(
    "--repairs", default=220, show_default=True, help="How many ordinary repairs happened."
)
@click.option(
    "--fleet", default=0, show_default=True, help="So many cars with a box of old parts each."
)
@click.option("--claims", default=0, help="A sample of a year and more with so many claims, about.")
@click.pass_obj
def create(
    entrance: Entrance, *, sample: bool, seed: int, vehicles: int, repairs: int, fleet: int,
    claims: int,
) -> None:  # fmt: skip
    """Make a new book, with base data that every book needs."""
    if claims:
        from warrantydesk.sample.year.build import build_year  # noqa: PLC0415 - large tables

        with progress(range(claims), shown(entrance.address)) as bar:
            build_year(entrance.address, claims=claims, seed=seed, tick=bar.update)
    elif sample:
        from warrantydesk.sample.build import build_sample  # noqa: PLC0415 - large tables

        with progress(range(vehicles), shown(entrance.address)) as bar:
            build_sample(
                entrance.address, seed=seed, vehicles=vehicles, everyday=repairs, fleet=fleet,
                tick=bar.update,
            )  # fmt: skip
    else:
        create_book(entrance.address)
        book = Book(entrance.address)
        book.write(write_defaults)
        book.close()
    tell(N_("The book {address} is ready."), address=shown(entrance.address))


@commands.command()
@click.pass_obj
def upgrade(entrance: Entrance) -> None:
    """Bring a book to this version of the program; an embedded one is backed up first."""
    if upgrade_book(entrance.address):
        tell(N_("The book was upgraded."))
    else:
        tell(N_("The book is up to date."))


@commands.command()
@click.pass_obj
@click.pass_context
def verify(context: click.Context, entrance: Entrance) -> None:
    """Check schema, guards, history, versions and money; exit code 1 when something is wrong."""
    book = open_for_verification(entrance.address)
    found = 0
    with book.reading() as unit:
        for problem in problems(unit.session):
            found += 1
            click.echo(f"{problem.area}: {problem.sentence}")
    book.close()
    if found:
        tell(NN_("{count} problem was found.", "{count} problems were found."), count=found)
        context.exit(REFUSED)
    tell(N_("The book is intact: schema, guards, history, versions, attachments and money."))


def open_for_verification(address: str) -> Book:
    """Open a book even where its guards were altered: that is what is to be told."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return open_book(address)
    return Book(address)


@commands.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(entrance: Entrance, target: Path) -> None:
    """Write a consistent copy of the book to TARGET while others go on working."""
    url = make_url(entrance.address)
    if url.get_backend_name() == "sqlite":
        copy_file_book(Path(str(url.database)), target)
    else:
        if target.exists():
            raise RefusedError(N_("{path} already exists; choose another name."), path=str(target))
        run_tool("pg_dump", "--format=custom", f"--file={target}", libpq_address(entrance.address))
    tell(N_("The backup is in {path}."), path=str(target))


@commands.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def restore(entrance: Entrance, source: Path) -> None:
    """Make the book anew from a backup; where a book already is, nothing happens."""
    url = make_url(entrance.address)
    if url.get_backend_name() == "sqlite":
        copy_file_book(source, Path(str(url.database)))
    else:
        run_tool(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={libpq_address(entrance.address)}",
            str(source),
        )
    open_book(entrance.address).close()
    tell(N_("The book {address} was restored."), address=shown(entrance.address))


@commands.command("install-rules")
@click.pass_obj
def reinstall(entrance: Entrance) -> None:
    """Install guards, steps and rights anew, as the owner of the book."""
    book = Book(entrance.address)
    with book.engine.begin() as connection:
        install_rules(connection)
    book.close()
    tell(N_("Guards, steps and rights are installed."))


def libpq_address(address: str) -> str:
    """Return an address as PostgreSQL's own tools read it."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


def run_tool(*words: str) -> None:
    """Run one of PostgreSQL's own tools, and say what is wrong where it fails."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise RefusedError(
            N_("{tool} was not found. Install PostgreSQL's client tools."), tool=words[0]
        ) from error
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [""]
        raise UnavailableError(N_("{tool} failed: {reason}"), tool=words[0], reason=reason[0])


def shown(address: str) -> str:
    """Return an address without its password."""
    return make_url(address).render_as_string(hide_password=True)
