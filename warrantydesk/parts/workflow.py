"""The tables of actions of the parts room; services, buttons and the database read them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from warrantydesk.db.guards.declare import Step
from warrantydesk.parts.states import (
    ChargeAction,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
    ShipmentAction,
    ShipmentStatus,
    StocktakeAction,
    StocktakeStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role

CLERK, KEEPER, AUDITOR, FINANCE = Role.CLERK, Role.KEEPER, Role.AUDITOR, Role.FINANCE
SUPPLIER, SERVICE = Role.SUPPLIER, Role.SERVICE
Rows = tuple[tuple[Enum | None, Enum, tuple[Role, ...], Enum], ...]

S, A = OldPartStatus, OldPartAction
# A part that is missing or damaged is written off only where it was judged before that.
WRITABLE = (
    S.DESTROYED, S.AT_SUPPLIER, S.SUPPLIER_JUDGED, S.DISPOSED, S.DEDUCTED, S.MISSING, S.DAMAGED,
)  # fmt: skip
OLD_PART: Rows = (
    (None, A.TAG, (AUDITOR, SERVICE), S.TAGGED),
    (S.TAGGED, A.CHANGE_POLICY, (AUDITOR,), S.TAGGED),
    (S.TAGGED, A.CANCEL, (AUDITOR,), S.CANCELLED),
    (S.TAGGED, A.PACK, (CLERK,), S.PACKED),
    (S.PACKED, A.UNPACK, (CLERK,), S.TAGGED),
    (S.PACKED, A.SHIP, (CLERK,), S.IN_TRANSIT),
    (S.PACKED, A.SHIP, (CLERK,), S.TO_SUPPLIER),
    (S.IN_TRANSIT, A.SEND_BACK, (KEEPER,), S.TAGGED),
    (S.TAGGED, A.MISS_DEADLINE, (SERVICE,), S.MISSING),
    (S.PACKED, A.MISS_DEADLINE, (SERVICE,), S.MISSING),
    # Put into a box without being listed: an unexpected part whose tag says whose it is.
    (S.TAGGED, A.FIND, (KEEPER,), S.RECEIVED),
    (S.TAGGED, A.DISPOSE, (CLERK, SERVICE), S.DISPOSED),
    (S.IN_TRANSIT, A.RECEIVE, (KEEPER,), S.RECEIVED),
    (S.IN_TRANSIT, A.REPORT_DAMAGED, (KEEPER,), S.DAMAGED),
    (S.IN_TRANSIT, A.REPORT_MISSING, (KEEPER,), S.MISSING),
    (S.RECEIVED, A.UNDO_RECEIPT, (KEEPER,), S.IN_TRANSIT),
    (S.DAMAGED, A.UNDO_RECEIPT, (KEEPER,), S.IN_TRANSIT),
    (S.MISSING, A.UNDO_RECEIPT, (KEEPER,), S.IN_TRANSIT),
    (S.MISSING, A.FIND, (KEEPER,), S.RECEIVED),
    # What was charged already turns up all the same; the deduction is then paid back.
    (S.DEDUCTED, A.FIND, (KEEPER,), S.RECEIVED),
    (S.DEDUCTED, A.UNDO_RECEIPT, (KEEPER,), S.IN_TRANSIT),
    (S.DEDUCTED, A.UNDO_RECEIPT, (SUPPLIER, KEEPER), S.TO_SUPPLIER),
    (S.RECEIVED, A.JUDGE, (KEEPER, AUDITOR), S.JUDGED),
    (S.JUDGED, A.JUDGE, (KEEPER, AUDITOR), S.JUDGED),
    (S.STORED, A.JUDGE, (KEEPER, AUDITOR), S.STORED),
    (S.JUDGED, A.STORE, (KEEPER,), S.STORED),
    (S.STORED, A.MOVE, (KEEPER,), S.STORED),
    (S.STORED, A.LEND, (KEEPER,), S.LENT),
    (S.LENT, A.TAKE_BACK, (KEEPER,), S.STORED),
    (S.LENT, A.REPORT_MISSING, (KEEPER,), S.MISSING),
    (S.STORED, A.REPORT_MISSING, (KEEPER,), S.MISSING),
    (S.STORED, A.ALLOW_DESTRUCTION, (AUDITOR,), S.TO_DESTROY),
    (S.TO_DESTROY, A.FORBID_DESTRUCTION, (AUDITOR,), S.STORED),
    (S.TO_DESTROY, A.DESTROY, (KEEPER,), S.DESTROYED),
    (S.STORED, A.PACK, (KEEPER,), S.PACKED),
    # Its bin is not remembered: what comes back to the table is put into one anew.
    (S.PACKED, A.UNPACK, (KEEPER,), S.JUDGED),
    (S.PACKED, A.SHIP, (KEEPER,), S.TO_SUPPLIER),
    (S.TO_SUPPLIER, A.SEND_BACK, (KEEPER,), S.TAGGED),
    (S.TO_SUPPLIER, A.SEND_BACK, (KEEPER,), S.JUDGED),
    (S.TO_SUPPLIER, A.SUPPLIER_RECEIVE, (SUPPLIER, KEEPER), S.AT_SUPPLIER),
    (S.TO_SUPPLIER, A.REPORT_DAMAGED, (SUPPLIER, KEEPER), S.DAMAGED),
    (S.TO_SUPPLIER, A.REPORT_MISSING, (SUPPLIER, KEEPER), S.MISSING),
    (S.AT_SUPPLIER, A.UNDO_RECEIPT, (SUPPLIER, KEEPER), S.TO_SUPPLIER),
    (S.DAMAGED, A.UNDO_RECEIPT, (SUPPLIER, KEEPER), S.TO_SUPPLIER),
    (S.MISSING, A.UNDO_RECEIPT, (SUPPLIER, KEEPER), S.TO_SUPPLIER),
    (S.AT_SUPPLIER, A.SUPPLIER_JUDGE, (SUPPLIER, KEEPER), S.SUPPLIER_JUDGED),
    (S.SUPPLIER_JUDGED, A.SUPPLIER_JUDGE, (SUPPLIER, KEEPER), S.SUPPLIER_JUDGED),
    (S.MISSING, A.DEDUCT, (AUDITOR, SERVICE), S.DEDUCTED),
    (S.DAMAGED, A.DEDUCT, (AUDITOR, SERVICE), S.DEDUCTED),
    *((source, A.WRITE_OFF, (AUDITOR, FINANCE), S.WRITTEN_OFF) for source in WRITABLE),
)

L, M = ReturnListStatus, ReturnListAction
RETURN_LIST: Rows = (
    (None, M.LIST, (AUDITOR, SERVICE), L.OPEN),
    (L.OPEN, M.ASK_EXTENSION, (CLERK,), L.EXTENSION_ASKED),
    (L.EXTENSION_ASKED, M.GRANT_EXTENSION, (KEEPER,), L.OPEN),
    (L.EXTENSION_ASKED, M.REFUSE_EXTENSION, (KEEPER,), L.OPEN),
    (L.OPEN, M.CLOSE, (SERVICE,), L.CLOSED),
    (L.CLOSED, M.REOPEN, (AUDITOR, SERVICE), L.OPEN),
)

P, B = ShipmentStatus, ShipmentAction
SHIPMENT: Rows = (
    (None, B.START, (CLERK, KEEPER), P.PACKING),
    (P.PACKING, B.SHIP, (CLERK, KEEPER), P.SHIPPED),
    (P.PACKING, B.CANCEL, (CLERK, KEEPER), P.CANCELLED),
    (P.SHIPPED, B.SEND_BACK, (KEEPER,), P.CANCELLED),
    (P.SHIPPED, B.OPEN, (KEEPER, SUPPLIER), P.RECEIVING),
    (P.RECEIVING, B.CLOSE, (KEEPER, SUPPLIER), P.CLOSED),
)

C, D = ChargeStatus, ChargeAction
CHARGE: Rows = (
    (None, D.PROPOSE, (CLERK, KEEPER, AUDITOR, SERVICE), C.PROPOSED),
    (C.PROPOSED, D.CONFIRM, (AUDITOR,), C.CONFIRMED),
    (C.PROPOSED, D.SETTLE, (AUDITOR, SERVICE), C.FINAL),
    (C.PROPOSED, D.DROP, (AUDITOR,), C.DROPPED),
    (C.CONFIRMED, D.DROP, (AUDITOR,), C.DROPPED),
    (C.CONFIRMED, D.APPEAL, (CLERK,), C.APPEALED),
    (C.APPEALED, D.UPHOLD, (AUDITOR,), C.FINAL),
    (C.APPEALED, D.REDUCE, (AUDITOR,), C.FINAL),
    (C.APPEALED, D.GRANT_APPEAL, (AUDITOR,), C.DROPPED),
    # Freight and what is paid back: an appeal is granted by paying more of what was asked.
    (C.APPEALED, D.RAISE, (AUDITOR,), C.FINAL),
    (C.CONFIRMED, D.LAPSE, (SERVICE,), C.FINAL),
)

STOCKTAKE: Rows = (
    (None, StocktakeAction.START, (KEEPER,), StocktakeStatus.OPEN),
    (StocktakeStatus.OPEN, StocktakeAction.CLOSE, (KEEPER,), StocktakeStatus.CLOSED),
)

W, V = WriteOffStatus, WriteOffAction
WRITE_OFF: Rows = (
    (None, V.DRAW_UP, (KEEPER,), W.DRAFT),
    (W.DRAFT, V.AGREE, (AUDITOR, FINANCE), W.AGREED),
    (W.DRAFT, V.DISCARD, (KEEPER, AUDITOR, FINANCE), W.DISCARDED),
)

NEEDS_REASON = frozenset(
    {
        A.CANCEL.value, A.SEND_BACK.value, A.FIND.value, A.FORBID_DESTRUCTION.value,
        M.REFUSE_EXTENSION.value, D.DROP.value, D.APPEAL.value, D.REDUCE.value,
        D.GRANT_APPEAL.value, V.DISCARD.value,
    }
)  # fmt: skip


def _steps(kind: DocumentKind, rows: Rows) -> Iterable[Step]:
    for source, action, roles, target in rows:
        before = "" if source is None else source.value
        for role in roles:
            yield Step(kind.value, before, action.value, role.value, target.value)


OLD_PART_STEPS = tuple(_steps(DocumentKind.OLD_PART, OLD_PART))
RETURN_LIST_STEPS = tuple(_steps(DocumentKind.RETURN_LIST, RETURN_LIST))
SHIPMENT_STEPS = tuple(_steps(DocumentKind.SHIPMENT, SHIPMENT))
CHARGE_STEPS = tuple(_steps(DocumentKind.CHARGE, CHARGE))
STOCKTAKE_STEPS = tuple(_steps(DocumentKind.STOCKTAKE, STOCKTAKE))
WRITE_OFF_STEPS = tuple(_steps(DocumentKind.WRITE_OFF, WRITE_OFF))
STEPS = (
    *OLD_PART_STEPS, *RETURN_LIST_STEPS, *SHIPMENT_STEPS, *CHARGE_STEPS, *STOCKTAKE_STEPS,
    *WRITE_OFF_STEPS,
)  # fmt: skip
