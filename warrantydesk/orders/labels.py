"""The words for what repair orders store; imports no database library."""

from __future__ import annotations

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.orders.states import FaultRole, OrderAction, OrderStatus, PartSource, Payer
from warrantydesk.texts import N_

STATUS: dict[OrderStatus, str] = {
    OrderStatus.APPOINTMENT: N_("Appointment"),
    OrderStatus.RECEIVED: N_("Vehicle received"),
    OrderStatus.INSPECTED: N_("Inspected"),
    OrderStatus.CONFIRMED: N_("Confirmed by customer"),
    OrderStatus.DISPATCHED: N_("Dispatched"),
    OrderStatus.MATERIAL_ISSUED: N_("Material issued"),
    OrderStatus.REPAIRING: N_("Repairing"),
    OrderStatus.FINAL_INSPECTION: N_("Completion inspection"),
    OrderStatus.COMPLETED: N_("Repair completed"),
    OrderStatus.HANDED_OVER: N_("Handed over"),
    OrderStatus.CANCELLED: N_("Cancelled"),
}
ACTION: dict[OrderAction, str] = {
    OrderAction.BOOK: N_("Book appointment"),
    OrderAction.RECEIVE: N_("Receive vehicle"),
    OrderAction.INSPECT: N_("Inspect"),
    OrderAction.CONFIRM: N_("Customer confirms"),
    OrderAction.DISPATCH: N_("Dispatch"),
    OrderAction.ISSUE_MATERIAL: N_("Issue material"),
    OrderAction.START_REPAIR: N_("Start repair"),
    OrderAction.FINISH_REPAIR: N_("Finish repair"),
    OrderAction.FAIL_INSPECTION: N_("Back to repair"),
    OrderAction.PASS_INSPECTION: N_("Pass inspection"),
    OrderAction.HAND_OVER: N_("Hand over"),
    OrderAction.CANCEL: N_("Cancel order"),
}
PAYER: dict[Payer, str] = {
    Payer.CUSTOMER: N_("Customer pays"),
    Payer.WARRANTY: N_("Warranty"),
    Payer.RUNNING_IN: N_("Running-in service"),
    Payer.CAMPAIGN: N_("Campaign"),
    Payer.INTERNAL: N_("Internal"),
}
FAULT_ROLE: dict[FaultRole, str] = {
    FaultRole.MAIN: N_("Main failed part"),
    FaultRole.CONSEQUENTIAL: N_("Consequential part"),
    FaultRole.AUXILIARY: N_("Auxiliary material"),
}
SOURCE: dict[PartSource, str] = {
    PartSource.STOCK: N_("Own stock"),
    PartSource.SHIPPED: N_("Shipped by the manufacturer"),
    PartSource.OUTSIDE: N_("Bought outside"),
}
OLD_PART: dict[ReturnPolicy, str] = {
    ReturnPolicy.MANUFACTURER: N_("To the manufacturer"),
    ReturnPolicy.SUPPLIER: N_("To the supplier"),
    ReturnPolicy.LOCAL: N_("Kept at the station"),
}
OLD_PART_TO_CUSTOMER = N_("To the customer")
TIME: dict[str, str] = {
    "fault_at": N_("Fault occurred"),
    "reported_at": N_("Fault reported"),
    "received_at": N_("Reception"),
    "inspected_at": N_("Initial inspection"),
    "confirmed_at": N_("Customer's confirmation"),
    "dispatched_at": N_("Dispatch of the job"),
    "material_issued_at": N_("Material issue"),
    "started_at": N_("Start of repair"),
    "finished_at": N_("End of repair"),
    "completed_at": N_("Completion"),
    "handed_over_at": N_("Hand-over"),
}
