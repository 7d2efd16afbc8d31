"""What a deadline's paper is about, what is at stake, and its badge, as its own list shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from warrantydesk.claims.rows_start import ClaimDue
from warrantydesk.orders.due_facts import CorrectionDue, OrderDue
from warrantydesk.parts.rows import ChargeRow, PartRow, ReturnListRow, ShipmentRow, WriteOffRow
from warrantydesk.parts.states import ChargeStatus
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.settlement.due_facts import AppraisalDue, StatementDue, SupplierDue
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import ngettext
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.claims.looks import status_badge as claim_badge
from warrantydesk.ui.orders.corrections import badge_of as correction_badge
from warrantydesk.ui.orders.looks import status_badge as order_badge
from warrantydesk.ui.parts.looks import (
    charge_badge,
    list_badge,
    part_badge,
    shipment_badge,
    write_off_badge,
)
from warrantydesk.ui.settlement.appraisal_list import appraisal_badge
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.settlement.looks import status_badge as statement_badge
from warrantydesk.ui.settlement.supplier_tables import supplier_badge
from warrantydesk.ui.start.asks import DueRow, Facts
from warrantydesk.ui.start.months import named_month
from warrantydesk.ui.tokens import Badge

TAIL = 8
OF_A_VEHICLE = (ClaimDue, OrderDue, CorrectionDue, AppraisalDue)
BADGES: dict[type, Callable[[Any], Badge]] = {
    ClaimDue: claim_badge,
    OrderDue: order_badge,
    CorrectionDue: correction_badge,
    StatementDue: statement_badge,
    CaseRow: case_badge,
    SupplierDue: supplier_badge,
    AppraisalDue: appraisal_badge,
    ShipmentRow: shipment_badge,
    ReturnListRow: list_badge,
    PartRow: part_badge,
    ChargeRow: charge_badge,
    WriteOffRow: write_off_badge,
}


def about(row: DueRow, today: date) -> Cell:
    """Return what a paper is about: its vehicle, its month, its part, or how many parts."""
    facts = row.facts
    if isinstance(facts, OF_A_VEHICLE):
        return Cell(facts.plate) if facts.plate else Cell(facts.vin[-TAIL:], "text2")
    if isinstance(facts, StatementDue | SupplierDue):
        return Cell(named_month(facts.month, today), "text2")
    pieces = _pieces(facts)
    if pieces is not None:
        return Cell(ngettext("{count} part", "{count} parts", pieces), "text2")
    called = _called(facts)
    return Cell(called) if called else Cell("–", "text3")


def _pieces(facts: Facts | None) -> int | None:
    match facts:
        case ShipmentRow(counts=counts):
            return counts.listed
        case ReturnListRow(counts=counts):
            return counts.pending
        case WriteOffRow(parts=parts):
            return parts
        case _:
            return None


def _called(facts: Facts | None) -> str:
    match facts:
        case CaseRow(subject=subject):
            return str(subject)
        case PartRow(name=name):
            return str(name)
        case ChargeRow(part_name=name, waybill=waybill):
            return str(name) or waybill
        case _:
            return ""


def amount_fen(row: DueRow) -> int | None:
    """Return the amount that is at stake, if it is known."""
    what = row.deadline.what
    match row.facts:
        case ClaimDue(claimed_fen=claimed, approved_fen=approved):
            return claimed - approved if what is DeadlineKind.APPEAL else claimed
        case StatementDue(total_fen=total, paid_fen=paid):
            return total - paid if what is DeadlineKind.PAY else total
        case SupplierDue(total_fen=total, received_fen=received):
            return total - received if what is DeadlineKind.RECEIVE_MONEY else total
        case CaseRow(unanswered_fen=unanswered, disputed_fen=disputed):
            return unanswered + disputed
        case ChargeRow(status=status, asked_fen=asked, decided_fen=decided):
            return asked if status is ChargeStatus.PROPOSED else decided
        case _:
            return None


def badge_of(row: DueRow) -> Badge | None:
    """Return the badge of a paper's status, as its own list shows it."""
    facts = row.facts
    return None if facts is None else BADGES[type(facts)](facts.status)
