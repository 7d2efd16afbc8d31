"""The fixed sets of basic data, as the database stores them."""

from enum import Enum


class TaxClass(Enum):
    """How a station is taxed (section 8)."""

    GENERAL = "general"
    SMALL_SCALE = "small_scale"
    OTHER = "other"


class RateBand(Enum):
    """When labour is done; the start of a labour line decides."""

    DAY = "day"
    NIGHT = "night"


class VehicleUse(Enum):
    """What a vehicle is used for."""

    HOUSEHOLD = "household"
    BUSINESS = "business"
    MILITARY = "military"


class PartClass(Enum):
    """The class by which coverage is looked up; REST is everything without a term of its own."""

    ENGINE = "engine"
    TRANSMISSION = "transmission"
    BATTERY = "battery"
    MOTOR = "motor"
    STEERING = "steering"
    BRAKES = "brakes"
    SUSPENSION = "suspension"
    DRIVE_TRAIN = "drive_train"
    BODY = "body"
    ELECTRICAL = "electrical"
    WEARING = "wearing"
    REST = "rest"


class ReturnPolicy(Enum):
    """What is owed for a replaced part (section 7)."""

    MANUFACTURER = "manufacturer"
    SUPPLIER = "supplier"
    LOCAL = "local"
    NONE = "none"


class PriceKind(Enum):
    """Paid to stations, or charged to suppliers."""

    CLAIM = "claim"
    RECOVERY = "recovery"


class ReasonUse(Enum):
    """Where a reason code may be given."""

    REDUCE = "reduce"
    DENY = "deny"
    RETURN = "return"
    HOLD = "hold"


class IncentiveSubject(Enum):
    """What an incentive coefficient belongs to."""

    MODEL = "model"
    ENGINE = "engine"


class DatedValue(Enum):
    """Values that apply from a day on, and follow each other without a gap."""

    TERMS = "terms"
    RATE = "rate"
    PRICE = "price"
    WARRANTY = "warranty"
    INCENTIVE = "incentive"
    PARAMETER = "parameter"


class AgreementScope(Enum):
    """What a line of an agreement is about, the most specific first."""

    PART = "part"
    PART_CLASS = "part_class"
    ALL = "all"


class ReturnsWanted(Enum):
    """Whether a supplier wants its failed parts back to look at them."""

    YES = "yes"
    NO = "no"
    SAMPLE = "sample"


class CorrectionStatus(Enum):
    """The life of an odometer correction 里程调整."""

    REQUESTED = "requested"
    APPROVED = "approved"
    DENIED = "denied"
