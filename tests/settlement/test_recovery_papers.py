"""The papers of recovery say what the book says, in both languages, to whom they are meant."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.reading import page_texts
from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import (
    approved,
    confirmed_case,
    prepared,
    row,
)
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.orders.model import OrderCustomer
from warrantydesk.papers import find_document, issue_paper, prepare_paper
from warrantydesk.settlement.recovery_states import AnswerMeans, LiableParty
from warrantydesk.texts import Language

CUSTOMER = OrderCustomer.__table__
K = PaperKind
both = pytest.mark.parametrize("language", list(Language))


def printed(
    rec: RecoveryStage, kind: PaperKind, key: int, language: Language, login: str = "finance1"
) -> str:
    """Return the text of a paper, which names no customer whoever printed it."""
    paper = rec.write(login, prepare_paper, kind, key, language)
    text = "\n".join(page_texts(paper.printed)).replace("\r", "")
    query = sa.select(CUSTOMER.c.name, CUSTOMER.c.phone, CUSTOMER.c.address)
    said = rec.read(lambda session: session.execute(query).all())
    assert said
    assert not [word for words in said for word in words if word and word in text]
    return text


@both
def test_a_notice_names_part_amounts_and_last_day(rec: RecoveryStage, language: Language) -> None:
    case_id = rec.notified()
    case = rec.case(case_id)
    text = printed(rec, K.RECOVERY_NOTICE, case_id, language)
    for wanted in (case.number, "1307100-E02", figures(case.recoverable_fen), "S102"):
        assert wanted in text
    for amount in rec.lines_of(case_id).values():
        assert figures(amount) in text


@both
def test_a_notice_of_one_case_has_its_answer_slip_on_the_same_sheet(
    rec: RecoveryStage, language: Language
) -> None:
    paper = rec.write("finance1", prepare_paper, K.RECOVERY_NOTICE, rec.notified(), language)
    (page,) = page_texts(paper.printed)
    assert "JB" in page  # the old part's tag is among the evidence


@both
def test_a_statement_shows_what_is_confirmed_and_apart_what_is_not(
    rec: RecoveryStage, language: Language
) -> None:
    case_id = rec.notified()
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    case, made = rec.case(case_id), approved(rec, rec.month())
    text = printed(rec, K.SUPPLIER_STATEMENT, made, language)
    found = row(rec, made)
    wanted = (found.number, case.number, figures(found.total_fen), figures(found.disputed_fen),
              figures(found.net_fen), figures(found.tax_fen))  # fmt: skip
    assert [word for word in wanted if word not in text] == []


@both
def test_a_request_asks_for_the_total_under_its_own_number(
    rec: RecoveryStage, language: Language
) -> None:
    confirmed_case(rec)
    made = approved(rec, rec.month())
    found = row(rec, made)
    text = printed(rec, K.PAYMENT_REQUEST, made, language)
    for wanted in (found.request_number, found.number, figures(found.total_fen)):
        assert wanted in text
    assert rec.read(find_document, K.PAYMENT_REQUEST, found.request_number) == made


@both
def test_a_form_shows_shares_and_reason(rec: RecoveryStage, language: Language) -> None:
    form = rec.sent(rec.with_policy())
    said = rec.shares((LiableParty.SUPPLIER, 70, rec.supplier), (LiableParty.STATION, 30, None))
    rec.judge_form(form, *said)
    text = printed(rec, K.APPRAISAL, form, language, "auditor1")
    for wanted in (rec.form(form).number, "1307100-E02", "shaft seal", "70", "30", "as said"):
        assert wanted in text


def test_a_supplier_prints_its_own_once_they_were_sent(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    (waiting,) = rec.cases(rec.paid())
    printed(rec, K.RECOVERY_NOTICE, case_id, Language.EN, "supplier102")
    rec.answered(case_id)
    period = rec.month()
    made = prepared(rec, period)
    for kind, key in ((K.RECOVERY_NOTICE, waiting.id), (K.SUPPLIER_STATEMENT, made)):
        with pytest.raises(RefusedError):
            rec.write("supplier102", prepare_paper, kind, key, Language.EN)
    approved(rec, period)
    for kind in (K.SUPPLIER_STATEMENT, K.PAYMENT_REQUEST):
        assert rec.write("supplier102", prepare_paper, kind, made, Language.EN).draft is False


@pytest.mark.parametrize("login", ["supplier101", "clerk1205"])
def test_nobody_else_prints_them(rec: RecoveryStage, login: str) -> None:
    case_id = confirmed_case(rec)
    made = approved(rec, rec.month())
    for kind, key in (
        (K.RECOVERY_NOTICE, case_id),
        (K.SUPPLIER_STATEMENT, made),
        (K.PAYMENT_REQUEST, made),
    ):
        with pytest.raises(RefusedError):
            rec.write(login, prepare_paper, kind, key, Language.EN)


def test_a_frozen_notice_stays_what_it_was(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    first = rec.write("finance1", prepare_paper, K.RECOVERY_NOTICE, case_id, Language.ZH)
    rec.write("finance1", issue_paper, first)
    rec.raw("UPDATE supplier SET name_zh = 'Renamed since'")
    again = rec.write("finance1", prepare_paper, K.RECOVERY_NOTICE, case_id, Language.ZH)
    assert (first.issue.snapshot, again.issue.copy_number) == (again.issue.snapshot, 1)
