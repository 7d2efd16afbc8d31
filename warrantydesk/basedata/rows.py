"""What lookups of basic data return to screens and rules; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import (
    AgreementScope,
    CorrectionStatus,
    PartClass,
    ReasonUse,
    ReturnPolicy,
    ReturnsWanted,
    TaxClass,
    VehicleUse,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual


class StationTermsRow(NamedTuple):
    """What is agreed with a station on a day."""

    id: int
    station_id: int
    valid_from: date
    valid_to: date | None
    tax_class: TaxClass
    vat_rate_ppm: int
    markup_ppm: int
    star_coefficient_ppm: int
    tax_number: str
    bank_name: str
    bank_account: str
    account_holder: str


class CoverageRow(NamedTuple):
    """Coverage of one part class, frozen at sale; last day and km are included."""

    part_class: PartClass
    months: int
    km: int
    starts_on: date
    ends_on: date


class VehicleRow(NamedTuple):
    """A vehicle as a search finds it."""

    id: int
    vin: str
    plate: str
    engine_number: str
    model_id: int
    model_code: str
    model: Bilingual
    owner_name: str
    odometer_km: int
    delivery_date: date | None


@dataclass(frozen=True, slots=True)
class VehicleCard:
    """Everything about a vehicle that a screen shows beside a paper."""

    id: int
    vin: str
    plate: str
    engine_number: str
    engine_code: str
    model_id: int
    model_code: str
    model: Bilingual
    use: VehicleUse
    production_date: date | None
    sale_date: date | None
    delivery_date: date | None
    owner_id: int | None
    owner_name: str
    owner_phone: str
    owner_address: str
    odometer_km: int
    odometer_on: date | None
    coverage: dict[PartClass, CoverageRow]
    version: int


class PartRow(NamedTuple):
    """A part as a search finds it, with everything that the rules ask of a part."""

    id: int
    number: str
    name: Bilingual
    unit: Bilingual
    part_class: PartClass
    major_assembly: bool
    main_part: bool
    wearing: bool
    auxiliary: bool
    serial_required: bool
    outside_allowed: bool
    max_per_vehicle_milli: int
    supplier_id: int | None
    supplier: Bilingual | None
    superseded_by_id: int | None
    superseded_by: str
    return_policy: ReturnPolicy
    active: bool


class OperationRow(NamedTuple):
    """A labour operation as a search finds it."""

    id: int
    code: str
    name: Bilingual
    overlap_group: str
    active: bool


class FaultCodeRow(NamedTuple):
    """A fault code as a search finds it."""

    id: int
    code: str
    system: Bilingual
    assembly: Bilingual
    component: Bilingual
    mode: Bilingual
    active: bool


class AgreementRow(NamedTuple):
    """What is agreed with a supplier in a period, for a part, a class or everything."""

    id: int
    supplier_id: int
    scope: AgreementScope
    code: str
    valid_from: date
    valid_to: date | None
    material: bool
    labour: bool
    related: bool
    outing: bool
    handling: bool
    material_ppm: int
    labour_ppm: int
    share_ppm: int
    handling_ppm: int
    window_days: int
    returns: ReturnsWanted


class ReasonRow(NamedTuple):
    """A reason that may be given for a decision."""

    id: int
    code: str
    use: ReasonUse
    name: Bilingual
    hint: Bilingual


class StationRow(NamedTuple):
    """A station as choices show it."""

    id: int
    code: str
    name: Bilingual
    parent_id: int | None
    province: str
    cold_region: bool
    submission_days: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who somebody is: roles, party, and for clerks the stations whose papers they see."""

    id: int
    login: str
    name: Bilingual
    roles: frozenset[Role]
    station_id: int | None
    supplier_id: int | None
    stations: tuple[int, ...]
    audit_level: int
    party: Bilingual | None
    language: str
    active: bool
    version: int


class Reading(NamedTuple):
    """A reading of the odometer that counts."""

    km: int
    on: date
    source: str


class CorrectionRow(NamedTuple):
    """A request for an odometer correction as the auditors' queue shows it."""

    id: int
    number: str
    status: CorrectionStatus
    version: int
    vehicle_id: int
    vin: str
    plate: str
    station: Bilingual
    read_on: date
    last_km: int
    new_km: int
    explanation: str
    created_at: datetime
    created_by_id: int
    created_by: Bilingual
    last_reason: str
