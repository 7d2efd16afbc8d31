"""What a comparison with a partner's list returns; imports neither database nor spreadsheets."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class DifferenceKind(Enum):
    """How the two sides differ."""

    SAME = "same"
    WITHIN = "within"
    DIFFERS = "differs"
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"


class PartnerLine(NamedTuple):
    """A line of the partner's list: where it stands, which paper, how much."""

    row: int
    number: str
    amount_fen: int


class Difference(NamedTuple):
    """A paper on both sides; what is missing on one is None there."""

    number: str
    kind: DifferenceKind
    ours_fen: int | None
    theirs_fen: int | None
    rows: tuple[int, ...] = ()

    @property
    def difference_fen(self) -> int:
        """Return theirs minus ours."""
        return (self.theirs_fen or 0) - (self.ours_fen or 0)


class PartnerSheet(NamedTuple):
    """What was read of a partner's file, and the rows that say no amount."""

    lines: tuple[PartnerLine, ...]
    unread: tuple[int, ...]


class Headings(NamedTuple):
    """The headings of a file, and which of them tell the number and the amount, if known."""

    titles: tuple[str, ...]
    number: str
    amount: str
