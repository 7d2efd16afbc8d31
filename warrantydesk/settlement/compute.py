"""What a statement comes to: pure arithmetic over its lines (section 8).

All totals are gross fen; net = gross ÷ (1 + rate), rounded, and tax is the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.money import PPM, net_of_gross, times_ppm
from warrantydesk.settlement.states import Category, LineSource, Side

Place = tuple[Category, Side]


class Amount(NamedTuple):
    """What counts of a statement line."""

    source: LineSource
    category: Category
    side: Side
    amount_fen: int


class Tax(NamedTuple):
    """How a station is taxed; ``parts_ppm`` is what a small-scale taxpayer is paid of its parts."""

    tax_class: TaxClass
    vat_rate_ppm: int
    parts_ppm: int = PPM


class Sides(NamedTuple):
    """A sum by side."""

    labour_fen: int = 0
    parts_fen: int = 0

    @property
    def total_fen(self) -> int:
        """Return both sides together."""
        return self.labour_fen + self.parts_fen

    def plus(self, side: Side, amount_fen: int) -> Sides:
        """Return the sum with an amount more on one side."""
        if side is Side.LABOUR:
            return Sides(self.labour_fen + amount_fen, self.parts_fen)
        return Sides(self.labour_fen, self.parts_fen + amount_fen)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a statement: sides + reduction + carried in = total = net + tax.

    ``by_category`` holds neither the reduction nor what was carried in: these stand apart.
    """

    by_category: Mapping[Category, Sides]
    labour_side_fen: int
    parts_side_fen: int
    reduction_fen: int
    carried_in_fen: int
    total_fen: int
    net_fen: int
    tax_fen: int


def place_of_claim_line(claim_type: ClaimType, kind: LineKind) -> Place:
    """Return the one category and side in which a claim line stands."""
    side = Side.PARTS if kind is LineKind.PART else Side.LABOUR
    if claim_type is ClaimType.CAMPAIGN:
        return Category.CAMPAIGN, side
    return (Category.PARTS if side is Side.PARTS else Category.LABOUR), side


def default_side(category: Category) -> Side:
    """Return the side on which a category stands unless somebody says otherwise."""
    parts = {Category.PARTS, Category.COMPENSATION, Category.DEDUCTION}
    return Side.PARTS if category in parts else Side.LABOUR


def running_in_amounts(fee_fen: int, labour_fen: int) -> tuple[Amount, Amount]:
    """Split a running-in fee into its fixed labour and the rest, which counts as parts."""
    labour = Amount(LineSource.CLAIM_LINE, Category.RUNNING_IN, Side.LABOUR, labour_fen)
    return labour, labour._replace(side=Side.PARTS, amount_fen=fee_fen - labour_fen)


def reduction_of(parts_side_fen: int, tax: Tax) -> int:
    """Return what a small-scale taxpayer is not paid of the parts side, as an amount to add.

    It has the opposite sign of the parts side, so that a reversal takes back what was paid.
    """
    if tax.tax_class is not TaxClass.SMALL_SCALE:
        return 0
    return times_ppm(parts_side_fen, tax.parts_ppm) - parts_side_fen


def totals_of(lines: Iterable[Amount], tax: Tax) -> Totals:
    """Add up a statement. A reduction among the lines is left out and computed anew."""
    by_category: dict[Category, Sides] = {}
    both, carried = Sides(), 0
    for line in lines:
        if line.source is LineSource.CARRIED_FORWARD:
            carried += line.amount_fen
        elif line.source is not LineSource.REDUCTION:
            found = by_category.get(line.category, Sides())
            by_category[line.category] = found.plus(line.side, line.amount_fen)
            both = both.plus(line.side, line.amount_fen)
    reduction = reduction_of(both.parts_fen, tax)
    total = both.total_fen + reduction + carried
    net, vat = net_of_gross(total, tax.vat_rate_ppm)
    return Totals(by_category, *both, reduction, carried, total, net, vat)


def split_tax(parts: Iterable[int], total_fen: int, rate_ppm: int) -> list[tuple[int, int]]:
    """Split the gross parts of a total into net and tax, whose sums are those of the total.

    The last part takes the remainder of the rounding.
    """
    amounts = list(parts)
    if sum(amounts) != total_fen or not amounts:
        raise ValueError(f"{amounts} do not add up to {total_fen}")
    net, _tax = net_of_gross(total_fen, rate_ppm)
    nets = [net_of_gross(amount, rate_ppm)[0] for amount in amounts[:-1]]
    nets.append(net - sum(nets))
    return [(one, amount - one) for one, amount in zip(nets, amounts, strict=True)]
