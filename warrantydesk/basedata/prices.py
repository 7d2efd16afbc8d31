"""What a station is paid for a part: the claim price with its mark-up (section 4)."""

from warrantydesk.money import times_milli, times_ppm

MILLION = 1_000_000


def marked_up_fen(price_fen: int, markup_ppm: int) -> int:
    """Return the price of one unit with the station's mark-up, rounded to the fen."""
    return times_ppm(price_fen, MILLION + markup_ppm)


def part_amount_fen(unit_fen: int, quantity_milli: int) -> int:
    """Return the amount of a quantity, rounded again where the quantity is not whole."""
    return times_milli(unit_fen, quantity_milli)
