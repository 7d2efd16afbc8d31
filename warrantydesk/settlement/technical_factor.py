"""The technical factor of sampled returns: parts attributed ÷ parts analysed, and what it moves.

Where an agreement wants only samples back, the share of analysed parts that the supplier answers
for is taken for the others of the period too. The interval is Wilson's, which keeps within 0 and 1
for few parts and for none attributed.
"""

from __future__ import annotations

from math import ceil, floor, sqrt
from typing import NamedTuple

from warrantydesk.money import PPM, divide_half_up, times_ppm

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class Interval(NamedTuple):
    """A range in millionths, widened to whole ones."""

    low_ppm: int
    high_ppm: int


class Moved(NamedTuple):
    """What the factor moves: the supplier pays ``with_fen``, the manufacturer keeps the rest."""

    without_fen: int
    with_fen: int
    low_fen: int
    high_fen: int

    @property
    def kept_fen(self) -> int:
        """Return what the manufacturer keeps because of the factor."""
        return self.without_fen - self.with_fen


class TechnicalFactor(NamedTuple):
    """Parts of a supplier analysed in a period, and those attributed to it."""

    attributed: int
    analysed: int

    @property
    def ratio_ppm(self) -> int | None:
        """Return attributed ÷ analysed in millionths, or None where nothing was analysed."""
        if not self.analysed:
            return None
        return divide_half_up(self.attributed * PPM, self.analysed)

    @property
    def interval(self) -> Interval | None:
        """Return the 95 % interval, or None where nothing was analysed."""
        return wilson(self.attributed, self.analysed) if self.analysed else None


def wilson(attributed: int, analysed: int, z: float = Z) -> Interval:
    """Return Wilson's score interval of a share."""
    if not 0 <= attributed <= analysed or not analysed:
        raise ValueError(f"{attributed} of {analysed} is no share")
    share, spread = attributed / analysed, z * z / analysed
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / analysed + spread / (4 * analysed))
    low = 0 if attributed == 0 else floor((middle - half) / (1 + spread) * PPM)
    high = PPM if attributed == analysed else ceil((middle + half) / (1 + spread) * PPM)
    return Interval(max(low, 0), min(high, PPM))


def moved(factor: TechnicalFactor, recoverable_fen: int) -> Moved | None:
    """Return what the factor makes of money asked for parts that were not analysed themselves.

    The exact ratio is applied, not the rounded one; None where nothing was analysed.
    """
    interval = factor.interval
    if interval is None:
        return None
    return Moved(
        recoverable_fen,
        divide_half_up(recoverable_fen * factor.attributed, factor.analysed),
        times_ppm(recoverable_fen, interval.low_ppm),
        times_ppm(recoverable_fen, interval.high_ppm),
    )
