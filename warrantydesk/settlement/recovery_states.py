"""The words of liability and recovery, and their fixed sets."""

from enum import Enum


class LiableParty(Enum):
    """Who answers for a fault; several may, in percent (section 8)."""

    SUPPLIER = "supplier"
    MANUFACTURER = "manufacturer"
    STATION = "station"


class CostClass(Enum):
    """A class of cost that an agreement may let the manufacturer recover."""

    MATERIAL = "material"
    LABOUR = "labour"
    RELATED = "related"
    OUTING = "outing"
    HANDLING = "handling"
