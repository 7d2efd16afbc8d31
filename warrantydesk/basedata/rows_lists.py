"""Rows of the lists of basic data, each with its key first; imports no database library."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from warrantydesk.basedata.kinds import (
    IncentiveSubject,
    PartClass,
    PriceKind,
    RateBand,
    ReasonUse,
    ReturnPolicy,
    TaxClass,
    VehicleUse,
)
from warrantydesk.basedata.parameter_names import ParameterName, Unit
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual


class StationListRow(NamedTuple):
    """A station with what is agreed with it on the list's day; None where nothing is."""

    id: int
    code: str
    name: Bilingual
    parent_code: str
    region: str
    province: str
    cold_region: bool
    star_grade: int
    tax_class: TaxClass | None
    markup_ppm: int | None
    day_rate_fen: int | None
    submission_days: int | None
    active: bool


class SupplierListRow(NamedTuple):
    """A supplier."""

    id: int
    code: str
    name: Bilingual
    contact: str
    phone: str
    active: bool


class AppraiserListRow(NamedTuple):
    """A third-party appraiser."""

    id: int
    code: str
    name: Bilingual
    contact: str
    phone: str
    active: bool


class PersonListRow(NamedTuple):
    """Somebody who signs in, or once did."""

    id: int
    login: str
    name: Bilingual
    party: Bilingual | None
    roles: tuple[Role, ...]
    audit_level: int
    language: str
    active: bool


class VehicleListRow(NamedTuple):
    """A vehicle; ``covered_to`` is the last day of its general coverage."""

    id: int
    vin: str
    plate: str
    engine_number: str
    model_code: str
    model: Bilingual
    use: VehicleUse
    owner_name: str
    production_date: date | None
    sale_date: date | None
    delivery_date: date | None
    covered_to: date | None
    odometer_km: int


class PartListRow(NamedTuple):
    """A part with its prices of the list's day."""

    id: int
    number: str
    name: Bilingual
    part_class: PartClass
    main_part: bool
    major_assembly: bool
    wearing: bool
    auxiliary: bool
    supplier: Bilingual | None
    return_policy: ReturnPolicy
    claim_fen: int | None
    recovery_fen: int | None
    superseded_by: str
    active: bool


class OperationListRow(NamedTuple):
    """A labour operation; hours are the least and the most of all models, None without any."""

    id: int
    code: str
    name: Bilingual
    overlap_group: str
    models: int
    least_milli: int | None
    most_milli: int | None
    active: bool


class FaultListRow(NamedTuple):
    """A fault code and how many operations it allows."""

    id: int
    code: str
    system: Bilingual
    assembly: Bilingual
    component: Bilingual
    mode: Bilingual
    operations: int
    active: bool


class ReasonListRow(NamedTuple):
    """A reason for decisions."""

    id: int
    code: str
    use: ReasonUse
    name: Bilingual
    hint: Bilingual
    rank: int


class ModelListRow(NamedTuple):
    """A model of vehicle with its general warranty on the list's day."""

    id: int
    code: str
    name: Bilingual
    months: int | None
    km: int | None
    vehicles: int


class CalendarRow(NamedTuple):
    """A day that differs from its weekday."""

    id: int
    day: date
    working: bool
    name: str


class ParameterValueRow(NamedTuple):
    """A value of a parameter and its period."""

    id: int
    valid_from: date
    valid_to: date | None
    value: int


class ParameterRow(NamedTuple):
    """A parameter: what it means, what is in force on the list's day, and every period of it."""

    name: ParameterName
    unit: Unit
    label: str
    explanation: str
    value: int | None
    since: date | None
    values: tuple[ParameterValueRow, ...]


class TermsRow(NamedTuple):
    """What is agreed with a station in a period."""

    id: int
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


class RateRow(NamedTuple):
    """An hourly rate of a station in a period."""

    id: int
    band: RateBand
    valid_from: date
    valid_to: date | None
    rate_fen: int


class PriceRow(NamedTuple):
    """A price of a part in a period."""

    id: int
    kind: PriceKind
    valid_from: date
    valid_to: date | None
    price_fen: int


class WarrantyTermRow(NamedTuple):
    """The policy for a part class in a period of sale."""

    id: int
    part_class: PartClass
    valid_from: date
    valid_to: date | None
    months: int
    km: int


class IncentiveRow(NamedTuple):
    """An incentive coefficient in a period."""

    id: int
    subject: IncentiveSubject
    code: str
    valid_from: date
    valid_to: date | None
    coefficient_ppm: int


class IncentiveListRow(NamedTuple):
    """The coefficient of a model or an engine on the list's day; None before its first period."""

    key: tuple[IncentiveSubject, str]
    name: Bilingual
    coefficient_ppm: int | None
    since: date | None
    values: int

    @property
    def id(self) -> tuple[IncentiveSubject, str]:
        """Return its key."""
        return self.key


class HoursRow(NamedTuple):
    """Standard hours of an operation on a model."""

    id: int
    model_id: int
    model_code: str
    model: Bilingual
    hours_milli: int
