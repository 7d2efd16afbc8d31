"""Return lists by command: until when a station ships, put off when asked for, or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.documents import documents_named, in_status, status_option
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import DAY, Work, all_pages, do_each, echo_row, somebody, stations_of
from warrantydesk.parts.commands import Extension, ListStep
from warrantydesk.parts.model import ReturnList
from warrantydesk.parts.queries_lists import lists_page
from warrantydesk.parts.return_lists import ask_extension, grant_extension, refuse_extension
from warrantydesk.parts.states import ReturnListStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

LIST = ReturnList.__table__
S = ReturnListStatus


@click.group("return-lists")
def commands() -> None:
    """Return lists: what a station owes of a month, and until when it ships."""


@commands.command("list")
@status_option(S)
@click.pass_obj
def list_lists(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List return lists.

    Number, status, way, month, station, supplier, ship-by day, day asked for, times put off,
    parts, of these still to come, received, damaged and missing.
    """
    book, card = somebody(entrance, Role.CLERK, Role.KEEPER)
    for one in all_pages(book, lists_page, in_status(S, statuses), stations_of(card)):
        echo_row(
            one.number, one.status.value, one.route.value, one.month, one.station_code,
            one.supplier, one.ship_by_on, one.extension_on, one.extensions, *one.counts,
        )  # fmt: skip
    book.close()


@commands.command("ask")
@click.argument("number")
@click.option("--until", type=DAY, required=True, help="The day until which you can ship.")
@click.option("--reason", required=True, help="Why not earlier.")
@click.pass_obj
def ask(entrance: Entrance, number: str, until: datetime, reason: str) -> None:
    """Ask for leave to ship the parts of NUMBER later, as the station's clerk.

    While there is still time. What was asked for in these words already stays so.
    """
    book, _card = somebody(entrance)
    [row] = book.read(documents_named, LIST, [number]).values()
    wish = Extension(row.id, row.version, until.date(), reason.strip())
    asked = (row.status, row.extension_on, row.extension_reason)
    if asked != (S.EXTENSION_ASKED, wish.wanted_on, wish.reason):
        book.write(ask_extension, wish)
    tell(N_("{number}: {day} waits for the keeper's leave."), number=row.number,
         day=wish.wanted_on)  # fmt: skip
    book.close()


@commands.command("grant")
@click.argument("numbers", nargs=-1)
@click.pass_obj
def grant(entrance: Entrance, numbers: tuple[str, ...]) -> None:
    """Grant the extensions asked for, as the keeper; of all that wait without NUMBERS."""
    _decided(entrance, numbers, grant_extension, "")


@commands.command("refuse")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why the day stands.")
@click.pass_obj
def refuse(entrance: Entrance, numbers: tuple[str, ...], reason: str) -> None:
    """Refuse the extensions asked for, as the keeper; the shipping day stands."""
    _decided(entrance, numbers, refuse_extension, reason)


def _decided(
    entrance: Entrance, numbers: Sequence[str], service: Callable[..., Any], reason: str
) -> None:
    book, _card = somebody(entrance)
    rows = book.read(_waiting) if not numbers else list(
        book.read(documents_named, LIST, numbers).values()
    )  # fmt: skip
    works = [Work(row.number, service, (ListStep(row.id, row.version, reason),)) for row in rows]
    do_each(book, works)


def _waiting(session: Session) -> Sequence[sa.Row[Any]]:
    query = sa.select(LIST).where(LIST.c.status == S.EXTENSION_ASKED)
    return session.execute(query.order_by(LIST.c.id)).all()
