"""Playing a month by the program's services, with a copy of the book as it stood at each age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from warrantydesk.book import Book, copy_file_book
from warrantydesk.clock import add_months, end_of_day
from warrantydesk.sample.build import build_base_sample
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.keys import read_keys
from warrantydesk.sample.timetable import Story, play
from warrantydesk.sample.year.money import Money
from warrantydesk.sample.year.old_parts import OldParts
from warrantydesk.sample.year.repairs import Repairs, rest_of_queue
from warrantydesk.sample.year.season import Volume

AGES = 4
"""A month is kept as it stood at its own end, and one, two and three months later."""
VEHICLES_A_CLAIM = 4
FEWEST_VEHICLES = 240


class Pattern(NamedTuple):
    """A month that was played: its first day, and the book at each of its ages."""

    first: date
    books: tuple[Path, ...]

    def ends(self, age: int) -> datetime:
        """Return the moment at which the book of an age stands."""
        return end_of_day(add_months(self.first, age + 1) - timedelta(days=1))


def play_month(
    folder: Path, volume: Volume, seed: int, tell: Callable[[float], object] = float
) -> Pattern:
    """Play a month and what follows from it; the same volume and seed play the same month."""
    first = volume.season.value
    name = f"{volume.season.name.lower()}-{volume.variant}"
    path = folder / f"{name}.db"
    pattern = Pattern(first, tuple(folder / f"{name}-{age}.db" for age in range(AGES)))
    vehicles = max(FEWEST_VEHICLES, volume.claims * VEHICLES_A_CLAIM)
    build_base_sample(f"sqlite:///{path}", seed=seed, vehicles=vehicles, at=pattern.ends(0))
    book = Book(f"sqlite:///{path}")
    try:
        cast, random = Cast(book), Random(seed)
        keys = cast.ask(read_keys)
        money = Money(cast, Random(random.random()), first)
        stories = [
            *Repairs(cast, keys, Random(random.random()), first).stories(volume),
            rest_of_queue(cast, keys, first),
            OldParts(cast, keys, Random(random.random()), first).story(),
            money.service(), money.recovery(), money.stations(), money.suppliers(),
            _kept(path, pattern),
        ]  # fmt: skip
        play(stories, pattern.ends(AGES - 1), tell)
    finally:
        book.close()
    return pattern


def _kept(path: Path, pattern: Pattern) -> Story:
    for age, copy in enumerate(pattern.books):
        yield pattern.ends(age) - timedelta(seconds=1)
        copy_file_book(path, copy)
