"""What happened at Yunling Motors in the last ten weeks, played by the program's own services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from warrantydesk.book import Book
from warrantydesk.claims.automatic import lapse_appeals
from warrantydesk.records.history import set_seal
from warrantydesk.sample.appraising import appraisal_stories
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.casting import Beside, Director
from warrantydesk.sample.keys import read_keys
from warrantydesk.sample.part_ends import Ends
from warrantydesk.sample.recovery import recovery_stories
from warrantydesk.sample.returns import returns_stories
from warrantydesk.sample.statements import hold_story, statement_stories
from warrantydesk.sample.timetable import Story, play

WEEKS = 10
NOTHING = Beside()


def play_life(
    book: Book,
    *,
    seed: int,
    at: datetime,
    beside: Beside = NOTHING,
    tell: Callable[[float], object] = float,
) -> None:
    """Play all orders, claims and statements of an embedded book up to a moment."""
    cast, random = Cast(book), Random(seed)
    keys = cast.ask(read_keys)
    director = Director(cast, keys, Random(random.random()), at, beside)
    stories = [
        *director.stories(),
        *statement_stories(cast, keys, Random(random.random()), at),
        hold_story(cast, at),
        *returns_stories(cast, keys, Random(random.random()), at),
        Ends(cast, keys, Random(random.random()), at).story(),
        *recovery_stories(cast, Random(random.random()), at),
        *appraisal_stories(cast, keys, at),
        _sealing(cast, at),
    ]
    play(stories, at, tell)


def _sealing(cast: Cast, at: datetime) -> Story:
    """Let the service look after appeals that nobody made, and seal the history, once a week."""
    for week in range(WEEKS, 0, -1):
        then = at - timedelta(weeks=week - 1, hours=1)
        yield then
        cast.do("service", then, lapse_appeals)
        cast.do("service", then, set_seal)
