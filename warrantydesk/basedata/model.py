"""All mapped classes of basic data, under one name."""

from warrantydesk.basedata.model_agreements import AgreementLine, Appraiser
from warrantydesk.basedata.model_campaigns import (
    Campaign,
    CampaignLabour,
    CampaignPart,
    CampaignVehicle,
)
from warrantydesk.basedata.model_catalogue import (
    FaultCode,
    FaultOperation,
    LabourOperation,
    LabourStandard,
    Part,
    PartPrice,
    ReasonCode,
)
from warrantydesk.basedata.model_dates import CalendarDay, Parameter
from warrantydesk.basedata.model_parties import (
    Person,
    PersonRole,
    Station,
    StationRate,
    StationTerms,
    Supplier,
)
from warrantydesk.basedata.model_vehicles import (
    Incentive,
    OdometerCorrection,
    OdometerReading,
    Owner,
    Vehicle,
    VehicleCoverage,
    VehicleModel,
    WarrantyTerm,
)

__all__ = [
    "AgreementLine",
    "Appraiser",
    "CalendarDay",
    "Campaign",
    "CampaignLabour",
    "CampaignPart",
    "CampaignVehicle",
    "FaultCode",
    "FaultOperation",
    "Incentive",
    "LabourOperation",
    "LabourStandard",
    "OdometerCorrection",
    "OdometerReading",
    "Owner",
    "Parameter",
    "Part",
    "PartPrice",
    "Person",
    "PersonRole",
    "ReasonCode",
    "Station",
    "StationRate",
    "StationTerms",
    "Supplier",
    "Vehicle",
    "VehicleCoverage",
    "VehicleModel",
    "WarrantyTerm",
]
