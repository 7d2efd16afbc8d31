"""Where an old part is, in words; it is in one place at any time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from warrantydesk.formats import day
from warrantydesk.parts.states import OldPartStatus, Route
from warrantydesk.texts import N_, Bilingual, Text, say

S = OldPartStatus
NOBODY = Bilingual("", "")
WORDS = {
    S.TAGGED: N_("At station {station}"),
    S.DISPOSED: N_("Kept by station {station} as scrap"),
    S.DESTROYED: N_("Destroyed at the manufacturer's"),
    S.AT_SUPPLIER: N_("At {supplier}"),
    S.SUPPLIER_JUDGED: N_("At {supplier}"),
    S.MISSING: N_("Nobody knows: missing"),
    S.DEDUCTED: N_("Not there any more: settled with station {station}"),
    S.WRITTEN_OFF: N_("Written off: the record is closed"),
    S.CANCELLED: N_("At station {station}: nothing is owed"),
}
BINNED = frozenset({S.RECEIVED, S.JUDGED, S.DAMAGED, S.STORED, S.TO_DESTROY})


class PlaceFacts(NamedTuple):
    """What says where a part is."""

    status: OldPartStatus
    station: Bilingual
    supplier: Bilingual = NOBODY
    box: str = ""
    waybill: str = ""
    route: Route | None = None
    bin: str = ""
    holder: str = ""
    due_on: date | None = None


def place_in_words(facts: PlaceFacts) -> Text:
    """Say where a part is."""
    if facts.status in WORDS:
        names = {"station": facts.station, "supplier": facts.supplier}
        wanted = {name: value for name, value in names.items() if name in WORDS[facts.status]}
        return say(WORDS[facts.status], **wanted)
    if facts.status is S.PACKED:
        return _packed(facts)
    if facts.status is S.IN_TRANSIT:
        return say(N_("On the way in box {box}, waybill {waybill}"), **_box(facts))
    if facts.status is S.TO_SUPPLIER:
        words = N_("On the way to {supplier} in box {box}, waybill {waybill}")
        return say(words, supplier=facts.supplier, **_box(facts))
    return _at_manufacturer(facts)


def _packed(facts: PlaceFacts) -> Text:
    if facts.route is Route.FORWARD:
        return say(N_("In the store in box {box}, packed for {supplier}"), box=facts.box,
                   supplier=facts.supplier)  # fmt: skip
    return say(N_("At station {station} in box {box}"), station=facts.station, box=facts.box)


def _at_manufacturer(facts: PlaceFacts) -> Text:
    if facts.status is S.LENT and facts.due_on is not None:
        words = N_("With {holder}, back by {day}")
        return say(words, holder=facts.holder, day=day(facts.due_on))
    if facts.bin:
        return say(N_("In the store in bin {bin}"), bin=facts.bin)
    return say(N_("At the manufacturer's, in no bin yet"))


def _box(facts: PlaceFacts) -> dict[str, str]:
    return {"box": facts.box, "waybill": facts.waybill}
