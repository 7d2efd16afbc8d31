"""The store by command: parts into bins, and what ends without going on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.cli.judging import parts_named
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import Work, do_each, somebody, stations_of
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.parts.commands import PartStep
from warrantydesk.parts.destroying import allow_all, destroy
from warrantydesk.parts.disposing import dispose
from warrantydesk.parts.model import OldPart, StoreBin
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.parts.storing import add_bin, store
from warrantydesk.texts import NN_

PART, BIN = OldPart.__table__, StoreBin.__table__
S = OldPartStatus


@click.command("store")
@click.argument("bin_code", metavar="BIN")
@click.argument("tags", nargs=-1)
@click.pass_obj
def put_away(entrance: Entrance, bin_code: str, tags: tuple[str, ...]) -> None:
    """Put judged parts into a BIN, as the keeper.

    The bin is made where there is none; all judged parts when none is named.
    """
    book, _card = somebody(entrance)
    book.write(make_bin_once, bin_code)
    with_parts(entrance, tags, PART.c.status == S.JUDGED, store, bin_code)


@click.command()
@click.argument("tags", nargs=-1)
@click.pass_obj
def scrap(entrance: Entrance, tags: tuple[str, ...]) -> None:
    """Scrap parts that stay at the station, as its clerk.

    All of them when none is named. The service charges their residual value.
    """
    book, card = somebody(entrance)
    mine = sa.and_(
        PART.c.status == S.TAGGED,
        PART.c.policy == ReturnPolicy.LOCAL,
        PART.c.station_id.in_(stations_of(card) or ()),
    )
    book.close()
    with_parts(entrance, tags, mine, dispose)


@click.command("allow-destruction")
@click.argument("tags", nargs=-1, required=True)
@click.pass_obj
def allow(entrance: Entrance, tags: tuple[str, ...]) -> None:
    """Give leave to destroy stored parts, as an auditor.

    Nothing about them may be open. All of them or none.
    """
    book, _card = somebody(entrance)
    named = book.read(parts_named, tags)
    steps = [PartStep(key, version) for key, version in named.values()]
    count = book.write(allow_all, steps)
    message = NN_("{count} part may be destroyed.", "{count} parts may be destroyed.")
    tell(message, count=count)
    book.close()


@click.command("destroy")
@click.argument("tags", nargs=-1)
@click.option("--witness", required=True, help="Who sees it done; stands in the history.")
@click.pass_obj
def destroy_parts(entrance: Entrance, tags: tuple[str, ...], witness: str) -> None:
    """Destroy parts before a witness, as the keeper.

    All that may be destroyed when none is named.
    """
    with_parts(entrance, tags, PART.c.status == S.TO_DESTROY, destroy, witness)


def with_parts(
    entrance: Entrance,
    tags: Sequence[str],
    otherwise: sa.ColumnElement[bool],
    service: Callable[..., Any],
    *rest: Any,
) -> None:
    """Do something with the parts that are named, else with those that fulfil a condition."""
    book, _card = somebody(entrance)
    named = book.read(parts_named, tags) if tags else book.read(_waiting, otherwise)
    works = [
        Work(number, service, (PartStep(key, version), *rest))
        for number, (key, version) in named.items()
    ]
    do_each(book, works)


def _waiting(session: Session, wanted: sa.ColumnElement[bool]) -> dict[str, tuple[int, int]]:
    query = sa.select(PART.c.number, PART.c.id, PART.c.version).where(wanted)
    return {row[0]: (row[1], row[2]) for row in session.execute(query.order_by(PART.c.number))}


def make_bin_once(unit: Unit, bin_code: str) -> None:
    """Make a bin where there is none with this code."""
    known = sa.select(BIN.c.id).where(BIN.c.code == code(bin_code))
    if unit.session.execute(known).scalar() is None:
        add_bin(unit, bin_code)
