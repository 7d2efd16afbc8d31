"""What the palette asks of the book, on a worker; the rooms behind are imported there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from warrantydesk.clock import business_date, now
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.claims.looks import status_badge as claim_badge
from warrantydesk.ui.palette.offers import MOST, Group, Offer, PaperLink
from warrantydesk.ui.parts.looks import (
    charge_badge,
    list_badge,
    part_badge,
    shipment_badge,
    write_off_badge,
)
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.settlement.looks import status_badge as statement_badge
from warrantydesk.ui.settlement.supplier_tables import supplier_badge
from warrantydesk.ui.tokens import Badge

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.claims.rows_queue import Hit

SHORTEST = 2
"""Fewer characters would find half the book."""
BADGE: Mapping[str, Callable[[Any], Badge]] = {
    "claim": claim_badge,
    "old_part": part_badge,
    "shipment": shipment_badge,
    "return_list": list_badge,
    "charge": charge_badge,
    "write_off": write_off_badge,
    "recovery": case_badge,
    "statement": statement_badge,
    "supplier_statement": supplier_badge,
}


class Who(NamedTuple):
    """Who searches: the stations that a clerk sees, a supplier, the entries of the navigation."""

    stations: tuple[int, ...] | None
    supplier_id: int | None
    entries: frozenset[str]


def find(session: Session, text: str, who: Who) -> tuple[Offer, ...]:
    """Find records by numbers, words, tags, VIN and plate: what the person may see, no more.

    A supplier, who may not read claims, finds its own parts, shipments, cases and statements.
    """
    from warrantydesk.claims.search import search as claims  # noqa: PLC0415
    from warrantydesk.parts.search import search as parts  # noqa: PLC0415

    if len(text.strip()) < SHORTEST:
        return ()
    most, stations, supplier = MOST + 1, who.stations, who.supplier_id
    found = [*(_new_claims(session, text, who) if stations is not None else ())]
    if supplier is None:
        found += _offers(claims(session, text, stations, most))
    found += _offers(parts(session, text, stations, supplier, most, by_name=True))
    found += _offers(_settled(session, text, who, most))
    found += _base_data(session, text, who.entries, most)
    return tuple(found)


def _new_claims(session: Session, text: str, who: Who) -> Iterator[Offer]:
    from warrantydesk.claims.unclaimed import unclaimed_with  # noqa: PLC0415

    for hit in unclaimed_with(session, text, who.stations or ()):
        words = _("New claim: {what}").format(what=hit.name)
        sub = _("from repair order {number}").format(number=hit.title)
        yield Offer(Group.ACTIONS, words, ("order", hit.id), sub, "plus")


def _settled(session: Session, text: str, who: Who, most: int) -> Iterator[Hit]:
    from warrantydesk.settlement import search  # noqa: PLC0415

    if "cases" in who.entries:
        yield from search.search_cases(session, text, who.supplier_id, most)
    if "statements" in who.entries:
        yield from search.search_statements(session, text, who.stations, most)
    if "supplier_statements" in who.entries:
        yield from search.search_supplier_statements(session, text, who.supplier_id, most)


def _offers(hits: Iterable[Hit]) -> Iterator[Offer]:
    shown = {group.value for group in Group}
    for hit in hits:
        if hit.kind in shown:
            yield Offer(
                Group(hit.kind),
                hit.title,
                (hit.kind, hit.id),
                hit.subtitle,
                badge=None if hit.status is None else BADGE[hit.kind](hit.status),
                name="" if hit.name is None else str(hit.name),
                amount="" if hit.amount_fen is None else figures(hit.amount_fen),
            )


def _base_data(session: Session, text: str, entries: frozenset[str], most: int) -> Iterator[Offer]:
    """Find what the person may look up in basic data."""
    from warrantydesk.basedata import queries_parties as parties  # noqa: PLC0415
    from warrantydesk.db.paging import ListQuery  # noqa: PLC0415

    query, today = ListQuery(search=text, size=most, descending=False), business_date(now())
    if "base_part" in entries:
        yield from _catalogue(session, text, most)
    if "base_station" in entries:
        for station in parties.stations_page(session, query, today).rows:
            yield _named(Group.STATIONS, station, station.code, station.province)
    if "base_supplier" in entries:
        for supplier in parties.suppliers_page(session, query).rows:
            yield _named(Group.SUPPLIERS, supplier, supplier.code, supplier.contact)
    if "base_person" in entries:
        for person in parties.people_page(session, query).rows:
            yield _named(Group.PEOPLE, person, person.login, str(person.party or ""))


def _catalogue(session: Session, text: str, most: int) -> Iterator[Offer]:
    from warrantydesk.basedata.lookups import claim_prices  # noqa: PLC0415
    from warrantydesk.basedata.search import find_parts  # noqa: PLC0415

    parts = find_parts(session, text, most)
    prices = claim_prices(session, [part.id for part in parts], business_date(now()))
    for part in parts:
        said = [_("claim price in force")] if part.id in prices else []
        if part.superseded_by:
            said.insert(0, _("superseded by {number}").format(number=part.superseded_by))
        amount = figures(prices[part.id]) if part.id in prices else ""
        yield _named(Group.PARTS, part, part.number, " · ".join(said), amount)


def _named(group: Group, row: Any, code: str, sub: str, amount: str = "") -> Offer:
    return Offer(group, code, (group.value, row.id), sub, name=str(row.name), amount=amount)


def find_paper(session: Session, link: PaperLink) -> tuple[str, int]:
    """Return which paper a QR names."""
    from warrantydesk.documents.printing import PaperKind  # noqa: PLC0415
    from warrantydesk.errors import RefusedError  # noqa: PLC0415
    from warrantydesk.papers import BUILDERS, find_document  # noqa: PLC0415
    from warrantydesk.texts import N_  # noqa: PLC0415

    if link.kind not in {kind.value for kind in BUILDERS}:
        raise RefusedError(N_("This code is of no paper that this version knows."))
    return link.kind, find_document(session, PaperKind(link.kind), link.number)


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """Return the pinyin initials of names."""
    from warrantydesk.basedata.pinyin import initials  # noqa: PLC0415

    return {name: initials(name) for name in names}
