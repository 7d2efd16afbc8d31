"""Blocks that several papers show alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.texts import Bilingual

NOTHING = Bilingual("", "")


class LineKind(Enum):
    """What a line is paid for; the values are those that orders and claims store."""

    LABOUR = "labour"
    PART = "part"
    SUBLET = "sublet"


class FaultRole(Enum):
    """What a line is to the fault of its job (section 2, Faults)."""

    MAIN = "main"
    CONSEQUENTIAL = "consequential"
    AUXILIARY = "auxiliary"


@dataclass(frozen=True, slots=True)
class Party:
    """A station or the manufacturer, as papers name it; the bank account as it may be shown."""

    name: Bilingual
    code: str = ""
    tax_number: str = ""
    address: str = ""
    phone: str = ""
    bank_name: str = ""
    bank_account: str = ""


@dataclass(frozen=True, slots=True)
class VehicleBlock:
    """The vehicle, with the coverage that its record or the law gives it."""

    vin: str
    model: Bilingual
    engine_number: str = ""
    plate: str = ""
    use: Bilingual = NOTHING
    produced_on: date | None = None
    sold_on: date | None = None
    delivered_on: date | None = None
    odometer_km: int | None = None
    covered_until: date | None = None
    covered_km: int | None = None
    exchange_until: date | None = None
    exchange_km: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerBlock:
    """The customer; phone and address as they may be shown on this paper (masked or not)."""

    name: str
    phone: str = ""
    address: str = ""
    brought_by: str = ""


@dataclass(frozen=True, slots=True)
class PhotoBlock:
    """A photo or paper attached; ``line`` is the line it proves, ``image`` a JPEG or PNG."""

    kind: Bilingual
    sha256: str
    taken_at: datetime | None = None
    line: int | None = None
    remark: str = ""
    image: bytes | None = None
