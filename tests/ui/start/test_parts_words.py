"""Deadlines of old parts and recovery in words: what, about what, why, how much, and where to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.ui.start.made import NOW, STATION
from warrantydesk.parts.rows import ChargeRow, ListCounts, ReturnListRow, ShipmentRow, WriteOffRow
from warrantydesk.parts.states import (
    ChargeKind,
    ChargeStatus,
    ReturnListStatus,
    Route,
    ShipmentStatus,
    WriteOffStatus,
)
from warrantydesk.records.deadlines import DeadlineRow
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.settlement.due_facts import AppraisalDue, SupplierDue
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import Bilingual
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.papers import BADGES, about, amount_fen, badge_of
from warrantydesk.ui.start.places import place_of
from warrantydesk.ui.start.reasons import reason_words
from warrantydesk.ui.start.steps import step_words

D, K = DeadlineKind, DocumentKind
TODAY, AT = date(2026, 11, 20), datetime(2026, 11, 1, tzinfo=UTC)
SUPPLIER, PUMP = Bilingual("恒源", "Hengyuan"), Bilingual("水泵", "Water pump")
COUNTS = ListCounts(5, 2, 3, 0, 0)
CASE = CaseRow(
    7, "ZC-7", 1, RecoveryStatus.OPEN, "S102", SUPPLIER, 3, "BX-3", PUMP, "1205", 50_000, 50_000,
    0, 0, 0, False, date(2026, 12, 1), None, AT,
)  # fmt: skip
PAPER = SupplierDue(
    8, SupplierStatementStatus.CONFIRMED, "2026-10", SUPPLIER, 90_000, 10_000, "", "FK-1"
)
SHIPMENT = ShipmentRow(
    9, "ZX-9", 1, ShipmentStatus.SHIPPED, Route.MANUFACTURER, "1205", STATION, Bilingual("", ""),
    "SF", "W9", 1, COUNTS, None, None, None, AT,
)  # fmt: skip
OWED = ReturnListRow(
    10, "FJ-10", 1, ReturnListStatus.OPEN, Route.MANUFACTURER, "2026-10", "1205", STATION,
    Bilingual("", ""), date(2026, 12, 10), None, 0, COUNTS, AT,
)  # fmt: skip
CHARGE = ChargeRow(
    11, "KC-11", 1, ChargeStatus.PROPOSED, ChargeKind.DEDUCTION, "1205", STATION, 4, "JB-4",
    "1307", PUMP, None, "", "", Bilingual("缺失", "Missing"), 8_600, 0, "", None, AT,
)  # fmt: skip
ENDED = WriteOffRow(
    12, "HX-12", 1, WriteOffStatus.DRAFT, 145, "Q1", Bilingual("许刚", "Xu Gang"),
    Bilingual("", ""), None, AT,
)  # fmt: skip
FORM = AppraisalDue(
    13, AppraisalStatus.RETURNED, "BX-3", "浙A3M816", "VIN", "1205", STATION, "more photos", 3
)
KINDS: dict[type, DocumentKind] = {
    CaseRow: K.RECOVERY, SupplierDue: K.SUPPLIER_STATEMENT, ShipmentRow: K.SHIPMENT,
    ReturnListRow: K.RETURN_LIST, ChargeRow: K.CHARGE, WriteOffRow: K.WRITE_OFF,
    AppraisalDue: K.APPRAISAL,
}  # fmt: skip


def row(what: DeadlineKind, facts: Any, *, told: bool = False, subject: str = "") -> DueRow:
    deadline = DeadlineRow(1, KINDS[type(facts)], facts.id, what, "N-1", subject, NOW, None)
    return DueRow(deadline, facts, told)


@pytest.mark.parametrize(
    ("found", "step", "reason"),
    [
        (row(D.FILE_RECOVERY, CASE), "Complete the evidence", "Hengyuan · BX-3"),
        (row(D.FILE_RECOVERY, CASE._replace(evidence_complete=True)), "Notify the supplier",
         "Hengyuan · evidence complete · BX-3"),
        (row(D.ANSWER_RECOVERY, CASE), "Ask for the answer", "Hengyuan · BX-3"),
        (row(D.ANSWER_RECOVERY, CASE, told=True), "Answer the recovery",
         "Confirm it, a part of it, or object · BX-3"),
        (row(D.SETTLE_DISPUTE, CASE._replace(confirmed_fen=20_000)), "Settle the dispute",
         "Hengyuan · 200.00 of 500.00 confirmed"),
        (row(D.RECEIVE_MONEY, PAPER), "Receive money, October",
         "Hengyuan · 100.00 received so far"),
        (row(D.RECEIVE_MONEY, PAPER, told=True), "Pay October statement",
         "Payment request FK-1 · 100.00 paid so far"),
        (row(D.CONFIRM_SUPPLIER_STATEMENT, PAPER, told=True), "Confirm October statement",
         "Confirm it, or object with a reason"),
        (row(D.RECEIVE_SHIPMENT, SHIPMENT), "Receive the shipment",
         "1205 Hangzhou North · SF W9"),
        (row(D.JUDGE_PARTS, SHIPMENT._replace(station_code="")), "Judge the old parts",
         "Store · SF W9"),
        (row(D.SHIP_PARTS, OWED), "Ship old parts of October",
         "2 of 5 still to ship · To the manufacturer"),
        (row(D.DECIDE_EXTENSION, OWED._replace(extension_on=TODAY), subject="flood"),
         "Decide the extension", "1205 Hangzhou North · until 2026-11-20 · flood"),
        (row(D.DECIDE_CHARGE, CHARGE), "Decide the charge",
         "Old-part deduction · Missing · 1205 Hangzhou North"),
        (row(D.AGREE_WRITE_OFF, ENDED), "Agree to the write-off", "Q1 · Xu Gang"),
        (row(D.RESUBMIT_APPRAISAL, FORM), "Correct the appraisal", "more photos · BX-3"),
    ],
)  # fmt: skip
def test_each_says_what_to_do_and_why(found: DueRow, step: str, reason: str) -> None:
    assert step_words(found, TODAY) == step
    assert reason_words(found, NOW) == reason
    assert badge_of(found) is not None


def test_what_a_paper_is_about_and_what_is_at_stake() -> None:
    found = [
        (about(one, TODAY).text, amount_fen(one))
        for one in (
            row(D.ANSWER_RECOVERY, CASE), row(D.RECEIVE_MONEY, PAPER),
            row(D.APPROVE_SUPPLIER_STATEMENT, PAPER), row(D.RECEIVE_SHIPMENT, SHIPMENT),
            row(D.SHIP_PARTS, OWED), row(D.DECIDE_CHARGE, CHARGE), row(D.AGREE_WRITE_OFF, ENDED),
            row(D.JUDGE_APPRAISAL, FORM),
        )
    ]  # fmt: skip
    assert found == [
        ("Water pump", 50_000), ("October", 80_000), ("October", 90_000), ("5 parts", None),
        ("2 parts", None), ("Water pump", 8_600), ("145 parts", None), ("浙A3M816", None),
    ]  # fmt: skip
    appeal = row(D.ANSWER_CHARGE_APPEAL, CHARGE._replace(
        status=ChargeStatus.APPEALED, decided_fen=4_000))  # fmt: skip
    assert amount_fen(appeal) == 4_000
    assert set(KINDS) <= set(BADGES)


def test_each_opens_where_it_is_done() -> None:
    forward = SHIPMENT._replace(route=Route.FORWARD)
    assert [
        place_of(row(D.RECEIVE_SHIPMENT, SHIPMENT)),
        place_of(row(D.RECEIVE_SHIPMENT, forward)),
        place_of(row(D.RECEIVE_SHIPMENT, forward, told=True)),
        place_of(row(D.JUDGE_PARTS, SHIPMENT)),
        place_of(row(D.JUDGE_PARTS, forward)),
        place_of(row(D.ANSWER_RECOVERY, CASE, told=True)),
    ] == [
        ("receiving", 9), ("shipment", 9), ("receiving", 9), ("entry", "judging"),
        ("shipment", 9), ("recovery", 7),
    ]  # fmt: skip
