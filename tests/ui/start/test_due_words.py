"""Deadlines in words: when, what, why, how much, and where the paper stands."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.start.made import DAY, HOUR, MIDNIGHT, NONE, NOW, STATION, claim, due, statement
from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.claims.rows_start import CutLine, Lack
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.orders.due_facts import CorrectionDue, OrderDue
from warrantydesk.orders.states import OrderStatus
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.texts import Bilingual, Language, choose_language
from warrantydesk.ui.start.due_table import (
    GROUP,
    amount_fen,
    badge_of,
    columns,
    fitted,
    table_rows,
)
from warrantydesk.ui.start.dues import DueGroup, group_of
from warrantydesk.ui.start.dues import due as due_words
from warrantydesk.ui.start.months import named_month
from warrantydesk.ui.start.reasons import LACK, reason_words
from warrantydesk.ui.start.steps import STEP, step_words

D = DeadlineKind
TODAY = date(2026, 11, 20)
CUT = CutLine(2, denied=True, reason=Bilingual("工时重叠", "Overlapping operations"), words="")


def test_words_of_deadlines() -> None:
    assert due_words(MIDNIGHT, NOW).words == "Today 24:00"
    assert due_words(NOW - HOUR, NOW).words == "Late since 09:00"
    assert due_words(NOW - 2 * DAY, NOW).words == "2 days late"
    assert due_words(NOW + 7 * DAY, NOW).words == "11-27 Fri"
    assert group_of(NOW + 8 * DAY, NOW) is DueGroup.LATER


def test_every_group_kind_and_lack_has_words() -> None:
    assert set(GROUP) == set(DueGroup)
    assert {kind.value for kind in DeadlineKind} <= set(STEP)
    assert set(LACK) == set(Lack)


@pytest.mark.parametrize(
    ("what", "facts", "words"),
    [
        (D.SUBMIT, claim(), "Submit (day 7 after repair)"),
        (D.SUBMIT, claim(completed_at=None), "Submit"),
        (D.RESUBMIT, claim(returns=2), "Resubmit (return no. 2)"),
        (D.DECIDE, claim(), "Decide"),
        (D.DECIDE, claim(audit_level=3), "Decide (level 3)"),
        (D.DECIDE, claim(second_look=True), "Decide (second look)"),
        (D.DECIDE, claim(appeal=True, audit_level=2), "Decide the appeal"),
        (D.APPEAL, claim(), "Appeal or accept"),
        (D.CONFIRM_STATEMENT, statement(), "Confirm October statement"),
        (D.PAY, statement(month="2025-10"), "Pay 2025-10 statement"),
        (D.CONFIRM_STATEMENT, None, "Confirm the statement"),
    ],
)
def test_what_must_be_done_says_the_count_that_matters(what, facts, words) -> None:
    assert step_words(due(what, facts), TODAY) == words


@pytest.mark.parametrize(
    ("what", "facts", "words"),
    [
        (D.SUBMIT, claim(), "Looks complete: submit"),
        (D.SUBMIT, claim(lacks=(Lack.PHOTOS, Lack.CAUSE)), "2 checks: photos, cause of the fault"),
        (D.RESUBMIT, claim(return_reason=STATION, last_reason="page 2"), "Hangzhou North: page 2"),
        (D.RESUBMIT, claim(last_reason="invoice is blurred"), "invoice is blurred"),
        (D.APPEAL, claim(cut=(CUT,)), "Line 2 denied: Overlapping operations"),
        (D.APPEAL, claim(cut=(CUT._replace(denied=False, reason=NONE, words="old price"), CUT)),
         "Line 2 reduced: old price, 1 more line"),
        (D.DECIDE, claim(findings=3), "3 checks · 1205 Hangzhou North"),
        (D.DECIDE, claim(), "1205 Hangzhou North"),
        (D.CONFIRM_STATEMENT, statement(), "Objection period ends today"),
        (D.CONFIRM_STATEMENT, statement(objection_until=NOW + DAY), "Objections until 11-21 Sat"),
        (D.CONFIRM_STATEMENT, statement(objection_until=NOW - DAY), "Objection period is over"),
        (D.SEND_INVOICE, statement(), "Confirmed; your invoice is awaited"),
        (D.ANSWER_OBJECTION, statement(objection="line 3"), "Hangzhou North · line 3"),
        (D.PAY, statement(paid_fen=100), "Hangzhou North · 1.00 paid so far"),
        (D.PAY, statement(), "Hangzhou North · Invoice is in, nothing paid yet"),
        (D.DISPATCH, OrderDue(1, OrderStatus.RECEIVED, "", "VIN", "leaks", 3), "leaks"),
        (D.CORRECT_ODOMETER,
         CorrectionDue(1, CorrectionStatus.REQUESTED, "", "VIN", STATION, 12_000, 8_100, 3),
         "12,000 → 8,100 km · Hangzhou North"),
        (D.SUBMIT, None, "油封渗油"),
    ],
)  # fmt: skip
def test_reasons_say_why_and_what_comes_next(what, facts, words) -> None:
    assert reason_words(due(what, facts), NOW) == words


def test_reasons_are_in_the_language_of_the_reader() -> None:
    choose_language(Language.ZH)
    assert reason_words(due(D.APPEAL, claim(cut=(CUT,))), NOW) == "第 2 行被拒：工时重叠"
    assert step_words(due(D.CONFIRM_STATEMENT, statement()), TODAY) == "确认 10 月结算单"
    row = due(D.SUBMIT, claim(lacks=(Lack.PHOTOS, Lack.CAUSE)))
    assert reason_words(row, NOW) == "2 项校验：照片、故障原因"


def test_amounts_and_status_are_those_of_the_paper() -> None:
    cut = due(D.APPEAL, claim(approved_fen=30_000, status=ClaimStatus.PARTLY_APPROVED))
    assert amount_fen(cut) == 8_860
    assert amount_fen(due(D.PAY, statement(paid_fen=21_630))) == 4_800_000
    assert amount_fen(due(D.SUBMIT, None)) is None
    badges = [badge_of(due(D.SUBMIT, facts)) for facts in (claim(), statement(), None)]
    assert [badge and badge.text for badge in badges] == ["Draft", "To be confirmed", None]


def test_rows_stand_under_their_groups() -> None:
    rows = [
        due(D.RESUBMIT, claim(returns=1, plate=""), -2 * DAY, 1),
        due(D.CONFIRM_STATEMENT, statement(), MIDNIGHT, 2),
        due(D.SUBMIT, None, 9 * DAY, 3),
    ]
    shown = table_rows(rows, NOW)
    titles = [row.cells[0].text for row in shown if row.group]
    assert titles == ["Overdue · 1", "Today, 11-20 Fri · 1", "Later · 1"]
    texts = [[cell.spoken for cell in row.cells] for row in shown if not row.group]
    assert texts[0] == [
        "2 days late", "Resubmit (return no. 1)", "N-1", "SA004201", "", "388.60", "Draft",
    ]  # fmt: skip
    assert texts[1][3:] == [
        "October", "Objection period ends today", "48,216.30", "To be confirmed",
    ]  # fmt: skip
    assert texts[2][3:] == ["–", "油封渗油", "–", "–"]


def test_months_of_other_years_are_said_with_their_year() -> None:
    assert named_month("2026-10", TODAY) == "October"
    assert named_month("2026-01", TODAY) == "January"
    assert named_month("2025-11", TODAY) == "2025-11"


def test_columns_are_as_wide_as_what_stands_in_them(qapp) -> None:
    rows = table_rows([due(D.SUBMIT, claim()), due(D.CONFIRM_STATEMENT, statement())], NOW)
    made = fitted(columns(), rows)
    narrow = fitted(columns(), [row for row in rows if row.group or "N-1" in str(row.key)][:2])
    assert [one.title for one in made] == [one.title for one in columns()]
    assert all(one.width <= most.width for one, most in zip(made, columns(), strict=True))
    assert [one.width for one in narrow if one.stretch] == [150]
    assert narrow[6].width < made[6].width, "a shorter badge needs less room"
    assert fitted(columns(), []) == columns()
