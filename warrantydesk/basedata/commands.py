"""What administrators ask of basic data; imports no database library.

A command without a key makes something new; with one it changes what was seen in that version.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from warrantydesk.basedata.kinds import (
    AgreementScope,
    DatedValue,
    IncentiveSubject,
    PartClass,
    PriceKind,
    RateBand,
    ReasonUse,
    ReturnPolicy,
    ReturnsWanted,
    TaxClass,
    VehicleUse,
)
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

NAMELESS = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class SaveStation:
    """A service station; what depends on a day is added by ``AddTerms`` and ``AddRate``."""

    code: str = ""
    name: Bilingual = NAMELESS
    parent_id: int | None = None
    region: str = ""
    province: str = ""
    cold_region: bool = False
    star_grade: int = 0
    submission_days: int | None = None
    contact: str = ""
    phone: str = ""
    address: str = ""
    collection_point: str = ""
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class AddTerms:
    """What is agreed with a station from a day on; what was in force until then ends before."""

    station_id: int
    valid_from: date
    valid_to: date | None = None
    tax_class: TaxClass = TaxClass.GENERAL
    vat_rate_ppm: int = 0
    markup_ppm: int = 0
    star_coefficient_ppm: int = 0
    tax_number: str = ""
    bank_name: str = ""
    bank_account: str = ""
    account_holder: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class AddRate:
    """An hourly rate of a station from a day on."""

    station_id: int
    band: RateBand
    valid_from: date
    rate_fen: int
    valid_to: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class SaveSupplier:
    """Who made a part."""

    code: str = ""
    name: Bilingual = NAMELESS
    contact: str = ""
    phone: str = ""
    address: str = ""
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class AddAgreementLine:
    """What is agreed with a supplier from a day on, for a part, a part class or everything."""

    supplier_id: int
    scope: AgreementScope
    valid_from: date
    code: str = ""
    valid_to: date | None = None
    material: bool = True
    labour: bool = True
    related: bool = True
    outing: bool = True
    handling: bool = True
    material_ppm: int = 1_000_000
    labour_ppm: int = 1_000_000
    share_ppm: int = 1_000_000
    handling_ppm: int = 0
    window_days: int = 90
    returns: ReturnsWanted = ReturnsWanted.NO
    key: int | None = None


@dataclass(frozen=True, slots=True)
class SaveAppraiser:
    """A third party that may be named to judge liability."""

    code: str = ""
    name: Bilingual = NAMELESS
    contact: str = ""
    phone: str = ""
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Somebody who signs in, with his or her roles within one party."""

    login: str = ""
    name: Bilingual = NAMELESS
    roles: frozenset[Role] = frozenset()
    station_id: int | None = None
    supplier_id: int | None = None
    audit_level: int = 0
    language: str = "zh"
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class SaveModel:
    """A model of vehicle."""

    code: str = ""
    name: Bilingual = NAMELESS
    key: int | None = None


@dataclass(frozen=True, slots=True)
class AddWarrantyTerm:
    """The policy for a model and part class, for vehicles sold from a day on."""

    model_id: int
    part_class: PartClass
    valid_from: date
    months: int
    km: int
    valid_to: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class AddIncentive:
    """The incentive coefficient of a model or an engine from a day on."""

    subject: IncentiveSubject
    code: str
    valid_from: date
    coefficient_ppm: int
    valid_to: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """Take a value away that has not begun; the one before it lasts on."""

    what: DatedValue
    key: int


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """Who owns a vehicle; another name is another owner."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SaveVehicle:
    """A vehicle with its owner; once sold and delivered its coverage is frozen."""

    vin: str = ""
    model_id: int | None = None
    engine_number: str = ""
    engine_code: str = ""
    use: VehicleUse = VehicleUse.HOUSEHOLD
    plate: str = ""
    production_date: date | None = None
    sale_date: date | None = None
    delivery_date: date | None = None
    owner: OwnerDraft = field(default_factory=OwnerDraft)
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class ChangeOwner:
    """Plate and owner of a vehicle, as a station learns them at the counter."""

    vehicle_id: int
    seen_version: int
    plate: str
    owner: OwnerDraft


@dataclass(frozen=True, slots=True)
class SavePart:
    """A part of the catalogue; its prices are added by ``AddPartPrice``."""

    number: str = ""
    name: Bilingual = NAMELESS
    part_class: PartClass = PartClass.REST
    unit: Bilingual = field(default_factory=lambda: Bilingual("件", "pc"))
    major_assembly: bool = False
    main_part: bool = False
    wearing: bool = False
    auxiliary: bool = False
    serial_required: bool = False
    outside_allowed: bool = False
    max_per_vehicle_milli: int = 0
    supplier_id: int | None = None
    superseded_by_id: int | None = None
    return_policy: ReturnPolicy = ReturnPolicy.MANUFACTURER
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class AddPartPrice:
    """A price of a part (fen per unit) from a day on; what was in force ends the day before."""

    part_id: int
    kind: PriceKind
    valid_from: date
    price_fen: int
    valid_to: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class SaveOperation:
    """A labour operation with its standard hours (thousandths) by model."""

    code: str = ""
    name: Bilingual = NAMELESS
    overlap_group: str = ""
    hours_milli: tuple[tuple[int, int], ...] = ()
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class SaveFaultCode:
    """A fault code with the keys of the labour operations that it allows."""

    code: str = ""
    system: Bilingual = NAMELESS
    assembly: Bilingual = NAMELESS
    component: Bilingual = NAMELESS
    mode: Bilingual = NAMELESS
    operations: frozenset[int] = frozenset()
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class SaveReason:
    """A reason that may be given for a decision, with what the station should do about it."""

    code: str = ""
    use: ReasonUse = ReasonUse.DENY
    name: Bilingual = NAMELESS
    hint: Bilingual = NAMELESS
    rank: int = 0
    key: int | None = None


@dataclass(frozen=True, slots=True)
class SaveCalendarDay:
    """A holiday, or a made-up working day; saying it again corrects it."""

    day: date
    working: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class SetParameter:
    """The value of a parameter from a day on, in the unit that its declaration names."""

    name: ParameterName
    valid_from: date
    value: int
    valid_to: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class SaveCampaign:
    """A campaign; its lines and its list of vehicles have commands of their own."""

    code: str = ""
    name: Bilingual = NAMELESS
    model_id: int | None = None
    fault_code_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    defect: str = ""
    remedy: str = ""
    note: str = ""
    active: bool = True
    key: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class SetCampaignPart:
    """A part of a campaign by its number; saying it again corrects it.

    ``main`` None lets the first part that can fail be the main one.
    """

    campaign_id: int
    number: str
    quantity_milli: int = 1000
    main: bool | None = None


@dataclass(frozen=True, slots=True)
class SetCampaignLabour:
    """Labour of a campaign by the code of its operation; saying it again corrects it."""

    campaign_id: int
    operation: str
    hours_milli: int


@dataclass(frozen=True, slots=True)
class DropCampaignLine:
    """Take a part or labour off a campaign that no order has taken in."""

    campaign_id: int
    key: int
    labour: bool = False


@dataclass(frozen=True, slots=True)
class AddCampaignVins:
    """Put vehicles on the list of a campaign; all or nothing, unless what is refused stays out."""

    campaign_id: int
    vins: tuple[str, ...]
    leave_out_refused: bool = False


@dataclass(frozen=True, slots=True)
class DropCampaignVins:
    """Take vehicles off the list of a campaign by the keys of its rows."""

    campaign_id: int
    keys: tuple[int, ...]
