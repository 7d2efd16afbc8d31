"""What the page of technical factors asks of the book; the rooms behind come when asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.settlement.commands_recovery import NewFactor, OnFactor
from warrantydesk.settlement.rows_factor import AgreedFactorRow, FactorRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit


class Factors(NamedTuple):
    """What was counted in a period, and which factors there are."""

    counted: tuple[FactorRow, ...]
    agreed: tuple[AgreedFactorRow, ...]


def factors(session: Session, first: date, last: date) -> Factors:
    """Return the figures of a period, and all factors."""
    from warrantydesk.settlement import queries_factor as room  # noqa: PLC0415

    return Factors(room.technical_factors(session, first, last), room.agreed_factors(session))


def propose(unit: Unit, command: NewFactor) -> int:
    """Propose a factor."""
    from warrantydesk.settlement import factors as room  # noqa: PLC0415

    return room.propose_factor(unit, command)


def set_in_force(unit: Unit, command: OnFactor) -> tuple[int, int]:
    """Set a factor in force; return how many cases it cut, and by how much."""
    from warrantydesk.settlement import factors as room  # noqa: PLC0415

    return room.set_factor_in_force(unit, command)


def take_back(unit: Unit, command: OnFactor) -> int:
    """Take back a proposal."""
    from warrantydesk.settlement import factors as room  # noqa: PLC0415

    return room.take_factor_back(unit, command)
