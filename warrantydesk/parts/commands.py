"""What people ask of old parts: frozen commands that carry the version that they saw.

Imports no database library, so that screens build them before it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.parts.states import Arrival, ChargeKind, Finding, Route


@dataclass(frozen=True, slots=True)
class PartStep:
    """A step of one old part, with a reason where the step needs one."""

    part_id: int
    seen_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ListStep:
    """A step of a return list, with a reason where the step needs one."""

    list_id: int
    seen_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A station's wish to ship the parts of a list by another day."""

    list_id: int
    seen_version: int
    wanted_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class NewShipment:
    """A shipment to begin: from a station, or from the store on to a supplier."""

    route: Route
    station_id: int | None = None
    supplier_id: int | None = None


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """A box as typed; one without a key is new. Weight in grams."""

    box_id: int | None = None
    packaging: str = ""
    weight_g: int = 0


@dataclass(frozen=True, slots=True)
class ShipmentDraft:
    """What was typed of a shipment; boxes that it does not name are taken off when empty."""

    shipment_id: int
    seen_version: int
    carrier: str = ""
    transport: str = ""
    waybill: str = ""
    expected_on: date | None = None
    remark: str = ""
    boxes: tuple[BoxDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class PackParts:
    """Parts to put into a box of a shipment, or to take out of it."""

    shipment_id: int
    box_id: int
    part_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShipmentStep:
    """A step of a shipment, with a reason where the step needs one."""

    shipment_id: int
    seen_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner read, or somebody typed, while a shipment is received."""

    shipment_id: int
    box_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Arrive:
    """How a part of a shipment arrived; a difference needs its reason, equality forbids one."""

    shipment_id: int
    part_id: int
    arrival: Arrival
    received_milli: int
    difference: str = ""
    bin_id: int | None = None


@dataclass(frozen=True, slots=True)
class FinishBox:
    """A box that is counted; what is still to be scanned is missing where ``missing`` says why."""

    shipment_id: int
    box_id: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that nobody expected, found with a shipment or without one."""

    shipment_id: int | None
    scanned: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SolveUnexpected:
    """How an unexpected part was solved: by its tag, sent back, or scrapped."""

    unexpected_id: int
    note: str = ""
    part_id: int | None = None
    sent_back: bool = False


@dataclass(frozen=True, slots=True)
class FreightClaim:
    """What a station asks for the freight of a waybill, in fen."""

    shipment_id: int
    asked_fen: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """What somebody found on a part; an appraiser is named where a third party looked."""

    part_id: int
    seen_version: int
    finding: Finding
    station_at_fault: bool = False
    note: str = ""
    appraiser: str = ""


@dataclass(frozen=True, slots=True)
class LendPart:
    """A stored part that somebody takes out, until a day."""

    part_id: int
    seen_version: int
    borrower: str
    purpose: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Count:
    """A part seen in a bin while the store is counted."""

    stocktake_id: int
    text: str
    bin_id: int


@dataclass(frozen=True, slots=True)
class NewCharge:
    """A deduction to propose, in fen; a second one names the first."""

    part_id: int
    kind: ChargeKind
    parts_fen: int
    labour_fen: int = 0
    other_fen: int = 0
    remark: str = ""
    first_charge_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecideCharge:
    """What the manufacturer decides on a charge; a cut needs a remark."""

    charge_id: int
    seen_version: int
    decided_fen: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ChargeStep:
    """A step of a charge, with a reason where the step needs one."""

    charge_id: int
    seen_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewWriteOff:
    """Parts to write off by one certificate."""

    part_ids: tuple[int, ...]
    note: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class WriteOffStep:
    """A step of a write-off, with a reason where the step needs one."""

    write_off_id: int
    seen_version: int
    reason: str = ""
