"""What the work of an order is worth: the customer's price, or what a station is paid for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import RateBand
from warrantydesk.basedata.lookups import claim_prices, hourly_rate_fen, station_terms
from warrantydesk.money import times_milli, times_ppm
from warrantydesk.orders.rows import LabourLine, OrderRecord, PartLine
from warrantydesk.orders.states import Payer

MILLION = 1_000_000


class Estimates(NamedTuple):
    """Prices of one station on one day, in fen; what is not agreed is worth nothing."""

    rate_fen: int
    markup_ppm: int
    prices: Mapping[int, int]

    def labour_fen(self, payer: Payer, line: LabourLine) -> int:
        """Return what a labour line is worth."""
        if payer is Payer.CUSTOMER:
            return line.customer_price_fen
        return times_milli(self.rate_fen, line.hours_milli)

    def part_fen(self, payer: Payer, line: PartLine) -> int:
        """Return what a part line is worth."""
        if payer is Payer.CUSTOMER:
            return line.customer_price_fen
        unit = times_ppm(self.prices.get(line.part.id, 0), MILLION + self.markup_ppm)
        return times_milli(unit, line.quantity_milli)


def estimates(session: Session, order: OrderRecord, on: date) -> Estimates:
    """Return the prices for the lines of an order on a day."""
    terms = station_terms(session, order.station.id, on)
    parts = {line.part.id for job in order.jobs for line in job.parts}
    return Estimates(
        hourly_rate_fen(session, order.station.id, RateBand.DAY, on) or 0,
        0 if terms is None else terms.markup_ppm,
        claim_prices(session, parts, on),
    )
