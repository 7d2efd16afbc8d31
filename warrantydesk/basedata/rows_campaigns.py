"""Campaigns as lists, orders and claims read them; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow
from warrantydesk.texts import Bilingual, Text


class CampaignMark(NamedTuple):
    """Which campaign something belongs to."""

    id: int
    code: str
    name: Bilingual


class CampaignPartRow(NamedTuple):
    """A part that every vehicle of a campaign gets."""

    id: int
    part: PartRow
    quantity_milli: int
    main: bool


class CampaignLabourRow(NamedTuple):
    """Labour that is done to every vehicle of a campaign."""

    id: int
    operation: OperationRow
    hours_milli: int


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign with its lines, the main part first."""

    id: int
    code: str
    name: Bilingual
    model_id: int | None
    fault_code: FaultCodeRow | None
    valid_from: date
    valid_to: date | None
    defect: str
    remedy: str
    active: bool
    parts: tuple[CampaignPartRow, ...] = ()
    labour: tuple[CampaignLabourRow, ...] = ()

    @property
    def mark(self) -> CampaignMark:
        """Return what names it."""
        return CampaignMark(self.id, self.code, self.name)

    def lasts_on(self, day: date) -> bool:
        """Tell whether a vehicle that comes on a day may be taken in."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class VinState(Enum):
    """What becomes of a VIN that is put on a list."""

    NEW = "new"
    UNKNOWN = "unknown"
    LISTED = "listed"
    REPEATED = "repeated"
    REFUSED = "refused"


JOINS = frozenset({VinState.NEW, VinState.UNKNOWN})
"""These are put on the list; the others stand there already, or are refused."""


class VinVerdict(NamedTuple):
    """A VIN as it was given, in which place, and what becomes of it; why, where it is refused."""

    place: int
    vin: str
    state: VinState
    reason: Text | None = None
