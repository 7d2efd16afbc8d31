"""What the pages of the way of the money ask of the book; the rooms behind come when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.settlement.rows_ledger import Partner
from warrantydesk.settlement.rows_recovery import Water, WaterKind, WaterLine, WaterStep

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Scopes(NamedTuple):
    """Whose money may be followed, and in which months."""

    partners: tuple[Partner, ...]
    months: tuple[str, ...]


def scopes(session: Session) -> Scopes:
    """Return whose money may be followed."""
    from warrantydesk.settlement import queries_partners, waterfall  # noqa: PLC0415

    return Scopes(queries_partners.partners(session), waterfall.decided_months(session))


def steps(session: Session, wanted: Water) -> tuple[WaterStep, ...]:
    """Return every step of the way with its sum."""
    from warrantydesk.settlement import waterfall  # noqa: PLC0415

    return waterfall.waterfall(session, wanted)


def lines(session: Session, wanted: Water, kind: WaterKind, limit: int) -> tuple[WaterLine, ...]:
    """Return the largest lines behind a step."""
    from warrantydesk.settlement import waterfall  # noqa: PLC0415

    return waterfall.waterfall_lines(session, wanted, kind, limit)


def lines_page(
    session: Session, query: ListQuery, wanted: Water, kind: WaterKind
) -> Page[WaterLine]:
    """Return a page of all lines behind a step."""
    from warrantydesk.settlement import waterfall  # noqa: PLC0415

    return waterfall.waterfall_page(session, query, wanted, kind)
