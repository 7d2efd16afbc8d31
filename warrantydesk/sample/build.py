"""Building the sample book of the fictional Yunling Motors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from warrantydesk.basedata.defaults import write_defaults
from warrantydesk.basedata.manufacturer import PREFIX
from warrantydesk.book import Book, create_book, freeze_time, refuse_taken
from warrantydesk.clock import business_date, now
from warrantydesk.records.model import BookFact
from warrantydesk.sample.basedata import write_base_data
from warrantydesk.sample.carrying import carry_over
from warrantydesk.sample.casting import Beside
from warrantydesk.sample.life import WEEKS, play_life
from warrantydesk.sample.parties import MANUFACTURER
from warrantydesk.sample.vehicles import write_vehicles

Tick = Callable[[int], object]
BEFORE = timedelta(weeks=WEEKS + 2)
"""How long ago the base data were entered."""


def build_base_sample(
    address: str, *, seed: int, vehicles: int, at: datetime | None = None, tick: Tick = int
) -> None:
    """Make the sample's base data and vehicles, without anything that happened to them."""
    until = at or now()
    create_book(address)
    book = Book(address)
    freeze_time(book, until - BEFORE)
    with book.writing() as unit:
        write_defaults(unit)
        facts = [{"name": f"{PREFIX}{name}", "value": value} for name, value in MANUFACTURER]
        unit.session.execute(sa.insert(BookFact.__table__), facts)
        write_base_data(unit.session)
        write_vehicles(unit, Random(seed), vehicles, business_date(until))
        tick(vehicles)
    book.close()


def build_sample(
    address: str,
    *,
    seed: int,
    vehicles: int,
    everyday: int = 0,
    fleet: int = 0,
    at: datetime | None = None,
    tick: Tick = int,
) -> None:
    """Make the book of the fictional Yunling Motors; the same seed and time give the same book.

    ``everyday`` ordinary repairs come beside the eighty that have a story of their own, and
    ``fleet`` cars with a box of old parts each. ``tick`` is called with parts that add up to the
    number of vehicles. A shared book tells its own time: its last ten weeks are played in a file.
    """
    if make_url(address).get_backend_name() != "sqlite":
        refuse_taken(address)
        with TemporaryDirectory() as folder:
            played = f"sqlite:///{(Path(folder) / 'sample.db').as_posix()}"
            build_sample(
                played, seed=seed, vehicles=vehicles, everyday=everyday, fleet=fleet, at=at,
                tick=tick,
            )  # fmt: skip
            carry_over(played, address)
        return
    until, first = at or now(), vehicles // 10
    build_base_sample(address, seed=seed, vehicles=vehicles, at=until, tick=lambda _n: tick(first))
    tell = _shared(tick, vehicles - first)
    book = Book(address)
    try:
        play_life(book, seed=seed, at=until, beside=Beside(everyday, fleet), tell=tell)
        tell(1)
    except BaseException:
        book.close()
        Path(str(make_url(address).database)).unlink(missing_ok=True)
        raise  # whoever gives up in the middle finds no half a book later
    book.close()


def _shared(tick: Tick, total: int) -> Callable[[float], object]:
    """Turn what is done of the whole into parts of a total."""
    told = [0]

    def tell(done: float) -> None:
        part = round(total * done) - told[0]
        if part:
            told[0] += part
            tick(part)

    return tell
