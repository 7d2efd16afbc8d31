"""What a supplier owes for a job: pure arithmetic over agreement and paid lines (section 8).

Every class is multiplied by agreement share × liability. Where the takers carry the whole, the last
of them gets the remainder, so that no fen is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from warrantydesk.claims.states import LineKind
from warrantydesk.money import PPM, divide_half_up, times_milli, times_ppm
from warrantydesk.orders.states import FaultRole
from warrantydesk.settlement.recovery_states import CostClass, LiableParty

WHOLE = PPM * PPM
"""A weight is agreement share × liability, each in millionths."""


class Terms(NamedTuple):
    """What an agreement lets the manufacturer recover, and by which coefficients."""

    classes: frozenset[CostClass]
    material_ppm: int = PPM
    labour_ppm: int = PPM
    share_ppm: int = PPM
    handling_ppm: int = 0


class PaidLine(NamedTuple):
    """A line of the job as paid to the station; parts carry the supplier's own price.

    ``recovery_unit_fen`` is the recovery price of a piece or a litre.
    """

    kind: LineKind
    role: FaultRole
    quantity_milli: int
    paid_fen: int
    recovery_unit_fen: int = 0


class ClassAmount(NamedTuple):
    """A class of cost: basis × coefficient = amount, before share and liability."""

    cost_class: CostClass
    basis_fen: int
    coefficient_ppm: int
    amount_fen: int


class Taker(NamedTuple):
    """Who carries how much of a job; suppliers have terms, or carry nothing without any."""

    party: LiableParty
    liability_ppm: int
    supplier_id: int | None = None
    terms: Terms | None = None

    @property
    def weight(self) -> int:
        """Return what is really asked of the taker, in millionths of millionths."""
        if self.party is LiableParty.MANUFACTURER:
            return 0
        if self.party is LiableParty.STATION:
            return self.liability_ppm * PPM
        return 0 if self.terms is None else self.liability_ppm * self.terms.share_ppm


class ClassShare(NamedTuple):
    """A class of cost, and what of it one supplier is asked for."""

    cost_class: CostClass
    basis_fen: int
    coefficient_ppm: int
    class_fen: int
    amount_fen: int


class Asked(NamedTuple):
    """What one supplier is asked for."""

    supplier_id: int
    liability_ppm: int
    share_ppm: int
    shares: tuple[ClassShare, ...]

    @property
    def total_fen(self) -> int:
        """Return all classes together."""
        return sum(share.amount_fen for share in self.shares)


def class_amounts(
    terms: Terms, lines: Iterable[PaidLine], outing_fen: int = 0
) -> tuple[ClassAmount, ...]:
    """Return the classes that an agreement recovers, without those that come to nothing."""
    lines = tuple(lines)
    material = times_ppm(_material(lines), terms.material_ppm)
    found = (
        ClassAmount(CostClass.MATERIAL, _material(lines), terms.material_ppm, material),
        _times(CostClass.LABOUR, _main_labour(lines), terms.labour_ppm),
        _times(CostClass.RELATED, _related(lines), PPM),
        _times(CostClass.OUTING, outing_fen, PPM),
        _times(CostClass.HANDLING, _handled(terms, material), terms.handling_ppm),
    )
    return tuple(one for one in found if one.cost_class in terms.classes and one.amount_fen)


def _times(cost_class: CostClass, basis_fen: int, ppm: int) -> ClassAmount:
    return ClassAmount(cost_class, basis_fen, ppm, times_ppm(basis_fen, ppm))


def _handled(terms: Terms, material_fen: int) -> int:
    return material_fen if CostClass.MATERIAL in terms.classes else 0


def _material(lines: Sequence[PaidLine]) -> int:
    """Return the main part and its oils at the supplier's own price."""
    return sum(
        times_milli(line.recovery_unit_fen, line.quantity_milli)
        for line in lines
        if line.kind is LineKind.PART and line.role is not FaultRole.CONSEQUENTIAL
    )


def _main_labour(lines: Sequence[PaidLine]) -> int:
    return sum(
        line.paid_fen
        for line in lines
        if line.kind is LineKind.LABOUR and line.role is not FaultRole.CONSEQUENTIAL
    )


def _related(lines: Sequence[PaidLine]) -> int:
    """Return what was damaged along with the main part, its labour, and work done elsewhere."""
    return sum(
        line.paid_fen
        for line in lines
        if line.role is FaultRole.CONSEQUENTIAL or line.kind is LineKind.SUBLET
    )


def split(amount_fen: int, weights: Sequence[int]) -> list[int]:
    """Split an amount by weights that come to at most the whole; nothing is ever below zero.

    Where they come to the whole, the last one takes the remainder.
    """
    if any(weight < 0 for weight in weights) or sum(weights) > WHOLE:
        raise ValueError(f"weights must lie between 0 and {WHOLE} together: {weights}")
    taken: list[int] = []
    for weight in weights:
        left = amount_fen - sum(taken)
        taken.append(min(divide_half_up(amount_fen * weight, WHOLE), left))
    if taken and sum(weights) == WHOLE:
        last = max(place for place, weight in enumerate(weights) if weight)
        taken[last] += amount_fen - sum(taken)
    return taken


def check_liability(takers: Sequence[Taker]) -> None:
    """Refuse liabilities that do not add up to exactly 100 percent."""
    if sum(taker.liability_ppm for taker in takers) != PPM:
        raise ValueError(f"liabilities must add up to {PPM}: {takers}")


def asked_of_suppliers(
    lines: Iterable[PaidLine], takers: Sequence[Taker], outing_fen: int = 0
) -> tuple[Asked, ...]:
    """Return what every liable supplier is asked for, each from its own prices and agreement."""
    check_liability(takers)
    lines = tuple(lines)
    weights = [taker.weight for taker in takers]
    found = []
    for place, taker in enumerate(takers):
        if taker.supplier_id is None or taker.terms is None:
            continue
        shares = tuple(
            ClassShare(*one, split(one.amount_fen, weights)[place])
            for one in class_amounts(taker.terms, lines, outing_fen)
        )
        found.append(Asked(taker.supplier_id, taker.liability_ppm, taker.terms.share_ppm, shares))
    return tuple(found)


def asked_of_station(
    lines: Iterable[PaidLine], takers: Sequence[Taker], outing_fen: int = 0
) -> int:
    """Return what the station is charged: its liability of all that it was paid for the job."""
    check_liability(takers)
    paid = sum(line.paid_fen for line in lines) + outing_fen
    parts = split(paid, [taker.weight for taker in takers])
    return sum(
        part
        for part, taker in zip(parts, takers, strict=True)
        if taker.party is LiableParty.STATION
    )


def spread(amount_fen: int, room: Sequence[int]) -> list[int]:
    """Spread an amount over lines in proportion to their room; no line gets more than it has."""
    whole = sum(room)
    if not 0 <= amount_fen <= whole:
        raise ValueError(f"{amount_fen} does not fit into {room}")
    parts, so_far, before = [], 0, 0
    for one in room:
        so_far += one
        upto = divide_half_up(amount_fen * so_far, whole) if whole else 0
        parts.append(upto - before)
        before = upto
    return parts
