"""Building books with base data: those that every book needs, and the sample's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import sqlalchemy as sa

from warrantydesk.basedata.model import Parameter
from warrantydesk.basedata.parameter_names import DECLARED
from warrantydesk.book import Book, create_book
from warrantydesk.sample.basedata import write_base_data
from warrantydesk.sample.vehicles import write_vehicles

IN_FORCE_SINCE = date(2020, 1, 1)
TODAY = date(2026, 11, 25)


def write_defaults(address: str) -> None:
    """Write the parameters with their sample values into an empty book."""
    book = Book(address)
    with book.writing() as unit:
        unit.session.execute(
            sa.insert(Parameter.__table__),
            [
                {"name": d.name.value, "valid_from": IN_FORCE_SINCE, "value": d.sample}
                for d in DECLARED
            ],
        )
    book.close()


def build_sample(
    address: str, *, seed: int, vehicles: int, tick: Callable[[int], object] = int
) -> None:
    """Make the book of the fictional Yunling Motors; the same seed gives the same book."""
    create_book(address)
    write_defaults(address)
    book = Book(address)
    with book.writing() as unit:
        write_base_data(unit.session)
        write_vehicles(unit, Random(seed), vehicles, TODAY)
        tick(vehicles)
    book.close()
