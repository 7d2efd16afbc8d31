"""The words for what basic data store; imports no database library."""

from __future__ import annotations

from warrantydesk.basedata.kinds import (
    AgreementScope,
    CorrectionStatus,
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
from warrantydesk.basedata.parameter_names import Unit
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

TAX_CLASS: dict[TaxClass, str] = {
    TaxClass.GENERAL: N_("General taxpayer"),
    TaxClass.SMALL_SCALE: N_("Small-scale taxpayer"),
    TaxClass.OTHER: N_("Other tax class"),
}
RATE_BAND: dict[RateBand, str] = {
    RateBand.DAY: N_("Day rate"),
    RateBand.NIGHT: N_("Night rate"),
}
VEHICLE_USE: dict[VehicleUse, str] = {
    VehicleUse.HOUSEHOLD: N_("Household"),
    VehicleUse.BUSINESS: N_("Business"),
    VehicleUse.MILITARY: N_("Military"),
}
PART_CLASS: dict[PartClass, str] = {
    PartClass.ENGINE: N_("Engine"),
    PartClass.TRANSMISSION: N_("Transmission"),
    PartClass.BATTERY: N_("Traction battery"),
    PartClass.MOTOR: N_("Drive motor"),
    PartClass.STEERING: N_("Steering"),
    PartClass.BRAKES: N_("Brakes"),
    PartClass.SUSPENSION: N_("Suspension"),
    PartClass.DRIVE_TRAIN: N_("Drive train"),
    PartClass.BODY: N_("Body"),
    PartClass.ELECTRICAL: N_("Electrical system"),
    PartClass.WEARING: N_("Wearing parts"),
    PartClass.REST: N_("All other parts"),
}
RETURN_POLICY: dict[ReturnPolicy, str] = {
    ReturnPolicy.MANUFACTURER: N_("Return to the manufacturer"),
    ReturnPolicy.SUPPLIER: N_("Ship directly to the supplier"),
    ReturnPolicy.LOCAL: N_("Disposed of at the station"),
    ReturnPolicy.NONE: N_("No return owed"),
}
PRICE_KIND: dict[PriceKind, str] = {
    PriceKind.CLAIM: N_("Claim price"),
    PriceKind.RECOVERY: N_("Recovery price"),
}
REASON_USE: dict[ReasonUse, str] = {
    ReasonUse.REDUCE: N_("For reducing a line"),
    ReasonUse.DENY: N_("For denying a line"),
    ReasonUse.RETURN: N_("For returning a claim"),
    ReasonUse.HOLD: N_("For holding a claim"),
}
INCENTIVE_SUBJECT: dict[IncentiveSubject, str] = {
    IncentiveSubject.MODEL: N_("Vehicle model"),
    IncentiveSubject.ENGINE: N_("Engine type"),
}
AGREEMENT_SCOPE: dict[AgreementScope, str] = {
    AgreementScope.PART: N_("One part"),
    AgreementScope.PART_CLASS: N_("A part class"),
    AgreementScope.ALL: N_("All its parts"),
}
RETURNS_WANTED: dict[ReturnsWanted, str] = {
    ReturnsWanted.YES: N_("Every part back"),
    ReturnsWanted.NO: N_("No parts back"),
    ReturnsWanted.SAMPLE: N_("Samples back"),
}
CORRECTION_STATUS: dict[CorrectionStatus, str] = {
    CorrectionStatus.REQUESTED: N_("Correction requested"),
    CorrectionStatus.APPROVED: N_("Correction approved"),
    CorrectionStatus.DENIED: N_("Correction denied"),
}
ROLE: dict[Role, str] = {
    Role.CLERK: N_("Station clerk"),
    Role.AUDITOR: N_("Auditor"),
    Role.KEEPER: N_("Parts keeper"),
    Role.FINANCE: N_("Finance clerk"),
    Role.SUPPLIER: N_("Supplier user"),
    Role.ADMIN: N_("Administrator"),
    Role.SERVICE: N_("Manufacturer's service"),
}
UNIT: dict[Unit, str] = {
    Unit.FEN: N_("yuan"),
    Unit.PPM: N_("percent"),
    Unit.HOURS: N_("hours"),
    Unit.DAYS: N_("days"),
    Unit.WORKING_DAYS: N_("working days"),
    Unit.KM: N_("km"),
    Unit.NUMBER: N_("number"),
    Unit.HOUR_OF_DAY: N_("hour of the day"),
    Unit.MONTH: N_("month of the year"),
    Unit.MONTHS: N_("months"),
}
