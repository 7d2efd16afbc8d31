"""The words of the parts room, which imports no database library."""

from __future__ import annotations

from warrantydesk.parts.states import (
    Arrival,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    Finding,
    JudgeSide,
    OldPartAction,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
    Solution,
    StocktakeAction,
    StocktakeStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.texts import N_

OLD_PART_STATUS: dict[OldPartStatus, str] = {
    OldPartStatus.TAGGED: N_("Tagged"),
    OldPartStatus.PACKED: N_("Packed"),
    OldPartStatus.IN_TRANSIT: N_("In transit"),
    OldPartStatus.RECEIVED: N_("Signed for"),
    OldPartStatus.DAMAGED: N_("Damaged"),
    OldPartStatus.MISSING: N_("Missing"),
    OldPartStatus.JUDGED: N_("Judged"),
    OldPartStatus.STORED: N_("In the store"),
    OldPartStatus.LENT: N_("Lent"),
    OldPartStatus.TO_DESTROY: N_("To be destroyed"),
    OldPartStatus.DESTROYED: N_("Destroyed"),
    OldPartStatus.TO_SUPPLIER: N_("On the way to the supplier"),
    OldPartStatus.AT_SUPPLIER: N_("At the supplier"),
    OldPartStatus.SUPPLIER_JUDGED: N_("Judged by the supplier"),
    OldPartStatus.DISPOSED: N_("Scrapped locally"),
    OldPartStatus.DEDUCTED: N_("Deduction closed"),
    OldPartStatus.WRITTEN_OFF: N_("Written off"),
    OldPartStatus.CANCELLED: N_("Tag cancelled"),
}

OLD_PART_ACTION: dict[OldPartAction, str] = {
    OldPartAction.TAG: N_("Tag given"),
    OldPartAction.CHANGE_POLICY: N_("Change the way"),
    OldPartAction.CANCEL: N_("Cancel the tag"),
    OldPartAction.PACK: N_("Pack"),
    OldPartAction.UNPACK: N_("Take out of the box"),
    OldPartAction.SHIP: N_("Ship"),
    OldPartAction.SEND_BACK: N_("Came back undelivered"),
    OldPartAction.RECEIVE: N_("Sign for"),
    OldPartAction.REPORT_DAMAGED: N_("Report damage"),
    OldPartAction.REPORT_MISSING: N_("Report as missing"),
    OldPartAction.UNDO_RECEIPT: N_("Undo the receipt"),
    OldPartAction.MISS_DEADLINE: N_("Missing at the deadline"),
    OldPartAction.FIND: N_("Found after all"),
    OldPartAction.JUDGE: N_("Judge"),
    OldPartAction.STORE: N_("Put into a bin"),
    OldPartAction.MOVE: N_("Move to another bin"),
    OldPartAction.LEND: N_("Lend"),
    OldPartAction.TAKE_BACK: N_("Take back"),
    OldPartAction.ALLOW_DESTRUCTION: N_("Allow destruction"),
    OldPartAction.FORBID_DESTRUCTION: N_("Withdraw the leave to destroy"),
    OldPartAction.DESTROY: N_("Destroy"),
    OldPartAction.SUPPLIER_RECEIVE: N_("Received by the supplier"),
    OldPartAction.SUPPLIER_JUDGE: N_("Record the supplier's finding"),
    OldPartAction.DISPOSE: N_("Scrap locally"),
    OldPartAction.DEDUCT: N_("Close the deduction"),
    OldPartAction.WRITE_OFF: N_("Write off"),
}

FINDING: dict[Finding, str] = {
    Finding.CONFIRMED_FAULT: N_("Confirmed fault"),
    Finding.NO_FAULT_FOUND: N_("No fault found"),
    Finding.NOT_ORIGINAL: N_("Not an original part"),
    Finding.CODE_DIFFERS: N_("Part code differs"),
    Finding.OUTSIDE_INFLUENCE: N_("Outside influence"),
    Finding.WRONG_REPAIR: N_("Wrong diagnosis or repair"),
    Finding.OTHER: N_("Other finding"),
}

JUDGE_SIDE: dict[JudgeSide, str] = {
    JudgeSide.MANUFACTURER: N_("Manufacturer"),
    JudgeSide.SUPPLIER: N_("Supplier"),
    JudgeSide.APPRAISER: N_("Third-party appraiser"),
}

RETURN_LIST_STATUS: dict[ReturnListStatus, str] = {
    ReturnListStatus.OPEN: N_("To be shipped"),
    ReturnListStatus.EXTENSION_ASKED: N_("Extension asked for"),
    ReturnListStatus.CLOSED: N_("Complete"),
}

RETURN_LIST_ACTION: dict[ReturnListAction, str] = {
    ReturnListAction.LIST: N_("Listed"),
    ReturnListAction.ASK_EXTENSION: N_("Ask for an extension"),
    ReturnListAction.GRANT_EXTENSION: N_("Grant the extension"),
    ReturnListAction.REFUSE_EXTENSION: N_("Refuse the extension"),
    ReturnListAction.CLOSE: N_("Close the list"),
    ReturnListAction.REOPEN: N_("Reopen the list"),
}

ROUTE: dict[Route, str] = {
    Route.MANUFACTURER: N_("To the manufacturer"),
    Route.DIRECT: N_("Directly to the supplier"),
    Route.FORWARD: N_("From the store to the supplier"),
}

SHIPMENT_STATUS: dict[ShipmentStatus, str] = {
    ShipmentStatus.PACKING: N_("Being packed"),
    ShipmentStatus.SHIPPED: N_("On its way"),
    ShipmentStatus.RECEIVING: N_("Being received"),
    ShipmentStatus.CLOSED: N_("Received completely"),
    ShipmentStatus.CANCELLED: N_("Shipment cancelled"),
}

SHIPMENT_ACTION: dict[ShipmentAction, str] = {
    ShipmentAction.START: N_("New shipment"),
    ShipmentAction.SHIP: N_("Ship"),
    ShipmentAction.SEND_BACK: N_("Came back undelivered"),
    ShipmentAction.OPEN: N_("Open the shipment"),
    ShipmentAction.CLOSE: N_("Finish the receipt"),
    ShipmentAction.CANCEL: N_("Cancel the shipment"),
}

ARRIVAL: dict[Arrival, str] = {
    Arrival.PENDING: N_("To be scanned"),
    Arrival.RECEIVED: N_("Signed for"),
    Arrival.DAMAGED: N_("Damaged"),
    Arrival.MISSING: N_("Missing"),
}

SOLUTION: dict[Solution, str] = {
    Solution.MATCHED: N_("Belongs to a tag"),
    Solution.SENT_BACK: N_("Sent back to the station"),
    Solution.SCRAPPED: N_("Scrapped"),
}

CHARGE_KIND: dict[ChargeKind, str] = {
    ChargeKind.RESIDUAL: N_("Residual value"),
    ChargeKind.DEDUCTION: N_("Old-part deduction"),
    ChargeKind.SECOND_DEDUCTION: N_("Second deduction"),
    ChargeKind.FREIGHT: N_("Old-part freight"),
    ChargeKind.REVERSAL: N_("Deduction paid back"),
}

CHARGE_STATUS: dict[ChargeStatus, str] = {
    ChargeStatus.PROPOSED: N_("Proposed"),
    ChargeStatus.CONFIRMED: N_("Decided, may be appealed"),
    ChargeStatus.APPEALED: N_("Under appeal"),
    ChargeStatus.FINAL: N_("Final"),
    ChargeStatus.DROPPED: N_("Dropped"),
}

CHARGE_ACTION: dict[ChargeAction, str] = {
    ChargeAction.PROPOSE: N_("Propose"),
    ChargeAction.CONFIRM: N_("Decide"),
    ChargeAction.SETTLE: N_("Decide for good"),
    ChargeAction.DROP: N_("Drop"),
    ChargeAction.APPEAL: N_("Appeal"),
    ChargeAction.UPHOLD: N_("Uphold"),
    ChargeAction.REDUCE: N_("Reduce"),
    ChargeAction.GRANT_APPEAL: N_("Grant the appeal"),
    ChargeAction.RAISE: N_("Pay more"),
    ChargeAction.LAPSE: N_("Time for an appeal over"),
}

STOCKTAKE_STATUS: dict[StocktakeStatus, str] = {
    StocktakeStatus.OPEN: N_("Counting"),
    StocktakeStatus.CLOSED: N_("Counted"),
}

STOCKTAKE_ACTION: dict[StocktakeAction, str] = {
    StocktakeAction.START: N_("New stocktaking"),
    StocktakeAction.CLOSE: N_("Finish counting"),
}

WRITE_OFF_STATUS: dict[WriteOffStatus, str] = {
    WriteOffStatus.DRAFT: N_("To be agreed"),
    WriteOffStatus.AGREED: N_("Write-off agreed"),
    WriteOffStatus.DISCARDED: N_("Discarded"),
}

WRITE_OFF_ACTION: dict[WriteOffAction, str] = {
    WriteOffAction.DRAW_UP: N_("New write-off"),
    WriteOffAction.AGREE: N_("Agree to the write-off"),
    WriteOffAction.DISCARD: N_("Discard"),
}
