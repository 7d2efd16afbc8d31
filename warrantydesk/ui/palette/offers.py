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
    STATEMENTS = "statement"
    OLD_PARTS = "old_part"
    SHIPMENTS = "shipment"
    RETURN_LISTS = "return_list"
    VEHICLES = "vehicle"
    COMMANDS = "commands"


GROUP_TITLE: dict[Group, str] = {
    Group.ACTIONS: N_("On this page"),
    Group.PAGES: N_("Pages"),
    Group.CLAIMS: N_("Claims"),
    Group.ORDERS: N_("Repair orders"),
    Group.STATEMENTS: N_("Statements"),
    Group.OLD_PARTS: N_("Old parts"),
    Group.SHIPMENTS: N_("Shipments"),
    Group.RETURN_LISTS: N_("Return lists"),
    Group.VEHICLES: N_("Vehicles"),
    Group.COMMANDS: N_("Commands"),
}
GROUP_ICON: dict[Group, str] = {
    Group.ACTIONS: "right",
    Group.PAGES: "home",
    Group.CLAIMS: "claim",
    Group.ORDERS: "order",
    Group.STATEMENTS: "yuan",
    Group.OLD_PARTS: "tag",
    Group.SHIPMENTS: "truck",
    Group.RETURN_LISTS: "box",
    Group.VEHICLES: "car",
    Group.COMMANDS: "gear",
}

TAG = "tag"


@dataclass(frozen=True)
class Offer:
    """One line of the palette; ``value`` says what choosing it does."""

    group: Group
    text: str
    value: Any
    sub: str = ""
    icon: str = ""
    key: str = ""
    badge: Badge | None = None


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
