"""What the page of a supplier statement shows beside the statement; imports no database library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from warrantydesk.settlement.recovery_states import (
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord
from warrantydesk.texts import Bilingual


class SupplierStep(NamedTuple):
    """A step of a supplier statement's life, with the name of who took it."""

    at: datetime
    person: Bilingual
    action: SupplierStatementAction
    to_status: SupplierStatementStatus
    reason: str


class SupplierView(NamedTuple):
    """A supplier statement and its history.

    ``reversible`` are the cases of its lines of which everything confirmed can be taken back, each
    with the version that is seen.
    """

    record: SupplierStatementRecord
    history: tuple[SupplierStep, ...]
    reversible: Mapping[int, int]
