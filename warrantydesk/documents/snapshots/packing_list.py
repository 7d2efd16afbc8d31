"""The packing list 装箱单 of a shipment, from which its box labels 箱标签 are printed too.

It may go to a supplier, so it names no customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.documents.snapshots.places import Site
from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part: ``due_milli`` is what its claim owes, ``packed_milli`` what is in the box."""

    tag: str
    claim_number: str
    part_code: str
    part_name: Bilingual
    due_milli: int
    packed_milli: int

    @property
    def short_milli(self) -> int:
        """Return what is owed and not packed."""
        return self.due_milli - self.packed_milli


@dataclass(frozen=True, slots=True)
class PackedBox:
    """A box: ``code`` is what its label scans as, ``packaging`` its kind and size as typed."""

    position: int
    code: str
    parts: tuple[PackedPart, ...]
    packaging: str = ""
    weight_g: int = 0


@dataclass(frozen=True, slots=True)
class PackingListSnapshot:
    """Everything that the packing list and the box labels show.

    ``route`` names the way in a word or two, ``direct`` says that it goes straight to a supplier.
    ``box_count`` is for labels of a few boxes only: how many the shipment has, where ``boxes`` are
    not all of them; 0 means that they are.
    """

    number: str
    state: Bilingual
    route: Bilingual
    sender: Site
    receiver: Site
    boxes: tuple[PackedBox, ...]
    direct: bool = False
    month: str = ""
    carrier: str = ""
    transport: str = ""
    waybill: str = ""
    shipped_on: date | None = None
    expected_on: date | None = None
    packed_by: Bilingual = NOTHING
    remark: str = ""
    box_count: int = 0

    @property
    def count(self) -> int:
        """Return how many boxes the shipment has."""
        return self.box_count or len(self.boxes)

    @property
    def parts(self) -> tuple[PackedPart, ...]:
        """Return the parts of all boxes."""
        return tuple(part for box in self.boxes for part in box.parts)

    @property
    def weight_g(self) -> int:
        """Return the weight of all boxes."""
        return sum(box.weight_g for box in self.boxes)
