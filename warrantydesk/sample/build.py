"""Building the sample book of the fictional Yunling Motors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from warrantydesk.basedata.defaults import write_defaults
from warrantydesk.book import Book, create_book
from warrantydesk.clock import business_date, now
from warrantydesk.sample.basedata import write_base_data
from warrantydesk.sample.vehicles import write_vehicles


def build_base_sample(
    address: str,
    *,
    seed: int,
    vehicles: int,
    at: datetime | None = None,
    tick: Callable[[int], object] = int,
) -> None:
    """Make the sample's base data and vehicles, without anything that happened to them."""
    create_book(address)
    book = Book(address)
    with book.writing() as unit:
        write_defaults(unit)
        write_base_data(unit.session)
        write_vehicles(unit, Random(seed), vehicles, business_date(at or now()))
        tick(vehicles)
    book.close()


def build_sample(
    address: str,
    *,
    seed: int,
    vehicles: int,
    at: datetime | None = None,
    tick: Callable[[int], object] = int,
) -> None:
    """Make the book of the fictional Yunling Motors; the same seed and time give the same book."""
    build_base_sample(address, seed=seed, vehicles=vehicles, at=at, tick=tick)
