"""The words of a repair order's life, and of what its jobs hold."""

from enum import Enum


class OrderStatus(Enum):
    """Where a repair order stands (section 2)."""

    APPOINTMENT = "appointment"
    RECEIVED = "received"
    INSPECTED = "inspected"
    CONFIRMED = "confirmed"
    DISPATCHED = "dispatched"
    MATERIAL_ISSUED = "material_issued"
    REPAIRING = "repairing"
    FINAL_INSPECTION = "final_inspection"
    COMPLETED = "completed"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


class OrderAction(Enum):
    """What the station does to a repair order."""

    BOOK = "book"
    RECEIVE = "receive"
    INSPECT = "inspect"
    CONFIRM = "confirm"
    DISPATCH = "dispatch"
    ISSUE_MATERIAL = "issue_material"
    START_REPAIR = "start_repair"
    FINISH_REPAIR = "finish_repair"
    FAIL_INSPECTION = "fail_inspection"
    PASS_INSPECTION = "pass_inspection"  # noqa: S105 - no password
    HAND_OVER = "hand_over"
    CANCEL = "cancel"


class Payer(Enum):
    """Who pays a job."""

    CUSTOMER = "customer"
    WARRANTY = "warranty"
    RUNNING_IN = "running_in"
    CAMPAIGN = "campaign"
    INTERNAL = "internal"


class FaultRole(Enum):
    """What a part is to the fault of its job (section 2, Faults)."""

    MAIN = "main"
    CONSEQUENTIAL = "consequential"
    AUXILIARY = "auxiliary"


class PartSource(Enum):
    """Where a new part came from."""

    STOCK = "stock"
    SHIPPED = "shipped"
    OUTSIDE = "outside"


OPEN = frozenset(OrderStatus) - {
    OrderStatus.APPOINTMENT,
    OrderStatus.HANDED_OVER,
    OrderStatus.CANCELLED,
}
"""A vehicle has at most one order in these: a mere appointment blocks nobody."""
