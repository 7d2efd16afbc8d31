"""What a long walk comes to: every action and every status, but for what nobody reaches there."""

from __future__ import annotations

from enum import Enum

from tests.walk.chronicle import Chronicle
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.parts import states as parts
from warrantydesk.settlement import recovery_states as recovery
from warrantydesk.settlement.recovery_states import RecoveryAction
from warrantydesk.settlement.states import StatementAction, StatementStatus

WORDS: dict[str, tuple[type[Enum], type[Enum]]] = {
    "order": (OrderAction, OrderStatus),
    "claim": (ClaimAction, ClaimStatus),
    "statement": (StatementAction, StatementStatus),
    "old_part": (parts.OldPartAction, parts.OldPartStatus),
    "return_list": (parts.ReturnListAction, parts.ReturnListStatus),
    "shipment": (parts.ShipmentAction, parts.ShipmentStatus),
    "charge": (parts.ChargeAction, parts.ChargeStatus),
    "stocktake": (parts.StocktakeAction, parts.StocktakeStatus),
    "write_off": (parts.WriteOffAction, parts.WriteOffStatus),
    "appraisal": (recovery.AppraisalAction, recovery.AppraisalStatus),
    "recovery": (RecoveryAction, recovery.RecoveryStatus),
    "supplier_statement": (
        recovery.SupplierStatementAction, recovery.SupplierStatementStatus,
    ),
}  # fmt: skip
SELDOM = frozenset(
    {
        # Only where basic data change between submission and recheck, which nobody does on a walk.
        ("claim", ClaimAction.RETURN_BY_RULE.value),
        # Needs a period of analysed parts, and a second person; tests/settlement does it.
        ("recovery", RecoveryAction.APPLY_FACTOR.value),
        # Needs an appeal against a cut freight, or against a cut reversal of a deduction.
        ("charge", "raise"),
        # Needs a list that was closed while a part of its month still lay at its station and was
        # then sent another way; the walks come to it now and then, tests/parts does it.
        ("return_list", parts.ReturnListAction.REOPEN.value),
    }
)
ACTIONS = (
    frozenset(
        (kind, action.value) for kind, (actions, _statuses) in WORDS.items() for action in actions
    )
    - SELDOM
)
STATUSES = frozenset(
    (kind, status.value) for kind, (_actions, statuses) in WORDS.items() for status in statuses
)


def missing(told: Chronicle) -> frozenset[tuple[str, str]]:
    """Return the actions and statuses that nobody came to yet."""
    return (ACTIONS - told.counts.keys()) | (STATUSES - told.reached)
