"""What the palette offers, and how typing chooses among pages and commands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from warrantydesk.texts import N_
from warrantydesk.ui.tokens import Badge

PAPER_LINK = re.compile(r"wd:(?P<kind>[a-z_]+):(?P<number>.+?)(?::v\d+)?", re.IGNORECASE)
"""What the QR of every paper says."""


class Group(Enum):
    """A kind of offer; they are shown in this order."""

    ACTIONS = "actions"
    PAGES = "pages"
    CLAIMS = "claim"
    ORDERS = "order"
    PARTS = "part"
    OLD_PARTS = "old_part"
    SHIPMENTS = "shipment"
    RETURN_LISTS = "return_list"
    CHARGES = "charge"
    WRITE_OFFS = "write_off"
    CASES = "recovery"
    STATEMENTS = "statement"
    SUPPLIER_STATEMENTS = "supplier_statement"
    VEHICLES = "vehicle"
    STATIONS = "station"
    SUPPLIERS = "supplier"
    PEOPLE = "person"
    COMMANDS = "commands"


GROUP_TITLE: dict[Group, str] = {
    Group.ACTIONS: N_("Actions"),
    Group.PAGES: N_("Pages"),
    Group.CLAIMS: N_("Claims"),
    Group.ORDERS: N_("Repair orders"),
    Group.PARTS: N_("Parts"),
    Group.OLD_PARTS: N_("Old parts"),
    Group.SHIPMENTS: N_("Shipments"),
    Group.RETURN_LISTS: N_("Return lists"),
    Group.CHARGES: N_("Freight and deductions"),
    Group.WRITE_OFFS: N_("Write-offs"),
    Group.CASES: N_("Recovery cases"),
    Group.STATEMENTS: N_("Statements"),
    Group.SUPPLIER_STATEMENTS: N_("Supplier statements"),
    Group.VEHICLES: N_("Vehicles"),
    Group.STATIONS: N_("Stations"),
    Group.SUPPLIERS: N_("Suppliers"),
    Group.PEOPLE: N_("People"),
    Group.COMMANDS: N_("Commands"),
}
GROUP_ICON: dict[Group, str] = {
    Group.ACTIONS: "right",
    Group.PAGES: "home",
    Group.CLAIMS: "claim",
    Group.ORDERS: "order",
    Group.PARTS: "box",
    Group.OLD_PARTS: "tag",
    Group.SHIPMENTS: "truck",
    Group.RETURN_LISTS: "box",
    Group.CHARGES: "minus",
    Group.WRITE_OFFS: "stamp",
    Group.CASES: "factory",
    Group.STATEMENTS: "yuan",
    Group.SUPPLIER_STATEMENTS: "bank",
    Group.VEHICLES: "car",
    Group.STATIONS: "home",
    Group.SUPPLIERS: "factory",
    Group.PEOPLE: "people",
    Group.COMMANDS: "gear",
}

TAG = "tag"
SHOWN = 3
"""Records of one kind that are shown among others; Tab shows them all."""
MOST = 50
"""Records of one kind that are asked for; where there are more, so is said."""
OWN = frozenset({Group.ACTIONS, Group.PAGES, Group.COMMANDS})
"""What the window itself offers; all of it is shown."""


@dataclass(frozen=True)
class Offer:
    """One line of the palette; ``value`` says what choosing it does.

    ``name`` is what a record is about, ``amount`` stands at the right. What is ``shy`` is not
    what Enter means where something else on the page, a page or a command is called so.
    """

    group: Group
    text: str
    value: Any
    sub: str = ""
    icon: str = ""
    key: str = ""
    badge: Badge | None = None
    name: str = ""
    amount: str = ""
    shy: bool = False


class PaperLink(NamedTuple):
    """A paper as its QR names it."""

    kind: str
    number: str


def paper_link(text: str) -> PaperLink | None:
    """Read what a scanner typed; under a Chinese input method the colons may be full-width."""
    found = PAPER_LINK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or found["kind"].lower() == TAG:
        return None  # a tag leads to its part
    return PaperLink(found["kind"].lower(), found["number"].upper())


def matching(offers: Iterable[Offer], text: str, initials: Mapping[str, str]) -> tuple[Offer, ...]:
    """Return the offers whose name holds what was typed, or whose pinyin initials begin so."""
    typed = text.strip().casefold()
    return tuple(
        offer
        for offer in offers
        if typed in offer.text.casefold()
        or initials.get(offer.text, "").casefold().startswith(typed)
    )


class Block(NamedTuple):
    """The offers of one kind that are shown, and how many there are."""

    group: Group
    offers: tuple[Offer, ...]
    found: int

    @property
    def hidden(self) -> bool:
        """Whether more were found than are shown."""
        return self.found > len(self.offers)

    @property
    def number(self) -> str:
        """How many were found, in words."""
        return f"{MOST}+" if self.found > MOST else str(self.found)


def blocks(offers: Iterable[Offer], only: Group | None = None) -> tuple[Block, ...]:
    """Put offers under their kinds, some of each; one kind alone is shown whole."""
    kinds: dict[Group, list[Offer]] = {}
    for offer in offers:
        kinds.setdefault(offer.group, []).append(offer)
    records = [group for group in kinds if group not in OWN]
    made = []
    for group in Group:
        found = kinds.get(group, [])
        if found and only in {None, group}:
            whole = group in OWN or only is group or len(records) == 1
            shown = found[: MOST if whole else SHOWN]
            made.append(Block(group, tuple(shown), len(found)))
    return tuple(made)
