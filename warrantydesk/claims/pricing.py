"""How a claim is priced (section 4): pure functions over facts, exact until a line is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from warrantydesk.basedata.kinds import RateBand
from warrantydesk.basedata.parameter_names import ParameterName as P
from warrantydesk.basedata.prices import marked_up_fen, part_amount_fen
from warrantydesk.claims.facts import ClaimFacts, LineFacts
from warrantydesk.claims.rows import LineSign, PricedPreview
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.clock import local
from warrantydesk.money import divide_half_up
from warrantydesk.orders.states import PartSource

MILLION = 1_000_000


def price_lines(facts: ClaimFacts) -> tuple[PricedPreview, ...]:
    """Price every line by what was agreed on the inspection date; nothing sent is believed.

    Of an appeal's lines only what is still in dispute is priced.
    """
    lines = (*facts.paid, *facts.lines)
    priced = _once_per_group(lines, [_price(facts, line) for line in lines])
    own = priced[len(facts.paid) :]
    return tuple(_less_settled(*pair) for pair in zip(facts.lines, own, strict=True))


def band_of(facts: ClaimFacts, started_at: datetime | None) -> RateBand:
    """Return whether work counts as night work, by when it began; day where nobody knows."""
    if started_at is None:
        return RateBand.DAY
    hour = local(started_at).hour
    starts, ends = facts.parameters[P.NIGHT_STARTS_HOUR], facts.parameters[P.NIGHT_ENDS_HOUR]
    return RateBand.NIGHT if hour >= starts or hour < ends else RateBand.DAY


def hourly_rate(facts: ClaimFacts, band: RateBand) -> Fraction | None:
    """Return the rate with its supplements in fen per hour, not rounded; None without a rate."""
    rate = facts.rates.get(band)
    if rate is None:
        return None
    star = facts.terms.star_coefficient_ppm if facts.terms else 0
    extra = 0 if facts.claim_type is ClaimType.GOODWILL else star + facts.incentive_ppm
    return Fraction(rate * (MILLION + extra), MILLION) + _cold(facts)


def is_cold(on: date, first_month: int, last_month: int) -> bool:
    """Tell whether a day lies in the cold months, which may span the turn of the year."""
    if first_month <= last_month:
        return first_month <= on.month <= last_month
    return on.month >= first_month or on.month <= last_month


def _cold(facts: ClaimFacts) -> int:
    if not facts.station.cold_region:
        return 0
    values = facts.parameters
    months = values[P.COLD_FIRST_MONTH], values[P.COLD_LAST_MONTH]
    return values[P.COLD_REGION_SUPPLEMENT_FEN] if is_cold(facts.inspection_date, *months) else 0


def _price(facts: ClaimFacts, line: LineFacts) -> PricedPreview:
    if line.kind is LineKind.LABOUR:
        return _labour(facts, line)
    if line.kind is LineKind.PART:
        return _part(facts, line)
    amount = line.amount_fen
    return PricedPreview(line.position, amount, 0, amount, amount, LineSign.NONE)


def _labour(facts: ClaimFacts, line: LineFacts) -> PricedPreview:
    rate = hourly_rate(facts, band_of(facts, line.started_at))
    if rate is None:
        return PricedPreview(line.position, 0, line.standard_milli or 0, 0, 0, LineSign.NO_PRICE)
    claimed = _hours(rate, line.quantity_milli)
    unit = _hours(rate, 1000)
    if line.standard_milli is None:
        return PricedPreview(line.position, unit, 0, claimed, 0, LineSign.NO_STANDARD)
    payable = _hours(rate, min(line.quantity_milli, line.standard_milli))
    sign = LineSign.BY_STANDARD if payable < claimed else LineSign.NONE
    return PricedPreview(line.position, unit, line.standard_milli, claimed, payable, sign)


def _part(facts: ClaimFacts, line: LineFacts) -> PricedPreview:
    if line.source is PartSource.SHIPPED:
        return PricedPreview(line.position, 0, 0, 0, 0, LineSign.SHIPPED)
    if line.price_fen is None:
        return PricedPreview(line.position, 0, 0, 0, 0, LineSign.NO_PRICE)
    markup = facts.terms.markup_ppm if facts.terms else 0
    unit = marked_up_fen(line.price_fen, markup)
    amount = part_amount_fen(unit, line.quantity_milli)
    return PricedPreview(line.position, unit, 0, amount, amount, LineSign.NONE)


def _hours(rate: Fraction, hours_milli: int) -> int:
    exact = rate * hours_milli / 1000
    return divide_half_up(exact.numerator, exact.denominator)


def _once_per_group(
    lines: Sequence[LineFacts], priced: Sequence[PricedPreview]
) -> tuple[PricedPreview, ...]:
    """Pay of each overlap group of a job only its dearest operation (check 11)."""
    paid: dict[tuple[int, str], PricedPreview] = {}
    for line, price in zip(lines, priced, strict=True):
        group = _group(line)
        if group and (group not in paid or price.payable_fen > paid[group].payable_fen):
            paid[group] = price
    return tuple(
        price
        if (group := _group(line)) is None or paid[group] is price
        else price._replace(payable_fen=0, sign=LineSign.OVERLAP)
        for line, price in zip(lines, priced, strict=True)
    )


def _less_settled(line: LineFacts, price: PricedPreview) -> PricedPreview:
    """Take off what was approved before; of sublet work the amount in dispute is what is typed."""
    if line.kind is LineKind.SUBLET or not line.settled_fen:
        return price
    return price._replace(
        claimed_fen=max(price.claimed_fen - line.settled_fen, 0),
        payable_fen=max(price.payable_fen - line.settled_fen, 0),
    )


def _group(line: LineFacts) -> tuple[int, str] | None:
    if line.operation is None or not line.operation.overlap_group:
        return None
    return line.job_position, line.operation.overlap_group
